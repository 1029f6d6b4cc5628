"""Adding up: what a publisher counted, or the records themselves, by area and month. Ibis expressions, the same on every engine.

Everything that names a column of the built tables for adding up stands here; what the sums mean is ``know/rules``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from frankpledge.know.analysis.engine import Figures

Asked = TypeVar("Asked")
_ASKED: WeakKeyDictionary[Any, dict[tuple[str, ...], Any]] = WeakKeyDictionary()


def _once(figures: Figures, key: tuple[str, ...], ask: Callable[[], Asked]) -> Asked:
    """What a build says to every measure of a family alike is asked once for each connection: to ask costs 20 to 50 ms."""
    kept = _ASKED.setdefault(figures.backend, {})
    if (figures.name, *key) not in kept:
        kept[figures.name, *key] = ask()
    found: Asked = kept[figures.name, *key]
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to add up."""

    family: str
    measure: str = "offences"
    labels: tuple[str, ...] = ()
    """Minor categories (publishers' counts) or categories (records); empty for all."""
    left_out: tuple[str, ...] = ()
    weights: Mapping[str, float] | None = None
    """Days for each label; None for plain counts. A label without a weight weighs nothing (``rules/harm`` tells which)."""


@dataclass(frozen=True, slots=True)
class AreaMonths:
    """One area's sums, only the months that were received for it."""

    months: tuple[datetime.date, ...]
    counts: NDArray[np.int64]
    weighted: NDArray[np.float64]
    receipts: tuple[int, ...]
    vintages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Monthly:
    """Sums by area and month."""

    areas: tuple[str, ...]
    """ONS codes, sorted."""
    months: tuple[datetime.date, ...]
    """The months that are there for any area, in order: a gap in them is a gap in what was received."""
    counts: NDArray[np.int64]
    """Records, areas by months. An area without a row in a month that is there has 0 (quirk M9)."""
    weighted: NDArray[np.float64]
    """The same times the weights; equal to the counts where there are none."""
    receipts: NDArray[np.int64]
    """The receipt each figure was taken from, areas by months; 0 where the month was not received for the area."""
    vintages: Mapping[int, str]
    """By receipt."""

    def of(self, area: str) -> int:
        """The row of an area.

        Raises:
            KeyError: the area is not in it.
        """
        try:
            return self.areas.index(area)
        except ValueError as error:
            raise KeyError(area) from error

    def area(self, area: str) -> AreaMonths:
        """One area's own months.

        Raises:
            KeyError: the area is not in it.
        """
        row = self.of(area)
        there = np.flatnonzero(self.receipts[row] > 0)
        receipts = tuple(int(self.receipts[row, at]) for at in there)
        return AreaMonths(
            months=tuple(self.months[at] for at in there),
            counts=self.counts[row, there],
            weighted=self.weighted[row, there],
            receipts=receipts,
            vintages=tuple(self.vintages.get(receipt, "") for receipt in receipts),
        )


def _chosen(table: ir.Table, label: ir.StringColumn, wanted: Wanted) -> ir.Table:
    if wanted.labels:
        table = table.filter(label.isin(wanted.labels))
    if wanted.left_out:
        table = table.filter(~label.isin(wanted.left_out))
    return table


def _weight(label: ir.StringColumn, wanted: Wanted) -> ir.FloatingValue:
    """The days of each row's label, as one CASE: no table goes into the engine from outside."""
    if wanted.weights is None:
        return ibis.literal(1.0)
    pairs = [(key, ibis.literal(float(days))) for key, days in sorted(wanted.weights.items())]
    return label.cases(*pairs, else_=ibis.literal(0.0)) if pairs else ibis.literal(0.0)


def _sums(table: ir.Table, label: str, area: str, wanted: Wanted) -> ir.Table:
    """Area, month, count, weighted: the one place where anything is added up."""
    chosen = _chosen(table, table[label], wanted)
    chosen = chosen.filter(chosen[area].notnull() & (chosen[area] != ""))
    return chosen.group_by(area=chosen[area], month=chosen["month"]).aggregate(
        count=chosen["count"].sum(), weighted=(chosen["count"].cast("float64") * _weight(chosen[label], wanted)).sum()
    )


def monthly_counts(figures: Figures, wanted: Wanted, *, level: str) -> Monthly:
    """Sums of what a publisher counted (the Met's recorded crime, its dashboard), at one level: borough, ward or lsoa.

    A month is there for every area of the level or for none: such a file covers the whole force.
    """
    about = (wanted.family, level, wanted.measure)
    table = _of(figures.table("counts"), *about)
    # An extract of the dashboard holds one kind of crime: its months say nothing of the others.
    pairs = _once(figures, ("labels", *about), lambda: figures.rows(table.select("minor", "major").distinct()))
    majors = {"", *(row["major"] for row in pairs if _is_chosen(row["minor"], wanted))}
    months = _once(figures, ("months", *about), lambda: _months(figures, *about))
    known: dict[datetime.date, int] = {}
    for row in months:
        if row["major"] in majors:
            known[row["month"]] = max(known.get(row["month"], 0), int(row["receipt"]))
    areas = _once(figures, ("covered", *about), lambda: _covered(figures, table, "area"))
    there = tuple(sorted(known))
    receipts = np.tile(np.array([known[month] for month in there], dtype=np.int64), (len(areas), 1))
    return _monthly(figures, _sums(table, "minor", "area", wanted), areas, there, receipts)


def _of(table: ir.Table, family: str, level: str, measure: str) -> ir.Table:
    return table.filter((table["family"] == family) & (table["level"] == level) & (table["measure"] == measure))


def _months(figures: Figures, family: str, level: str, measure: str) -> list[dict[str, Any]]:
    months = _of(figures.table("months"), family, level, measure)
    return figures.rows(months.group_by("major", "month").aggregate(receipt=months["receipt"].max()))


def _is_chosen(label: str | None, wanted: Wanted) -> bool:
    """As ``_chosen``, of one label: a row without one is in a sum of all that leaves nothing out, and in no other."""
    if label is None:
        return not wanted.labels and not wanted.left_out
    return (not wanted.labels or label in wanted.labels) and label not in wanted.left_out


def monthly_events(figures: Figures, wanted: Wanted, *, column: str, boroughs: Mapping[str, str]) -> Monthly:
    """Sums of records by the area they lie in.

    Args:
        column: borough, ward_2014, ward_2022 or lsoa: which lines a record's place was held against.
        boroughs: the borough of each area: a month is there or not borough by borough (a file may hold one borough only, or
            one kind of crime only).
    """
    table, held = figures.table("events_monthly"), figures.table("event_boroughs")
    table = table.filter(table["family"] == wanted.family)
    ours = held.filter(held["family"] == wanted.family).select("month", "borough", "receipt", "kinds")
    rows = _once(figures, ("boroughs", wanted.family), lambda: figures.rows(ours))
    covered = _once(figures, ("records", wanted.family, column), lambda: _covered(figures, table, column))
    areas = tuple(sorted(set(boroughs) & set(covered)))
    within = {borough: at for at, borough in enumerate(sorted({boroughs[area] for area in areas}))}
    rows = [row for row in rows if row["borough"] in within and _has_kinds(row["kinds"], wanted.labels)]
    months = {month: at for at, month in enumerate(sorted({row["month"] for row in rows}))}
    receipts = np.zeros((len(within), len(months)), dtype=np.int64)
    for row in rows:
        receipts[within[row["borough"]], months[row["month"]]] = row["receipt"]
    of_areas = receipts[[within[boroughs[area]] for area in areas]]
    return _monthly(figures, _sums(table, "category", column, wanted), areas, tuple(months), of_areas)


def _has_kinds(kinds: str | None, labels: tuple[str, ...]) -> bool:
    """Whether a month's file has the categories wanted: a selection of burglary says nothing of all crime."""
    return not kinds or (bool(labels) and set(labels) <= set(kinds.split(" | ")))


def _covered(figures: Figures, table: ir.Table, area: str) -> tuple[str, ...]:
    """Areas that anything at all is known of: one of them without arson has none, which is not the same as not known."""
    found = table.filter(table[area].notnull() & (table[area] != "")).select(area=table[area]).distinct()
    return tuple(sorted(row["area"] for row in figures.rows(found)))


def _monthly(
    figures: Figures,
    sums: ir.Table,
    areas: tuple[str, ...],
    months: tuple[datetime.date, ...],
    receipts: NDArray[np.int64],
) -> Monthly:
    """The sums as tables of areas by months, whole columns at once: all wards of London have a hundred thousand sums."""
    found = figures.columns(sums)
    at_area = pc.index_in(pc.cast(found["area"], pa.string()), value_set=pa.array(areas, pa.string()))
    at_month = pc.index_in(pc.cast(found["month"], pa.date32()), value_set=pa.array(months, pa.date32()))
    area, month = (np.asarray(pc.fill_null(one, -1)) for one in (at_area, at_month))
    known = (area >= 0) & (month >= 0)
    # What lies in a month that was not received for the area is no figure.
    known[known] = receipts[area[known], month[known]] > 0
    where = area[known], month[known]
    counts, weighted = np.zeros_like(receipts), np.zeros(receipts.shape)
    counts[where] = np.asarray(pc.cast(found["count"], pa.int64()))[known]
    weighted[where] = np.asarray(pc.cast(found["weighted"], pa.float64()))[known]
    return Monthly(areas, months, counts, weighted, receipts, _once(figures, ("vintages",), lambda: _vintages(figures)))


def _vintages(figures: Figures) -> dict[int, str]:
    table = figures.table("receipts").select("receipt", "vintage")
    return {int(row["receipt"]): row["vintage"] or "" for row in figures.rows(table)}


def counts_by_label(
    figures: Figures, wanted: Wanted, *, level: str, areas: Sequence[str], months: Sequence[datetime.date]
) -> tuple[tuple[str, ...], NDArray[np.float64]]:
    """Counts of each label in each area over some months: the labels, sorted, and the counts (areas, labels)."""
    table = figures.table("counts")
    table = table.filter(
        (table["family"] == wanted.family) & (table["level"] == level) & (table["measure"] == wanted.measure)
    )
    table = _chosen(table, table["minor"], wanted)
    table = table.filter(table["area"].isin(list(areas)) & table["month"].isin(list(months)))
    rows = figures.rows(table.group_by("area", "minor").aggregate(count=table["count"].sum()))
    labels = tuple(sorted({row["minor"] for row in rows}))
    counts = np.zeros((len(areas), len(labels)))
    for row in rows:
        counts[list(areas).index(row["area"]), labels.index(row["minor"])] = row["count"]
    return labels, counts
