"""Apologies and substitutes said in sentences, whatever the wording and order; declarations of interest."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import add_once, same_person
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import TITLE, Person, looks_like_name
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope, sentences

_RECEIVED = re.compile(
    r"\bapolog(?:ies|y)\b(?:\s+for\s+(?:\w+\s+)?(?:absence|non-attendance|inability to attend"
    r"|lateness))?[^.:;]{0,40}?\b(?:received|submitted|given|noted|tendered|sent|made|reported|recorded|offered"
    r"|accepted|presented|extended|conveyed|intimated|lodged|announced|forwarded|registered|read out)\b"
    r"(?:\s+(?:and\s+(?:noted|accepted|approved))?)?\s*(?:(?:from|by|for|on behalf of)\b)?\s*(?:the "
    r"following(?:\s+\w+){0,3})?\s*[:\-–]?\s*"
    r"|\bapolog(?:ies|y)\b(?:\s+for\s+absence)?\s+(?:were\s+|was\s+|had been\s+)?(?:from|for|on behalf "
    r"of)\s+(?!absence)|(?:^|\b)apologies(?:\s+for\s+absence)?\s*(?:[:–—]|-\s)\s*(?!\W)",
    re.IGNORECASE,
)
_SENT = re.compile(
    r"\b(?:had\s+|have\s+|has\s+)?(?:apologised|apologized)\s+(?:for|that|as|they|in advance)\b|\b(?:had\s+|have\s+"
    r"|has\s+)?(?:conveyed|extended|forwarded|lodged|intimated|expressed|registered|passed on|left)\s+(?:(?:his|her"
    r"|their|its)\s+)?apolog(?:ies|y)\b|\b(?:sent|gave|had sent|had given|submitted|tendered|offered|sends|has sent"
    r"|have sent|had submitted|made)\s+(?:(?:his|her|their|its)\s+)?apolog(?:ies|y)\b",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\b(?:no apologies|apologies\W{0,3}(?:for absence\W{0,3})?(?:none|nil)\b|there were no|none were received|none "
    r"received|no absences)\b",
    re.IGNORECASE,
)
_VERB = (
    r"(?:attended|attending|attends|was present|present|in attendance|was in attendance|substituted|substituting|acting"
    r"|acted|sat|appearing|was appointed|were present|was attending|took (?:his|her|their) place|had been appointed|was"
    r"|were)"
)
_FOR = re.compile(
    rf"(?P<sub>[^.;()]*?)[\s,]*\b(?:{_VERB}\s+)*(?:as\s+(?:a\s+|the\s+|their\s+|named\s+)?(?:substitute|deputy"
    rf"|representative|sub)s?(?:\s+members?)?|substitut(?:ed|ing|e)|deputi[sz](?:ed|ing)|stood in|standing in"
    rf"|representing|represented|attended|attending|present|in attendance|rep|sub)"
    rf"\s+(?:for|in place of|on behalf of|in the place of|of)\s+(?P<for>[^.;()]+)"
    rf"|(?P<sub2>[^.;()]*?)[\s,]*\b{_VERB}\s+(?:in (?:the )?(?:place|absence|stead) of|on behalf "
    rf"of)\s+(?P<for2>[^.;()]+)|(?P<sub4>[^.;()]*?)[\s,]*\b(?:replaced|replacing|represented|representing|deputised "
    rf"for|covering(?: for)?|in (?:the )?place of|on behalf of)\s+(?P<for4>[^.;()]+)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?P<for>[^.;()]*?)[\s,(–-]*\b(?:(?:was|were|who was|is|being)\s+)?(?:substituted|represented|replaced"
    r"|deputised)\s+(?:for\s+)?by\s+(?P<sub>[^.;)]+)",
    re.IGNORECASE,
)
_AS_HIS = re.compile(
    r"(?P<for>.*?)(?:,?\s+(?:and|with|but)\s+|\s*\(\s*|,\s+|\s*[-–—]\s+|;\s*)(?P<sub>[^,;()]+?)\s+(?:(?:attended"
    r"|attending|substituted|substituting|was present|present|was in attendance|acted|deputised|deputising|to attend"
    r"|attends|sat|took part)\b)(?:\s+(?:as|in))?\s*(?:(?:his|her|their|a|the)\s+)?(?:substitutes?|deput(?:y|ies)"
    r"|representatives?|place|absence|stead|on (?:his|her|their) behalf)?\b",
    re.IGNORECASE,
)
_IN_THEIR_PLACE = re.compile(
    r"^\W*(?P<sub>[A-Z][^.;]{3,70}?)\s+(?:attended|was present|substituted|deputised|was in attendance"
    r"|attending)\s+(?:as\s+|in\s+|on\s+)?(?:his|her|their)\s+"
    r"(?:absence|place|stead|behalf|substitutes?|deput(?:y|ies)|representatives?)\W*$",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?P<who>[^(),;\n]+?)\s*[(\[]\s*(?:as\s+|a\s+|acting as\s+|the\s+)*(?P<word>represented by|substituted by"
    r"|replaced by|deputised by|substitut\w*|sub|deputi[sz]ing|deputy|rep(?:resenting|\.)?|re|also rep(?:resenting)?"
    r"|on behalf of|in place of|in the place of|for|vice|instead of|covering|attending for|attending on behalf of"
    r"|replacing|sub:)\s*(?:member\s+)?(?:for\s+|of\s+|by\s+|:\s*|[-–]\s*)?(?P<whom>[^()\[\]]+?)\s*[)\]]",
    re.IGNORECASE,
)


_BEFORE_NAME = re.compile(
    r"^\W*\d+(?:\.\d+)*[.)]?\s+|^[^:]{0,40}:\s*|^.*\b(?:that|noted|welcomed|from|and that)\s+(?=[A-Z])"
)


def _one(text: str) -> list[Person]:
    """The last person of a phrase, as a list of one; numbers, labels and 'it was noted that' before the name are passed."""
    return people_in(_BEFORE_NAME.sub("", text.strip()))[-1:]


def _titled(text: str) -> Person | None:
    """A person or a bare titled surname at the end of a phrase; a post where no name is printed."""
    found = _one(text)
    return found[0] if found else None


def _pair(scope: Scope, sub: Person | str, whom: Person, where: tuple[int, int], rule: str) -> None:
    name = sub.name if isinstance(sub, Person) else sub
    if same_person(name, whom.name) or any(
        same_person(f.value["for"], whom.name) and same_person(f.value["substitute"], name)
        for f in scope.meeting.all("substitutes")
    ):
        return
    scope.add(
        "substitutes", {"substitute": name, "for": whom.name}, where, rule, 0.88, "said to attend in the other's place"
    )


def read_sentence_substitutes(scope: Scope, text: str, start: int) -> str:
    """File the pairs in a sentence; returns the sentence with the substitutes' names blanked, so that they give no apologies."""
    where = (start, start + len(text))
    rest = _bracket_pairs(scope, text, start, absent=bool(_RECEIVED.search(text) or _SENT.search(text)))
    rest = re.sub(
        r"\b(?:received|submitted|given|tendered|made|sent|noted|offered|recorded)\s+(?:from\s+)?on behalf of\b",
        lambda m: m.group().split()[0].ljust(len(m.group()) - 5) + " from",
        rest,
        flags=re.IGNORECASE,
    )
    if not re.search(
        r"substitut|deput|represent|behalf|\bplace\b|\babsence of|\babsence\W*$|stead|stood in|standing in|replac|cover",
        rest,
        re.IGNORECASE,
    ):
        return rest
    by = _BY.search(rest)
    if by and (sub := _titled(by.group("sub"))) and (whom := _titled(by.group("for"))):
        _pair(scope, sub, whom, where, "substitutes.by")
        return rest[: by.start("sub")]
    for match in _FOR.finditer(rest):
        subs = _one(match.group("sub") or match.group("sub2") or match.group("sub4") or "")
        absent = people_in(
            re.split(
                r"\b(?:who|as|due|until|at this)\b",
                match.group("for") or match.group("for2") or match.group("for4") or "",
            )[0]
        )
        if subs and absent:
            for whom in absent:
                _pair(scope, subs[-1], whom, where, "substitutes.for")
            if _RECEIVED.search(rest[: match.start()] + " ") or _SENT.search(rest):
                return rest[: match.start()]
            return ""
    found = False
    for clause in re.split(r";\s|\)\s*,|(?<=\))\s", rest):
        as_his = _AS_HIS.search(clause)
        if as_his and re.search(r"substitut|deput|represent|place|absence|stead|behalf", as_his.group(), re.IGNORECASE):
            whom_people = people_in(_after_received(as_his.group("for")))
            sub = _titled(as_his.group("sub"))
            if sub and whom_people:
                _pair(scope, sub, whom_people[-1], where, "substitutes.as-his")
                rest = rest.replace(as_his.group("sub"), " " * len(as_his.group("sub")))
                found = True
    return (
        rest
        if not found
        else re.sub(
            r"\b(?:attended|attending|as|his|her|their|substitute[ds]?|deputy|present|in|absence|place)\b",
            lambda m: " " * len(m.group()),
            rest,
        )
    )


def _after_received(text: str) -> str:
    found = list(_RECEIVED.finditer(text))
    text = text[found[-1].end() :] if found else text
    return _SENT.sub(" ", text)


def _in_apologies(scope: Scope, position: int) -> bool:
    """Does this place stand among the listed apologies? Then the name outside the bracket is the absent one."""
    offset = scope.text.offset(position)
    near = [
        fact.field
        for fact in scope.meeting.facts
        if fact.field in ("present", "also_present", "apologies") and fact.span.start <= offset + 80
    ]
    return bool(near) and near[-1] == "apologies"


def _bracket_pairs(scope: Scope, text: str, start: int, absent: bool = False) -> str:
    out = text
    for match in _PAIR.finditer(text):
        who, whom = _titled(match.group("who")), _titled(match.group("whom"))
        if not who or not whom:
            surname = match.group("whom").strip()
            if who and re.fullmatch(r"(?:[A-Z]\.? )?[A-Z][a-z'\-]+", surname):
                whom = Person(surname, 0, 0)
            else:
                continue
        where = (start + match.start(), start + match.end())
        between = text[match.start("word") : match.start("whom")]
        if re.search(r"\bby\b|:", between) or (absent and not re.search(r"\b(?:for|of)\b", between)):
            who, whom = whom, who
        _pair(scope, who, whom, where, "substitutes.bracket")
        out = out[: match.start("word") - 1] + " " * (match.end() - match.start("word") + 1) + out[match.end() :]
    for match in re.finditer(
        r"(?P<whom>[^(),;]+?)\s*\((?P<sub>[^()]*?)\s+(?:attended|attending|substitut\w+|present|to substitute"
        r"|deputising|in attendance|acted|will attend)[^()]*\)",
        text,
        re.IGNORECASE,
    ):
        whom, sub = _titled(_after_received(match.group("whom"))), _titled(match.group("sub"))
        if whom and sub and re.search(r"substitut|deput|absence|place|behalf|attend", match.group(), re.IGNORECASE):
            _pair(scope, sub, whom, (start + match.start(), start + match.end()), "substitutes.bracket")
            out = out[: match.start("sub") - 1] + " " * (match.end() - match.start("sub") + 1) + out[match.end() :]
    return out


def read_apologies(scope: Scope) -> None:
    """File apologies said in prose (not the labelled lists), and substitutes wherever they are said."""
    lines = [line for line in scope.paras if not scope.is_title(line)]
    for index, line in enumerate(lines):
        listed = scope.taken_at(line.start)
        if len(line.text) > 4000 or not re.search(
            r"apolog|substitut|deput|\brep|behalf|in place|absence|stood in|replac|\bfor\b|cover",
            line.text,
            re.IGNORECASE,
        ):
            continue
        for low, high in sentences(line.text, line.start):
            text = scope.plain[low:high].replace("\n", " ")
            if listed:
                _bracket_pairs(scope, text, low, absent=_in_apologies(scope, low))
                _dash_pair(scope, line)
                continue
            _sentence(scope, text, low, lines, index)


def _sentence(scope: Scope, text: str, low: int, lines: list[Line], index: int) -> None:
    if not (
        _RECEIVED.search(text)
        or _SENT.search(text)
        or re.search(
            r"substitut|deputi|represent|stood in|(?:in|as) (?:the |his |her |their )?(?:place|absence|stead"
            r"|substitute)\b|on behalf of",
            text,
            re.IGNORECASE,
        )
    ):
        return
    if len(text) > 1500 or _asks(text):
        return
    in_opening = _early(scope, low)
    stood_in = _IN_THEIR_PLACE.match(text)
    held = scope.people.get("apologies", [])
    if (
        in_opening
        and stood_in
        and held
        and not re.search(r"apolog|\bfrom\b", stood_in.group("sub"), re.IGNORECASE)
        and (sub := _titled(stood_in.group("sub")))
    ):
        _pair(scope, sub, held[-1], (low, low + len(text)), "substitutes.in-their-place")
        return
    rest = (
        read_sentence_substitutes(scope, text, low)
        if in_opening or re.search(r"\bsubstitut|deputis", text, re.IGNORECASE)
        else text
    )
    if _NONE.search(text) and not re.search(r"received from [A-Z]", text):
        return
    received = list(_RECEIVED.finditer(rest))
    if received and (in_opening or received[0].start() < 40):
        tail = rest[received[-1].end() :] if len(received) == 1 else rest[received[0].end() :]
        at = low + len(text) - len(text[received[0].end() :]) if len(received) > 1 else low + received[-1].end()
        people = people_in(
            _cut_names(tail), surnames=bool(re.match(r"\s*(?:Councillors|Cllrs|Members)\b", tail, re.IGNORECASE))
        )
        for person in people:
            _add(scope, person, at, "apologies.received")
        if len(tail.strip(" .:-")) < 4:
            _following_list(scope, lines, index)
    sent = _SENT.search(rest)
    if sent:
        for person in people_in(_cut_names(rest[: sent.start()])):
            _add(scope, person, low, "apologies.sent")


def _asks(text: str) -> bool:
    """An agenda's own words ('To receive apologies'), which say nothing of anybody."""
    return bool(
        re.match(
            r"\s*(?:to (?:receive|note|accept|consider)|please|members? (?:are|is) (?:asked|requested)|any member|if you)",
            text,
            re.IGNORECASE,
        )
    ) and not re.search(r"received from [A-Z]", text)


def _early(scope: Scope, position: int) -> bool:
    if position < scope.head_end:
        return True
    item = scope.item_at(position)
    if item and re.search(
        r"apolog|welcome|introduction|substitut|attendance|present|absence|membership", item.title or "", re.IGNORECASE
    ):
        return True
    return bool(scope.items and scope.items[0] is item) or (not scope.items and position < scope.start + 6000)


def _cut_names(text: str) -> str:
    """The list itself: what follows ('who had another meeting', 'and it was noted') is left out."""
    return re.split(
        r"\b(?:who|as (?:he|she|they)|due to|owing to|because|and (?:it|the|there)\b|which|for (?:the|this|item)|it "
        r"was|there were|that|on account|were accepted|and accepted|were noted|the (?:board|committee|panel|group"
        r"|chair)\b)|\bMinutes:|\|",
        text,
    )[0]


def _add(scope: Scope, person: Person, shift: int, rule: str) -> None:
    if not looks_like_name(person.name, True):
        return
    person.start += shift
    person.end += shift
    add_once(scope, "apologies", person, rule, 0.92)


def _dash_pair(scope: Scope, line: Line) -> None:
    """'Ann Lee - Ben Ode substituted' in a list of apologies."""
    pair = re.search(
        r"^\W*(?P<whom>[^\-–]+?)\s+[-–]\s*(?P<sub>.+?)\s+(?:substitut|deputi|attend|represent)",
        line.bare,
        re.IGNORECASE,
    )
    if pair and (whom := _titled(pair.group("whom"))) and (sub := _titled(pair.group("sub"))):
        _pair(scope, sub, whom, (line.start, line.end), "substitutes.dash")


def _following_list(scope: Scope, lines: list[Line], index: int) -> None:
    """'Apologies were received from:' and names on the next lines."""
    for line in lines[index + 1 : index + 60]:
        text = (
            re.sub(r"\s[-–]\s.*?(?:substitut|deputi|attend).*$", "", line.bare, flags=re.IGNORECASE)
            if re.search(r"\s[-–]\s", line.bare)
            else line.bare
        )
        people = people_in(text)
        title = TITLE.match(text)
        if (
            not people
            or not (
                looks_like_name(text.split(",")[0].split("(")[0].split(" - ")[0].split(" – ")[0].strip())
                or title
                or len(people) > 1
            )
            or (len(text.split()) > 60 and len(people) < 3)
        ):
            return
        if scope.is_title(line):
            return
        shift = line.start + len(line.text) - len(line.bare)
        for person in people:
            _add(scope, person, shift, "apologies.list")
        _dash_pair(scope, line)
