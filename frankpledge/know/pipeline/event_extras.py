"""What two pages need of the records besides their sums: facilities that are map points of their own, and records with a day.

Facilities are looked for in the last three years of street files only: hot spots are of the last twelve months, and map
points are redrawn. Days are kept of the fire brigade's and partners' records; data.police.uk gives months.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

MONTHS_OF_FACILITIES = 36

_NONE = """
create table facilities (easting double, northing double, name text);
create table dated_events (family text, category text, day date, easting double, northing double, borough text, count bigint)"""

# A place called "On or near Supermarket" is no street: the same map point may stand for several, which are listed together.
_RECENT = """
select distinct receipt from event_boroughs where family = 'police-street'
and month > (select max(month) - to_months(?) from event_boroughs where family = 'police-street')"""
_FACILITIES = """
insert into facilities
select p.easting, p.northing, string_agg(distinct f.name, ', ' order by f.name)
from (select distinct longitude, latitude, trim(regexp_replace(place, '^on or near ', '', 'i')) as name
    from (select distinct longitude, latitude, place from read_parquet([{paths}])
        where longitude is not null and place is not null)) n
join facility_names f on lower(f.name) = lower(n.name)
join (select distinct longitude, latitude, easting, northing from points) p using (longitude, latitude)
group by p.easting, p.northing order by p.easting, p.northing"""

_DATED = """
create or replace temp table dated as
select e.receipt, e.day, e.category, e.detail, h.family, e.force, e.borough, e.easting, e.northing,
    e.longitude, e.latitude, e.count
from read_parquet([{paths}], union_by_name = true) e join event_held h using (receipt)
where e.day is not null and (e.easting is not null or e.longitude is not null);
update dated set family = 'partner:' || trim(regexp_replace(lower(force), '[^a-z0-9]+', '-', 'g'), '-')
where family = 'partner' and force is not null;
insert into dated
select receipt, day, 'Dwelling fire', null, 'lfb-dwelling', force, borough, easting, northing, longitude, latitude, count
from dated where family = 'lfb' and category = 'Fire' and detail like 'Dwelling: %';
insert into dated_events
select d.family, d.category, d.day, d.x, d.y, d.borough, sum(d.count)
from (select d.receipt, d.family, d.category, d.day, d.count, p.easting as x, p.northing as y,
        coalesce(nullif(d.borough, ''), p.borough) as borough
    from dated d join (select longitude, latitude, min(easting) as easting, min(northing) as northing, min(borough) as borough
            from points where longitude is not null group by all) p
        on d.longitude = p.longitude and d.latitude = p.latitude
    union all
    select d.receipt, d.family, d.category, d.day, d.count, p.easting, p.northing, coalesce(nullif(d.borough, ''), p.borough)
    from dated d join (select easting, northing, min(borough) as borough from points where longitude is null group by all) p
        on d.longitude is null and d.easting = p.easting and d.northing = p.northing) d
semi join event_boroughs b
    on b.family = d.family and b.borough = d.borough and b.receipt = d.receipt and b.month = date_trunc('month', d.day)
group by all order by d.family, d.borough, d.category, d.day;
drop table dated;"""


def make_event_extras(
    con: duckdb.DuckDBPyConnection,
    street: Sequence[tuple[int, Path]],
    dated: Sequence[Path],
    facilities: Sequence[str],
) -> None:
    """Make ``facilities`` and ``dated_events``; ``points``, ``event_boroughs`` and ``event_held`` must be there.

    Args:
        street: receipt and Parquet of the street files.
        dated: Parquet of the files whose records have days.
        facilities: names of places that are no streets.
    """
    con.execute(_NONE)
    recent = {int(row[0]) for row in con.execute(_RECENT, [MONTHS_OF_FACILITIES]).fetchall()}
    paths = [path for receipt, path in street if receipt in recent]
    if paths:
        con.execute("create or replace temp table facility_names (name text)")
        con.executemany("insert into facility_names values (?)", [[name] for name in facilities])
        con.execute(_FACILITIES.format(paths=_quoted(paths)))
        con.execute("drop table facility_names")
    if dated:
        con.execute(_DATED.format(paths=_quoted(dated)))


def _quoted(paths: Sequence[Path]) -> str:
    return ", ".join("'{}'".format(str(path).replace("'", "''")) for path in paths)
