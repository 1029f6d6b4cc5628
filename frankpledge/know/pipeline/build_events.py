"""Records with a place in the built file: added up by month, kind and area, and by map point. The records stay in Parquet.

Made in batches of receipts, so that memory stays the same from one million rows to a region's. Of several files that have a
borough's month (a force's file, replies fetched by address, a selection), one is taken: ``event_boroughs`` says which, and
a borough's month that is not in it was not received: it is a gap, not 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from frankpledge.know.pipeline.event_choice import choose_files
from frankpledge.know.pipeline.event_sites import resolve_sites
from frankpledge.know.pipeline.event_tables import make_event_tables
from frankpledge.know.pipeline.places import Places

BATCH = 1_500_000
"""Rows added up at once."""

# The family of each row: a partner's is its own, and the brigade's fires in homes are a family of their own besides. What
# came of a crime (the street file's detail) is left in the Parquet: it would multiply the rows by ten.
_ROWS = """
create or replace temp view batch as
select cast(e.receipt as integer) as receipt, e.month, e.category, h.detailed, e.force,
    case when h.detailed then e.detail end as detail, h.family,
    coalesce(e.longitude, e.easting, 0) as x, coalesce(e.latitude, e.northing, 0) as y,
    case when e.longitude is not null then 'degrees' when e.easting is not null then 'metres' else '' end as grid,
    coalesce(e.ward, '') as ward, coalesce(e.borough, '') as borough,
    case when e.longitude is null and e.easting is null then coalesce(e.lsoa, '') else '' end as lsoa,
    e.lsoa as printed, e.count
from read_parquet([{paths}]) e join event_held h using (receipt)"""
_ADDED = """
create or replace temp table added as
select b.receipt, b.month, b.category, b.detail, b.family, case when b.family = 'partner' then b.force end as agency, s.site,
    cast(sum(b.count) as integer) as n
from batch b join site s
    on s.x = b.x and s.y = b.y and s.grid = b.grid and s.ward = b.ward and s.borough = b.borough and s.lsoa = b.lsoa
group by all"""
# The street file, which is most of all there is, gives degrees and no names of places: found in half the time.
_ADDED_STREET = """
create or replace temp table added as
select t.receipt, t.month, t.category, cast(null as text) as detail, h.family, cast(null as text) as agency, t.site, t.n
from (select cast(e.receipt as integer) as receipt, e.month, e.category, s.site, cast(sum(e.count) as integer) as n
    from read_parquet([{paths}]) e
    join site_of_point s on s.x = coalesce(e.longitude, 0) and s.y = coalesce(e.latitude, 0) group by all) t
join event_held h using (receipt)"""
_SITES_STREET = """
insert into site_name
select coalesce(longitude, 0), coalesce(latitude, 0), case when longitude is null then '' else 'degrees' end, '', '', ''
from (select distinct longitude, latitude from read_parquet([{paths}])) except from site_name"""
_SITES = "insert into site_name select distinct x, y, grid, ward, borough, lsoa from batch except from site_name"
_ODD_ROWS = """
select count(*) from read_parquet([{paths}])
where longitude is null and lsoa is not null or easting is not null or ward is not null or borough is not null"""
_NAMED = """
update added set family = 'partner:' || trim(regexp_replace(lower(agency), '[^a-z0-9]+', '-', 'g'), '-')
where agency is not null;
insert into added
select receipt, month, 'Dwelling fire', nullif(split_part(detail, ': ', 3), ''), 'lfb-dwelling', null, site, n
from added where family = 'lfb' and category = 'Fire' and detail like 'Dwelling: %';"""
_STAGED = """
insert into kinds
select (select count(*) from kinds) + row_number() over (order by family, category, detail), family, category, detail
from (select distinct family, category, detail from added except select family, category, detail from kinds);
insert into staged select a.receipt, a.month, k.kind, a.site, a.n
from added a join kinds k
    on k.family = a.family and k.category = a.category and k.detail is not distinct from a.detail;
drop table added;
insert into codes select b.receipt, b.month, o.generation, sum(b.count)
from batch b join only_code o on o.code = b.printed group by all;"""

_STAGES = """
create or replace temp table event_held (receipt integer, source text, family text, vintage text, detailed boolean);
create or replace temp table kinds (kind integer, family text, category text, detail text);
create or replace temp table staged (receipt integer, month date, kind integer, site integer, n integer);
create or replace temp table codes (receipt integer, month date, generation text, n integer);
create or replace temp table site_name (x double, y double, grid text, ward text, borough text, lsoa text);
create or replace temp table only_code as
select old as code, 'lsoa-2011' as generation from lookups
where kind = 'lsoa11-lsoa21' and old not in (select new from lookups where kind = 'lsoa11-lsoa21')
union
select new, 'lsoa-2021' from lookups
where kind = 'lsoa11-lsoa21' and new not in (select old from lookups where kind = 'lsoa11-lsoa21');"""


@dataclass(frozen=True, slots=True)
class EventFile:
    """One receipt's Parquet of records."""

    receipt: int
    source: str
    family: str
    vintage: str
    path: Path


def build_events(
    con: duckdb.DuckDBPyConnection, files: Sequence[EventFile], *, say: Callable[[str], None] | None = None
) -> None:
    """Make events_monthly, event_months, event_boroughs, points and point_counts from the records of these receipts.

    ``con`` is the file that is being built; its ``areas`` and ``lookups`` must be there already.

    Args:
        say: is called with each step.
    """
    told = say or (lambda _: None)
    con.execute(_STAGES)
    if files:
        rows = [[f.receipt, f.source, f.family, f.vintage, f.family != "police-street"] for f in files]
        con.executemany("insert into event_held values (?, ?, ?, ?, ?)", rows)
    told("places of records")
    batches = list(_batches(con, files))
    _find_sites(con, batches)
    for at, batch in enumerate(batches):
        told(f"records, batch {at + 1} of {len(batches)}")
        con.execute(_ROWS.format(paths=batch.paths))
        con.execute(_ADDED_STREET.format(paths=batch.paths) if batch.is_street else _ADDED)
        con.execute(_NAMED)
        con.execute(_STAGED)
    told("which file each month is taken from")
    choose_files(con)
    told("records by month and area")
    make_event_tables(con)
    con.execute("drop view if exists batch")
    for name in ("event_held", "kinds", "codes", "site_name", "only_code", "site", "site_of_point", "tally", "taken"):
        con.execute(f"drop table {name}")


@dataclass(frozen=True, slots=True)
class _Batch:
    """Receipts that are added up together."""

    paths: str
    is_street: bool
    """Whether every record has degrees or no place at all, and nothing else is said of where it lies."""


def _batches(con: duckdb.DuckDBPyConnection, files: Sequence[EventFile]) -> Iterator[_Batch]:
    """The receipts in batches, those of the street file by themselves."""
    for is_street in (True, False):
        held: list[EventFile] = []
        rows = 0
        for file in (one for one in files if (one.source == "police-street") is is_street):
            own = pq.read_metadata(file.path).num_rows
            if held and rows + own > BATCH:
                yield _batch(con, held, is_street)
                held, rows = [], 0
            held.append(file)
            rows += own
        if held:
            yield _batch(con, held, is_street)


def _batch(con: duckdb.DuckDBPyConnection, files: Sequence[EventFile], is_street: bool) -> _Batch:
    paths = ", ".join("'" + str(one.path).replace("'", "''") + "'" for one in files)
    return _Batch(paths, is_street and con.execute(_ODD_ROWS.format(paths=paths)).fetchone() == (0,))


def _find_sites(con: duckdb.DuckDBPyConnection, batches: Sequence[_Batch]) -> None:
    """Make ``site``: every distinct place that a record names, with its areas."""
    for batch in batches:
        con.execute(_ROWS.format(paths=batch.paths))
        con.execute(_SITES_STREET.format(paths=batch.paths) if batch.is_street else _SITES)
    found: pa.Table = con.sql("from site_name order by all").to_arrow_table()
    con.register("site_rows", resolve_sites(con, Places.of(con), found))
    con.execute("create or replace temp table site as select * from site_rows order by site")
    con.unregister("site_rows")
    con.execute(
        "create or replace temp table site_of_point as from site where ward = '' and borough = '' and lsoa = ''"
    )
