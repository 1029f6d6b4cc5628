"""Counts of a past series as a CSV file: one line a count, with every error by its line."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass

HEAD = ("operation", "date", "kind", "ward", "count", "detail", "number")
LARGEST = 100_000
MOST_LINES = 5000


@dataclass(frozen=True, slots=True)
class CountLine:
    """One count of one operation."""

    line: int
    operation: str
    on: datetime.date
    kind: str
    """Of the operation; its key."""
    wards: tuple[str, ...]
    count: str
    """Key of the kind of count; empty for an operation without one."""
    detail: str
    number: int


class FileRefused(Exception):
    """The file cannot be read at all: the message says why."""


def _text_of(data: bytes) -> str:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise FileRefused("This is no CSV file: save the sheet as “CSV UTF-8” and bring that in.")


def _day(written: str) -> datetime.date | None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y", "%d-%m-%Y"):
        try:
            return datetime.datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def key_of(written: str, choices: Mapping[str, str]) -> str | None:
    """The key of a closed list from its key or its words, however they are spaced; None for neither."""
    wanted = " ".join(written.replace("_", " ").split()).casefold()
    for key, words in choices.items():
        if wanted in (key.replace("_", " ").casefold(), str(words).casefold()):
            return key
    return None


def read_counts(
    data: bytes, *, kinds: Mapping[str, str], counts: Mapping[str, str]
) -> tuple[list[CountLine], list[str]]:
    """The lines that can be taken and what is wrong with the others, in the order of the file.

    Args:
        data: the file.
        kinds: kinds of operation, key to words.
        counts: kinds of count, key to words.

    Raises:
        FileRefused: it is no table, lacks a column, or is too long.
    """
    try:
        rows = list(csv.reader(io.StringIO(_text_of(data)), strict=True))
    except csv.Error as refused:
        raise FileRefused(f"This cannot be read as a CSV file: {refused}.") from refused
    if not rows:
        raise FileRefused("The file is empty.")
    if len(rows) > MOST_LINES:
        raise FileRefused(f"The file has {len(rows):,} lines; at most {MOST_LINES:,} are taken at once. Split it.")
    head = [" ".join(cell.split()).casefold() for cell in rows[0]]
    if missing := [name for name in ("operation", "date", "count", "number") if name not in head]:
        raise FileRefused(f"The first line lacks {', '.join(missing)}. It must say: {', '.join(HEAD)}.")
    taken, wrong = [], []
    seen: dict[tuple[str, datetime.date, str, str], int] = {}
    for at, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {name: row[place].strip() if place < len(row) else "" for place, name in enumerate(head)}
        found, problem = _line(at, cells, kinds, counts)
        if found is None:
            wrong.append(f"Line {at}: {problem}")
            continue
        key = (found.operation.casefold(), found.on, found.count, found.detail.casefold())
        if key in seen:
            wrong.append(f"Line {at}: the same operation, day and count stand in line {seen[key]}: put them together.")
            continue
        seen[key] = at
        taken.append(found)
    return taken, wrong


def _line(
    at: int, cells: Mapping[str, str], kinds: Mapping[str, str], counts: Mapping[str, str]
) -> tuple[CountLine | None, str]:
    name = cells["operation"]
    if not name or len(name) > 120:
        return None, "an operation needs a name of at most 120 characters."
    on = _day(cells["date"])
    if on is None or on.year < 1990:
        return None, f"“{cells['date'][:40]}” is no day: write 14/03/2019 or 2019-03-14."
    kind = key_of(cells.get("kind", "") or "other", kinds)
    if kind is None:
        return None, f"“{cells['kind'][:40]}” is no kind of operation. Kinds: {', '.join(map(str, kinds.values()))}."
    count = key_of(cells["count"], counts)
    if count is None:
        return (
            None,
            f"“{cells['count'][:40]}” is nothing that is counted. Choose of: {', '.join(map(str, counts.values()))}.",
        )
    written = cells["number"].replace(",", "")
    if not written.isdecimal() or int(written) > LARGEST:
        return None, f"“{cells['number'][:40]}” is no count: a whole number from 0 to {LARGEST:,}."
    wards = tuple(one.strip() for one in cells.get("ward", "").split(";") if one.strip())
    return CountLine(at, name, on, kind, wards, count, cells.get("detail", "")[:80], int(written)), ""
