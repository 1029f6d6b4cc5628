"""Declarations of interest: who declared one, or that nobody did."""

from __future__ import annotations

import re

from frankpledge.govern.reading.enrol import same_person
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import Person
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope, sentences

_NO_DECLARED = re.compile(
    r"\b(?:no|nor any) (?:(?:personal|prejudicial|pecuniary|non-pecuniary|registr?able|relevant|new|such|or|and|/)[, ]+){0,5}"
    r"(?:declarations?|interests?|disclosures?|conflicts?|disclosable)\b|\bnil (?:declared|received|reported)\b"
    r"|\bthere were no (?:declarations?"
    r"|disclosures?|interests?|conflicts?)|\bnone (?:were |was )?(?:declared|received|made|reported|disclosed)|\bno "
    r"members? declared|^\W*(?:none|nil|there were none|none (?:declared|received|reported))\W*$|declarations?(?: of "
    r"interests?)?\W{1,4}none\b|did not (?:have|declare) any|no one declared|nothing (?:to declare|declared)",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    r"(?P<who>(?:(?:Cllrs?|Mrs?|Ms|Dr|Revd?|Insp|Sgt)\.\s*)?[A-Z][^.;\n]{1,90}?)\s+"
    r"(?:(?:also|then|each|both)\s+)?(?:declared|disclosed|registered|made a "
    r"declaration|declares|informed the \w+ (?:of|that (?:he|she) (?:had|has))|noted (?:his|her|their)|expressed"
    r"|stated (?:his|her|their))\b(?=[^.]{0,120}\b(?:interest|pecuniary|non-pecuniary|member of|as (?:he|she|they|a)"
    r"|that (?:he|she|they))\b)"
)


# Under an item about interests, who 'declared' anything declared an interest.
_DECLARED_HERE = re.compile(
    _DECLARED.pattern
    + r"|(?P<who2>(?:(?:Cllrs?|Mrs?|Ms|Dr)\.\s*)?[A-Z][^.;\n]{1,90}?)\s+(?:also\s+)?(?:declared|disclosed)"
    r"\s+(?:that|his|her|their|an?|membership|being)\b"
)
_REASONED = re.compile(
    r"^(?:[^:.]{0,220}\b(?:declar|interest)[^:.]{0,40}:)?\W*(?P<who>[A-Z][\w.' -]{2,50}?),?\s+(?:as (?:he|she|they|an?|the)"
    r"|due to|because|being an?|in (?:respect|relation))\b"
)  # 'Cllr Ann Lee as she lives beside the site'
_LISTED = re.compile(
    r"^\W*(?P<who>[A-Z][\w.' -]{2,60}?)\s*(?:[-–—:]|\()\s*.{0,80}?\b(?:items?|agenda|application|minute|member of|trustee"
    r"|governor|pecuniary|non-pecuniary|personal|prejudicial|interest)\b",
    re.IGNORECASE,
)


def _listed(scope: Scope, line: Line) -> None:
    """'Cllr Lee - item 7 (neighbour)' on a line of its own under the item of declarations."""
    match = _LISTED.match(line.text)
    people = (people_in(match.group("who")) or _of_initials(scope, match.group("who"))) if match else []
    if match and len(people) == 1 and (people[0].title or len(people[0].name.split()) > 1):
        _file_people(scope, people, line.start, line.end, "declarations.listed")


def _declared_table(scope: Scope) -> None:
    """A table headed Member, Item, Details, Nature: one declaration a row."""
    for number, cells in sorted(scope.rows.cells.items()):
        heads = " | ".join(line.text for cell in cells for line in cell).lower()
        if not (
            re.search(r"\b(?:member|name|councillor)\b", heads)
            and re.search(r"\bnature\b|interest", heads)
            and len(cells) > 2
            and len(heads) < 140
        ):
            continue
        for row in range(number + 1, number + 40):
            if row not in scope.rows.cells or len(scope.rows.cells[row]) < 3 or not scope.rows.cells[row][0]:
                break
            first = scope.rows.cells[row][0][0]
            for person in people_in(first.text)[:1]:
                scope.add(
                    "declarations",
                    person.value(),
                    (first.start, first.end),
                    "declarations.table",
                    0.9,
                    "a row of the table of declarations",
                )
                if not scope.meeting.all("declarations_none"):
                    scope.add(
                        "declarations_none",
                        False,
                        (first.start, first.end),
                        "declarations.some",
                        0.9,
                        "an interest was declared",
                    )


def read_declarations(scope: Scope) -> None:
    """File declarations and declarations_none from sentences and from tables."""
    _declared_table(scope)
    for line in scope.paras:
        item = scope.item_at(line.start)
        about = bool(
            item and item.title and re.search(r"declaration|disclosure|interest|conflict", item.title, re.IGNORECASE)
        )
        if scope.taken_at(line.start) or (
            not about and not re.search(r"interest|disclosure|declar", line.text, re.IGNORECASE)
        ):
            continue
        if scope.is_title(line) and len(line.text) < 160 and not re.search(r"minutes:|\.\s", line.text, re.IGNORECASE):
            continue
        if about and item and line.start < item.start + 1500:
            _listed(scope, line)
        for low, high in sentences(line.text, line.start):
            low = max(low, item.title_end) if about and item and item.title_end < high else low
            text = scope.plain[low:high]
            if re.match(
                r"\s*(?:to (?:receive|note|consider)|members? (?:are|is|were)|councillors? (?:are|were)|if )",
                text,
                re.IGNORECASE,
            ):
                continue
            if _NO_DECLARED.search(text) and (
                about or re.search(r"interest|disclosure|conflict|declar", text, re.IGNORECASE)
            ):
                if not scope.meeting.all("declarations_none") and not re.search(
                    r"no (?:further|other) (?:declarations|interests)", text, re.IGNORECASE
                ):
                    scope.add(
                        "declarations_none",
                        True,
                        (low, high),
                        "declarations.none",
                        0.93,
                        "the text says that none were made",
                    )
                continue
            told = (_DECLARED_HERE if about else _DECLARED).finditer(text)
            filed = [_file_declared(scope, declared, low, high) for declared in told]
            reasoned = _REASONED.match(text) if about and not any(filed) else None
            if reasoned:
                named = [one for one in people_in(reasoned.group("who")) if one.title]
                _file_people(scope, named, low, high, "declarations.reason")


def _of_initials(scope: Scope, who: str) -> list[Person]:
    """'AL and BO declared': those of the lists whom the initials mean, where each means one person."""
    found: list[Person] = []
    for mark in (
        re.findall(r"\b[A-Z]{2,3}\b", who) if re.fullmatch(r"(?:[A-Z]{2,3}(?:\s?[,&/]\s?|\sand\s|$)){1,6}", who) else []
    ):
        meant = scope.of_initials(mark)
        found += meant if len(meant) == 1 else []
    return found


def _file_declared(scope: Scope, declared: re.Match[str], low: int, high: int) -> bool:
    """File those whom a sentence says to have declared an interest; False where it names nobody."""
    said = declared.group("who") or declared.groupdict().get("who2") or ""
    who = re.sub(r"^.*\b(?:Minutes|Decision):\s*", "", said)
    if declared.start():  # a second one in the sentence: the reasons of the first stand before the name
        who = re.split(r"\b(?:as|of|in|for|with|that)\b", who)[-1]
    people = people_in(who) or _of_initials(scope, who)
    _file_people(scope, people, low, high, "declarations.declared")
    return bool(people)


def _file_people(scope: Scope, people: list[Person], low: int, high: int, rule: str) -> None:
    for person in people:
        if any(same_person(str(fact.value["name"]), person.name) for fact in scope.meeting.all("declarations")):
            continue
        scope.add(
            "declarations",
            person.value(),
            (low, high),
            rule,
            0.88,
            "said to have declared an interest",
        )
    if people:
        for fact in scope.meeting.all("declarations_none"):
            scope.meeting.facts.remove(fact)
        scope.add("declarations_none", False, (low, high), "declarations.some", 0.9, "an interest was declared")
