"""The tables of records in the built file, from what was added up by site: borough by borough, so that a page reads its rows."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np

AT_ONCE = 400_000
"""Rows of boroughs written at once."""

_CHOSEN = """
create or replace temp table chosen as
select distinct t.receipt, t.month, k.kind, b.borough
from taken t join kinds k using (family) join borough_name b on b.area_borough = t.borough"""

# Names that come again and again are kept as numbers (enumerations): half the time to write, a third of the
# file. In the order of the alphabet, so that sorting by them is sorting by name.
_MADE = """
create type event_family as enum (select family from (select distinct family from kinds union select '') order by family);
create type event_category as enum (
    select category from (select distinct category from kinds union select '') order by category);
create type event_area as enum (
    select code from (select distinct unnest([area_borough, ward_2014, ward_2022, lsoa_2021, lsoa]) as code from site
        union select '') where code is not null order by code);
create table events_monthly (family event_family, month date, category event_category, detail text, lsoa event_area,
    ward_2014 event_area, ward_2022 event_area, borough event_area, count bigint, receipt bigint);
create table point_counts (family event_family, month date, category event_category, easting double, northing double,
    borough event_area, count bigint);
create or replace temp table kind_name as
select kind, family::event_family as family, category::event_category as category, detail from kinds;
create or replace temp table area_code as
select area, lsoa::event_area as lsoa, ward_2014::event_area as ward_2014, ward_2022::event_area as ward_2022,
    nullif(area_borough, '')::event_area as borough from area_name;
create or replace temp table point_place as
select point, easting, northing, nullif(area_borough, '')::event_area as borough from point_name;
create table event_boroughs as
select t.family, t.month, t.borough, cast(t.receipt as bigint) as receipt, t.kinds
from taken t where t.borough <> '' order by t.family, t.borough, t.month;
create table points as
select distinct easting, northing, longitude, latitude, nullif(area_borough, '') as borough, ward_2014, ward_2022,
    lsoa_2011, lsoa_2021
from site where grid <> '' order by borough, easting, northing;"""

_MONTHLY = """
insert into events_monthly
select k.family, t.month, k.category, k.detail, a.lsoa, a.ward_2014, a.ward_2022, a.borough, t.n, t.receipt
from area_sums t join chosen c on c.receipt = t.receipt and c.month = t.month and c.kind = t.kind and c.borough = t.borough
join kind_name k on k.kind = t.kind join area_code a using (area) where t.borough between ? and ?"""
_POINTS = """
insert into point_counts
select k.family, t.month, k.category, p.easting, p.northing, p.borough, t.n
from point_sums t join chosen c on c.receipt = t.receipt and c.month = t.month and c.kind = t.kind and c.borough = t.borough
join kind_name k on k.kind = t.kind join point_place p using (point) where t.borough between ? and ?"""
_MONTHS = """
create table event_months as
with rows as (
    select k.family, t.month, t.receipt, k.kinds, sum(t.rows) as rows,
        sum(t.rows) filter (t.borough = '' and not t.is_placed) as without_place,
        sum(t.rows) filter (t.borough = '' and t.is_placed) as outside
    from tally t join taken k using (family, month, borough, receipt) group by all),
touched as (
    select t.family, t.month, t.receipt, sum(t.rows) as rows from tally t
    anti join taken k on k.family = t.family and k.month = t.month and k.borough = t.borough group by all),
mixed as (
    select receipt, month, sum(n) filter (generation = 'lsoa-2011') as older, sum(n) filter (generation = 'lsoa-2021') as newer
    from codes group by all)
select r.family, r.month, cast(r.receipt as bigint) as receipt, r.kinds, cast(r.rows as bigint) as rows,
    cast(coalesce(r.without_place, 0) as bigint) as without_place, cast(coalesce(r.outside, 0) as bigint) as outside,
    cast(coalesce(e.rows, 0) as bigint) as left_out,
    case when r.family = 'police-street' then a.share end as points_kept,
    cast(coalesce(m.older, 0) as bigint) as lsoa_2011_only, cast(coalesce(m.newer, 0) as bigint) as lsoa_2021_only
from rows r left join touched e on e.family = r.family and e.month = r.month and e.receipt = r.receipt
left join points_again a on a.month = r.month left join mixed m on m.receipt = r.receipt and m.month = r.month
order by r.family, r.month, r.receipt"""


_USED = """
select cast(datediff('month', ?, t.month) as integer) as at, t.point from point_sums t
join (select kind from kinds where family = 'police-street') using (kind)
join chosen c on c.receipt = t.receipt and c.month = t.month and c.kind = t.kind and c.borough = t.borough
where t.borough between ? and ?"""
_MADE_ON_THE_WAY = (
    "chosen", "area_name", "point_name", "borough_name", "area_sums", "point_sums", "tallied", "asked_wards", "tally",
    "kind_name", "area_code", "point_place", "points_again",
)  # fmt: skip


def make_event_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables from what was staged, from ``site``, ``tally`` and ``taken``; what was staged is dropped."""
    con.execute(_CHOSEN)
    con.execute(_MADE)
    runs = list(_boroughs(con))
    for first, last in runs:
        con.execute(_MONTHLY, [first, last])
        con.execute(_POINTS, [first, last])
    _find_points_again(con, runs)
    con.execute(_MONTHS)
    for name in _MADE_ON_THE_WAY:
        con.execute(f"drop table {name}")


def _find_points_again(con: duckdb.DuckDBPyConnection, runs: list[tuple[int, int]]) -> None:
    """Make ``points_again``: the share of each month's map points that the month before had too (quirk P6)."""
    con.execute("create or replace temp table points_again (month date, share double)")
    start, months = con.execute(
        "select min(month), datediff('month', min(month), max(month)) + 1 from point_sums"
    ).fetchall()[0]
    if start is None:
        return
    points, again = np.zeros(months, dtype=np.int64), np.zeros(months, dtype=np.int64)
    for first, last in runs:
        found = con.execute(_USED, [start, first, last]).fetchnumpy()
        if len(found["point"]):
            used = np.zeros((months, int(np.ptp(found["point"])) + 1), dtype=bool)
            used[found["at"], found["point"] - found["point"].min()] = True
            points += used.sum(axis=1)
            again[1:] += (used[1:] & used[:-1]).sum(axis=1)
    rows = [[start, at, again[at] / points[at]] for at in range(1, months) if points[at] and points[at - 1]]
    if rows:
        con.executemany("insert into points_again select cast(? + to_months(?) as date), ?", rows)


def _boroughs(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int]]:
    """Runs of boroughs' numbers, each run with about ``AT_ONCE`` rows."""
    rows = con.execute("select borough, count(*) from area_sums group by 1 order by 1").fetchall()
    first, held = None, 0
    for at, (borough, count) in enumerate(rows):
        first, held = borough if first is None else first, held + count
        if held >= AT_ONCE or at == len(rows) - 1:
            yield int(first), int(borough)
            first, held = None, 0
