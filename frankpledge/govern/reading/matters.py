"""Matters Outstanding: tables of earlier minutes' decisions and what became of them; nothing in their rows is new."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.govern.reading.dates import days
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.scope import Scope

_UPDATE = re.compile(
    r"\b(?:updates?|status|progress|outcome|position|response|completion|comments?|completed)\b", re.IGNORECASE
)
_WORDS = re.compile(
    r"\b(?:matters?|decisions?|resolutions?|resolved|agreed|actions?(?! (?:by|owner|lead|officer|ref|no))|recommendations?"
    r"|tasks?)\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^\W*(?:issue|title|subject|topic|item|agenda item|item title|heading)\W*$", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\W*(?:minutes?|min\b|item|agenda item|refs?\b|reference|no\b|number|matter (?:no|ref))", re.IGNORECASE
)
_DAY = re.compile(
    r"^\W*(?:date|meeting|meeting date|date of (?:the )?meeting|date raised|meeting of|raised)\W*$", re.IGNORECASE
)
_OWNER = re.compile(
    r"^\W*(?:by|by whom|who|leads?|lead (?:officer|agency)|owners?|(?:action|actioned) by|action owner|officer|responsib\w+"
    r"|responsible officer)\W*$",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(r"\bminutes?\b|\bmatters? (?:arising|outstanding)|\bresolutions?\b", re.IGNORECASE)
_TITLE = re.compile(
    r"^\W*(?:title\s*:\s*)?(?:(?:agenda )?item\s*(?:no\.?\s*)?\d{0,2}\W+)?(?:[\w' ,&-]{0,60} [–-] )?"
    r"(?:(?:schedule|list|update|report|review) (?:of|on) )?(?:(?:the|all) )?(?:matters? (?:outstanding|arising)"
    r"|outstanding (?:matters|actions)|action (?:log|tracker)|actions? (?:arising|outstanding))\b.{0,70}$",
    re.IGNORECASE,
)
_MINUTE = re.compile(
    r"^\W*(?:minute|min\.?|item|ref\.?)?\s*(?:no\.?|number)?\s*(?P<minute>\d{1,4}[a-z]?(?:\.\d{1,2})?(?:/\d{2,4})?)\b"
    r"[.:\s–-]*(?P<title>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_EARLIER = re.compile(r"\b(?:minutes? of|meeting (?:held )?(?:of|on)|meeting held|from|arising)\b", re.IGNORECASE)
_SUMMONED = re.compile(r"(?im)^[#* \t|]*a\s?g\s?e\s?n\s?d\s?a[\s*:]*$|^\W*(?:present|apologies|in attendance)\b")


@dataclass(slots=True)
class Columns:
    """A Matters Outstanding table's columns by number; -1 where it has none."""

    number: int
    words: int
    update: int
    subject: int = -1
    day: int = -1
    status: int = -1


def columns_of(heads: Sequence[str], above: str = "") -> Columns | None:
    """The columns a heading row names, or None where it heads no such table. ``above``: the lines printed over it."""
    told = " | ".join(heads)
    if sum(bool(head.strip()) for head in heads) < 2 or len(told) > 220 or max(len(h.split()) for h in heads) > 9:
        return None
    if any(re.search(r"\d|\w{5,}\.$|\bthat\b", head) for head in heads):  # a row of the table, not its heading
        return None
    free = [index for index, head in enumerate(heads) if head.strip() and not _OWNER.match(head)]
    number = next((i for i in free if _NUMBER.match(heads[i])), -1)
    updates = [i for i in free if i != number and _UPDATE.search(heads[i]) and not _is_matter(heads[i])]
    day = next((i for i in free if i not in (number, *updates) and _DAY.match(heads[i])), -1)
    rest = [i for i in free if i not in (number, day, *updates)]
    words = next((i for i in rest if _WORDS.search(heads[i])), -1)
    subject = next((i for i in rest if i != words and _SUBJECT.match(heads[i])), -1)
    if words < 0 and subject >= 0:
        words, subject = subject, -1
    if words < 0 or not updates or (number < 0 and not titled(above)):
        return None
    if not _SAYS_SO.search(told) and not titled(above):
        return None
    return Columns(number, words, updates[0], subject, day, updates[1] if len(updates) > 1 else -1)


def _is_matter(head: str) -> bool:
    return bool(re.search(r"\bmatters? (?:arising|outstanding)\b", head, re.IGNORECASE))


def titled(above: str) -> bool:
    """Is one of the last six lines above a table the title of Matters Outstanding, or of an action log?"""
    lines = [line.strip() for line in re.split(r"[\n\x0b]", above) if line.strip()]
    return any(_TITLE.match(line) for line in lines[-6:])


def matters_tables(plain: str) -> list[tuple[int, int]]:
    """Where the tables stand: from the heading row to the last row under it."""
    out: list[tuple[int, int]] = []
    inside = False
    for match in re.finditer(r"[^\n]+", plain):
        row = match.group()
        if not re.search(r"\t|\|", row):
            inside = inside and not row.strip()
            continue
        cells = [re.sub(r"[\x0b ]+", " ", cell).strip() for cell in re.split(r"\t|\|", row)]
        if inside:
            out[-1] = (out[-1][0], match.end())
        elif columns_of([cell for cell in cells if cell], plain[max(0, match.start() - 500) : match.start()]):
            out.append((match.start(), match.end()))
            inside = True
    return out


def without_tables(plain: str, tables: Sequence[tuple[int, int]]) -> str:
    """The text with the tables blanked: every offset stays, and old decisions no longer look like minutes."""
    for low, high in tables:
        plain = plain[:low] + re.sub(r"[^\n]", " ", plain[low:high]) + plain[high:]
    return plain


def stands_alone(plain: str, tables: Sequence[tuple[int, int]]) -> bool:
    """A report of Matters Outstanding by itself: so titled, or hardly more than the table; no agenda, no attendance."""
    if not tables:
        return False
    first = plain[: tables[0][0]]
    if _SUMMONED.search(without_tables(plain, tables)):
        return False
    lines = [line.strip("#*| \t\x0b") for line in re.split(r"[\n\x0b]", first)]
    printed = sum(high - low for low, high in tables)
    return any(_TITLE.match(line) for line in lines[:60]) or printed > 0.6 * len(plain.strip())


def read_matters(scope: Scope) -> None:
    """File matters_outstanding from each such table, and mark its rows as read."""
    numbers = sorted(scope.rows.cells)
    after = -1
    for index, number in enumerate(numbers):
        cells = scope.rows.cells[number]
        start = next((cell[0].start for cell in cells if cell), scope.start)
        above = scope.plain[max(scope.start, start - 500) : start]
        columns = columns_of([_said(cell) for cell in cells], above) if number > after else None
        if columns is None:
            continue
        scope.taken.append((start, next(cell for cell in reversed(cells) if cell)[-1].end))
        held = _Held(_earlier_day(above), end=scope.taken[-1][1])
        for row in numbers[index + 1 : index + 120]:
            if not _row(scope, scope.rows.cells[row], columns, held):
                break
            after = row


def names_earlier(line: str) -> bool:
    """Does a heading's line say of which earlier meeting the matters are? Its day is not that of the meeting it goes to."""
    said = re.search(r"\b(?:arising|outstanding|actions?|minutes)\b", line, re.IGNORECASE)
    return bool(said) and any(_EARLIER.search(line[: day.start]) for day in days(line))


@dataclass(slots=True)
class _Held:
    """What a row without a number of its own takes over from the row or heading above it."""

    day: str | None
    minute: str | None = None
    title: str | None = None
    end: int = 0  # where the row above ends


def _said(cell: Sequence[Line]) -> str:
    return " ".join(line.text for line in cell).strip()


def _earlier_day(above: str) -> str | None:
    """'Matters arising from the minutes of 11 June 2026', printed over the table: the day of its minutes."""
    for line in reversed([line for line in above.split("\n") if line.strip()][-3:]):
        found = next((day.iso for day in days(line) if _EARLIER.search(line[: day.start])), None)
        if found:
            return found
    return None


def _row(scope: Scope, cells: list[list[Line]], columns: Columns, held: _Held) -> bool:
    """File one row; False where the table has ended."""
    filled = [cell for cell in cells if cell]
    if not filled or columns_of([_said(cell) for cell in cells]):
        return bool(filled)
    where = (filled[0][0].start, filled[-1][-1].end)
    if len(filled) == 1 and len(cells) > 2 and days(_said(filled[0])):  # 'Meeting of 11 June 2026' across the table
        held.day = days(_said(filled[0]))[0].iso
        scope.taken.append(where)
        held.end = where[1]
        return True
    matter = _cell(cells, columns.words)
    if len(re.findall(r"[A-Za-z]{2,}", _said(matter))) < 2 or not _numbered(
        cells, columns, held, _parted(scope, held, where)
    ):
        return False
    scope.taken.append(where)
    held.end = where[1]
    matters = _each([line.text for line in matter], r"\s+(?=(?:RESOLVED|Resolved|AGREED)\b)")
    updates = [line.text for line in _cell(cells, columns.update)]
    told = _each(updates, r"\x0b|(?<=\.) (?=[A-Z])") if len(matters) > 1 else [" ".join(updates)]
    for index, text in enumerate(matters):
        words = re.sub(r"^\W*(?:RESOLVED|Resolved|AGREED)\W*", "", text).strip()
        update = told[index] if told and len(told) == len(matters) else " ".join(updates)
        status = _said(_cell(cells, columns.status))
        value = {
            "minute": held.minute,
            "title": held.title,
            "meeting_date": held.day,
            "first_words": " ".join(words.split()[:6]),
            "text": words,
            "update": " ".join(part for part in (update, status) if part) or None,
        }
        scope.add("matters_outstanding", value, where, "matters.table", 0.9, "a row of the Matters Outstanding table")
    return True


def _cell(cells: list[list[Line]], column: int) -> list[Line]:
    return cells[column] if 0 <= column < len(cells) else []


def _parted(scope: Scope, held: _Held, where: tuple[int, int]) -> bool:
    """Do printed lines stand between this row and the one above? Then only a numbered row can still be of the table."""
    return any(line.row < 0 and held.end <= line.start < where[0] and len(line.text) > 3 for line in scope.rows.lines)


def _numbered(cells: list[list[Line]], columns: Columns, held: _Held, parted: bool) -> bool:
    """Take the minute's number, title and day from the row's own cells; False where its first cell is none of these."""
    first = _said(_cell(cells, columns.number))
    subject = _said(_cell(cells, columns.subject))
    dated = days(_said(_cell(cells, columns.day)))
    day = next(iter([*dated, *days(first), *days(subject)]), None)
    bare, named = _without_days(first), _without_days(subject)
    match = _MINUTE.match(bare)
    if day:
        held.day = day.iso
    if match:
        held.minute, held.title = match.group("minute"), _title(match.group("title")) or named or None
        return True
    if parted or (first and columns.number >= 0 and not day and len(first.split()) > 12):
        return False
    if bare or named:
        held.minute, held.title = None, " ".join(part for part in (_title(bare), named) if part)
    return bool(bare or named or day or held.minute or columns.number < 0)


def _without_days(said: str) -> str:
    """A cell's words without the day printed among them, in brackets or not."""
    for day in reversed(days(said)):
        said = f"{said[: day.start]}\x00{said[day.end :]}"
    said = re.sub(r"\s*[(\[]?\s*(?:\b(?:(?:meeting )?(?:of|on|held on|held))\s*)?\x00\s*[)\]]?\s*", " ", said)
    return re.sub(r"\s+", " ", said).strip(" -–,:;")


def _title(said: str) -> str:
    return re.sub(r"\s+", " ", said).strip(" -–:,")


def _each(texts: list[str], pattern: str) -> list[str]:
    return [piece.strip() for text in texts for piece in re.split(pattern, text) if piece.strip()]
