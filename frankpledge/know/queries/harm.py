"""Harm and volume side by side, by ward, with what harm indices leave out beside them; and the board's own weights tried."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import current_build, open_figures
from frankpledge.know.analysis.figures import Wanted, counts_by_label
from frankpledge.know.analysis.numbers import Floats, NotComputable
from frankpledge.know.analysis.periods import Period, periods
from frankpledge.know.analysis.severity import Interval, harm
from frankpledge.know.analysis.weighing import Covered, covered, places, scores
from frankpledge.know.queries.figure import NoMeasure, find_measure, held, monthly, weighing_of
from frankpledge.know.rules.offence import OffenceGroup, offence_groups, offence_of_label, offences

# What harm indices leave out, shown beside them (Policing 10(3); minutes of 17 June 2021).
BESIDE = ("anti-social-behaviour", "dwelling-fires")


@dataclass(frozen=True, slots=True)
class WardHarm:
    """One ward's year."""

    area: Area
    crimes: int
    crimes_place: int
    harm: float
    harm_place: int
    interval: Interval
    """Of the harm, by drawing the offences anew: one rape weighs as much as 1,277 thefts."""
    largest_share: float
    """Share of the harm that comes from the one offence with most of it."""
    beside: Mapping[str, float | None]
    """By measure: their latest whole year, None where it was not received."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A borough's wards in the latest whole year of recorded crime."""

    area: Area
    period: Period
    rows: tuple[WardHarm, ...]
    """Highest harm first."""
    beside: Mapping[str, str]
    """Measure to the year it is of."""
    without: tuple[str, ...]
    """Offences for which the sheet has no weight."""
    counts: Floats
    """Crimes, wards by labels, in the order of ``rows`` and ``labels``."""
    days: Floats
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """The board's own weights: where each ward then stands, and what choosing by them gives up."""

    share: float
    concern: Mapping[str, float]
    places: tuple[int, ...]
    """Of the wards, in the order of the rows."""
    groups: tuple[tuple[OffenceGroup, float, float, float], ...]
    """Group, its share of crimes, of harm and of the score."""
    chosen: int
    by: Mapping[str, tuple[tuple[str, ...], Covered]]
    """Count, harm, own weights: the wards chosen by each, and what they hold."""


def side_by_side(area: Area) -> SideBySide:
    """Wards of a borough, worked out once for each build.

    Raises:
        NoMeasure: no sheet of weights, no wards, or no whole year.
    """
    return _side_by_side(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area)


@lru_cache(maxsize=8)
def _side_by_side(path: Path, engine: str, area: Area) -> SideBySide:
    build, measure = held(), find_measure("harm-cambridge")
    weighing = weighing_of(measure, build)
    wards = build.places.of_level("ward", borough=area.borough)
    sums = monthly(measure, level="ward")
    wards = tuple(ward for ward in wards if ward.code in sums.areas)
    whole = [one for one in periods(sums.months, "year") if one.is_whole]
    if not wards or not whole or weighing is None:
        raise NoMeasure(f"There is no whole year of recorded crime by ward in {area.name}.")
    period = whole[-1]
    wanted = Wanted("met-crime", left_out=measure.left_out_labels)
    with open_figures(path, engine=engine) as figures:
        months = [sums.months[column] for column in period.columns]
        labels, counts = counts_by_label(
            figures, wanted, level="ward", areas=[ward.code for ward in wards], months=months
        )
    days = np.array([weighing.days.get(label, 0.0) for label in labels])
    beside = {name: _beside(name, wards) for name in BESIDE}
    order = np.argsort(-(counts @ days), kind="stable")
    volume, by_harm = places(counts.sum(axis=1)), places(counts @ days)
    rows = tuple(
        WardHarm(
            area=wards[at],
            crimes=int(counts[at].sum()),
            crimes_place=volume[at],
            harm=float(counts[at] @ days),
            harm_place=by_harm[at],
            interval=(worked := harm(counts[at], days)).total,
            largest_share=worked.largest_share,
            beside={name: values.get(wards[at].code) for name, (_, values) in beside.items()},
        )
        for at in order
    )
    return SideBySide(
        area,
        period,
        rows,
        {name: year for name, (year, _) in beside.items() if year},
        weighing.without,
        counts[order],
        days,
        labels,
    )


def _beside(name: str, wards: tuple[Area, ...]) -> tuple[str, dict[str, float | None]]:
    """The latest whole year of a measure in each ward; "" where there is none."""
    sums = monthly(find_measure(name), level="ward")
    for period in reversed([one for one in periods(sums.months, "year") if one.is_whole]):
        columns = list(period.columns)
        found = {
            ward.code: float(sums.weighted[sums.of(ward.code), columns].sum())
            for ward in wards
            if ward.code in sums.areas and bool((sums.receipts[sums.of(ward.code), columns] > 0).all())
        }
        if found:
            return period.label, dict(found)
    return "", {}


def group_of(label: str) -> str:
    """The group of a label; "" for one that is no offence we know."""
    key = offence_of_label().get(label, "")
    return offences()[key].group if key else ""


def tried(given: SideBySide, *, concern: Mapping[str, float], share: float, chosen: int) -> Tried:
    """The board's own weights on the wards.

    Args:
        concern: residents' concern by group of offences, 0 to 10.
        share: how much harm weighs against concern, 0 to 1.
        chosen: how many wards resources reach.

    Raises:
        NotComputable: weights that are nought everywhere.
    """
    groups = [group_of(label) for label in given.labels]
    weights = np.array([float(concern.get(group, 0.0)) for group in groups])
    scored = scores(given.counts, given.days, weights, share)
    totals = {"count": given.counts.sum(axis=1), "harm": given.counts @ given.days, "own": scored.sum(axis=1)}
    if not totals["harm"].sum():
        raise NotComputable("The sheet's weights are nought for everything that happened.")
    by = {}
    for name, values in totals.items():
        order = [int(at) for at in np.argsort(-values, kind="stable")]
        names = tuple(given.rows[at].area.name for at in order[:chosen])
        by[name] = names, covered(order, chosen, given.counts, given.days, scored)
    return Tried(share, dict(concern), tuple(places(totals["own"])), _groups(given, groups, scored), chosen, by)


def _groups(
    given: SideBySide, groups: list[str], scored: Floats
) -> tuple[tuple[OffenceGroup, float, float, float], ...]:
    """Each group's share of crimes, of harm and of the score, the greatest score first."""
    of_label = [given.counts.sum(axis=0), given.counts.sum(axis=0) * given.days, scored.sum(axis=0)]
    found = []
    for key, group in offence_groups().items():
        here = np.array([one == key for one in groups])
        if here.any():
            crimes, weighed, own = (float(values[here].sum() / values.sum()) for values in of_label)
            found.append((group, crimes, weighed, own))
    return tuple(sorted(found, key=lambda one: -one[3]))
