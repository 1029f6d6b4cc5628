"""Where and compared with whom: boroughs beside boroughs, wards beside wards, with who cannot be told apart, and the map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.engine import current_build, open_figures
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.analysis.periods import Period, periods
from frankpledge.know.analysis.ranking import rank_rates
from frankpledge.know.analysis.shapes import shapes_of, simplified
from frankpledge.know.charts.areamap import AreaMap, MapArea
from frankpledge.know.queries.comparison_group import ChosenGroup
from frankpledge.know.queries.figure import COUNTED, Held, NoMeasure, find_measure, held, in_unit, monthly
from frankpledge.know.rules.measure import Measure

# Lines lighter than this cannot be told apart at the size of a page.
METRES = {"borough": 60.0, "ward": 20.0, "lsoa": 10.0}
WARDS_BEFORE, WARDS_NOW = "ward-2014", "ward-2022"


@dataclass(frozen=True, slots=True)
class ComparedArea:
    """One area in the list."""

    area: Area
    number: int
    """Its row in the list, and its number on the map."""
    value: float
    people: float | None
    """Residents of that year, or of the nearest year with an estimate."""
    rate: float | None
    low: float | None
    high: float | None
    rank_from: int | None
    rank_to: int | None
    """The places that chance alone could give it."""
    alike: tuple[str, ...]
    """Those it cannot be told apart from."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A whole year of a measure in all areas of a level, highest rate first."""

    measure: Measure
    area: Area
    level: str
    period: Period
    years: tuple[str, ...]
    """Whole years there are figures for, latest first."""
    rows: tuple[ComparedArea, ...]
    group: ChosenGroup | None = None
    """Whom it is compared with; None for everybody: all boroughs, or all wards of a borough."""
    generation: str = ""
    """Of wards: ward-2022, or those before."""
    without: tuple[Area, ...] = ()
    """Areas wanted that have no whole year of it, or no residents to take a rate of."""

    @property
    def group_rate(self) -> float | None:
        """The rate of all the others together: the group's, which the own area is not in; of everybody, all areas'."""
        among = [row for row in self.rows if row.people and (self.group is None or row.area.code in self.group.codes)]
        people = sum(row.people or 0.0 for row in among)
        if not people or not self.measure.per or self.measure.kind == "harm-per-crime":
            return None
        return sum(row.value for row in among) / people * self.measure.per

    @property
    def own(self) -> ComparedArea | None:
        """The area it was asked for, where it is of this level."""
        return next((row for row in self.rows if row.area.code == self.area.code), None)


def comparison(
    *, name: str, area: Area, level: str, year: str = "", group: ChosenGroup | None = None, generation: str = ""
) -> Comparison:
    """Areas of a level in a whole year, the latest unless one is named: boroughs all together, wards those of one borough.

    Args:
        group: only its members and the area itself.
        generation: of wards, ward-2022 (the default) or ward-2014, the wards before the election of 2022.

    Raises:
        NoMeasure: no such measure, not at this level or in these wards, or no whole year of it.
    """
    measure, build = find_measure(name), held()
    if level not in measure.levels:
        raise NoMeasure(f"{measure.title} is not published by {level}; it is there by {' and '.join(measure.levels)}.")
    generation = (generation or WARDS_NOW) if level == "ward" else ""
    if generation == WARDS_BEFORE and measure.family in COUNTED:
        raise NoMeasure(only_now(measure))
    sums = monthly(measure, level=level, generation=generation)
    wanted = _among(build, area, level, generation) if group is None else _of_group(area, level, group)
    among = [one for one in wanted if one.code in sums.areas]
    whole = [
        one for one in periods(sums.months, "year") if one.is_whole and any(_has(sums, other, one) for other in among)
    ]
    if not whole:
        raise NoMeasure(f"There is no whole year of {measure.title.lower()} by {level} to compare.")
    period = next((one for one in whole if one.label == year), whole[-1])
    rows = _rows(measure, build, sums, period, [one for one in among if _has(sums, one, period)])
    years, there = tuple(one.label for one in reversed(whole)), {row.area.code for row in rows}
    without = tuple(one for one in wanted if one.code not in there)
    return Comparison(measure, area, level, period, years, rows, group, generation, without)


def only_now(measure: Measure) -> str:
    """Why a measure cannot be had in the wards before 2022."""
    return (
        f"{measure.title} is counted by its publisher, who gives the wards of 2022 only, back to its first year. Records with a"
        " place (data.police.uk, the brigade) can be had in either wards."
    )


def _of_group(area: Area, level: str, group: ChosenGroup) -> tuple[Area, ...]:
    """The members, and the area itself where it is of their level."""
    own = (area,) if area.level == level else ()
    return (*own, *(one.area for one in group.members))


def _among(build: Held, area: Area, level: str, generation: str) -> tuple[Area, ...]:
    """Boroughs all together; wards those of one borough."""
    return build.places.of_level(level, generation=generation, borough=area.borough if level == "ward" else "")


def _has(sums: Monthly, area: Area, period: Period) -> bool:
    """Whether every month of the period was received for the area."""
    return bool((sums.receipts[sums.of(area.code), list(period.columns)] > 0).all())


def _value(measure: Measure, sums: Monthly, code: str, period: Period) -> float:
    columns, row = list(period.columns), sums.of(code)
    return in_unit(measure, float(sums.weighted[row, columns].sum()), float(sums.counts[row, columns].sum()))


def _rows(measure: Measure, build: Held, sums: Monthly, period: Period, among: list[Area]) -> tuple[ComparedArea, ...]:
    values = {one.code: _value(measure, sums, one.code, period) for one in among}
    people = {one.code: build.places.people(one.code, period.year)[0] for one in among}
    lived_in = [one for one in among if people[one.code]]
    if measure.kind == "count" and measure.per and len(lived_in) > 1:
        return _ranked(measure, lived_in, values, people)
    by_rate = measure.per and len(lived_in) == len(among)
    per = {one.code: values[one.code] / (people[one.code] or 1) * measure.per if by_rate else None for one in among}
    ordered = sorted(among, key=lambda one: (-(per[one.code] or values[one.code]), one.name))
    return tuple(
        ComparedArea(one, number, values[one.code], people[one.code], per[one.code], None, None, None, None, ())
        for number, one in enumerate(ordered, start=1)
    )


def _ranked(
    measure: Measure, among: list[Area], values: dict[str, float], people: dict[str, float | None]
) -> tuple[ComparedArea, ...]:
    by_code = {one.code: one for one in among}
    found = rank_rates(
        [one.code for one in among],
        [values[one.code] for one in among],
        [people[one.code] or 0.0 for one in among],
        per=measure.per,
    )
    return tuple(
        ComparedArea(
            area=by_code[one.name],
            number=number,
            value=values[one.name],
            people=people[one.name],
            rate=one.value,
            low=one.lower,
            high=one.upper,
            rank_from=one.rank_from,
            rank_to=one.rank_to,
            alike=tuple(by_code[other].name for other in one.alike),
        )
        for number, one in enumerate(found, start=1)
    )


@lru_cache(maxsize=64)
def _light_lines(path: Path, level: str, generation: str, codes: tuple[str, ...]) -> dict[str, BaseGeometry]:
    """Lines of areas for a drawing, once for each build: the page and its picture both ask for them."""
    with open_figures(path, engine="duckdb") as figures:
        lines = shapes_of(figures, level=level, generation=generation, codes=codes)
    return simplified(lines, METRES[level])


def map_of(compared: Comparison) -> AreaMap:
    """The map of a comparison; the numbers on it are those of the list. Areas without lines are left out."""
    generation = compared.rows[0].area.generation if compared.rows else ""
    codes = sorted(row.area.code for row in compared.rows)
    lighter = _light_lines(current_build(Path(settings.KNOW_DATA)), compared.level, generation, tuple(codes))
    first = compared.rows[0] if compared.rows else None
    highest = f"Highest: {first.area.name}." if first else ""
    return AreaMap(
        title=f"{compared.measure.title} by {compared.level}, {compared.period.label}",
        description=f"Map of {len(lighter)} areas; each carries its number in the list beside it. {highest}",
        unit=compared.measure.unit,
        areas=[
            MapArea(
                name=row.area.name,
                number=row.number,
                value=row.rate if row.rate is not None else row.value,
                shape=lighter[row.area.code].__geo_interface__,
                centre=(
                    lighter[row.area.code].representative_point().x,
                    lighter[row.area.code].representative_point().y,
                ),
            )
            for row in compared.rows
            if row.area.code in lighter
        ],
    )
