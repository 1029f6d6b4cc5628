"""The columns of the tables that sources fill. Every reader writes these, every measure reads these.

Months are dates, the first of the month. Areas are ONS codes (E09… borough, E05… ward, E01… LSOA). Places are in the
British National Grid (EPSG:27700), metres, as float64, and in degrees (WGS84) where the publisher gave those.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

_MONTH, _TEXT, _WHOLE, _NUMBER = pa.date32(), pa.string(), pa.int64(), pa.float64()

# What publishers count themselves: a month, an area, a kind. An absent row of a month that is there means 0 (quirk M9).
COUNTS = pa.schema(
    [
        ("level", _TEXT),  # borough, ward, lsoa, neighbourhood
        ("area", _TEXT),  # ONS code; "" where the publisher gives a pseudo-area (M8)
        ("area_name", _TEXT),
        ("month", _MONTH),
        ("major", _TEXT),  # as printed, in capitals
        ("minor", _TEXT),
        ("measure", _TEXT),  # offences, positive outcomes, incidents
        ("count", _WHOLE),
    ]
)

# Single records with a place: crimes, ASB, outcomes, stops, fires, partners' records.
EVENTS = pa.schema(
    [
        ("month", _MONTH),
        ("day", pa.date32()),  # null where the publisher gives only the month
        ("category", _TEXT),  # as printed
        ("detail", _TEXT),  # outcome, property type, object of search
        ("longitude", _NUMBER),
        ("latitude", _NUMBER),
        ("easting", _NUMBER),
        ("northing", _NUMBER),
        ("place", _TEXT),  # "On or near …"
        ("lsoa", _TEXT),  # as the publisher assigned it
        ("ward", _TEXT),  # as the publisher assigned it, if at all
        ("borough", _TEXT),  # the same; the build finds it by the place where the publisher gives none
        ("force", _TEXT),  # force, brigade or agency; "BTP" for the railway's police (P11)
        ("count", _WHOLE),  # 1, or what a partner's extract gives
    ]
)

AREAS = pa.schema(
    [
        ("code", _TEXT),
        ("name", _TEXT),
        ("level", _TEXT),  # borough, ward, lsoa
        ("generation", _TEXT),  # ward-2002, ward-2014, ward-2022, lsoa-2011, lsoa-2021, borough
        ("borough", _TEXT),  # code of the borough it lies in
        ("hectares", _NUMBER),
        ("fit", _TEXT),  # full, simplified, coarse: coarse lines draw maps and never assign points
        ("shape", pa.binary()),  # WKB, EPSG:27700
    ]
)

PEOPLE = pa.schema(
    [
        ("area", _TEXT),
        ("level", _TEXT),
        ("generation", _TEXT),
        ("year", pa.int32()),
        ("people", _NUMBER),
        ("series", _TEXT),
    ]
)  # series: mid-year-estimate, gla-projection

LOOKUPS = pa.schema(
    [("kind", _TEXT), ("old", _TEXT), ("new", _TEXT), ("old_name", _TEXT), ("new_name", _TEXT), ("change", _TEXT)]
)  # kind: lsoa11-lsoa21, lsoa21-ward22, lsoa21-borough; change: U, S, M, X

WEIGHTS = pa.schema(
    [
        ("scheme", _TEXT),
        ("category", _TEXT),
        ("days", _NUMBER),
        ("mean", _NUMBER),
        ("highest", _NUMBER),
        ("note", _TEXT),
    ]
)

INDICES = pa.schema([("name", _TEXT), ("area", _TEXT), ("level", _TEXT), ("year", pa.int32()), ("value", _NUMBER)])

TABLES: dict[str, pa.Schema] = {
    "counts": COUNTS,
    "events": EVENTS,
    "areas": AREAS,
    "people": PEOPLE,
    "lookups": LOOKUPS,
    "weights": WEIGHTS,
    "indices": INDICES,
}


def batch_of(table: str, rows: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows in the order of the table's columns, as one batch."""
    schema, kept = TABLES[table], list(rows)
    columns = zip(*kept, strict=True) if kept else ((),) * len(schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)], schema=schema
    )


def counts_batch(rows: Iterable[tuple[Any, ...]]) -> pa.RecordBatch:
    """Rows of COUNTS as one batch, without the noughts: an absent row of a month that is there means 0 (M9)."""
    return batch_of("counts", (row for row in rows if row[-1]))
