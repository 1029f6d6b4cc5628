"""Street-level crime of data.police.uk: monthly CSV of a force, one or many in a zip, every vintage since December 2010.

Quirks P1 to P5, P7 and P8 of the format are dealt with here: a Crime ID may be absent, or twice in a month, and is no key;
anti-social behaviour has neither ID nor outcome; rows without a place count in their month; a force's file has crimes
outside its area, which the build finds by their place. The file has a month and no day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from frankpledge.kit.months import in_words
from frankpledge.know.sources.csv_stream import Columns, Member
from frankpledge.know.sources.dataset import Finding, Head, Reading, Source, Table
from frankpledge.know.sources.police_uk import (
    CREDIT,
    LICENCE,
    PAGE,
    PUBLISHER,
    Places,
    Tally,
    placed,
    read_parts,
    walked,
)

ENDING = "-street.csv"
COLUMNS = Columns(
    required=("Crime ID", "Month", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "Crime type"),
    optional=("Last outcome category",),
    numbers=frozenset({"Longitude", "Latitude"}),
)
_IDS_AT_ONCE = 1_000_000
"""Crime IDs held to find those that are there twice; a month has under 100,000."""


class _CrimeIds:
    """Finds IDs that stand twice in a month (P3), holding one month's at a time."""

    def __init__(self) -> None:
        self.twice = 0
        self.empty = 0
        self._held: list[pa.Array] = []
        self._count = 0

    def take(self, ids: pa.Array) -> None:
        """Another batch of the same month's IDs."""
        self.empty += ids.null_count
        self._held.append(ids.drop_null())
        self._count += len(self._held[-1])
        if self._count >= _IDS_AT_ONCE:
            self.next_month()

    def next_month(self) -> None:
        """The month is over: count its repetitions and let go of its IDs."""
        if self._count:
            self.twice += self._count - pc.count_distinct(pa.chunked_array(self._held)).as_py()
        self._held, self._count = [], 0


def _read(path: Path) -> Reading:
    return read_parts(path, ending=ENDING, what="street-level crime", walk=_walk)


def _walk(parts: list[Member], reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    tally, ids, streets = Tally(), _CrimeIds(), Places()

    def batch(rows: pa.RecordBatch, where: str) -> pa.RecordBatch:
        ids.take(rows["Crime ID"])
        return placed(rows, where, tally, streets, category="Crime type", detail=rows["Last outcome category"])

    yield from walked(parts, COLUMNS, reading, tally, batch, after=ids.next_month)
    tally.other = {"crime_ids_twice": ids.twice, "without_crime_id": ids.empty}
    reading.facts.update(tally.facts())
    reading.findings += [*tally.force_findings(), *tally.place_findings(), *tally.month_findings()]
    reading.findings += [*_said(tally, ids), *_narrow(tally)]


def _said(tally: Tally, ids: _CrimeIds) -> list[Finding]:
    said = []
    antisocial = tally.categories["Anti-social behaviour"]
    if ids.twice:
        said.append(
            Finding(
                "crime-id-twice", "note",
                f"{ids.twice:,} rows have a Crime ID that stands already in the same month. Every row is counted: the ID is "
                "no key at data.police.uk.", value=f"{ids.twice:,}",
            )
        )  # fmt: skip
    if ids.empty > antisocial:
        months = [month for month in tally.months if month >= datetime.date(2011, 12, 1)]
        said.append(
            Finding(
                "no-crime-id", "doubt" if months else "note",
                f"{ids.empty - antisocial:,} crimes have no Crime ID"
                + (", though files have had them since December 2011." if months else ": files have them from December 2011 on."),
                value=f"{ids.empty - antisocial:,}", where=in_words(tally.months),
            )
        )  # fmt: skip
    return said


def _narrow(tally: Tally) -> list[Finding]:
    """A force's month has thirteen or fourteen kinds of crime; one or two kinds are somebody's selection."""
    if len(tally.categories) >= 5:
        return []
    kinds = ", ".join(sorted(tally.categories))
    return [
        Finding(
            "few-kinds", "note",
            f"The file holds only {kinds}: it is a selection. No total can be made of it, and it is used only for "
            "months that no fuller file has.", value=kinds,
        )
    ]  # fmt: skip


def _recognises(head: Head) -> bool:
    names = {" ".join(column.split()).casefold() for column in head.columns}
    return (
        {"month", "crime type", "longitude", "latitude"} <= names
        and ("falls within" in names or "last outcome category" in names)
        and not head.start.startswith(b"PAR1")
    )


SOURCE = Source(
    name="police-street",
    title="Street-level crime",
    publisher=PUBLISHER,
    licence=LICENCE,
    credit=CREDIT,
    page=PAGE,
    tables=("events",),
    recognises=_recognises,
    read=_read,
    family="police-street",
    caveats=(
        "Places are map points at street centres and public places, not addresses: nothing finer than an LSOA or 250 m.",
        "A crime has a month and no day.",
        "Map points were redrawn in December 2011 and July 2022: a place's history breaks there.",
        "LSOA codes change from those of 2011 to those of 2021 between March 2022 and May 2023.",
        "“Status update unavailable” says nothing of what came of a crime.",
    ),
)
SOURCES = (SOURCE,)
