"""Areas, lookups, residents, deprivation and weights of the built file: the latest of each, and residents added up by area."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import pyarrow as pa

from frankpledge.know.pipeline.inforce import Held, listed, parquet_of
from frankpledge.know.sources.kept import DataFolder
from frankpledge.know.sources.london import borough_names
from frankpledge.know.sources.tables import TABLES

_BESIDE = (pa.field("source", pa.string()), pa.field("receipt", pa.int64()), pa.field("vintage", pa.string()))
PLAIN = "lower(regexp_replace(replace({0}, '&', 'and'), '[^A-Za-z0-9]+', '', 'g'))"

# The best lines of each area and generation: full before simplified before coarse, then the latest.
_AREAS = """
CREATE TABLE areas AS SELECT a.code, a.name, a.level, a.generation, coalesce(nullif(a.borough, ''), b.new, '') AS borough,
    a.hectares, a.fit, a.shape, a.source, a.receipt, a.vintage
FROM ({reads}) a LEFT JOIN (SELECT old, new FROM lookups WHERE kind = 'lsoa21-borough') b ON b.old = a.code
QUALIFY row_number() OVER (PARTITION BY a.code, a.generation
    ORDER BY array_position(['full', 'simplified', 'coarse'], a.fit), a.vintage DESC, a.receipt DESC) = 1
ORDER BY a.level, a.generation, a.code"""

# A kind of lookup is taken whole from one receipt: two vintages of one lookup must not be mixed.
_LOOKUPS = """
CREATE TABLE lookups AS WITH every AS ({reads}),
latest AS (SELECT kind, receipt FROM every GROUP BY kind, receipt, vintage
    QUALIFY row_number() OVER (PARTITION BY kind ORDER BY vintage DESC, receipt DESC) = 1)
SELECT e.* FROM every e SEMI JOIN latest l ON l.kind = e.kind AND l.receipt = e.receipt ORDER BY kind, old, new"""

_PEOPLE = """
CREATE TEMP TABLE residents AS SELECT * FROM ({reads})
QUALIFY row_number() OVER (PARTITION BY area, generation, year, series ORDER BY vintage DESC, receipt DESC) = 1"""

# Boroughs and wards as sums of their LSOAs, only where every LSOA of the lookup has an estimate that year.
_SUMMED = """
INSERT INTO residents
SELECT l.new, '{level}', '{generation}', r.year, sum(r.people), r.series, r.source, max(r.receipt), max(r.vintage)
FROM residents r JOIN lookups l ON l.kind = '{kind}' AND l.old = r.area
JOIN (SELECT new, count(*) AS parts FROM lookups WHERE kind = '{kind}' GROUP BY new) p ON p.new = l.new
WHERE r.generation = 'lsoa-2021' AND NOT EXISTS (
    SELECT 1 FROM residents o WHERE o.area = l.new AND o.generation = '{generation}' AND o.year = r.year AND o.series = r.series)
GROUP BY l.new, r.year, r.series, r.source, p.parts HAVING count(*) = p.parts"""

# A ward that kept its code kept its lines: an estimate for wards before 2014 holds for those of 2014 with the same code.
_KEPT_CODES = """
INSERT INTO residents SELECT r.area, r.level, 'ward-2014', r.year, r.people, r.series, r.source, r.receipt, r.vintage
FROM residents r SEMI JOIN areas a ON a.code = r.area AND a.generation = 'ward-2014' WHERE r.generation = 'ward-2002'"""

_INDICES = """
CREATE TABLE indices AS SELECT * FROM ({reads})
QUALIFY row_number() OVER (PARTITION BY name, area, year ORDER BY vintage DESC, receipt DESC) = 1 ORDER BY name, area"""

_WEIGHTS = """
CREATE TABLE weights AS WITH every AS ({reads}),
latest AS (SELECT scheme, receipt FROM every GROUP BY scheme, receipt, vintage
    QUALIFY row_number() OVER (PARTITION BY split_part(scheme, '-', 1) ORDER BY vintage DESC, receipt DESC) = 1)
SELECT e.* FROM every e SEMI JOIN latest l ON l.scheme = e.scheme AND l.receipt = e.receipt ORDER BY scheme, category"""

_WARD_NAMES = """
CREATE TEMP TABLE ward_names AS SELECT any_value(code) AS code, any_value(name) AS name, plain FROM (
    SELECT a.code, a.name, {plain} AS plain FROM areas a JOIN borough_names b ON b.code = a.borough
    WHERE a.generation = 'ward-2022') GROUP BY plain HAVING count(DISTINCT code) = 1"""


def build_geography(con: duckdb.DuckDBPyConnection, folder: DataFolder, receipts: Sequence[Held]) -> None:
    """Make areas, lookups, people, indices and weights; leaves the temporary table ``ward_names`` for counts that have none."""

    def reads(table: str) -> str:
        paths = parquet_of(folder, table, receipts)
        if paths:
            return f"FROM read_parquet({listed(paths)})"
        con.register(f"no_{table}", pa.schema([*TABLES[table], *_BESIDE]).empty_table())
        return f"FROM no_{table}"

    con.execute(_LOOKUPS.format(reads=reads("lookups")))
    con.execute(_AREAS.format(reads=reads("areas")))
    con.execute(_PEOPLE.format(reads=reads("people")))
    con.execute(_SUMMED.format(level="borough", generation="borough", kind="lsoa21-borough"))
    con.execute(_SUMMED.format(level="ward", generation="ward-2022", kind="lsoa21-ward22"))
    con.execute(_KEPT_CODES)
    con.execute("CREATE TABLE people AS SELECT * FROM residents ORDER BY level, generation, area, year, series")
    con.execute(_INDICES.format(reads=reads("indices")))
    con.execute(_WEIGHTS.format(reads=reads("weights")))
    con.execute("CREATE TEMP TABLE borough_names (code TEXT, name TEXT)")
    con.executemany("INSERT INTO borough_names VALUES (?, ?)", list(borough_names().items()))
    con.execute(_WARD_NAMES.format(plain=PLAIN.format("b.name || ' ' || a.name")))
