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
from frankpledge.know.analysis.weighing import Covered, covered, places, scores, shared_out
from frankpledge.know.queries.figure import Held, NoMeasure, find_measure, held, weighing_of
from frankpledge.know.queries.standing import ward_sums
from frankpledge.know.rules.offence import OffenceGroup, offence_groups, offence_of_label, offences

# What harm indices leave out, shown beside them (Policing 10(3); minutes of 17 June 2021).
BESIDE = ("anti-social-behaviour", "dwelling-fires")


@dataclass(frozen=True, slots=True)
class Index:
    """An index of harm, chosen by its name. The two disagree (Ashby 2017), so the one in use is always named."""

    key: str
    measure: str
    title: str
    unit: str
    words: str


INDICES = (
    Index(
        "cambridge", "harm-cambridge", "Cambridge Crime Harm Index", "days",
        "each crime weighed by the days at which a first offender's sentence would start",
    ),
    Index(
        "ons", "severity-ons", "ONS Crime Severity Score", "weighted crimes",
        "each crime weighed by the sentences that courts passed, as the Office for National Statistics does",
    ),
)  # fmt: skip


def index_of(key: str) -> Index:
    """An index by its key; Cambridge for one that is not there."""
    return next((one for one in INDICES if one.key == key), INDICES[0])


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
    per_crime: Interval
    per_person: Interval | None
    """Per resident of the year; None without an estimate."""
    beside: Mapping[str, float | None]
    """By measure: their latest whole year, None where it was not received."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A borough's wards in the latest whole year of recorded crime."""

    area: Area
    index: Index
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of resources: so many units shared out over the wards by each order."""

    units: int
    rows: tuple[tuple[Area, Mapping[str, int]], ...]
    """Ward, and its units by the number of crimes, by harm, by the board's own weights."""


def side_by_side(area: Area, *, year: str = "", index: Index = INDICES[0]) -> SideBySide:
    """Wards of a borough in a whole year, the latest unless one is named, by volume and by an index; worked out once for each
    build.

    Raises:
        NoMeasure: no sheet of weights, no wards, or no such whole year.
    """
    return _side_by_side(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area, year, index)


@lru_cache(maxsize=16)
def _side_by_side(path: Path, engine: str, area: Area, year: str, index: Index) -> SideBySide:
    build, measure = held(), find_measure(index.measure)
    weighing = weighing_of(measure, build)
    wards = build.places.of_level("ward", borough=area.borough)
    sums = ward_sums(measure, area.borough)
    wards = tuple(ward for ward in wards if ward.code in sums.areas)
    whole = [one for one in periods(sums.months, "year") if one.is_whole and year in ("", one.label)]
    if not wards or not whole or weighing is None:
        raise NoMeasure(f"There is no whole year {year + ' ' if year else ''}of recorded crime by ward in {area.name}.")
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
        _ward(build, wards[at], period, (counts[at], days), (volume[at], by_harm[at]), {
            name: values.get(wards[at].code) for name, (_, values) in beside.items()
        })
        for at in order
    )  # fmt: skip
    years = {name: found for name, (found, _) in beside.items() if found}
    return SideBySide(area, index, period, rows, years, weighing.without, counts[order], days, labels)


def _ward(
    build: Held, ward: Area, period: Period, weighed: tuple[Floats, Floats], stands: tuple[int, int],
    beside: Mapping[str, float | None],
) -> WardHarm:  # fmt: skip
    """One row: counts and days by label, and its places by volume and by harm."""
    counts, days = weighed
    people, _ = build.places.people(ward.code, period.year)
    nothing = Interval(0.0, 0.0, 0.0)
    worked = harm(counts, days, people=people) if counts.sum() else None
    return WardHarm(
        area=ward,
        crimes=int(counts.sum()),
        crimes_place=stands[0],
        harm=float(counts @ days),
        harm_place=stands[1],
        interval=worked.total if worked else nothing,
        largest_share=worked.largest_share if worked else 0.0,
        per_crime=worked.per_offence if worked else nothing,
        per_person=worked.per_person if worked else None,
        beside=beside,
    )


def _beside(name: str, wards: tuple[Area, ...]) -> tuple[str, dict[str, float | None]]:
    """The latest whole year of a measure in each ward; "" where there is none."""
    sums = ward_sums(find_measure(name), wards[0].borough)
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


def shared(given: SideBySide, *, concern: Mapping[str, float], share: float, units: int) -> Sheet:
    """So many units of resource (officers, hours, patrols) over the wards, in proportion to each order's own figure.

    Raises:
        NotComputable: fewer than one unit, or weights that are nought everywhere.
    """
    weights = np.array([float(concern.get(group_of(label), 0.0)) for label in given.labels])
    scored = scores(given.counts, given.days, weights, share)
    by = {"count": given.counts.sum(axis=1), "harm": given.counts @ given.days, "own": scored.sum(axis=1)}
    parts = {name: shared_out(values, units) for name, values in by.items()}
    rows = tuple((row.area, {name: part[at] for name, part in parts.items()}) for at, row in enumerate(given.rows))
    return Sheet(units, rows)


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
