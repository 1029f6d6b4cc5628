"""Attendance tables: one person a row, with role, agency, initials and marks of presence in the other cells."""

from __future__ import annotations

import re

from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.names import BODY, POST, Person, initials_match, looks_like_name
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.scope import Scope

_NAME_HEAD = re.compile(
    r"^(?:names?|members?|attendees?|present|people present|representative|names? present.*|board members?|name and "
    r"title|in attendance|apologies|first name)\W*$",
    re.IGNORECASE,
)
_OTHER_HEAD = re.compile(
    r"^(?:role.*|title|position|job title|organi[sz]ation|agency|agency/.*|representing|initials?|designation"
    r"|(?:present|attended|attendance|apologies)(?:\s*(?:/|or|&|and)\s*(?:apologies|absent|attended|present|substitute\w*))*"
    r"(?:\s*\([^()]{1,20}\))?|substitut\w+(?: by| for)?|department|partner|service|body|post|contact.*|p|a|status|key"
    r"|force|region|district|company|employer|area|ward|borough|in "
    r"attendance|dept.*|mark)\W*$",
    re.IGNORECASE,
)
_HERE = re.compile(
    r"^(?:p|present|y|yes|✓|✔|√|x|attended|in attendance|in person|via teams|teams|online|virtual|d/?r|r|s|sub|deputy)\W*$",
    re.IGNORECASE,
)
_SORRY = re.compile(
    r"^(?:a|apol?s?|apology|apologies|apologies (?:given|received|sent)|sent apologies|ap)\W*$", re.IGNORECASE
)
_AWAY = re.compile(r"^(?:n|no|dna|absent|did not attend|not present|-|–|ab)\W*$", re.IGNORECASE)


def is_head(cells: list[list[Line]]) -> bool:
    """A row that heads an attendance table."""
    texts = [" ".join(line.text for line in cell).strip() for cell in cells if cell]
    if len(texts) < 2:
        return False
    named = any(_NAME_HEAD.match(text) for text in texts[:2])
    return named and sum(bool(_OTHER_HEAD.match(text) or _NAME_HEAD.match(text)) for text in texts) >= max(
        2, len(texts) - 1
    )


def marks_of(cells: list[list[Line]]) -> list[str]:
    """What each column of a heading row says, in small letters."""
    return [" ".join(line.text for line in cell).strip().lower() for cell in cells]


def person_of_row(scope: Scope, cells: list[list[Line]], heads: list[str]) -> tuple[str, Person] | None:
    """The person of one row and which list the marks put them in: present, apologies or absent."""
    filled = [(index, cell) for index, cell in enumerate(cells) if cell]
    if not filled:
        return None
    spot = next((index for index, cell in filled if people_in(cell[0].text) and not POST.match(cell[0].text)), -1)
    if spot < 0:
        return None
    first = cells[spot][0]
    found = people_in(scope.plain[first.start : cells[spot][-1].end].replace("\x0b", " "))
    if len(found) != 1:
        return None
    person = found[0]
    person.start += first.start
    person.end += first.start
    kind = "present"
    aside = {index + step for index, cell in filled if index != spot and _ASIDE.match(cell[0].text) for step in (0, 1)}
    for index, cell in filled:
        if index == spot or index in aside:
            continue
        text = " ".join(line.text for line in cell).strip()
        head = heads[index] if index < len(heads) else ""
        kind = _mark(text, head, kind)
        _describe(person, text)
    return kind, person


_ASIDE = re.compile(
    r"(?:chair\w*|apologies|minutes(?: by| taken by)?|note taker|clerk|venue|date|time)\s*:\W*$", re.IGNORECASE
)


def _mark(text: str, head: str, kind: str) -> str:
    if re.match(r"apologies\b", text, re.IGNORECASE) and len(text) < 80 and not head.startswith(("name", "member")):
        return "apologies"
    if len(text) > 24:
        return kind
    if _SORRY.match(text) or (head.startswith("apolog") and _HERE.match(text)):
        return "apologies"
    if _AWAY.match(text) and not head.startswith("apolog"):
        return "absent"
    return kind


def _describe(person: Person, text: str) -> None:
    if re.match(r"apologies\b", text, re.IGNORECASE):
        return
    if _HERE.match(text) or _SORRY.match(text) or _AWAY.match(text) or not re.search(r"[A-Za-z]{2}", text):
        if re.fullmatch(r"[A-Z]{2,4}[a-z]?", text) and initials_match(text, person.name):
            person.initials = text
        return
    if re.fullmatch(r"[A-Z]{2,4}[a-z]?", text) and initials_match(text, person.name):
        person.initials = text
    elif POST.search(text):
        person.role = ", ".join(filter(None, (person.role, text)))
    else:
        person.org = ", ".join(filter(None, (person.org, text)))


def is_grid(cells: list[list[Line]]) -> bool:
    """A row of names only, several to a row."""
    texts = [" ".join(line.text for line in cell).strip(" ,;") for cell in cells if cell]
    return len(texts) > 1 and all(
        looks_like_name(re.sub(r"\s*\(.*\)$", "", text)) and not BODY.search(text) for text in texts
    )


_CODED = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w'\-]+(?: [A-Z][\w'\-]+){1,2}) "
    r"\((?P<initials>[A-Z]{2,4}[a-z]?)\)\s*[-–—]\s*(?P<role>.{3,110}?)\s(?P<mark>P|A|Y|N|DNA|D/R|R|D|S)(?=\s+(?:Cllr "
    r"|Dr |[A-Z][a-z'\-]+ [A-Z])|\s*$)"
)


def coded_roll(scope: Scope) -> list[tuple[str, Person]]:
    """'Ann Lee (AL) – Head of Housing P Ben Ode (BO) – Clerk A': a roll run together, a mark after each person."""
    out: list[tuple[str, Person]] = []
    for line in scope.paras:
        found = list(_CODED.finditer(line.text))
        if len(found) < 4:
            continue
        for match in found:
            person = Person(
                match.group("name"),
                line.start + match.start(),
                line.start + match.end("name"),
                initials=match.group("initials"),
            )
            _describe(person, match.group("role"))
            kind = {"P": "present", "Y": "present", "A": "apologies"}.get(match.group("mark"), "absent")
            out.append((kind, person))
        scope.taken.append((line.start + found[0].start(), line.start + found[-1].end()))
    return out


def gapped_roll(scope: Scope) -> list[tuple[str, Person]]:
    """A table kept only by wide gaps, headed 'Attendee    Force    Region' or the like: one person a row, name first."""
    out: list[tuple[str, Person]] = []
    heads: list[str] = []
    strays = 0
    for line in scope.rows.lines:
        parts = [part.strip() for part in line.text.split(_GAP)]
        if line.row < 0 and len(parts) > 1 and _is_heading(parts):
            heads, strays = [part.lower() for part in parts], 0
            scope.taken.append((line.start, line.end))
            continue
        if not heads:
            continue
        found = people_in(parts[0]) if line.row < 0 and not POST.match(parts[0]) else []
        if len(found) != 1 or (len(parts) == 1 and strays > 1):
            strays += 1
            heads = heads if strays < 3 and len(line.text.split()) < 8 else []
            continue
        out.append(_gapped_person(found[0], line, parts, heads))
        scope.taken[-1] = (scope.taken[-1][0], line.end)  # one stretch from its heading on: looking it up stays cheap
    return out if len(out) > 2 else []


_GAP = "    "


def _is_heading(parts: list[str]) -> bool:
    named = bool(_NAME_HEAD.match(parts[0])) and parts[0].lower() not in ("present", "apologies")
    return named and all(_OTHER_HEAD.match(part) for part in parts[1:])


def _gapped_person(person: Person, line: Line, parts: list[str], heads: list[str]) -> tuple[str, Person]:
    kind = "present"
    person.start += line.start
    person.end += line.start
    for index, text in enumerate(parts[1:], 1):
        kind = _mark(text, heads[index] if index < len(heads) else "", kind)
        _describe(person, text)
    return kind, person


def unlabelled(scope: Scope) -> list[Person]:
    """Four or more lines of 'Name – post' in the heading of minutes whose word Present was lost."""
    run: list[Person] = []
    best: list[Person] = []
    for line in scope.rows.lines:
        if line.start >= scope.head_end:
            break
        found = people_in(line.text) if re.match(r"^[^–—,(]{3,40}?\s*(?:[–—]|\s-\s|,\s|\()", line.text) else []
        if len(found) == 1 and found[0].start < 12 and (found[0].role or found[0].org):
            found[0].start += line.start
            found[0].end += line.start
            run.append(found[0])
        elif (
            run
            and not line.gap
            and len(line.text.split()) < 12
            and not re.match(r"(?i)apolog|present|in attendance|declaration|minutes", line.text)
        ):
            continue
        else:
            best, run = max(best, run, key=len), []
    best = max(best, run, key=len)
    return best if len(best) >= 4 else []
