"""Records added up batch by batch: by area, by map point, and how many each receipt has of a borough's month.

A batch holds whole receipts, so what is added up of it is added up for good: the build never goes over all records twice. Names
are numbers here (kinds, boroughs, areas, points), which is what makes it quick and small.
"""

from __future__ import annotations

import duckdb

_STAGES = """
create or replace temp table event_held (receipt integer, source text, family text, vintage text, detailed boolean);
create or replace temp table kinds (kind usmallint, family text, category text, detail text);
create or replace temp table area_sums (
    receipt integer, month date, kind usmallint, borough usmallint, area integer, n integer);
create or replace temp table point_sums (
    receipt integer, month date, kind usmallint, borough usmallint, point integer, n integer);
create or replace temp table tallied (
    receipt integer, month date, kind usmallint, borough usmallint, is_placed boolean, n integer);
create or replace temp table asked_wards (receipt integer, month date, kind usmallint, borough usmallint, ward text);
create or replace temp table codes (receipt integer, month date, generation text, n integer);
create or replace temp table only_code as
select old as code, 'lsoa-2011' as generation from lookups
where kind = 'lsoa11-lsoa21' and old not in (select new from lookups where kind = 'lsoa11-lsoa21')
union
select new, 'lsoa-2021' from lookups
where kind = 'lsoa11-lsoa21' and new not in (select old from lookups where kind = 'lsoa11-lsoa21');"""

# Numbers for names: places with the same areas, and places with the same point.
_NUMBERS = """
create or replace temp table borough_name as
select cast(row_number() over (order by area_borough) as usmallint) as borough, area_borough
from (select distinct area_borough from site);
create or replace temp table area_name as
select cast(row_number() over (order by area_borough, ward_2014, ward_2022, lsoa) as integer) as area, *
from (select distinct area_borough, ward_2014, ward_2022, coalesce(lsoa_2021, nullif(lsoa, '')) as lsoa from site);
create or replace temp table point_name as
select cast(row_number() over (order by area_borough, easting, northing) as integer) as point, *
from (select distinct area_borough, easting, northing from site where grid <> '');
create or replace temp table spot as
select s.x, s.y, s.grid, s.ward, s.borough, s.lsoa, b.borough as in_borough, a.area, p.point, s.easting is not null as is_placed
from site s join borough_name b using (area_borough)
join area_name a on a.area_borough = s.area_borough and a.ward_2014 is not distinct from s.ward_2014
    and a.ward_2022 is not distinct from s.ward_2022
    and a.lsoa is not distinct from coalesce(s.lsoa_2021, nullif(s.lsoa, ''))
left join point_name p on p.area_borough = s.area_borough and p.easting = s.easting and p.northing = s.northing and s.grid <> '';
create or replace temp table spot_of_point as
select x, y, in_borough, area, point, is_placed from spot where ward = '' and borough = '' and lsoa = '';"""

# The family of each row: a partner's is its own, and the brigade's fires in homes are a family of their own besides. What
# came of a crime (the street file's detail) is left in the Parquet: it would multiply the rows by ten.
ROWS = """
create or replace temp view batch as
select cast(e.receipt as integer) as receipt, e.month, e.category, h.detailed, e.force,
    case when h.detailed then e.detail end as detail, h.family, h.source,
    coalesce(e.longitude, e.easting, 0) as x, coalesce(e.latitude, e.northing, 0) as y,
    case when e.longitude is not null then 'degrees' when e.easting is not null then 'metres' else '' end as grid,
    coalesce(e.ward, '') as ward, coalesce(e.borough, '') as borough,
    case when e.longitude is null and e.easting is null then coalesce(e.lsoa, '') else '' end as lsoa,
    e.lsoa as printed, e.count
from read_parquet([{paths}]) e join event_held h using (receipt)"""
_ADDED = """
create or replace temp table added as
select b.receipt, b.month, b.category, b.detail, b.family, case when b.family = 'partner' then b.force end as agency,
    b.source, b.ward, s.in_borough, s.area, s.point, s.is_placed, cast(sum(b.count) as integer) as n
from batch b join spot s
    on s.x = b.x and s.y = b.y and s.grid = b.grid and s.ward = b.ward and s.borough = b.borough and s.lsoa = b.lsoa
group by all;
update added set family = 'partner:' || trim(regexp_replace(lower(agency), '[^a-z0-9]+', '-', 'g'), '-')
where agency is not null;
insert into added
select receipt, month, 'Dwelling fire', nullif(split_part(detail, ': ', 3), ''), 'lfb-dwelling', null, source, ward, in_borough,
    area, point, is_placed, n
from added where family = 'lfb' and category = 'Fire' and detail like 'Dwelling: %';
insert into kinds
select (select count(*) from kinds) + row_number() over (order by family, category, detail), family, category, detail
from (select distinct family, category, detail from added except select family, category, detail from kinds);
create or replace temp table rows_now as
select a.receipt, a.month, k.kind, a.in_borough as borough, a.area, a.point, a.is_placed, a.n
from added a join kinds k
    on k.family = a.family and k.category = a.category and k.detail is not distinct from a.detail;
insert into asked_wards
select distinct a.receipt, a.month, k.kind, a.in_borough, a.ward from added a join kinds k
    on k.family = a.family and k.category = a.category and k.detail is not distinct from a.detail
where a.source = 'police-api' and a.ward <> '';
drop table added;"""

# The street file, which is most of all there is, gives degrees and no names of places, and its details are not wanted.
_STREET = """
insert into kinds
select (select count(*) from kinds) + row_number() over (order by category), 'police-street', category, null
from (select distinct category from read_parquet([{paths}])
    except select category from kinds where family = 'police-street' and detail is null);
create or replace temp table rows_now as
select cast(e.receipt as integer) as receipt, e.month, k.kind, s.in_borough as borough, s.area, s.point, s.is_placed,
    cast(e.count as integer) as n
from read_parquet([{paths}]) e join spot_of_point s on s.x = coalesce(e.longitude, 0) and s.y = coalesce(e.latitude, 0)
join (select kind, category from kinds where family = 'police-street' and detail is null) k on k.category = e.category"""

# In the order of the boroughs, so that reading one borough of them passes over most of the others.
_STAGED = """
create or replace temp table kind_of as select kind, min(kind) over (partition by family, category) as first_kind from kinds;
insert into area_sums
select receipt, month, kind, borough, area, sum(n) from rows_now group by all order by borough;
insert into point_sums
select receipt, month, first_kind, borough, point, sum(n) from rows_now join kind_of using (kind)
where point is not null group by all order by borough;
insert into tallied
select receipt, month, kind, borough, is_placed, sum(n) from rows_now group by all;
drop table rows_now;
drop table kind_of;"""
_CODES = """
insert into codes
select cast(e.receipt as integer), e.month, o.generation, sum(e.count)
from read_parquet([{paths}]) e join only_code o on o.code = e.lsoa group by all"""


def make_stages(con: duckdb.DuckDBPyConnection) -> None:
    """Make the empty tables that batches are added up into; ``lookups`` must be there."""
    con.execute(_STAGES)


def number_sites(con: duckdb.DuckDBPyConnection) -> None:
    """Number the boroughs, areas and points of ``site``."""
    con.execute(_NUMBERS)


def stage_batch(con: duckdb.DuckDBPyConnection, paths: str, *, is_street: bool) -> None:
    """Add a batch up into ``area_sums``, ``point_sums``, ``tallied``, ``asked_wards`` and ``codes``.

    Args:
        paths: Parquet files of whole receipts, quoted, with commas between.
        is_street: every record has degrees or no place at all, and nothing else is said of where it lies.
    """
    if is_street:
        con.execute(_STREET.format(paths=paths))
    else:
        con.execute(ROWS.format(paths=paths))
        con.execute(_ADDED)
    con.execute(_STAGED)
    if con.execute("select count(*) from only_code").fetchone() != (0,):
        con.execute(_CODES.format(paths=paths))
