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
from frankpledge.know.pipeline.event_extras import make_event_extras
from frankpledge.know.pipeline.event_sites import resolve_sites
from frankpledge.know.pipeline.event_stages import ROWS, make_stages, number_sites, stage_batch
from frankpledge.know.pipeline.event_tables import make_event_tables
from frankpledge.know.pipeline.places import Places
from frankpledge.know.sources.police_places import FACILITIES

BATCH = 1_500_000
"""Rows added up at once."""
WITH_DAYS = ("lfb", "lfb-dwelling", "partner")
"""Families whose records carry the day. Stops do too, but where and when officers stop people is the officers' choice."""

_SITES_STREET = """
insert into site_name
select coalesce(longitude, 0), coalesce(latitude, 0), case when longitude is null then '' else 'degrees' end, '', '', ''
from (select distinct longitude, latitude from read_parquet([{paths}])) except from site_name"""
_SITES = "insert into site_name select distinct x, y, grid, ward, borough, lsoa from batch except from site_name"
_ODD_ROWS = """
select count(*) from read_parquet([{paths}])
where longitude is null and lsoa is not null or easting is not null or ward is not null or borough is not null"""


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
    """Make events_monthly, event_months, event_boroughs, points, point_counts, facilities and dated_events from the records of
    these receipts.

    ``con`` is the file that is being built; its ``areas`` and ``lookups`` must be there already.

    Args:
        say: is called with each step.
    """
    told = say or (lambda _: None)
    make_stages(con)
    con.execute(
        "create or replace temp table site_name (x double, y double, grid text, ward text, borough text, lsoa text)"
    )
    if files:
        rows = [[f.receipt, f.source, f.family, f.vintage, f.family != "police-street"] for f in files]
        con.executemany("insert into event_held values (?, ?, ?, ?, ?)", rows)
    told("places of records")
    batches = list(_batches(con, files))
    _find_sites(con, batches)
    for at, batch in enumerate(batches):
        told(f"records, batch {at + 1} of {len(batches)}")
        stage_batch(con, batch.paths, is_street=batch.is_street)
    told("which file each month is taken from")
    choose_files(con)
    told("records by month and area")
    make_event_tables(con)
    told("facilities and days")
    street = [(one.receipt, one.path) for one in files if one.family == "police-street"]
    make_event_extras(con, street, [one.path for one in files if one.family in WITH_DAYS], FACILITIES)
    con.execute("drop view if exists batch")
    for name in ("event_held", "kinds", "codes", "site_name", "only_code", "site", "spot", "spot_of_point", "taken"):
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
        for file in (one for one in files if (one.source == one.family == "police-street") is is_street):
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
        con.execute(ROWS.format(paths=batch.paths))
        con.execute(_SITES_STREET.format(paths=batch.paths) if batch.is_street else _SITES)
    found: pa.Table = con.sql("from site_name order by all").to_arrow_table()
    con.register("site_rows", resolve_sites(con, Places.of(con), found))
    con.execute("create or replace temp table site as select * from site_rows order by site")
    con.unregister("site_rows")
    number_sites(con)
