"""What the datasets of data.police.uk share: licence, months, places that are none, streets in capitals, a file's facts."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from frankpledge.kit.months import in_words, last_day, missing_between, month_of
from frankpledge.know.sources.csv_stream import Columns, Member, batches_of, csv_members
from frankpledge.know.sources.dataset import FileRefused, Finding, Reading, Table
from frankpledge.know.sources.london import is_own_force
from frankpledge.know.sources.tables import EVENTS

PUBLISHER = "data.police.uk (Home Office)"
LICENCE = "Open Government Licence v3.0"
CREDIT = "Contains public sector information licensed under the Open Government Licence v3.0. Source: data.police.uk."
PAGE = "https://data.police.uk/data/"

# The country and its islands, degrees: what lies outside is a slip of the decimal point or of two columns.
WEST, EAST, SOUTH, NORTH = -8.7, 2.0, 49.8, 60.9

_FILE_MONTH = re.compile(r"(?:^|/)(\d{4}-\d{2})-[a-z]")
_NO_PLACE = "no location"
_LOOKED_AT = 500
_SMALL_WORDS = {"of", "the", "and", "at", "on", "in"}


def parsed_months(column: pa.Array, where: str) -> pa.Array:
    """Months "2019-01" as dates, the first of the month.

    Raises:
        FileRefused: a row has no month, or something that is none; the words name it.
    """
    packed = column.dictionary_encode()
    known = []
    for written in packed.dictionary.to_pylist():
        month = month_of(written)
        if month is None:
            raise FileRefused(
                f"{where}: “{written}” stands where a month such as 2019-01 should: the columns have been moved, or the file"
                " was saved again by a spreadsheet. Bring in the publisher's own copy."
            )
        known.append(month)
    if packed.null_count:
        raise FileRefused(f"{where}: {packed.null_count:,} rows have no month. Bring in the publisher's own copy.")
    return pa.array(known, pa.date32()).take(packed.indices)


def plain_street(place: str) -> str:
    """A street as the street file writes it: "On or near AVONMORE ROAD" becomes "On or near Avonmore Road" (quirk P5).

    The outcomes files of some years print streets in capitals; left so, a street would be two places.
    """
    lead, street = ("On or near ", place[11:]) if place.startswith("On or near ") else ("", place)
    if street != street.upper() or not any(letter.isalpha() for letter in street):
        return place
    words = street.split(" ")
    turned = [
        word.lower() if at and word.lower() in _SMALL_WORDS else "-".join(_capital(part) for part in word.split("-"))
        for at, word in enumerate(words)
    ]
    return lead + " ".join(turned)


def _capital(word: str) -> str:
    if any(letter.isdigit() for letter in word) and not word[:1].isalpha():
        return word.lower() if word[-2:] in ("ST", "ND", "RD", "TH") else word  # 1ST, 22ND; else a road's number: 406
    if len(word) > 1 and any(letter.isdigit() for letter in word):
        return word  # A21, B2158
    return word[:1].upper() + word[1:].lower()


class Places:
    """Places as one spelling each; "No Location" and "No location" (quirks P4, P5) are no place: null."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def plain(self, column: pa.Array) -> pa.Array:
        """The column's places in their one spelling.

        A file has its streets in capitals throughout or not at all, so a look at the first rows of a batch is enough.
        """
        if _has_capitals(column.slice(0, _LOOKED_AT)):
            return self._respelt(column)
        if not pc.any(pc.starts_with(column, _NO_PLACE[:2], ignore_case=True)).as_py():
            return column
        nowhere = pc.fill_null(pc.equal(pc.ascii_lower(column), _NO_PLACE), False)
        return pc.if_else(nowhere, pa.scalar(None, pa.string()), column)

    def _respelt(self, column: pa.Array) -> pa.Array:
        packed = column.dictionary_encode()
        spelt = []
        for written in packed.dictionary.to_pylist():
            if written not in self._known:
                self._known[written] = None if written.strip().casefold() == _NO_PLACE else plain_street(written)
            spelt.append(self._known[written])
        return pa.array(spelt, pa.string()).take(packed.indices)


def _has_capitals(places: pa.Array) -> bool:
    return bool(pc.any(pc.match_substring_regex(places, "^(On or near )?[A-Z]{2}[^a-z]*$")).as_py())


def in_country(longitude: pa.Array, latitude: pa.Array) -> tuple[pa.Array, pa.Array, int]:
    """The coordinates, those outside the country as null, and how many were outside."""
    inside = pc.and_(
        pc.and_(pc.greater_equal(longitude, WEST), pc.less_equal(longitude, EAST)),
        pc.and_(pc.greater_equal(latitude, SOUTH), pc.less_equal(latitude, NORTH)),
    )
    outside = len(inside) - inside.null_count - (pc.sum(inside).as_py() or 0)
    none = pa.scalar(None, pa.float64())
    if outside or inside.null_count:  # one coordinate without the other is no place either
        longitude, latitude = pc.if_else(inside, longitude, none), pc.if_else(inside, latitude, none)
    return longitude, latitude, int(outside)


def events(size: int, **columns: pa.Array) -> pa.RecordBatch:
    """A batch of the events table from the columns given; the others are null, ``count`` is 1."""
    columns.setdefault("count", pa.repeat(pa.scalar(1, pa.int64()), size))
    arrays = [columns.get(one.name) for one in EVENTS]
    return pa.RecordBatch.from_arrays(
        [pa.nulls(size, one.type) if array is None else array for one, array in zip(EVENTS, arrays, strict=True)],
        schema=EVENTS,
    )


@dataclass(slots=True)
class Tally:
    """What is counted on the way through a file, for its facts and findings."""

    rows: int = 0
    months: Counter[datetime.date] = field(default_factory=Counter)
    categories: Counter[str] = field(default_factory=Counter)
    forces: Counter[str] = field(default_factory=Counter)
    areas: set[str] = field(default_factory=set)
    without_place: int = 0
    outside_country: int = 0
    other: dict[str, Any] = field(default_factory=dict)

    def add(self, into: Counter[Any], column: pa.Array) -> None:
        """Count a column's values; nulls are not counted."""
        for one in pc.value_counts(column.drop_null()):
            into[one["values"].as_py()] += one["counts"].as_py()

    def facts(self) -> dict[str, Any]:
        """The facts every dataset of police.uk gives."""
        months = sorted(self.months)
        return {
            "rows": self.rows,
            "period_from": months[0],
            "period_to": last_day(months[-1]),
            "vintage": f"{months[-1]:%Y-%m}",
            "areas": len(self.areas),
            "categories": sorted(self.categories),
            "forces": sorted(self.forces),
            "months": {f"{month:%Y-%m}": count for month, count in sorted(self.months.items())},
            "without_place": self.without_place,
            "outside_country": self.outside_country,
            "total": self.rows,
            **self.other,
        }

    def place_findings(self) -> list[Finding]:
        """What is to be said of places: none at all, some, or outside the country."""
        said = []
        if self.rows and self.without_place == self.rows:
            said.append(
                Finding(
                    "no-place-at-all", "doubt",
                    "No row has a place: the month counts in the force's total and in no ward.", value=f"{self.rows:,}",
                )
            )  # fmt: skip
        elif self.without_place:
            said.append(
                Finding(
                    "without-place", "note",
                    f"{self.without_place:,} of {self.rows:,} rows ({self.without_place / self.rows:.1%}) have no place: "
                    "they count in the force's total and in no ward.", value=f"{self.without_place:,}",
                )
            )  # fmt: skip
        if self.outside_country:
            said.append(
                Finding(
                    "outside-country", "doubt",
                    f"{self.outside_country:,} rows have coordinates outside the country (longitude {WEST} to {EAST}, latitude "
                    f"{SOUTH} to {NORTH}). They are counted without a place. Look whether two columns were swapped.",
                    value=f"{self.outside_country:,}",
                )
            )  # fmt: skip
        return said

    def force_findings(self) -> list[Finding]:
        """A doubt where more than half of the rows are those of a force whose crimes lie elsewhere."""
        others = {name: rows for name, rows in self.forces.items() if not is_own_force(name)}
        if 2 * sum(others.values()) <= self.rows:
            return []
        named = ", ".join(sorted(others))
        return [
            Finding(
                "other-force", "doubt",
                f"This is the file of {named}, not of a force of London: its crimes lie in no borough here and would be counted "
                "as outside. Look whether the right file was taken.", value=named,
            )
        ]  # fmt: skip

    def month_findings(self) -> list[Finding]:
        """Months missing between the first and the last."""
        gaps = missing_between(self.months)
        if not gaps:
            return []
        return [Finding("month-missing", "doubt", f"There is no row of {in_words(gaps)}.", value=in_words(gaps))]


def placed(
    rows: pa.RecordBatch, where: str, tally: Tally, streets: Places, *, category: str, **further: pa.Array
) -> pa.RecordBatch:
    """A batch of the street or the outcomes file as events, counted in the tally.

    Args:
        where: the file's name, for what is refused.
        category: the column that says what kind of record a row is.
        further: columns of the events table that only one of the two has.
    """
    months = parsed_months(rows["Month"], where)
    longitude, latitude, outside = in_country(rows["Longitude"], rows["Latitude"])
    tally.rows += rows.num_rows
    tally.add(tally.months, months)
    tally.add(tally.categories, rows[category])
    tally.add(tally.forces, rows["Falls within"])
    tally.without_place += longitude.null_count
    tally.outside_country += outside
    tally.areas.update(pc.unique(rows["LSOA code"].drop_null()).to_pylist())
    return events(
        rows.num_rows, month=months, category=rows[category], longitude=longitude, latitude=latitude,
        place=streets.plain(rows["Location"]), lsoa=rows["LSOA code"], force=rows["Falls within"], **further,
    )  # fmt: skip


def walked(
    parts: list[Member],
    columns: Columns,
    reading: Reading,
    tally: Tally,
    batch: Callable[[pa.RecordBatch, str], pa.RecordBatch],
    after: Callable[[], None] = lambda: None,
) -> Iterator[tuple[Table, pa.RecordBatch]]:
    """The batches of every part in turn; ``after`` is called at the end of each, and its name is held against its months."""
    for member in parts:
        before = Counter(tally.months)
        for rows in batches_of(member, columns, reading.findings):
            yield "events", batch(rows, member.name)
        after()
        check_name(member, tally.months - before, reading.findings)


def read_parts(
    path: Path,
    *,
    ending: str,
    what: str,
    walk: Callable[[list[Member], Reading], Iterator[tuple[Table, pa.RecordBatch]]],
) -> Reading:
    """A reading of a monthly CSV or of a zip of many, as data.police.uk packs them: other datasets in the zip are named.

    Args:
        ending: how the names of this dataset's files end.
        what: the dataset in words, for the finding.
        walk: makes the batches and fills the reading's facts and findings as it goes.
    """
    parts, others = csv_members(path, ending=ending)
    reading = Reading(batches=iter(()))
    if others:
        reading.findings.append(
            Finding(
                "other-files", "doubt",
                f"The zip also holds {len(others)} files that are not {what}; they were not read. Unpack it and bring them in by"
                " themselves.", value=", ".join(others[:5]),
            )
        )  # fmt: skip
    reading.batches = walk(parts, reading)
    return reading


def check_name(member: Member, months: Counter[datetime.date], findings: list[Finding]) -> None:
    """Say where a file named for one month (2019-01-metropolitan-street.csv) holds rows of another."""
    found = _FILE_MONTH.search(member.inside or member.name)
    named = month_of(found[1]) if found else None
    others = {month: count for month, count in months.items() if month != named}
    if named is not None and others:
        findings.append(
            Finding(
                "other-month", "doubt",
                f"The file is named for {named:%B %Y} and holds {sum(others.values()):,} rows of {in_words(others)}. "
                "Look whether it was renamed or put together by hand.",
                value=in_words(others), where=member.name,
            )
        )  # fmt: skip
