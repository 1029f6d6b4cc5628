"""Counts by area, month and label of a few areas, read once: every measure of a family is then a choice of labels.

A ward's profile asks thirty measures of the same rows. Asking the engine thirty times costs ten times as much as asking it once;
what comes out is what ``monthly_counts`` and ``monthly_events`` say, and a test holds the two together.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from frankpledge.know.analysis.engine import Figures
from frankpledge.know.analysis.figures import Monthly, Wanted
from frankpledge.know.analysis.numbers import Wholes


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts of one family in some areas, and which months were received."""

    areas: tuple[str, ...]
    months: tuple[datetime.date, ...]
    """Months that have rows, in order."""
    labels: tuple[str | None, ...]
    counts: Wholes
    """Areas by months by labels."""
    held: tuple[tuple[str, datetime.date, int, frozenset[str]], ...]
    """What was received: area ("" for all), month, receipt, and the labels it is of (none for all of them)."""
    vintages: Mapping[int, str]
    is_counted: bool
    """Whether the publisher counted itself; otherwise they are records."""


def counted_cube(figures: Figures, *, family: str, measure: str, level: str, areas: Collection[str]) -> Cube:
    """What a publisher counted itself, at one level."""
    table = figures.table("counts")
    ours = table.filter((table["family"] == family) & (table["level"] == level) & (table["measure"] == measure))
    labels: dict[str, set[str]] = {}
    for row in figures.rows(ours.select("minor", "major").distinct()):
        labels.setdefault(row["major"], set()).add(row["minor"])
    months = figures.table("months")
    there = months.filter((months["family"] == family) & (months["level"] == level) & (months["measure"] == measure))
    grouped = there.group_by("major", "month").aggregate(receipt=there["receipt"].max())
    held = tuple(
        (
            "",
            row["month"],
            int(row["receipt"]),
            frozenset(labels.get(row["major"], ())) if row["major"] else frozenset(),
        )
        for row in figures.rows(grouped)
        if not row["major"] or row["major"] in labels
    )
    return _cube(figures, ours.filter(ours["area"].isin(sorted(areas))), "area", "minor", held, is_counted=True)


def records_cube(figures: Figures, *, family: str, column: str, boroughs: Mapping[str, str]) -> Cube:
    """Records with a place, by the area they lie in.

    Args:
        column: which lines a record's place was held against: borough, ward_2014, ward_2022.
        boroughs: the borough of each area wanted.
    """
    table, received = figures.table("events_monthly"), figures.table("event_boroughs")
    ours = table.filter(table["family"] == family)
    rows = figures.rows(received.filter(received["family"] == family).select("month", "borough", "receipt", "kinds"))
    of: dict[str, list[str]] = {}
    for area, borough in boroughs.items():
        of.setdefault(borough, []).append(area)
    held = tuple(
        (area, row["month"], int(row["receipt"]), frozenset((row["kinds"] or "").split(" | ")) - {""})
        for row in rows
        for area in of.get(row["borough"], ())
    )
    return _cube(figures, ours.filter(ours[column].isin(sorted(boroughs))), column, "category", held, is_counted=False)


def _cube(
    figures: Figures, table: ir.Table, area: str, label: str,
    held: tuple[tuple[str, datetime.date, int, frozenset[str]], ...], *, is_counted: bool,
) -> Cube:  # fmt: skip
    grouped = table.group_by(area=table[area], month=table["month"], label=table[label])
    found: pa.Table = figures.backend.to_pyarrow(grouped.aggregate(count=table["count"].sum()))
    areas, at_area = _sorted(found["area"])
    months, at_month = _sorted(found["month"])
    labels, at_label = _sorted(found["label"])
    counts = np.zeros((len(areas), len(months), len(labels)), dtype=np.int64)
    counts[at_area, at_month, at_label] = found["count"].to_numpy()
    receipts = figures.table("receipts").select("receipt", "vintage")
    vintages = {int(row["receipt"]): row["vintage"] or "" for row in figures.rows(receipts)}
    return Cube(tuple(areas), tuple(months), tuple(labels), counts, held, vintages, is_counted)


def _sorted(column: pa.ChunkedArray) -> tuple[list[Any], Wholes]:
    """The values there are, in order, and each row's place among them."""
    encoded = column.combine_chunks().dictionary_encode(null_encoding="encode")
    values: Sequence[Any] = encoded.dictionary.to_pylist()
    order = sorted(range(len(values)), key=lambda at: (values[at] is not None, str(values[at])))
    places = np.empty(len(values), dtype=np.int64)
    places[order] = np.arange(len(values))
    return [values[at] for at in order], places[encoded.indices.to_numpy(zero_copy_only=False)]


def sums_of(cube: Cube, wanted: Wanted) -> Monthly:
    """One measure of the cube, as ``monthly_counts`` and ``monthly_events`` give it for all areas."""
    chosen = [at for at, label in enumerate(cube.labels) if _is_chosen(label, wanted)]
    held = [one for one in cube.held if _speaks(cube, one[3], wanted)]
    months = tuple(sorted({month for _, month, _, _ in held}))
    columns, rows = {month: at for at, month in enumerate(months)}, {area: at for at, area in enumerate(cube.areas)}
    receipts = np.zeros((len(rows), len(months)), dtype=np.int64)
    for area, month, receipt, _ in held:
        where = slice(None) if not area else rows.get(area)
        if where is not None:
            receipts[where, columns[month]] = np.maximum(receipts[where, columns[month]], receipt)
    counts, weighted = np.zeros_like(receipts), np.zeros(receipts.shape)
    there = [at for at, month in enumerate(cube.months) if month in columns]
    if chosen and there:
        part = cube.counts[:, there][:, :, chosen]
        days = np.ones(len(chosen))
        if wanted.weights is not None:
            days = np.array([wanted.weights.get(cube.labels[at] or "", 0.0) for at in chosen])
        into = [columns[cube.months[at]] for at in there]
        counts[:, into], weighted[:, into] = part.sum(axis=2), part @ days
    not_received = receipts == 0
    counts[not_received], weighted[not_received] = 0, 0.0
    return Monthly(cube.areas, months, counts, weighted, receipts, cube.vintages)


def _is_chosen(label: str | None, wanted: Wanted) -> bool:
    if label is None:
        return not wanted.labels and not wanted.left_out
    return (not wanted.labels or label in wanted.labels) and label not in wanted.left_out


def _speaks(cube: Cube, of: frozenset[str], wanted: Wanted) -> bool:
    """Whether a month's file says anything of what is wanted: an extract of knife crime says nothing of hate crime, and a
    selection of burglary nothing of all crime."""
    if not of:
        return True
    if cube.is_counted:
        return any(_is_chosen(label, wanted) for label in of)
    return bool(wanted.labels) and set(wanted.labels) <= of
