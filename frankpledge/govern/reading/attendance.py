"""Who was there: lists under 'Present', 'Also present', 'Apologies', 'To: Members of', and attendance tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frankpledge.govern.reading.alternate import alternate_roll
from frankpledge.govern.reading.chairs import read_chairs
from frankpledge.govern.reading.enrol import add_chair, add_once
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.listlabels import is_subhead, label_of
from frankpledge.govern.reading.names import TITLE, Person, looks_like_name
from frankpledge.govern.reading.people import people_in
from frankpledge.govern.reading.rolls import (
    coded_roll,
    gapped_roll,
    is_grid,
    is_head,
    marks_of,
    person_of_row,
    unlabelled,
)
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.tablerolls import column_rows, people_of_columns, tabled_roll

_SECOND_LABEL = re.compile(
    r"\s*(?:secretariat|officers|(?:board )?members|councillors|partners)\s?:\s*(?=[A-Z])", re.IGNORECASE
)
_STOP = re.compile(
    r"^(?:minutes?\s*(?:of|:)?$|agenda\b|item\b|no\.?\s+item|action\b|venue|location|date\b|time\b|contact|copies"
    r"|circulation|distribution|welcome|the meeting|this meeting|"
    r"declarations?|matters\b|apologies|resolved|quorum|number of|members of the public\b|\d+ members? of the (?:public|press)"
    r"|website|webcast|media|note\b|notes of|part\s+[12a-z]\b"
    r"|documents|public\b|next meeting|start|finish|key\b|purpose|introduction)",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"\b(?:was|were|had|has|have|would|will|is|are|be|been|that|which|noted|agreed|informed|welcomed|reported|asked"
    r"|advised|stated|said|opened|thanked|read out|joined|left)\b"
)


@dataclass(slots=True)
class Listing:
    """A labelled list: which, where its words stand, and the lines it is made of."""

    kind: str
    start: int
    end: int
    label: tuple[int, int]
    lines: list[Line] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    sorry: list[Person] = field(default_factory=list)
    subheads: list[tuple[int, int]] = field(default_factory=list)


def _ends(line: Line, listing: Listing) -> bool:
    words = line.text.split()
    so_far = " ".join(entry.text for entry in listing.lines[-4:])
    if so_far.count("(") > so_far.count(")") and len(words) < 14:
        return False
    if line.level or _STOP.match(line.text.strip("*_ ")):
        return True
    if re.match(r"^\(?\d{1,3}[a-z]?[.)]?\)?(?:\s|$)", line.text) and not people_in(
        re.sub(r"^\(?\d+[.)]?\)?\s*", "", line.text)
    ):
        return True
    prose = len(words) > 7 and bool(_PROSE.search(re.sub(r"\([^()]*\)", "", line.text)))
    if prose and not re.search(
        r"substitut|deputi|on behalf|represent|in place of|from item|until|joined|left|for item",
        line.text,
        re.IGNORECASE,
    ):
        return True
    return line.gap > 2 and not people_in(line.text)


def _heads_group(lines: list[Line]) -> bool:
    """'Head teachers' set apart from the names above; a person with initials or a title on the next line, or the one after."""
    head, *below = lines
    if head.gap < 2 or not _group_words(head.text):
        return False
    for after in below:
        people = people_in(after.text)
        if len(people) == 1 and people[0].start < 16 and (people[0].initials or people[0].title):
            return True
        if not _group_words(after.text):
            return False
    return False


def _group_words(text: str) -> bool:
    if len(text.split()) > 4 or not re.fullmatch(r"[A-Z][A-Za-z &/'-]+:?", text) or people_in(text):
        return False
    return not _STOP.match(text) or bool(re.match(r"members of the (?!public|press)", text, re.IGNORECASE))


def listings(scope: Scope) -> list[Listing]:
    """Every labelled list of people. A list ends at the next label, heading, item or sentence."""
    out: list[Listing] = []
    current: Listing | None = None
    columns = column_rows(scope)
    seen_present = bool(alternate_roll(scope))
    for index, line in enumerate(scope.rows.lines):
        if line.row in columns:
            current = None
            continue
        found = label_of(line)
        titled = scope.is_title(line)
        if found and _marks_a_row(scope, line):
            found = None
        if found and titled and found[0] not in ("present", "also", "apologies", "in"):
            found = None
        if found and found[0] == "same" and (current is None or titled):
            found = None
        if found and not (current is not None and found[0] == "same"):
            kind, after = found
            if (
                kind == "also"
                and not seen_present
                and re.match(r"\W*(?:members|councillors) in attendance", line.text, re.IGNORECASE)
            ):
                kind = "present"  # no other list comes before: these are the members who came
            if kind == "in":
                kind = "also" if seen_present else "present"
            seen_present = seen_present or kind == "present"
            second = _SECOND_LABEL.match(
                scope.plain, after, line.end
            )  # the heads of two columns, read one after the other
            after = second.end() if second else after
            current = Listing(kind, after, line.end, (line.start, after))
            current.lines.append(
                Line(scope.plain[after : line.end].strip(), after, line.end, line.row, line.col, line.cols)
            )
            out.append(current)
        elif titled:
            current = None
        elif current is not None:
            if not found and line.row < 0 and (is_subhead(line) or _heads_group(scope.rows.lines[index : index + 3])):
                current.end = line.end
                current.subheads.append((line.start, line.end))
                continue
            if found:  # 'Councillors:' inside a list
                line = Line(scope.plain[found[1] : line.end].strip(), found[1], line.end, line.row, line.col, line.cols)
            if line.text and not _marks_a_row(scope, line) and _ends(line, current):
                current = None
                continue
            current.lines.append(line)
            current.end = line.end
    return out


def _marks_a_row(scope: Scope, line: Line) -> bool:
    """'Apologies' or 'Present' in a later cell of a row that opens with a person: that person's mark, and no label."""
    if line.row < 0 or not line.col:
        return False
    first = next((cell for cell in scope.rows.cells[line.row] if cell), [])
    return bool(first) and first[0].start < line.start and len(people_in(first[0].text)) == 1


def _joined(scope: Scope, listing: Listing) -> list[Person]:
    """People of a list, offsets made absolute. Lines broken by page width are run on; table rows are read cell by cell."""
    people: list[Person] = []
    lines = [line for line in listing.lines if line.text]
    at = 0
    while at < len(lines):
        last = at
        if lines[at].row < 0:
            while last + 1 < len(lines) and lines[last + 1].row < 0:
                last += 1
        else:
            while last + 1 < len(lines) and lines[last + 1].row == lines[at].row:
                last += 1
        low, high = lines[at].start, lines[last].end
        body = scope.plain[low:high]
        for first, stop in listing.subheads:  # 'Independent members' between two names belongs to neither
            if low <= first < high:
                body = body[: first - low] + "\n" * (stop - first) + body[stop - low :]
        if lines[at].row >= 0:
            people += _of_row(scope, lines[at], listing, body, low)
        else:
            body = _run_on(body)
            glued = re.match(
                r"\s*(?:core membership\s*)?names?\s+(?:role|organi[sz]ation|agency|title|position|job|representing)\b[^\n]*\n",
                body,
                re.IGNORECASE,
            )
            if glued or listing.heads == ["glued"]:
                listing.heads = ["glued"]
                body = _part_glued(body)
            found = [_moved(person, low) for person in people_in(body, surnames=_surnames_only(body))]
            people += found or _initials_only(body, low)
        at = last + 1
    return people


def _initials_only(body: str, low: int) -> list[Person]:
    """'Attendees: JA, SA, JB (Chair)': nothing but initials."""
    marks = list(re.finditer(r"(?<![\w-])([A-Z]{2,3})(?:\s*\(([^()]*)\))?(?=\s*(?:,|;|\.|\band\b|$|\n))", body))
    words = [word for word in re.split(r"[,;\n]|\band\b", re.sub(r"\([^()]*\)", "", body)) if word.strip(" .")]
    if len(marks) < 2 or len(marks) < (1.0 if len(marks) == 2 else 0.7) * len(words):
        return []
    return [
        Person(
            match.group(1), low + match.start(), low + match.end(1), role=match.group(2) or "", initials=match.group(1)
        )
        for match in marks
    ]


def _of_row(scope: Scope, line: Line, listing: Listing, body: str, low: int) -> list[Person]:
    """One row of an attendance table: one person with the cells about them, or several names side by side."""
    cells = scope.rows.cells[line.row]
    label_row = any(listing.label[0] <= entry.start < listing.label[1] for cell in cells for entry in cell)
    if is_head(cells):
        listing.heads = marks_of(cells)
        return []
    if not label_row and not is_grid(cells):
        found = person_of_row(scope, cells, listing.heads)
        if found and found[0] == "present":
            return [found[1]]
        if found and found[0] == "apologies":
            listing.sorry.append(found[1])
            return []
        if found:
            return []
    return [_moved(person, low) for person in people_in(re.sub(r"[\t|]", ";", body), surnames=_surnames_only(body))]


def _run_on(body: str) -> str:
    """Blank out line breaks inside a comma list that the page width broke, also in the middle of a name."""
    body = re.sub(r"(?<=, )([A-Z][a-z]+)\n(?=[A-Z][\w'-]+[ ]*(?:,|\(|\n|$))", r"\1 ", body)
    lines = [line for line in body.split("\n") if line.strip()]
    opening = sum(
        bool(
            re.match(r"\s*(?:[•·●▪*-]|\d+\.)\s", line) or (people_in(line[:60]) and people_in(line[:60])[0].start < 30)
        )
        for line in lines
    )
    if sum(line.count(",") for line in lines) < 2 * len(lines) or (len(lines) > 2 and opening > 0.7 * len(lines)):
        return re.sub(r"(?<=[,(&])\s*\n|\n(?=\s*[a-z(])", lambda m: " " * len(m.group()), _in_brackets(body))
    return re.sub(r"(?<![;:.])\n(?=\S)", " ", body)


def _part_glued(body: str) -> str:
    """A table whose columns ran together ('Ann Lee Anytown Council'): put a bracket where the agency begins, length kept."""
    out = []
    for line in body.split("\n"):
        title = TITLE.match(line.lstrip(" •*-"))
        at = len(line) - len(line.lstrip(" •*-")) + (title.end() if title else 0)
        name = re.match(
            r"\S+\s+(?:[A-Z]\.?\s+)?(?:(?:de|van|von|al|el)\s+)?\S+(?:\s+(?:MBE|OBE|CBE|QPM|JP|DL|QFSM))?(?=\s+[A-Z(])",
            line[at:],
        )
        out.append(
            line[: at + name.end()] + "," + line[at + name.end() + 1 :]
            if name and looks_like_name(name.group(), True)
            else line
        )
    return "\n".join(out)


def _in_brackets(body: str) -> str:
    """Blank out line breaks between an opening bracket and its close."""
    return re.sub(r"\([^()]{0,200}\)", lambda m: m.group().replace("\n", " "), body)


def _surnames_only(body: str) -> bool:
    words = [part.strip() for part in re.split(r"[,;]|\band\b", re.sub(r"\([^()]*\)", "", body)) if part.strip()]
    short = [
        word
        for word in words
        if re.fullmatch(r"(?:[A-Z]\.? ){0,2}[A-Z][A-Za-z'\-]+", word)
        and not re.search(r"(?i)council|police|health|none|service", word)
    ]
    return len(words) >= 3 and len(short) >= 0.8 * len(words) and any(" " not in word for word in short)


def _moved(person: Person, by: int) -> Person:
    person.start += by
    person.end += by
    return person


def _read_tables(scope: Scope) -> None:
    """Lists side by side under their labels, and a roll with a column of marks where no label opens a list."""
    found = people_of_columns(scope, column_rows(scope))
    if not found and not any(listing.kind == "present" for listing in listings(scope)):
        found = tabled_roll(scope)
    for kind, person in found:
        if kind != "absent":
            add_once(scope, kind, person, f"attendance.{kind}-columns", 0.85)


def read_attendance(scope: Scope) -> None:
    """File present, also_present and apologies of labelled lists, and the chairs named in them."""
    for kind, person in coded_roll(scope):
        if kind != "absent":
            add_once(scope, kind, person, f"attendance.{kind}-coded", 0.8)
    for kind, person in gapped_roll(scope) if not any(lists.kind == "present" for lists in listings(scope)) else []:
        if kind != "absent":
            add_once(scope, kind, person, f"attendance.{kind}-table", 0.85)
    for person in alternate_roll(scope):
        add_once(scope, "present", person, "attendance.present-alternate", 0.8)
    _read_tables(scope)
    for listing in listings(scope):
        people = _joined(scope, listing)
        for person in listing.sorry:
            add_once(scope, "apologies", person, "attendance.apologies-mark", 0.85)
        if listing.kind in ("absent", "minutes", "substitutes") or not people:
            continue
        if listing.kind == "chair":
            add_chair(scope, people[0], "attendance.chair-label", "named after 'Chair'")
            add_once(scope, "present", people[0], "attendance.chair-label", 0.75)
            continue
        if listing.kind == "apologies" and re.search(
            r"\b(?:no|none|nil)\b", scope.plain[listing.start : listing.start + 40], re.IGNORECASE
        ):
            continue
        name = {"present": "present", "also": "also_present", "apologies": "apologies"}[listing.kind]
        scope.taken.append((listing.label[0], listing.end))
        for person in people:
            add_once(scope, name, person, f"attendance.{listing.kind}-list", 0.9)
    if (
        not scope.people.get("present")
        and not scope.people.get("members")
        and scope.layout.endswith(("minutes", "run_on"))
    ):
        for person in unlabelled(scope):
            add_once(scope, "present", person, "attendance.present-unlabelled", 0.6)
    read_chairs(scope)
