"""Substitutes: who stood in for whom, said in sentences, brackets, lists and dashes, whatever the wording and order."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import same_person
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import POST, Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

RECEIVED = re.compile(
    r"\bapolog(?:ies|y)\b(?!\s+(?:from|on behalf of)\s+(?-i:[A-Z]))(?:\s+for\s+(?:\w+\s+)?(?:absence|non-attendance"
    r"|inability to attend|lateness))?[^.:;]{0,80}?"
    r"\b(?:received|submitted|given|noted|tendered|sent|made|reported|recorded|offered"
    r"|accepted|presented|extended|conveyed|intimated|lodged|announced|forwarded|registered|read out)\b"
    r"(?:\s+(?:and\s+(?:noted|accepted|approved))?)?\s*(?:(?:from|by|for|on behalf of)\b)?\s*(?:the "
    r"following(?:\s+(?-i:[a-z][\w-]*)){0,6})?\s*[:\-–]?\s*"
    r"|\bapolog(?:ies|y)\b(?:\s+(?:for|of)\s+absence)?\s+(?:were\s+|was\s+|had been\s+)?(?:from|for|on behalf "
    r"of)\s+(?!absence)|(?:^|\b)apologies(?:\s+for\s+absence)?\s*(?:[:–—]|-\s)\s*(?!\W)",
    re.IGNORECASE,
)
SENT = re.compile(
    r"\b(?:had\s+|have\s+|has\s+)?(?:apologised|apologized)\s+(?:for|that|as|they|in advance)\b|\b(?:had\s+|have\s+"
    r"|has\s+)?(?:conveyed|extended|forwarded|lodged|intimated|expressed|registered|passed on|left)\s+(?:(?:his|her"
    r"|their|its)\s+)?apolog(?:ies|y)\b|\b(?:sent|gave|had sent|had given|submitted|tendered|offered|sends|has sent"
    r"|have sent|had submitted|made)\s+(?:(?:his|her|their|its)\s+)?apolog(?:ies|y)\b",
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
_FOR_WHOM = re.compile(
    r"(?P<for>[A-Z][^.;()]*?),?\s+(?:for whom|in whose (?:place|absence|stead)|whose (?:place|substitute|deputy) (?:was|is)"
    r"(?: taken by)?)\s+(?P<sub>[^.;()]+?)(?:\s+(?:attended|was|is|would|deputised|substituted|sat|acted|stood in|had"
    r"|represented)\b[^.;]*)?\W*$",
    re.IGNORECASE,
)
IN_THEIR_PLACE = re.compile(
    r"^\W*(?P<sub>[A-Z][^.;]{3,70}?)\s+(?:attended|was present|substituted|deputised|was in attendance"
    r"|attending)\s+(?:as\s+|in\s+|on\s+)?(?:his|her|their)\s+"
    r"(?:absence|place|stead|behalf|substitutes?|deput(?:y|ies)|representatives?)\W*$",
    re.IGNORECASE,
)
_PAIR = re.compile(
    r"(?P<who>[^(),;\n]+?)\s*[(\[]\s*(?:(?-i:[A-Z]{2,4})\s*[-–,]?\s+)?"
    r"(?:also\s+)?(?:as\s+|a\s+|acting as\s+|the\s+)*(?P<word>represented by|substituted by"
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


def last_person(text: str) -> Person | None:
    """A person or a bare titled surname at the end of a phrase; a post where no name is printed."""
    found = _one(text)
    return found[0] if found else None


def file_pair(scope: Scope, sub: Person | str, whom: Person, where: tuple[int, int], rule: str) -> None:
    """File who stood in for whom, once; nobody stands in for himself."""
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
    rest = bracket_pairs(scope, text, start, absent=bool(RECEIVED.search(text) or SENT.search(text)))
    rest = re.sub(
        r"\b(?:received|submitted|given|tendered|made|sent|noted|offered|recorded)\s+(?:from\s+)?on behalf of\b",
        lambda m: m.group().split()[0].ljust(len(m.group()) - 5) + " from",
        rest,
        flags=re.IGNORECASE,
    )
    for_whom = _FOR_WHOM.search(rest)
    if for_whom and (sub := last_person(for_whom.group("sub"))) and (whom := last_person(for_whom.group("for"))):
        file_pair(scope, sub, whom, where, "substitutes.for-whom")
        return rest[: for_whom.end("for")]
    if not re.search(
        r"substitut|deput|represent|behalf|\bplace\b|\babsence of|\babsence\W*$|stead|stood in|standing in|replac|cover",
        rest,
        re.IGNORECASE,
    ):
        return rest
    if _their_substitutes(scope, rest, where):
        return ""
    by = _BY.search(rest)
    if by and (sub := last_person(by.group("sub"))) and (whom := last_person(by.group("for"))):
        file_pair(scope, sub, whom, where, "substitutes.by")
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
                file_pair(scope, subs[-1], whom, where, "substitutes.for")
            if RECEIVED.search(rest[: match.start()] + " ") or SENT.search(rest):
                return rest[: match.start()]
            return ""
    found = False
    for clause in re.split(r";\s|\)\s*,|(?<=\))\s", rest):
        as_his = _AS_HIS.search(clause)
        if as_his and re.search(r"substitut|deput|represent|place|absence|stead|behalf", as_his.group(), re.IGNORECASE):
            whom_people = people_in(_after_received(as_his.group("for")))
            sub = last_person(as_his.group("sub"))
            if sub and whom_people:
                file_pair(scope, sub, whom_people[-1], where, "substitutes.as-his")
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


_AS_THEIRS = re.compile(
    r"(?P<sub>[A-Z][^.;]{2,110}?)\s+(?:(?:was|were|is|had been)\s+)?(?:attend(?:ing|ed|s)|present|sitting|sat|acting|acted"
    r"|in attendance)(?:\s+(?:this|the|today's)\s+meeting)?\s+as\s+(?:the\s+)?(?P<for>[A-Z][^.;,()]{2,50}?)(?:'s?)\s+"
    r"(?:named\s+)?(?:substitute|deputy|representative|nominee|proxy)\b"
)  # 'Ann Lee was attending as Ben Ode's substitute'
_THEIRS_WAS = re.compile(
    r"(?P<for>[A-Z][^.;,()]{2,50}?)(?:'s?)\s+(?:named\s+)?(?:substitute|deputy|representative|nominee|proxy)\b"
    r"(?:\s+(?:was|is|would be)|\s*[,(:-])\s*(?P<sub>[A-Z][^.;)]{2,60})"
)  # 'Ben Ode's substitute was Ann Lee'


def _their_substitutes(scope: Scope, text: str, where: tuple[int, int]) -> bool:
    """File the pairs of a sentence that names whose substitute somebody is; True when it named any."""
    found = False
    for pattern in (_AS_THEIRS, _THEIRS_WAS):
        for match in () if found else pattern.finditer(text):
            whom = last_person(match.group("for"))
            subs = people_in(re.sub(r"^.*\b(?:that|welcomed|noted)\s+|^\W*and\s+", "", match.group("sub")))
            if whom and subs:
                file_pair(scope, subs[0], whom, where, "substitutes.whose")
                found = True
    return found


def _after_received(text: str) -> str:
    found = list(RECEIVED.finditer(text))
    text = text[found[-1].end() :] if found else text
    return SENT.sub(" ", text)


def in_apologies(scope: Scope, position: int) -> bool:
    """Does this place stand among the listed apologies? Then the name outside the bracket is the absent one."""
    offset = scope.text.offset(position)
    near = [
        fact.field
        for fact in scope.meeting.facts
        if fact.field in ("present", "also_present", "apologies") and fact.span.start <= offset + 80
    ]
    return bool(near) and near[-1] == "apologies"


def _listed_before(scope: Scope, position: int) -> Person | None:
    """The person of a list whose entry runs up to a bracket: 'Ann Lee – Clerk, Anytown Council (representing Ben Ode)'."""
    near = max(
        (
            one
            for name in ("present", "also_present", "apologies")
            for one in scope.people.get(name, [])
            if one.end <= position
        ),
        key=lambda one: one.end,
        default=None,
    )
    if near is None or position - near.end > 160 or re.search(r"[\n;]", scope.plain[near.end : position]):
        return None
    return near


def bracket_pairs(scope: Scope, text: str, start: int, absent: bool = False) -> str:
    """File the pairs told in brackets and return the text without them; ``absent``: the name outside is the absent one."""
    out = text
    for match in _PAIR.finditer(text):
        spot = start + match.start("word")
        who = _listed_before(scope, spot) or last_person(match.group("who"))
        whom = last_person(match.group("whom"))
        if not who or not whom:
            surname = match.group("whom").strip()
            if who and re.fullmatch(r"(?:[A-Z]\.? )?[A-Z][a-z'\-]+", surname) and not POST.search(surname):
                whom = Person(surname, 0, 0)
            else:
                continue
        where = (start + match.start(), start + match.end())
        between = text[match.start("word") : match.start("whom")]
        if re.search(r"\bby\b|:", between) or (absent and not re.search(r"\b(?:for|of)\b", between)):
            who, whom = whom, who
        file_pair(scope, who, whom, where, "substitutes.bracket")
        out = out[: match.start("word") - 1] + " " * (match.end() - match.start("word") + 1) + out[match.end() :]
    for match in re.finditer(
        r"(?P<whom>[^(),;]+?)\s*\((?P<sub>[^()]*?)\s+(?:attended|attending|substitut\w+|present|to substitute"
        r"|deputising|in attendance|acted|will attend)[^()]*\)",
        text,
        re.IGNORECASE,
    ):
        whom, sub = last_person(_after_received(match.group("whom"))), last_person(match.group("sub"))
        if whom and sub and re.search(r"substitut|deput|absence|place|behalf|attend", match.group(), re.IGNORECASE):
            file_pair(scope, sub, whom, (start + match.start(), start + match.end()), "substitutes.bracket")
            out = out[: match.start("sub") - 1] + " " * (match.end() - match.start("sub") + 1) + out[match.end() :]
    return out


def dash_pair(scope: Scope, line: Line) -> None:
    """'Ann Lee - Ben Ode substituted' in a list of apologies."""
    pair = re.search(
        r"^\W*(?P<whom>[^\-–]+?)\s+[-–]\s*(?P<sub>.+?)\s+(?:substitut|deputi|attend|represent)",
        line.bare,
        re.IGNORECASE,
    )
    if pair and (whom := last_person(pair.group("whom"))) and (sub := last_person(pair.group("sub"))):
        file_pair(scope, sub, whom, (line.start, line.end), "substitutes.dash")


def substitute_table(scope: Scope) -> None:
    """A table headed 'Member | Substituted By': a pair in each row whose two cells name one person each."""
    for number, cells in sorted(scope.rows.cells.items()):
        heads = [" ".join(line.text for line in cell) for cell in cells]
        sub = next((at for at, head in enumerate(heads) if _SUB_HEAD.fullmatch(head)), -1)
        whom = next((at for at, head in enumerate(heads) if _MEMBER_HEAD.match(head)), -1)
        if sub < 0 or whom < 0:
            continue
        for row in range(number + 1, number + 40):
            under = scope.rows.cells.get(row)
            if under is None or len(under) <= max(sub, whom):
                break
            here, there = (people_in(cell[0].text) if cell else [] for cell in (under[sub], under[whom]))
            if len(here) == len(there) == 1:
                spot = (under[whom][0].start, under[sub][-1].end)
                file_pair(scope, here[0], there[0], (min(spot), max(spot)), "substitutes.table")


_SUB_HEAD = re.compile(
    r"\W*(?:substitut\w+(?: (?:by|member|name))?|replaced by|represented by|deputy)\W*", re.IGNORECASE
)
_MEMBER_HEAD = re.compile(r"\W*(?:names?|members?|councillors?|absent|apologies|board member)\b", re.IGNORECASE)


def pairs_of_roles(scope: Scope) -> None:
    """'Sergeant, for Ben Ode' in the row or entry of somebody present, where Ben Ode has sent apologies."""
    absent = scope.people.get("apologies", [])
    for person in [*scope.people.get("present", []), *scope.people.get("also_present", [])]:
        told = re.search(r"(?:^|[,;(]\s*|\b\w+\s)for\s+(?P<whom>[A-Z][^,;()]+)", f"{person.role}, {person.org}")
        found = people_in(told.group("whom")) if told else []
        whom = next((one for one in absent if found and same_person(one.name, found[0].name)), None)
        if whom:
            file_pair(scope, person, whom, (person.start, person.end), "substitutes.role")


def stood_in_by(scope: Scope, text: str, start: int) -> None:
    """'Cal Roe, represented by Ben Ode' among others in a list of apologies."""
    # A bracket that says nothing of a substitute only parts the absent one from what follows: 'Cal Roe (Fire) - represented by'.
    text = re.sub(r"\((?![^()]*\b(?:by|sub\w*|for)\b)[^()\n]*\)", lambda m: " " * len(m.group()), text)
    for entry in re.finditer(r"[^;\n]+", text):
        by = _BY.search(entry.group())
        if (
            by
            and by.group("for").rstrip()[-1:] != "("
            and (whom := last_person(by.group("for")))
            and (sub := people_in(by.group("sub")))
        ):
            file_pair(scope, sub[0], whom, (start + entry.start(), start + entry.end()), "substitutes.listed-by")
