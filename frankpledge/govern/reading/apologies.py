"""Apologies and substitutes said in sentences, whatever the wording and order; declarations of interest."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import add_once
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import is_subhead
from frankpledge.govern.reading.names import TITLE, Person, looks_like_name
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope, sentences
from frankpledge.govern.reading.substitutes import (
    IN_THEIR_PLACE,
    RECEIVED,
    SENT,
    bracket_pairs,
    dash_pair,
    file_pair,
    in_apologies,
    last_person,
    pairs_of_roles,
    read_sentence_substitutes,
    stood_in_by,
    substitute_table,
)

_NONE = re.compile(
    r"\b(?:no apologies|apologies\W{0,3}(?:for absence\W{0,3})?(?:none|nil)\b|there were no|none were received|none "
    r"received|no absences)\b",
    re.IGNORECASE,
)


def read_apologies(scope: Scope) -> None:
    """File apologies said in prose (not the labelled lists), and substitutes wherever they are said."""
    _named_under_title(scope)
    lines = [line for para in scope.paras if (line := _without_title(scope, para))]
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
                bracket_pairs(scope, text, low, absent=in_apologies(scope, low))
                dash_pair(scope, line)
                stood_in_by(scope, text, low)
                continue
            _sentence(scope, text, low, lines, index)
    pairs_of_roles(scope)
    substitute_table(scope)


def _sentence(scope: Scope, text: str, low: int, lines: list[Line], index: int) -> None:
    if not (
        RECEIVED.search(text)
        or SENT.search(text)
        or re.search(
            r"substitut|deputi|s'? deputy\b|represent|stood in|(?:in|as) (?:the |his |her |their )?(?:place|absence|stead"
            r"|substitute)\b|on behalf of",
            text,
            re.IGNORECASE,
        )
    ):
        return
    if len(text) > 1500 or _asks(text):
        return
    in_opening = _early(scope, low)
    stood_in = IN_THEIR_PLACE.match(text)
    held = scope.people.get("apologies", [])
    if (
        in_opening
        and stood_in
        and held
        and not re.search(r"apolog|\bfrom\b", stood_in.group("sub"), re.IGNORECASE)
        and (sub := last_person(stood_in.group("sub")))
    ):
        file_pair(scope, sub, held[-1], (low, low + len(text)), "substitutes.in-their-place")
        return
    rest = (
        read_sentence_substitutes(scope, text, low)
        if in_opening or re.search(r"\bsubstitut|deputis", text, re.IGNORECASE)
        else text
    )
    if _NONE.search(text) and not re.search(r"received from [A-Z]", text):
        return
    received = list(RECEIVED.finditer(rest))
    if received and (in_opening or received[0].start() < 40):
        named = len(received) > 1 and people_in(rest[received[0].end() : received[-1].start()])
        opening = received[0] if named else received[-1]
        tail, at = rest[opening.end() :], low + opening.end()
        people = people_in(
            _cut_names(tail), surnames=bool(re.match(r"\s*(?:Councillors|Cllrs|Members)\b", tail, re.IGNORECASE))
        )
        for person in people:
            _add(scope, person, at, "apologies.received")
        if len(tail.strip(" .:-")) < 4 and re.search(
            r"(?:\b(?:from|for|by|following|follows|of)|[:–-])\W*$", text.strip(), re.IGNORECASE
        ):
            _following_list(scope, lines, index)
    sent = SENT.search(rest)
    if sent:
        for person in people_in(_cut_names(rest[: sent.start()])):
            _add(scope, person, low, "apologies.sent")


def _without_title(scope: Scope, para: Line) -> Line | None:
    """A paragraph, or what an item's opening line says behind its title; None where that is nothing."""
    if not scope.is_title(para):
        return para
    item = scope.item_at(para.start)
    if item is None or para.end - item.title_end < 8:
        return None
    return Line(scope.plain[item.title_end : para.end], item.title_end, para.end, gap=para.gap)


def _named_under_title(scope: Scope) -> None:
    """Names with no verb before them in or under an item's title Apologies: 'Cllr R Lee (unwell). Mr Ode.', group by group."""
    for item in scope.items:
        opens = _TITLED.match(item.title or "")
        if not opens or scope.people.get("apologies"):
            continue
        named = (item.title or "")[opens.end() :].strip()
        low = item.title_end
        if named and TITLE.match(named):
            low = scope.plain.find(named, item.start, item.title_end)
        if low < 0 or scope.taken_at(low):
            continue
        for line in re.finditer(r"[^\n\x0b]+", scope.plain[low : min(item.end, low + 900)]):
            if not _names_of_line(scope, line.group(), low + line.start()):
                break


_TITLED = re.compile(
    r"\W*(?:to (?:receive|accept|note|consider|record)(?: and (?:accept|approve|note))?(?: any)? )?apolog(?:ies|y)\b"
    r"(?:\s+(?:for|of)\s+(?:non-?)?(?:absence|attendance))?[.:]?",
    re.IGNORECASE,
)
_GROUP_ONLY = re.compile(
    r"(?:officers|members|observers|partners|guests|advis[eo]rs|councillors|none|nil|n/?a)\W*", re.IGNORECASE
)
_REMARK = re.compile(
    r"(?<=[\w).])\s+(?:(?:The|These|They|Their|His|Her|All|Both)\s+(?:[a-z]+\s+){0,3}(?:apolog|reason|absence|were|was|had|meeting|\w*council)"
    r"|It was|There were|Apologies (?:were|was|had|accepted|noted|approved)"
    r"|(?:Resolved|RESOLVED|Noted|NOTED|Accepted|Agreed|AGREED)\b)"
)


def _names_of_line(scope: Scope, printed: str, start: int) -> bool:
    """File the people of one line under the title; False where the names end."""
    opening = re.match(r"[\W_]*(?:\d{1,2}\.\d{1,2}\.?\s+)?(?:from\s+)?", printed)
    at = opening.end() if opening else 0
    remark = _REMARK.search(printed, at)
    text = printed[at : remark.start() if remark else len(printed)].rstrip()
    if not text or _GROUP_ONLY.fullmatch(text) or is_subhead(Line(text, start, start + len(text))):
        return True
    if len(text) > 700 or _NOT_NAMES.search(re.sub(r"\([^()]*\)", "", text)) or _NONE.search(text):
        return False
    people = people_in(text)
    if (
        not people
        or people[0].start - len(people[0].title) > 12
        or not (people[0].title or len(people[0].name.split()) > 1)
    ):
        return False
    for person in people:
        _add(scope, person, start + at, "apologies.under-title")
    return True


_NOT_NAMES = re.compile(
    r"\b(?:was|were|is|are|had|has|have|been|be|received|noted|accepted|given|sent|to|that|opened|welcomed"
    r"|declared|chair\w* said|substitut\w+|deputis\w+|attend(?:ed|ing|s)|apolog\w+)\b",
    re.IGNORECASE,
)


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
        r"\b(?:who|as (?:he|she|they)|due to|owing to|because|and (?:it|the(?! "
        r"(?:Very|Right|Most|Rt|Rev\w*)\b)|there)\b|which|for (?:the|this|item)|it "
        r"was|there were|that|on account|were accepted|and accepted|were noted|the (?:board|committee|panel|group"
        r"|chair)\b)|\bMinutes:|\||\b(?:noted|accepted|received|approved)\W*$",
        text,
    )[0]


def _add(scope: Scope, person: Person, shift: int, rule: str) -> None:
    if not looks_like_name(person.name, True):
        return
    person.start += shift
    person.end += shift
    add_once(scope, "apologies", person, rule, 0.92)


def _following_list(scope: Scope, lines: list[Line], index: int) -> None:
    """'Apologies were received from:' and names on the next lines."""
    for line in lines[index + 1 : index + 60]:
        if is_subhead(line) or _GROUP_ONLY.fullmatch(line.text):
            continue
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
        if scope.is_title(line) or scope.item_at(line.start) is not scope.item_at(lines[index].start):
            return
        shift = line.start + len(line.text) - len(line.bare)
        for person in people:
            _add(scope, person, shift, "apologies.list")
        dash_pair(scope, line)
