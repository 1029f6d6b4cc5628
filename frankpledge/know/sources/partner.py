"""A partner's extract in the plain layout of the template: date, place, category, count. For ambulance, hospital, transport,
housing and council records that nobody publishes openly.

The place may be a ward or LSOA code, a ward's name with its borough, grid references or degrees. The file must hold no
names or addresses of people: columns that could are refused by name. Small counts are pointed out; what the sender hid
("<5", "*") is left out and said.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.months import last_day
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.fire import day_of
from frankpledge.know.sources.london import borough_codes, borough_names
from frankpledge.know.sources.opened import decoded, whole
from frankpledge.know.sources.police_uk import EAST, NORTH, SOUTH, WEST, Tally
from frankpledge.know.sources.tables import batch_of

TEMPLATE = (
    "Agency", "Date", "Category", "Detail", "Count", "Borough", "Ward", "LSOA", "Easting", "Northing", "Latitude", "Longitude",
)  # fmt: skip
EXAMPLE = "Example agency (take this row out)"
SMALL = 5
"""A figure of a ward and month under this is small: public pages hide it (partnership/rules/disclosure)."""
MOST_ROWS = 2_000_000
MOST_BYTES = 512 * 1024 * 1024
_PROBLEMS_SAID = 5
_PERSONAL = re.compile(
    r"\b(name|surname|forename|first ?name|address|postcode|date of birth|dob|birth|nhs|phone|telephone|e-?mail|victim|suspect|"
    r"offender|patient|uprn|house number|niche|crn|custody)\b",
    re.IGNORECASE,
)
_NAMES = {
    "agency": ("agency", "organisation", "partner", "source"),
    "date": ("date", "day", "month", "date of incident", "incident date"),
    "category": ("category", "type", "incident type", "presentation"),
    "detail": ("detail", "details", "sub-category", "subcategory"),
    "count": ("count", "number", "incidents", "total"),
    "borough": ("borough", "borough name", "borough code", "local authority"),
    "ward": ("ward", "ward code", "ward name", "place"),
    "lsoa": ("lsoa", "lsoa code"),
    "easting": ("easting", "x", "eastings"),
    "northing": ("northing", "y", "northings"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long", "lon", "lng"),
}
_MONTH_WORDS = re.compile(r"([A-Za-z]{3})[a-z]*[ -](\d{4})")
_MONTH_NUMBERS = re.compile(r"(\d{4})-(\d{2})|(\d{2})/(\d{4})")
_HIDDEN = re.compile(r"(<|&lt;|under|less than)\s*\d+|\*+|-|x|suppressed|c", re.IGNORECASE)


class _Problem(Exception):
    """One value of a row that cannot be taken; the words say which."""


def template_csv() -> bytes:
    """The template to download: the header and one invented row, which is passed over when it is left in."""
    return csv_bytes(
        TEMPLATE,
        [[EXAMPLE, "2026-03-18", "Assault", "Ambulance called", 1, "Harrowmere", "Mere End", "", "", "", "", ""]],
    )


def _role(column: str) -> str:
    plain = " ".join(column.replace("_", " ").split()).casefold()
    return next((role for role, names in _NAMES.items() if plain in names), "")


def when(written: str) -> tuple[datetime.date, datetime.date | None]:
    """The month and, where it is given, the day of a date: "18/03/2026" (day first), "2026-03-18", "March 2026", "2026-03".

    Raises:
        ValueError: it is none of these.
    """
    day = day_of(written)
    if day is not None:
        return day.replace(day=1), day
    found = _MONTH_NUMBERS.fullmatch(written.strip())
    if found:
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return datetime.date(int(year), int(month), 1), None
    words = _MONTH_WORDS.fullmatch(written.strip())
    first = day_of(f"01 {words[1]} {words[2]}") if words else None
    if first is None:
        raise ValueError(written)
    return first, None


def _number(row: dict[str, str], role: str, low: float, high: float) -> float | None:
    written = row.get(role, "").replace(",", "").strip()
    if not written:
        return None
    try:
        value = float(written)
    except ValueError as error:
        raise _Problem(f"{role} “{written}” is no number") from error
    if not low <= value <= high:
        raise _Problem(f"{role} {written} lies outside the country ({low:g} to {high:g})")
    return value


def _place(row: dict[str, str]) -> dict[str, str | float | None]:
    """The place of a row: columns of the events table. Raises ``_Problem``."""
    ward, lsoa, borough = row.get("ward", ""), row.get("lsoa", "").upper(), row.get("borough", "")
    if re.fullmatch(r"[Ee]01\d{6}", ward):  # an LSOA in the ward's column
        ward, lsoa = "", ward.upper()
    if lsoa and not re.fullmatch(r"[EW]01\d{6}", lsoa):
        raise _Problem(f"LSOA “{lsoa}” is no code (E01 and six digits)")
    code = borough if borough in borough_names() else borough_codes().get(" ".join(borough.casefold().split()), "")
    if ward and not re.fullmatch(r"[Ee]05\d{6}", ward):
        ward = f"{' '.join(ward.split())}, {code}" if code else " ".join(ward.split())
    easting, northing = _number(row, "easting", 0, 700_000), _number(row, "northing", 0, 1_300_000)
    longitude, latitude = _number(row, "longitude", WEST, EAST), _number(row, "latitude", SOUTH, NORTH)
    if (easting is None) != (northing is None) or (longitude is None) != (latitude is None):
        raise _Problem("a place has one coordinate of two")
    return {
        "easting": easting, "northing": northing, "longitude": longitude, "latitude": latitude,
        "ward": (ward if "," in ward else ward.upper() if ward[:1] in "Ee" and ward[1:3] == "05" else ward) or None,
        "lsoa": lsoa or None, "borough": code or None,
    }  # fmt: skip


def _count(row: dict[str, str]) -> int | None:
    """How many records a row stands for: 1 where nothing is said, None where the sender hid it. Raises ``_Problem``."""
    written = row.get("count", "").replace(",", "").strip()
    if not written:
        return 1
    if _HIDDEN.fullmatch(written):
        return None
    if not re.fullmatch(r"\d+(\.0+)?", written):
        raise _Problem(f"count “{written}” is no whole number")
    return int(float(written))


@dataclass(slots=True)
class _Extract:
    """What is gathered from an extract's rows."""

    tally: Tally = field(default_factory=Tally)
    problems: list[str] = field(default_factory=list)
    wrong: int = 0
    hidden: int = 0
    examples: int = 0
    cells: Counter[tuple[str, datetime.date, str]] = field(default_factory=Counter)
    rows: list[tuple[object, ...]] = field(default_factory=list)

    def take(self, line: int, row: dict[str, str]) -> None:
        """Check one row and keep it; what is wrong with it is noted with its line."""
        if row.get("agency") == EXAMPLE:
            self.examples += 1
            return
        try:
            self._keep(row)
        except _Problem as problem:
            self.wrong += 1
            if len(self.problems) < _PROBLEMS_SAID:
                self.problems.append(f"line {line}: {problem}")

    def _keep(self, row: dict[str, str]) -> None:
        try:
            month, day = when(row.get("date", ""))
        except ValueError as error:
            raise _Problem(
                f"date “{row.get('date', '')}” is none (write 2026-03-18, 18/03/2026 or March 2026)"
            ) from error
        if not row.get("category"):
            raise _Problem("no category")
        place, count = _place(row), _count(row)
        if count is None:
            self.hidden += 1
            return
        agency = row.get("agency") or "Partner"
        known = any(place[one] is not None for one in ("easting", "longitude", "ward", "lsoa", "borough"))
        area = str(place["ward"] or place["lsoa"] or "")
        if area:
            self.cells[area, month, row["category"]] += count
        tally = self.tally
        tally.rows += 1
        tally.months[month] += count
        tally.categories[row["category"]] += count
        tally.forces[agency] += count
        tally.areas.add(area)
        tally.without_place += not known
        self.rows.append(
            (
                month, day, row["category"], row.get("detail") or None, place["longitude"], place["latitude"], place["easting"],
                place["northing"], None, place["lsoa"], place["ward"], place["borough"], agency, count,
            )
        )  # fmt: skip

    def findings(self) -> Iterator[Finding]:
        """What is to be said of the extract."""
        small = sum(1 for count in self.cells.values() if 0 < count < SMALL)
        if small:
            yield Finding(
                "small-numbers", "doubt",
                f"{small:,} of {len(self.cells):,} figures by place, month and category are under {SMALL}. They may point to a "
                "person: the extract is for members only, and public pages hide such figures.",
                value=f"{small:,}",
            )  # fmt: skip
        if self.hidden:
            yield Finding(
                "hidden-by-sender", "doubt",
                f"{self.hidden:,} figures were hidden by the sender (such as <5 or *) and left out: totals are too low by them.",
                value=f"{self.hidden:,}",
            )  # fmt: skip
        if self.examples:
            yield Finding("example-row", "note", "The template's example row was passed over.")


def _header(rows: Iterator[list[str]], name: str) -> list[str]:
    header = next(rows, [])
    roles = [_role(column) for column in header]
    personal = [
        column
        for column, role in zip(header, roles, strict=True)
        if not role and _PERSONAL.search(column.replace("_", " "))
    ]
    if personal:
        raise FileRefused(
            f"{name} has the column {' and '.join(f'“{one}”' for one in personal)}, which may tell who a person is. Take it out "
            "and bring the file in again: only date, place, category and count are wanted."
        )
    twice = [role for role, count in Counter(role for role in roles if role).items() if count > 1]
    if twice:
        raise FileRefused(f"{name} has two columns for the {twice[0]}: take one out.")
    missing = [role for role in ("date", "category") if role not in roles]
    if missing:
        raise FileRefused(
            f"{name} has no column {' nor '.join(f'“{one.capitalize()}”' for one in missing)}. Download the template and put the "
            f"figures under its headings: {', '.join(TEMPLATE)}."
        )
    return roles


def _walk(path: Path, reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    text, _ = decoded(whole(path, most=MOST_BYTES))
    rows = csv.reader(io.StringIO(text, newline=""))
    roles = _header(rows, path.name)
    extract = _Extract()
    for values in rows:
        if not any(value.strip() for value in values):
            continue
        if len(values) != len(roles):
            extract.wrong += 1
            extract.problems.append(f"line {rows.line_num}: {len(values)} fields, the header has {len(roles)}")
        else:
            extract.take(rows.line_num, {role: one.strip() for role, one in zip(roles, values, strict=True) if role})
        if extract.tally.rows > MOST_ROWS:
            raise FileRefused(
                f"{path.name} has over {MOST_ROWS:,} rows: send counts by ward and month in place of records."
            )
    if extract.wrong:
        listed = "; ".join(extract.problems[:_PROBLEMS_SAID])
        raise FileRefused(
            f"{extract.wrong:,} rows of {path.name} cannot be read: {listed}. Mend them and bring the file in again."
        )
    if not extract.rows:
        raise FileRefused(f"{path.name} has a header and no figures: fill in the template's columns.")
    yield "events", batch_of("events", extract.rows)
    extract.tally.areas.discard("")
    reading.facts.update(extract.tally.facts())
    reading.facts["period_to"] = last_day(max(extract.tally.months))
    reading.facts["total"] = sum(extract.tally.months.values())
    reading.findings += [*extract.tally.place_findings(), *extract.tally.month_findings(), *extract.findings()]


def _read(path: Path) -> Reading:
    reading = Reading(batches=iter(()))
    reading.batches = _walk(path, reading)
    return reading


def _recognises(head: Head) -> bool:
    """The template's headings: a date and a category among them, and nearly nothing that is not the template's."""
    roles = [_role(column) for column in head.columns]
    known = [role for role in roles if role]
    personal = [column for column in head.columns if _PERSONAL.search(column.replace("_", " "))]
    return (
        not head.start.startswith(b"PAR1")
        and {"date", "category"} <= set(known)
        and len(known) + len(personal) >= len(roles) - 1
    )


SOURCE = Source(
    name="partner-extract",
    title="A partner's extract",
    publisher="The partner that sent it",
    licence="For the partnership only, under its sharing agreement",
    credit="Figures supplied to the partnership by the agency named.",
    page="",
    tables=("events",),
    recognises=_recognises,
    read=_read,
    family="partner",
    marking="part-2",
    caveats=("Supplied by a partner and not published: members only.",),
)
SOURCES = (SOURCE,)
