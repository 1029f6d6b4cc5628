"""Where areas stand in the twelve months to a month: each one's line, rate and place among its peers, for all of a level at once.

A ward's profile and the assessment ask for the same lists again and again: a list is ranked once for each build.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.cube import Cube, counted_cube, records_cube, sums_of
from frankpledge.know.analysis.engine import current_build
from frankpledge.know.analysis.figures import Monthly, Wanted
from frankpledge.know.analysis.periods import Period, last_twelve
from frankpledge.know.analysis.ranking import Ranked, rank_rates
from frankpledge.know.analysis.rates import rates
from frankpledge.know.analysis.until import until
from frankpledge.know.queries.figure import (
    COUNTED,
    Held,
    NoMeasure,
    find_measure,
    held,
    in_unit,
    monthly,
    opened,
    weighing_of,
)
from frankpledge.know.queries.trend import Line, line_of
from frankpledge.know.rules.measure import Measure
from frankpledge.know.rules.offence import plain_label


@dataclass(frozen=True, slots=True)
class Place:
    """An area's rate among its peers' in the same months."""

    rate: float
    low: float | None
    high: float | None
    """None for harm, whose interval is not that of a count."""
    rank: int
    rank_from: int
    rank_to: int
    """The places that chance alone could give it; for harm its place, chance not being reckoned."""
    ranked: int
    alike: tuple[str, ...]
    """Names of those it cannot be told apart from."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One area and one measure."""

    area: Area
    line: Line
    last: float | None
    """The twelve months before the latest twelve; None where one of them is missing."""
    people: float | None
    people_year: int
    place: Place | None
    """None without residents, without twelve months, or where there is nobody to compare with."""


@dataclass(frozen=True, slots=True)
class Standings:
    """A measure in all areas of a level that belong together: boroughs, or the wards of one borough."""

    measure: Measure
    level: str
    period: Period | None
    """The twelve months that are compared; its columns are those of the sums."""
    of: Mapping[str, Standing]
    """By code."""
    whole: float | None
    """The rate of all of them together."""
    whole_low: float | None
    whole_high: float | None
    receipts: tuple[int, ...]


def standings(measure: Measure, *, level: str, area: Area, to: datetime.date | None = None) -> Standings:
    """A measure by area, worked out once for each build.

    Args:
        area: a borough (or anything in it): wards are those of its borough, boroughs are all there are.
        to: the last month that counts; None for the latest received.

    Raises:
        NoMeasure: not at this level, no weights, or no figures for any of the areas.
    """
    if level not in measure.levels:
        raise NoMeasure(f"{measure.title} is not published by {level}; it is there by {' and '.join(measure.levels)}.")
    path = current_build(Path(settings.KNOW_DATA))
    return _standings(path, settings.KNOW_ENGINE, measure.name, level, area.borough, area.generation, to)


@lru_cache(maxsize=256)
def _standings(
    path: Path, engine: str, name: str, level: str, borough: str, generation: str, to: datetime.date | None
) -> Standings:
    del path, engine  # part of the key: another build is another answer
    measure, build = find_measure(name), held()
    lines = generation if level == "ward" and generation.startswith("ward") else ""
    among = build.places.of_level(level, generation=lines, borough=borough if level == "ward" else "")
    whole_level = ward_sums(measure, borough, lines) if level == "ward" else monthly(measure, level=level)
    sums = until(whole_level, to)
    among = tuple(one for one in among if one.code in sums.areas and sums.area(one.code).months)
    if not among:
        raise NoMeasure("No data has been brought in.")
    leading = next((one for one in among if one.code == borough), among[0])
    own = sums.area(leading.code)
    latest = last_twelve(own.months)
    period = _in(sums, own.months[-12:], latest.label) if latest else None
    whole = [one for one in among if period and _has(sums, one.code, period.columns)]
    people = {one.code: build.places.people(one.code, period.year if period else 0) for one in among}
    ranked = _places(measure, sums, period, whole, {code: found[0] for code, found in people.items()})
    found = {
        one.code: Standing(
            area=one,
            line=line_of(measure, sums, one),
            last=_before(measure, sums, one.code, period) if period else None,
            people=people[one.code][0] if measure.per else None,
            people_year=people[one.code][1] if measure.per else 0,
            place=ranked.get(one.code),
        )
        for one in among
    }
    together = _together(measure, sums, period, [one for one in whole if people[one.code][0]], build)
    used = sums.receipts[[sums.of(one.code) for one in among]]
    return Standings(measure, level, period, found, *together, tuple(int(one) for one in np.unique(used[used > 0])))


def ward_sums(measure: Measure, borough: str, generation: str = "") -> Monthly:
    """Sums by ward of one borough: its rows are read once for all measures of a family, not once for each in all London.

    Raises:
        NoMeasure: the measure's weights are not loaded.
    """
    build = held()
    weighing = weighing_of(measure, build)
    counted = measure.family in COUNTED
    kind = measure.measure if counted else ""
    cube = _ward_cube(build.path, settings.KNOW_ENGINE, measure.family, kind, borough, generation)
    return sums_of(cube, wanted_of(measure, None if weighing is None else weighing.days))


def wanted_of(measure: Measure, days: Mapping[str, float] | None) -> Wanted:
    """What a measure adds up."""
    labels = measure.labels or measure.categories
    if measure.family in COUNTED:
        labels = tuple(map(plain_label, labels))
    return Wanted(measure.family, measure.measure, labels, measure.left_out_labels, days)


@lru_cache(maxsize=32)
def _ward_cube(path: Path, engine: str, family: str, measure: str, borough: str, generation: str) -> Cube:
    wards = held().places.of_level("ward", generation=generation, borough=borough)
    with opened(path, engine) as figures:
        if measure:
            codes = [ward.code for ward in wards]
            return counted_cube(figures, family=family, measure=measure, level="ward", areas=codes)
        column = "ward_2022" if generation in ("", "ward-2022") else "ward_2014"
        return records_cube(figures, family=family, column=column, boroughs={ward.code: ward.borough for ward in wards})


def _in(sums: Monthly, months: tuple[datetime.date, ...], label: str) -> Period:
    """An area's own months as columns of the sums."""
    return Period(label, months[0], tuple(sums.months.index(month) for month in months), len(months))


def _has(sums: Monthly, code: str, columns: tuple[int, ...]) -> bool:
    return bool((sums.receipts[sums.of(code), list(columns)] > 0).all())


def _total(measure: Measure, sums: Monthly, code: str, columns: tuple[int, ...]) -> float:
    row, at = sums.of(code), list(columns)
    return in_unit(measure, float(sums.weighted[row, at].sum()), float(sums.counts[row, at].sum()))


def _before(measure: Measure, sums: Monthly, code: str, period: Period) -> float | None:
    """The twelve months before, where each is there."""
    earlier = tuple(
        at
        for at, month in enumerate(sums.months)
        if month < period.start and (period.start.year - month.year) * 12 + period.start.month - month.month <= 12
    )
    if len(earlier) != 12 or not _has(sums, code, earlier):
        return None
    return _total(measure, sums, code, earlier)


def _places(
    measure: Measure, sums: Monthly, period: Period | None, whole: list[Area], people: Mapping[str, float | None]
) -> dict[str, Place]:
    """Everybody's place in the period, by rate."""
    lived_in = [one for one in whole if people[one.code]]
    if not period or not measure.per or len(lived_in) < 2 or measure.kind == "harm-per-crime":
        return {}
    values = [_total(measure, sums, one.code, period.columns) for one in lived_in]
    among = [float(people[one.code] or 0.0) for one in lived_in]
    if measure.kind == "count":
        names = {one.code: one.name for one in lived_in}
        listed = rank_rates([one.code for one in lived_in], values, among, per=measure.per)
        return {one.name: _place(one, len(lived_in), names) for one in listed}
    rate = [value / number * measure.per for value, number in zip(values, among, strict=True)]
    rank = [1 + sum(other > own for other in rate) for own in rate]
    return {
        one.code: Place(rate[at], None, None, rank[at], rank[at], rank[at], len(lived_in), ())
        for at, one in enumerate(lived_in)
    }


def _place(one: Ranked, ranked: int, names: Mapping[str, str]) -> Place:
    alike = tuple(names[code] for code in one.alike)
    return Place(one.value, one.lower, one.upper, one.rank, one.rank_from, one.rank_to, ranked, alike)


def _together(
    measure: Measure, sums: Monthly, period: Period | None, lived_in: list[Area], build: Held
) -> tuple[float | None, float | None, float | None]:
    """The rate of all areas together with its interval: what London has, or the borough by its wards."""
    if not period or not measure.per or not lived_in or measure.kind == "harm-per-crime":
        return None, None, None
    value = sum(_total(measure, sums, one.code, period.columns) for one in lived_in)
    people = sum(build.places.people(one.code, period.year)[0] or 0.0 for one in lived_in)
    if measure.kind != "count":
        return value / people * measure.per, None, None
    found = rates([value], [people], per=measure.per)
    return float(found.values[0]), float(found.lower[0]), float(found.upper[0])
