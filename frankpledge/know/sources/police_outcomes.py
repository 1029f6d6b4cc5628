"""Outcomes of data.police.uk: monthly CSV of a force, several rows a crime, the kind of crime not among the columns.

The place is written otherwise than in the street file: "No location" and, in some years, streets in capitals (quirk P5).
A month with hardly any rows is a feed that stopped, not a month without outcomes (P9): the build marks it, for one file
cannot tell. "Status update unavailable" is no outcome and is said as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from frankpledge.know.sources.csv_stream import Columns, Member, batches_of
from frankpledge.know.sources.dataset import Finding, Head, Reading, Source, Table
from frankpledge.know.sources.police_uk import (
    CREDIT,
    LICENCE,
    PAGE,
    PUBLISHER,
    Places,
    Tally,
    check_name,
    events,
    in_country,
    parsed_months,
    read_parts,
)

ENDING = "-outcomes.csv"
COLUMNS = Columns(
    required=("Crime ID", "Month", "Falls within", "Longitude", "Latitude", "Location", "LSOA code", "Outcome type"),
    numbers=frozenset({"Longitude", "Latitude"}),
)
NO_OUTCOME = ("Status update unavailable", "Court result unavailable")
"""What the site prints where the force sent nothing: an artefact, not a result."""


def _batch(rows: pa.RecordBatch, where: str, tally: Tally, streets: Places) -> pa.RecordBatch:
    months = parsed_months(rows["Month"], where)
    longitude, latitude, outside = in_country(rows["Longitude"], rows["Latitude"])
    tally.rows += rows.num_rows
    tally.add(tally.months, months)
    tally.add(tally.categories, rows["Outcome type"])
    tally.add(tally.forces, rows["Falls within"])
    tally.without_place += longitude.null_count
    tally.outside_country += outside
    tally.areas.update(pc.unique(rows["LSOA code"].drop_null()).to_pylist())
    return events(
        rows.num_rows, month=months, category=rows["Outcome type"], longitude=longitude, latitude=latitude,
        place=streets.plain(rows["Location"]), lsoa=rows["LSOA code"], force=rows["Falls within"],
    )  # fmt: skip


def _walk(parts: list[Member], reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    tally, streets = Tally(), Places()
    for member in parts:
        before = Counter(tally.months)
        for rows in batches_of(member, COLUMNS, reading.findings):
            yield "events", _batch(rows, member.name, tally, streets)
        check_name(member, tally.months - before, reading.findings)
    unknown = sum(tally.categories[one] for one in NO_OUTCOME)
    tally.other = {"no_outcome": unknown}
    reading.facts.update(tally.facts())
    reading.findings += [*tally.place_findings(), *tally.month_findings()]
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
