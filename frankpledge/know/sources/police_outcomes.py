"""Outcomes of data.police.uk: monthly CSV of a force, several rows a crime, the kind of crime not among the columns.

The place is written otherwise than in the street file: "No location" and, in some years, streets in capitals (quirk P5).
A month with hardly any rows is a feed that stopped, not a month without outcomes (P9): the build marks it, for one file
cannot tell. "Status update unavailable" is no outcome and is said as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

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

ENDING = "-outcomes.csv"
COLUMNS = Columns(
    required=("Crime ID", "Month", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "Outcome type"),
    numbers=frozenset({"Longitude", "Latitude"}),
)
NO_OUTCOME = ("Status update unavailable", "Court result unavailable")
"""What the site prints where the force sent nothing: an artefact, not a result."""


def _walk(parts: list[Member], reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    tally, streets = Tally(), Places()

    def batch(rows: pa.RecordBatch, where: str) -> pa.RecordBatch:
        return placed(rows, where, tally, streets, category="Outcome type")

    yield from walked(parts, COLUMNS, reading, tally, batch)
    unknown = sum(tally.categories[one] for one in NO_OUTCOME)
    tally.other = {"no_outcome": unknown}
    reading.facts.update(tally.facts())
    reading.findings += [*tally.force_findings(), *tally.place_findings(), *tally.month_findings()]
    if unknown:
        reading.findings.append(
            Finding(
                "no-outcome", "note",
                f"{unknown:,} rows say “{'” or “'.join(NO_OUTCOME)}”: nothing was sent for them. They are no result.",
                value=f"{unknown:,}",
            )
        )  # fmt: skip


def _read(path: Path) -> Reading:
    return read_parts(path, ending=ENDING, what="outcomes", walk=_walk)


def _recognises(head: Head) -> bool:
    names = {" ".join(column.split()).casefold() for column in head.columns}
    return {"month", "outcome type", "longitude", "latitude"} <= names


SOURCE = Source(
    name="police-outcomes",
    title="Outcomes of crimes",
    publisher=PUBLISHER,
    licence=LICENCE,
    credit=CREDIT,
    page=PAGE,
    tables=("events",),
    recognises=_recognises,
    read=_read,
    family="police-outcomes",
    caveats=(
        "One crime may have several rows: they are steps, not crimes.",
        "The kind of crime is not in the file.",
        "From April 2019 to February 2020 the Met sent hardly any outcomes.",
    ),
)
SOURCES = (SOURCE,)
