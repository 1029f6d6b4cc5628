"""A small country for records: two boroughs of two wards each, their lines, and loaded files of invented records."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from frankpledge.know.pipeline.build_events import EventFile, build_events
from frankpledge.know.sources.tables import AREAS, EVENTS, LOOKUPS

WEST, EAST = "E09000001", "E09000002"
X, Y, SIDE = 540_000.0, 169_000.0, 1_000.0
"""The south-western corner of the country, and the side of a ward. Borough West has the wards 11 and 12, East 21 and 22."""


def _ward(number: str, column: float, name: str, borough: str, generation: str, fit: str = "full") -> dict[str, Any]:
    shape = shapely.box(X + column * SIDE, Y, X + (column + 1) * SIDE, Y + SIDE)
    return {
        "code": f"E050000{number}", "name": name, "level": "ward", "generation": generation, "borough": borough,
        "hectares": 100.0, "fit": fit, "shape": shapely.to_wkb(shape),
    }  # fmt: skip


def areas() -> list[dict[str, Any]]:
    """Boroughs, wards of 2014, wards of 2022 (those of West cut elsewhere), LSOAs of both censuses."""
    found: list[dict[str, Any]] = []
    for code, name, column in ((WEST, "West", 0), (EAST, "East", 2)):
        shape = shapely.box(X + column * SIDE, Y, X + (column + 2) * SIDE, Y + SIDE)
        found.append(
            {
                "code": code, "name": name, "level": "borough", "generation": "borough", "borough": code, "hectares": 200.0,
                "fit": "full", "shape": shapely.to_wkb(shape),
            }
        )  # fmt: skip
    for at, (number, name, borough) in enumerate(
        (("11", "Mill", WEST), ("12", "Town", WEST), ("21", "Lane", EAST), ("22", "Town", EAST))
    ):
        found.append(_ward(number, at, name, borough, "ward-2014"))
    found += [_ward("13", 0, "Mill & Mere", WEST, "ward-2022"), _ward("14", 1, "Town", WEST, "ward-2022")]
    found += [_ward("21", 2, "Lane", EAST, "ward-2022"), _ward("22", 3, "Town", EAST, "ward-2022")]
    found.append(_ward("99", 0, "Coarse", WEST, "ward-2022", "coarse"))
    for at, borough in enumerate((WEST, WEST, EAST, EAST)):
        for generation, code in (("lsoa-2011", f"E0100000{at}"), ("lsoa-2021", f"E0100000{at or 9}")):
            found.append(_ward("00", at, code, borough, generation) | {"code": code, "level": "lsoa"})
    return found


def lookups() -> list[dict[str, Any]]:
    """The LSOA E01000000 of 2011 is E01000009 in 2021; the others kept their codes."""
    pairs = [("E01000000", "E01000009"), *((f"E0100000{at}",) * 2 for at in (1, 2, 3))]
    return [
        {"kind": "lsoa11-lsoa21", "old": old, "new": new, "old_name": "", "new_name": "", "change": "U"}
        for old, new in pairs
    ]


def connection() -> duckdb.DuckDBPyConnection:
    """A file being built, with areas and lookups."""
    con = duckdb.connect()
    for name, schema, rows in (("areas", AREAS, areas()), ("lookups", LOOKUPS, lookups())):
        con.register("given", pa.Table.from_pylist(rows, schema=schema))
        con.execute(f"create table {name} as from given")
        con.unregister("given")
    return con


def record(month: str = "2018-01", **said: Any) -> dict[str, Any]:
    """One record; ``at`` is its place in wards from the south-western corner: (0.5, 0.5) is the middle of the first."""
    at = said.pop("at", None)
    usual: dict[str, Any] = {"month": datetime.date.fromisoformat(f"{month}-01"), "category": "Burglary", "count": 1}
    if at is not None:
        usual |= {"easting": X + at[0] * SIDE, "northing": Y + at[1] * SIDE}
    return usual | said


class Loaded:
    """Loaded files of records in a folder, as the pipeline leaves them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, list[EventFile]()

    def add(self, source: str, family: str, rows: Sequence[Mapping[str, Any]], vintage: str = "2018-01") -> int:
        """A receipt with these records; its number."""
        receipt = len(self.files) + 1
        beside = [pa.field("source", pa.string()), pa.field("receipt", pa.int64()), pa.field("vintage", pa.string())]
        told = {"source": source, "receipt": receipt, "vintage": vintage}
        path = self.folder / f"{receipt}.parquet"
        pq.write_table(
            pa.Table.from_pylist([dict(row) | told for row in rows], schema=pa.schema([*EVENTS, *beside])), path
        )
        self.files.append(EventFile(receipt, source, family, vintage, path))
        return receipt

    def built(self) -> duckdb.DuckDBPyConnection:
        """What the build makes of them."""
        con = connection()
        build_events(con, self.files)
        return con
