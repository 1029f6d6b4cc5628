"""Months of street-level crime in the exact layout of data.police.uk, made from the shared records and repeated."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import shapely

from frankpledge.know.sources.police_api import CATEGORIES

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
RECORDS = DATA / "police-uk" / "api-25-boroughs-all-crime-2016-01_2018-06.parquet"
LSOAS = DATA / "geo" / "lsoa-2011-london-4835-simplified-5m.geojson.gz"
FORCE = "Metropolitan Police Service"
FIRST_YEAR = 1998
"""The months are only names here: 330 of them are needed for 20 million rows, so that they begin before police.uk did."""


def features(path: Path) -> list[dict[str, Any]]:
    """The features of a gzipped GeoJSON file."""
    with gzip.open(path) as file:
        return list(json.load(file)["features"])


def _records(con: duckdb.DuckDBPyConnection) -> int:
    """Make the table of distinct records in the columns of the CSV; how many months it holds."""
    con.execute(
        f"create table crime as select distinct on (id) * from '{RECORDS}' order by id"  # a line's crimes once (P10)
    )
    places = con.execute("select distinct longitude, latitude from crime").fetchnumpy()
    shapes = features(LSOAS)
    tree = shapely.STRtree([shapely.geometry.shape(one["geometry"]) for one in shapes])
    points = shapely.points(places["longitude"], places["latitude"])
    found = np.full(len(points), -1)
    inside, areas = tree.query(points, predicate="intersects")
    found[inside] = areas
    codes = [one["properties"]["LSOA11CD"] for one in shapes] + [None]
    names = [one["properties"]["LSOA11NM"] for one in shapes] + [None]
    con.register(
        "places",
        pa.table(
            {
                "longitude": places["longitude"],
                "latitude": places["latitude"],
                "code": [codes[at] for at in found],
                "name": [names[at] for at in found],
            }
        ),
    )
    con.register("kinds", pa.table({"slug": list(CATEGORIES), "kind": list(CATEGORIES.values())}))
    con.execute("""
        create table record as
        select dense_rank() over (order by month) - 1 as turn, id, longitude, latitude, street_name, code, name, kind,
               outcome_category
        from crime join places using (longitude, latitude) join kinds on category = slug order by turn, id""")
    return int(con.execute("select max(turn) + 1 from record").fetchone()[0])  # type: ignore[index]


def _write_month(con: duckdb.DuckDBPyConnection, target: Path, month: str, turn: int, at: int) -> None:
    """One month's file: the records of one real month, with Crime IDs of its own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    con.execute(f"""
        copy (select case when kind = 'Anti-social behaviour' then null else sha256(concat(id, '/', {at})) end
                as "Crime ID", '{month}' as "Month", '{FORCE}' as "Reported by", '{FORCE}' as "Falls within",
                printf('%.6f', longitude) as "Longitude", printf('%.6f', latitude) as "Latitude",
                street_name as "Location", code as "LSOA code", name as "LSOA name", kind as "Crime type",
                outcome_category as "Last outcome category", null as "Context"
              from record where turn = {turn}) to '{target}' (header, delimiter ',')""")


def write_months(folder: Path, rows: int) -> tuple[Path, int, int]:
    """Monthly street files of at least ``rows`` rows: their folder, how many files and rows.

    All months lie once in ``folder/months``; a size is a folder of links to the first of them. What is there is kept.
    """
    told = folder / "months.json"
    written: list[int] = json.loads(told.read_text()) if told.exists() else []
    names = [f"{FIRST_YEAR + at // 12}-{at % 12 + 1:02d}" for at in range(1000)]
    if sum(written) < rows:
        con = duckdb.connect()
        turns = _records(con)
        sizes = dict(con.execute("select turn, count(*) from record group by 1").fetchall())
        while sum(written) < rows:
            at = len(written)
            _write_month(con, folder / "months" / f"{names[at]}-metropolitan-street.csv", names[at], at % turns, at)
            written.append(int(sizes[at % turns]))
        told.write_text(json.dumps(written))
    files = next(count for count in range(1, len(written) + 1) if sum(written[:count]) >= rows)
    size = folder / f"first-{files}"
    for name in names[:files]:
        link = size / name / f"{name}-metropolitan-street.csv"
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.exists():
            link.symlink_to(folder / "months" / link.name)
    return size, files, sum(written[:files])


def write_areas(folder: Path) -> None:
    """The lines that points are held against, as a build holds them: the best of each area and generation. Kept if there."""
    import pyarrow.parquet as pq

    from frankpledge.know.sources.boundaries import read

    target = folder / "areas.parquet"
    if target.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    files = sorted((DATA / "geo").glob("*.geojson.gz"))
    every = pa.Table.from_batches([batch for path in files for _, batch in read(path).batches])
    best = duckdb.sql("""from every qualify row_number() over (partition by code, generation
        order by array_position(['full', 'simplified', 'coarse'], fit)) = 1""").to_arrow_table()
    assert len(every) > len(best)
    pq.write_table(best, target)
