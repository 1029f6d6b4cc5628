"""Which of several files a borough's month of records is taken from: never two, never one that has only a part of it."""

from __future__ import annotations

import duckdb

FULL = 5
"""A file with fewer kinds of crime is somebody's selection, used only where no fuller file has the borough's month."""
THIN = 0.2
"""Of outcomes: a month with less than this share of the family's median was hardly sent (quirk P9)."""
TOUCHED = 0.05
"""Of police files: a borough with less than this share of the median borough was only touched (crimes outside the area, P8)."""
HALF = 0.5
"""Of police files: forces do not compete. A borough's month with less than this share of what the fullest file has of it is
another force's (the British Transport Police, the City of London's neighbours), or a part, whatever its vintage."""
OTHERS = 0.1
"""Of police files: a full file with less than this share of a borough's usual month is another force's even where the
borough's own force has not sent the month: that is a gap, not a fall."""
WHOLE = 0.9
"""Replies by ward: the share of a borough's wards that must be there for its month to be whole."""
PLACED = 0.5
"""A month with a smaller share of rows that have a place is no borough's (stop and search of April 2015 has none, P13)."""

_TALLY = """
create or replace temp table tally as
select k.family, t.month, b.area_borough as borough, t.receipt, h.source, h.vintage, t.is_placed, sum(t.n) as rows,
    coalesce(any_value(w.wards), 0) as wards
from tallied t join kinds k using (kind) join borough_name b using (borough) join event_held h using (receipt)
left join (select a.receipt, a.month, k.family, a.borough, count(distinct a.ward) as wards
    from asked_wards a join kinds k using (kind) group by all) w
    on w.receipt = t.receipt and w.month = t.month and w.borough = t.borough and w.family = k.family
group by all"""

# What each receipt covers: boroughs it does not merely touch, by itself and beside the other files, months that are placed and
# were sent, whole boroughs by ward.
_COVERS = """
create or replace temp table covers as
with width as (
    select receipt, family,
        case when family = 'police-street' and count(*) < {full} then string_agg(category, ' | ' order by category) else '' end
            as kinds
    from (select distinct t.receipt, k.family, k.category from tallied t join kinds k using (kind)) group by receipt, family),
of_receipt as (
    select family, receipt, source, vintage, borough, sum(rows) as rows, max(wards) as wards
    from (select family, receipt, source, vintage, borough, month, sum(rows) as rows, max(wards) as wards
        from tally where borough <> '' group by all) group by all),
middle as (select family, receipt, median(rows) as usual from of_receipt group by all),
of_month as (select family, receipt, borough, month, sum(rows) as rows from tally where borough <> '' group by all),
fullest as (select family, borough, month, max(rows) as rows from of_month group by all),
ordinary as (select family, borough, median(rows) as rows from fullest group by all),
mean as (select family, receipt, borough, avg(rows) as rows from of_month group by all),
months as (
    select family, receipt, month, sum(rows) as rows, coalesce(sum(rows) filter (borough <> ''), 0) as placed
    from tally group by all),
sent as (
    select family, month, receipt from (select *, median(rows) over (partition by family) as usual from months)
    where (placed >= {placed} * rows or family like 'partner:%') and (family <> 'police-outcomes' or rows >= {thin} * usual))
select r.family, s.month, r.borough, r.receipt, r.vintage, w.kinds
from of_receipt r join sent s using (family, receipt) join middle m using (family, receipt) join width w using (family, receipt)
join ordinary u using (family, borough) join mean a using (family, receipt, borough)
left join fullest f on f.family = r.family and f.borough = r.borough and f.month = s.month
left join of_month o on o.family = r.family and o.receipt = r.receipt and o.borough = r.borough and o.month = s.month
left join (select family, receipt, borough, month, max(wards) as wards from tally group by all) t
    on t.family = r.family and t.receipt = r.receipt and t.borough = r.borough and t.month = s.month
where (r.family not in ('police-street', 'police-outcomes', 'stop-search') or r.rows >= {touched} * m.usual)
    and (r.family not in ('police-street', 'police-outcomes', 'stop-search')
        or coalesce(o.rows, 0) >= {half} * coalesce(f.rows, 0) and (w.kinds <> '' or a.rows >= {others} * u.rows))
    and (r.source <> 'police-api' or coalesce(t.wards, 0) >= {whole} * r.wards)"""

# Of those that cover it: a full file before a selection, then the latest vintage, then the latest receipt. Records without a
# borough (no place, or outside) come from the receipt that most boroughs of the month come from.
_TAKEN = """
create or replace temp table taken as
select family, month, borough, receipt, kinds from covers
qualify row_number() over (partition by family, month, borough order by kinds <> '', vintage desc, receipt desc) = 1;
insert into taken
select t.family, t.month, '', t.receipt, coalesce(b.kinds, '')
from (select distinct family, month, receipt, vintage from tally) t
left join (select family, month, receipt, kinds, count(*) as boroughs from taken group by all) b using (family, month, receipt)
qualify row_number() over (partition by t.family, t.month
    order by coalesce(b.boroughs, 0) desc, t.vintage desc, t.receipt desc) = 1;
drop table covers"""


def choose_files(con: duckdb.DuckDBPyConnection) -> None:
    """Make ``tally`` and ``taken`` (family, month, borough, receipt, kinds: "" for a full file).

    They are made from ``tallied``, ``asked_wards``, ``kinds``, ``borough_name`` and ``event_held``.
    """
    con.execute(_TALLY)
    con.execute(
        _COVERS.format(placed=PLACED, thin=THIN, full=FULL, touched=TOUCHED, whole=WHOLE, half=HALF, others=OTHERS)
    )
    con.execute(_TAKEN)
