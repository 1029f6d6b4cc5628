"""The tables of records in the built file, from what was added up by site: borough by borough, so that a page reads its rows."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

AT_ONCE = 400_000
"""Rows of boroughs added up at once."""

# Numbers for names, so that what is added up is small: places with the same areas, and places with the same point.
_NUMBERS = """
create or replace temp table spot as
select s.site, b.number as borough, a.number as area, p.number as point from site s
join (select area_borough, row_number() over (order by area_borough) as number from (select distinct area_borough from site)) b
    using (area_borough)
join (select *, row_number() over (order by area_borough, ward_2014, ward_2022, lsoa) as number from (
        select distinct area_borough, ward_2014, ward_2022, coalesce(lsoa_2021, nullif(lsoa, '')) as lsoa from site)) a
    on a.area_borough = s.area_borough and a.ward_2014 is not distinct from s.ward_2014
    and a.ward_2022 is not distinct from s.ward_2022
    and a.lsoa is not distinct from coalesce(s.lsoa_2021, nullif(s.lsoa, ''))
left join (select *, row_number() over (order by area_borough, easting, northing) as number from (
        select distinct area_borough, easting, northing from site where grid <> '')) p
    on p.area_borough = s.area_borough and p.easting = s.easting and p.northing = s.northing and s.grid <> '';
create or replace temp table area_name as
select distinct p.area, s.area_borough, s.ward_2014, s.ward_2022, coalesce(s.lsoa_2021, nullif(s.lsoa, '')) as lsoa
from spot p join site s using (site);
create or replace temp table point_name as
select distinct p.point, s.area_borough, s.easting, s.northing from spot p join site s using (site) where p.point is not null;
create or replace temp table chosen as
select distinct t.receipt, t.month, k.family, p.borough
from taken t join (select distinct family from kinds) k using (family)
join (select distinct s.area_borough, p.borough from spot p join site s using (site)) p on p.area_borough = t.borough;
create or replace temp table kept as
select t.receipt, t.month, t.kind, p.borough, p.area, p.point, t.n
from staged t join spot p using (site) join kinds k using (kind)
join chosen c on c.receipt = t.receipt and c.month = t.month and c.borough = p.borough and c.family = k.family;
create or replace temp table kind_of as select kind, min(kind) over (partition by family, category) as first_kind from kinds;
drop table staged;"""

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
from (select receipt, month, kind, area, sum(n) as n from kept where borough between ? and ? group by all) t
join kind_name k using (kind) join area_code a using (area)"""
_POINTS = """
insert into point_counts
select k.family, t.month, k.category, p.easting, p.northing, p.borough, t.n
from (select month, first_kind as kind, point, sum(n) as n from kept join kind_of using (kind)
      where borough between ? and ? and point is not null group by all) t
join kind_name k using (kind) join point_place p using (point)"""
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
used as (
    select distinct datediff('month', date '1990-01-01', t.month) * 100000000 + t.point as spot
    from kept t join kinds using (kind) where family = 'police-street' and point is not null),
again as (
    select cast(date '1990-01-01' + to_months(cast(u.spot // 100000000 as integer)) as date) as month, count(*) as points,
        count(b.spot) as kept
    from used u left join used b on b.spot = u.spot - 100000000 group by u.spot // 100000000),
mixed as (
    select receipt, month, sum(n) filter (generation = 'lsoa-2011') as older, sum(n) filter (generation = 'lsoa-2021') as newer
    from codes group by all)
select r.family, r.month, cast(r.receipt as bigint) as receipt, r.kinds, cast(r.rows as bigint) as rows,
    cast(coalesce(r.without_place, 0) as bigint) as without_place, cast(coalesce(r.outside, 0) as bigint) as outside,
    cast(coalesce(e.rows, 0) as bigint) as left_out,
    case when r.family = 'police-street' and exists (from again o where o.month = cast(r.month - interval 1 month as date))
        then a.kept / a.points end as points_kept,
    cast(coalesce(m.older, 0) as bigint) as lsoa_2011_only, cast(coalesce(m.newer, 0) as bigint) as lsoa_2021_only
from rows r left join touched e on e.family = r.family and e.month = r.month and e.receipt = r.receipt
left join again a on a.month = r.month left join mixed m on m.receipt = r.receipt and m.month = r.month
order by r.family, r.month, r.receipt"""


def make_event_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Make the tables from ``staged``, ``kinds``, ``site``, ``tally``, ``taken`` and ``codes``; ``staged`` is dropped."""
    con.execute(_NUMBERS)
    con.execute(_MADE)
    for first, last in list(_boroughs(con)):
        con.execute(_MONTHLY, [first, last])
        con.execute(_POINTS, [first, last])
    con.execute(_MONTHS)
    for name in (
        "spot",
        "area_name",
        "point_name",
        "chosen",
        "kept",
        "kind_of",
        "kind_name",
        "area_code",
        "point_place",
    ):
        con.execute(f"drop table {name}")


def _boroughs(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[int, int]]:
    """Runs of boroughs' numbers, each run with about ``AT_ONCE`` rows."""
    rows = con.execute("select borough, count(*) from kept group by 1 order by 1").fetchall()
    first, held = None, 0
    for at, (borough, count) in enumerate(rows):
        first, held = borough if first is None else first, held + count
        if held >= AT_ONCE or at == len(rows) - 1:
            yield int(first), int(borough)
            first, held = None, 0
