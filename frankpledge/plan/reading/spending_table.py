"""Spending out of a finance system's CSV: each line read or refused with its number. Nothing is taken by half."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

MOST_LINES = 5000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "on": ("date", "on", "day", "posting date", "transaction date", "paid on"),
    "amount": ("amount", "value", "net", "net amount", "sum", "cost", "£"),
    "what": ("what", "what for", "description", "narrative", "details", "for"),
}
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d-%b-%y")
_AMOUNT = re.compile(r"(?P<sign>[-−(]?)£?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<pence>\.\d{1,2})?(?P<end>\)?)")


@dataclass(frozen=True, slots=True)
class SpendingLine:
    """One line: its number in the file, and what it says."""

    number: int
    on: datetime.date
    amount: Decimal
    what: str


@dataclass(frozen=True, slots=True)
class SpendingTable:
    """What a file says; with any error its lines are not to be used."""

    lines: tuple[SpendingLine, ...]
    errors: tuple[str, ...]


def read_amount(text: str) -> Decimal:
    """£1,234.50, 1234.5, (20.00) and −20 as pounds. Raises ValueError, the message says what is wrong."""
    bare = text.strip().replace(" ", "").replace("\u00a0", "").replace("GBP", "")
    bare = bare.replace("£-", "-£").replace("£(", "(£")
    found = _AMOUNT.fullmatch(bare)
    if not found or (found["sign"] == "(") != (found["end"] == ")"):
        raise ValueError(f"“{text.strip()[:40]}” is no amount: write it as 1,234.50")
    try:
        number = Decimal(found["whole"].replace(",", "") + (found["pence"] or "")).quantize(Decimal("0.01"))
    except InvalidOperation:
        raise ValueError(f"“{text.strip()[:40]}” is no amount anybody spends") from None
    if number >= Decimal(10_000_000_000):
        raise ValueError(f"“{text.strip()[:40]}” is more than can be recorded")
    return -number if found["sign"] else number


def read_day(text: str) -> datetime.date:
    """The day first: 5/3/2026 is 5 March. Raises ValueError, the message says what is wrong."""
    bare = " ".join(text.split())[:40]
    for form in _DAYS:
        try:
            found = datetime.datetime.strptime(bare, form).date()  # noqa: DTZ007  # a day has no hour
        except ValueError:
            continue
        if 2000 <= found.year <= 2100:
            return found
    raise ValueError(f"“{bare}” is no day: write it as 2026-03-05 or 05/03/2026")


def read_spending(data: bytes) -> SpendingTable:
    """A CSV with a date, an amount and what it was for, under any of the heads in COLUMNS; empty lines are passed over."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text or data[:2] == b"PK":
        return SpendingTable((), ("This is no CSV file. In Excel: File, Save as, CSV UTF-8.",))
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator))
    except csv.Error as error:
        return SpendingTable((), (f"This cannot be read as a CSV file: {error}.",))
    if len(rows) > MOST_LINES + 1:
        return SpendingTable((), (f"{len(rows) - 1:,} lines are too many at once: at most {MOST_LINES:,}.",))
    columns, missing = _columns(rows[0] if rows else [])
    if missing:
        return SpendingTable((), (missing,))
    return _lines(rows, columns)


def _columns(head: list[str]) -> tuple[dict[str, int], str]:
    named = [" ".join(cell.split()).lower().removesuffix(" (£)") for cell in head]
    found = {key: next((named.index(name) for name in names if name in named), -1) for key, names in COLUMNS.items()}
    lacking = [COLUMNS[key][0] for key, at in found.items() if at < 0]
    if lacking:
        there = ", ".join(f"“{cell.strip()[:30]}”" for cell in head if cell.strip()) or "nothing"
        return (
            found,
            f"Line 1 must name the columns date, amount and what. It lacks {', '.join(lacking)}; it has {there}.",
        )
    return found, ""


def _lines(rows: list[list[str]], columns: Mapping[str, int]) -> SpendingTable:
    lines, errors = [], []
    for number, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
        said = []
        day, amount = None, None
        try:
            day = read_day(cells["on"])
        except ValueError as error:
            said.append(str(error))
        try:
            amount = read_amount(cells["amount"])
        except ValueError as error:
            said.append(str(error))
        if not cells["what"]:
            said.append("it does not say what for")
        if said or day is None or amount is None:
            errors.append(f"Line {number}: {'; '.join(said)}.")
        else:
            lines.append(SpendingLine(number, day, amount, " ".join(cells["what"].split())[:300]))
    if not lines and not errors:
        errors.append("There is no line under the head.")
    return SpendingTable(() if errors else tuple(lines), tuple(errors))
