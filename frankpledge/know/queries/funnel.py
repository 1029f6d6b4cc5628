"""The funnel of a comparison: who differs from the rate of all together by more than size and chance allow."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.funnel import Adjustment, event_rates, rate_limits
from frankpledge.know.analysis.funnel import Funnel as Limits
from frankpledge.know.charts.funnel import ALARMED, WARNED, WITHIN, Funnel, FunnelDot, FunnelEdge
from frankpledge.know.queries.comparison import ComparedArea, Comparison
from frankpledge.know.queries.figure import held

# Fewer areas than this show no spread between areas; fewer expected than this make limits that begin below nought.
LEAST_AREAS = 5
LEAST_EXPECTED = 5.0
STEPS = 60
_WHERE = {
    "Similar": WITHIN,
    "High (0.025)": WARNED,
    "Low (0.025)": WARNED,
    "High (0.001)": ALARMED,
    "Low (0.001)": ALARMED,
}


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """One area against the limits for its own number of residents."""

    row: ComparedArea
    where: str
    """Within the limits, outside 95 %, outside 99.8 %."""
    side: str
    """"above", "below", or ""."""
    edge: FunnelEdge


@dataclass(frozen=True, slots=True)
class FunnelOf:
    """A funnel with its table and its sentences; without a drawing where there is none to make, and why."""

    rows: tuple[FunnelRow, ...] = ()
    """In the order of the comparison."""
    drawing: Funnel | None = None
    said: str = ""
    """Who lies outside 99.8 %."""
    spread: str = ""
    """Whether areas differ by more than chance, and what was done about it."""
    why_not: str = ""

    @property
    def shown(self) -> tuple[FunnelRow, ...]:
        """The rows worth a table of their own: those outside 95 %, highest first."""
        return tuple(one for one in self.rows if one.where != WITHIN)


def funnel_of(compared: Comparison) -> FunnelOf:
    """The funnel of a comparison, against the rate of the group (the own area left out) or of all its areas together."""
    lived_in = [row for row in compared.rows if row.people]
    refused = _refused(compared, lived_in)
    if refused:
        return FunnelOf(why_not=refused)
    counts, people = [row.value for row in lived_in], [row.people or 0.0 for row in lived_in]
    average, per = compared.group_rate, float(compared.measure.per)
    plain = event_rates(counts, people, average=average, per=per)
    adjustment = _adjustment(plain, len(lived_in))
    found = (
        plain if adjustment == "none" else event_rates(counts, people, average=average, per=per, adjustment=adjustment)
    )
    rows = tuple(
        FunnelRow(row, _WHERE[found.verdicts[at]], _side(found.verdicts[at]), _edge(people[at], found, at))
        for at, row in enumerate(lived_in)
    )
    said = _said(compared, rows)
    return FunnelOf(rows, _drawing(compared, rows, found, said), said, _spread(plain, found))


def _refused(compared: Comparison, lived_in: list[ComparedArea]) -> str:
    measure = compared.measure
    if measure.kind != "count":
        return f"{measure.title} is a weighted sum: single grave cases move it, and chance has no limits of its own to draw."
    if not measure.per:
        return f"{measure.title} has no rate per resident, so there is no funnel."
    if not lived_in:
        return "None of these areas has an estimate of its residents in the figures, so there is no rate to hold up."
    if len(lived_in) < LEAST_AREAS:
        lacking = (
            f" {len(compared.rows) - len(lived_in)} more have no residents."
            if len(lived_in) < len(compared.rows)
            else ""
        )
        return (
            f"A funnel wants at least {LEAST_AREAS} areas to see how much areas differ by chance; {len(lived_in)} can be"
            f" compared here.{lacking} The list above still tells who can be told apart."
        )
    where = "the group" if compared.group else "any of the areas"
    if not compared.group_rate:
        return f"There were no {measure.unit} in {where}, so there is no rate to differ from."
    least = min((row.people or 0.0) for row in lived_in) * compared.group_rate / measure.per
    if least < LEAST_EXPECTED:
        return (
            f"The smallest of these areas would expect {least:.1f} {measure.unit} in a year: with fewer than"
            f" {LEAST_EXPECTED:g} expected, limits say nothing. The list above still tells who can be told apart."
        )
    return ""


def _adjustment(plain: Limits, areas: int) -> Adjustment:
    """Widened where areas differ by more than chance would have them: the ratio's own standard error is about √(2/n)."""
    return "additive" if plain.spread.ratio > 1 + 2 * math.sqrt(2 / areas) else "none"


def _side(verdict: str) -> str:
    return "above" if verdict.startswith("High") else "below" if verdict.startswith("Low") else ""


def _edge(people: float, found: Limits, at: int) -> FunnelEdge:
    sides = (found.low_warning, found.high_warning, found.low_alarm, found.high_alarm)
    return FunnelEdge(people, *(float(side[at]) for side in sides))


def _whose(compared: Comparison) -> str:
    """Whose rate the middle line is."""
    if compared.group is not None:
        return "the group"
    if compared.level == "borough":
        return "all together"
    borough = held().places.by_code.get(compared.area.borough)
    return borough.name if borough else "all together"


def _listed(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _said(compared: Comparison, rows: tuple[FunnelRow, ...]) -> str:
    sides = []
    for side in ("above", "below"):
        names = [one.row.area.name for one in rows if one.where == ALARMED and one.side == side]
        if names:
            verb = "lies" if len(names) == 1 else "lie"
            sides.append(f"{_listed(names)} {verb} {side} the limits of 99.8 %")
    own = next((one for one in rows if one.row.area.code == compared.area.code), None)
    told = "; ".join(sides) + "." if sides else "No area lies outside the limits of 99.8 %."
    if own is not None and own.where != ALARMED:
        beside = (
            "within the limits" if own.where == WITHIN else f"{own.side} the limits of 95 % and within those of 99.8 %"
        )
        told += f" {own.row.area.name} is {beside}."
    return told


def _spread(plain: Limits, found: Limits) -> str:
    if found.adjustment == "none":
        return (
            "The limits are those of chance alone (exact Poisson): these areas differ about as much as chance would have them"
            f" (ratio {plain.spread.ratio:.1f})."
        )
    outside = sum(verdict.endswith("(0.001)") for verdict in plain.verdicts)
    return (
        f"The spread between these areas (their variance) is {plain.spread.ratio:,.0f} times what chance alone would give,"
        " for reasons that hold for many at once (town centres, visitors, what is recorded). So the limits are widened by the"
        " spread between areas (Spiegelhalter 2005, additive, the outer tenth on each side pulled in first); by chance alone"
        f" {outside} of {len(plain.verdicts)} would lie outside 99.8 %. Outside means unusual even among areas that differ."
    )


def _drawing(compared: Comparison, rows: tuple[FunnelRow, ...], found: Limits, said: str) -> Funnel:
    people = [one.edge.people for one in rows]
    across = np.linspace(min(people) * 0.9, max(people) * 1.05, STEPS)
    low, high, lowest, highest = rate_limits(found, across, per=float(compared.measure.per))
    edges = tuple(
        FunnelEdge(*(float(value) for value in line)) for line in zip(across, low, high, lowest, highest, strict=True)
    )
    measure = compared.measure
    return Funnel(
        title=f"{measure.title} by {compared.level}, {compared.period.label}: rates and numbers of residents",
        description=(
            f"Funnel plot of {len(rows)} areas around {found.average:,.1f} {measure.unit} per {measure.per:,} residents. {said}"
        ),
        unit=f"{measure.unit.capitalize()} per {measure.per:,} residents",
        average=found.average,
        average_name=_whose(compared),
        dots=tuple(
            FunnelDot(
                one.row.area.name,
                one.edge.people,
                float(one.row.rate or 0.0),
                one.where,
                one.row.area.code == compared.area.code,
            )
            for one in rows
        ),
        edges=edges,
    )
