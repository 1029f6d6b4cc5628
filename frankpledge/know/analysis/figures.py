"""Adding up: what a publisher counted, or the records themselves, by area and month. Ibis expressions, the same on every engine.

Everything that names a column of the built tables for adding up stands here; what the sums mean is ``know/rules``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
from numpy.typing import NDArray

from frankpledge.know.analysis.engine import Figures


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to add up."""

    family: str
    measure: str = "offences"
    labels: tuple[str, ...] = ()
    """Minor categories (publishers' counts) or categories (records); empty for all."""
    left_out: tuple[str, ...] = ()
    weights: Mapping[str, float] | None = None
    """Days for each label; None for plain counts. A label without a weight weighs nothing and is told by ``unweighted``."""


@dataclass(frozen=True, slots=True)
class Monthly:
    """Sums by area and month."""

    areas: tuple[str, ...]
    """ONS codes, sorted."""
    months: tuple[datetime.date, ...]
    """The months that are there, in order: a gap in them is a gap in what was received."""
    receipts: tuple[int, ...]
    """The receipt each month was taken from."""
    vintages: tuple[str, ...]
    counts: NDArray[np.int64]
    """Records, areas by months. An area without a row in a month that is there has 0 (quirk M9)."""
    weighted: NDArray[np.float64]
    """The same times the weights; equal to the counts where there are none."""

    def of(self, area: str) -> int:
        """The row of an area.

        Raises:
            KeyError: the area is not in it.
        """
        try:
            return self.areas.index(area)
        except ValueError as error:
            raise KeyError(area) from error


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


def monthly_counts(figures: Figures, wanted: Wanted, *, level: str, within: Sequence[str] | None = None) -> Monthly:
    """Sums of what a publisher counted (the Met's recorded crime, its dashboard), at one level.

    Args:
        level: borough, ward or lsoa.
        within: area codes to keep; None for all of the level.
    """
    table, months = figures.table("counts"), figures.table("months")
    table = table.filter(
        (table["family"] == wanted.family) & (table["level"] == level) & (table["measure"] == wanted.measure)
    )
    months = months.filter(
        (months["family"] == wanted.family) & (months["level"] == level) & (months["measure"] == wanted.measure)
    )
    if within is not None:
        table = table.filter(table["area"].isin(list(within)))
    found = months.select("month", "receipt", "vintage").order_by("month")
    return _monthly(figures, _sums(table, "minor", "area", wanted), found, _covered(figures, table, "area"))


def monthly_events(figures: Figures, wanted: Wanted, *, column: str, within: Sequence[str] | None = None) -> Monthly:
    """Sums of records by the area they lie in.

    Args:
        column: borough, ward_2014, ward_2022 or lsoa: which line a record's place was held against.
        within: area codes to keep; None for all.
    """
    table, months = figures.table("events_monthly"), figures.table("event_months")
    table = table.filter(table["family"] == wanted.family)
    months = months.filter(months["family"] == wanted.family)
    if within is not None:
        table = table.filter(table[column].isin(list(within)))
    receipts = figures.table("receipts").select("receipt", "vintage")
    found = months.group_by("month").aggregate(receipt=months["receipt"].max())
    found = found.left_join(receipts, "receipt").select("month", "receipt", "vintage").order_by("month")
    return _monthly(figures, _sums(table, "category", column, wanted), found, _covered(figures, table, column))


def _covered(figures: Figures, table: ir.Table, area: str) -> tuple[str, ...]:
    """Areas that anything at all is known of: one of them without arson has none, which is not the same as not known."""
    found = table.filter(table[area].notnull() & (table[area] != "")).select(area=table[area]).distinct()
    return tuple(sorted(row["area"] for row in figures.rows(found)))


def _monthly(figures: Figures, sums: ir.Table, months: ir.Table, areas: tuple[str, ...]) -> Monthly:
    known = figures.rows(months)
    rows = figures.rows(sums)
    places = {area: index for index, area in enumerate(areas)}
    columns = {row["month"]: index for index, row in enumerate(known)}
    counts = np.zeros((len(areas), len(columns)), dtype=np.int64)
    weighted = np.zeros((len(areas), len(columns)), dtype=np.float64)
    for row in rows:
        where = places[row["area"]], columns[row["month"]]
        counts[where], weighted[where] = row["count"], row["weighted"]
    return Monthly(
        areas=areas,
        months=tuple(row["month"] for row in known),
        receipts=tuple(row["receipt"] for row in known),
        vintages=tuple(row["vintage"] or "" for row in known),
        counts=counts,
        weighted=weighted,
    )


def unweighted(figures: Figures, wanted: Wanted, *, level: str) -> list[tuple[str, int]]:
    """Labels that were counted but have no weight, with their counts: harm that would be missed without a word (quirk M4)."""
    table = figures.table("counts")
    table = table.filter((table["family"] == wanted.family) & (table["level"] == level))
    table = _chosen(table, table["minor"], wanted)
    known = sorted(wanted.weights or {})
    missed = table.filter(~table["minor"].isin(known)) if known else table
    grouped = missed.group_by("minor").aggregate(count=missed["count"].sum())
    grouped = grouped.filter(grouped["count"] > 0).order_by("minor")
    return [(row["minor"], row["count"]) for row in figures.rows(grouped)]
