"""Hot spots of records with a place: quarter-kilometre cells, what lies in them, and how well last year foretold this one.

Never finer than 250 m: data.police.uk moves each crime to one of its map points, so nothing smaller can be said (know.md 3.9).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import shapely
from django.conf import settings
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.concentration import generalised_gini, lorenz, share_of_places
from frankpledge.know.analysis.engine import Figures, current_build, open_figures
from frankpledge.know.analysis.grid import Grid, grid_over
from frankpledge.know.analysis.hotspot import accuracy_at
from frankpledge.know.analysis.numbers import Floats
from frankpledge.know.analysis.shapes import shapes_of
from frankpledge.know.queries.figure import COUNTED, NoMeasure, find_measure, monthly
from frankpledge.know.rules.measure import Measure

SIZE = 250.0
SHARES = (0.01, 0.03, 0.05)
SHOWN = 20
Points = tuple[Floats, Floats, Floats]
"""Eastings, northings and records of map points."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One quarter-kilometre square among the hottest."""

    number: int
    count: int
    before: int
    """In the twelve months before."""
    wards: tuple[str, ...]
    easting: int
    northing: int
    """South-west corner, metres on the British National Grid."""
    facilities: tuple[str, ...]
    """Supermarket, Hospital ...: map points in it that stand for one building or yard."""
    at: int
    """Its place in the grid."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """How the hottest cells of the year before did."""

    share: float
    """Of the cells, 0.01 is 1 per cent."""
    cells: int
    caught: float
    """Share of this year's records in them."""
    pai: float
    pei: float


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies at map points: names with easting and northing."""

    wards: list[tuple[str, float, float]]
    facilities: list[tuple[str, float, float]]


@dataclass(frozen=True, slots=True)
class HotSpots:
    """A year of one kind of record over one borough."""

    measure: Measure
    area: Area
    start: datetime.date
    end: datetime.date
    """First and last month of the twelve."""
    total: int
    placed: int
    """Of these on a map point inside the borough's cells."""
    grid: Grid
    counts: Floats
    """Records by cell."""
    earlier: Floats
    """The same in the twelve months before; noughts where they are not there."""
    points: Points
    points_before: Points
    cells: tuple[Cell, ...]
    """The hottest, first the highest count."""
    half: float
    """The least share of cells that holds half of the records."""
    gini: float
    foretold: tuple[Foretold, ...]
    """Empty where the twelve months before are not there."""
    outline: BaseGeometry
    around: _Around

    def ordered_by(self, values: Floats) -> tuple[Cell, ...]:
        """The cells with the highest values of some method, those with nothing in them left out."""
        return cells_by(self.grid, self.counts, self.earlier, values, self.around)

    def curve(self) -> tuple[Floats, Floats]:
        """Lorenz's curve read from the hottest cell on: shares of the cells, and what they hold."""
        found = lorenz(self.counts)
        return 1 - found.places[::-1], 1 - found.crime[::-1]


def hot_spots(*, name: str, area: Area) -> HotSpots:
    """The twelve months to the last one received, worked out once for each build.

    Raises:
        NoMeasure: a measure without places, an area that is no borough, no lines of it, or fewer than twelve months.
    """
    measure = find_measure(name)
    if measure.family in COUNTED or measure.kind != "count":
        raise NoMeasure(f"{measure.title} comes as counts by area, without places: there is no map of hot spots of it.")
    if area.level != "borough":
        raise NoMeasure(f"Hot spots are worked out for a whole borough; {area.name} is a {area.level}.")
    return _hot_spots(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, name, area)


@lru_cache(maxsize=32)
def _hot_spots(path: Path, engine: str, name: str, area: Area) -> HotSpots:
    measure = find_measure(name)
    own = monthly(measure, level="borough").area(area.code)
    if len(own.months) < 12:
        raise NoMeasure(
            f"There are {len(own.months)} months of {measure.title.lower()} in {area.name}; hot spots want twelve."
        )
    year, before = own.months[-12:], own.months[-24:-12]
    with open_figures(path, engine=engine) as figures:
        outline = shapes_of(figures, level="borough", generation=area.generation, codes=[area.code]).get(area.code)
        if outline is None:
            raise NoMeasure(f"There are no lines of {area.name} in the figures: bring in a file of boundaries.")
        now_points = _points(figures, measure, area, year)
        before_points = _points(figures, measure, area, before) if len(before) == 12 else None
        around = _Around(_wards(figures, area), _facilities(figures, outline))
    grid = grid_over(outline, SIZE)
    counts = grid.count(*now_points)
    earlier = grid.count(*before_points) if before_points else np.zeros(len(grid))
    return HotSpots(
        measure=measure,
        area=area,
        start=year[0],
        end=year[-1],
        total=int(own.counts[-12:].sum()),
        placed=int(counts.sum()),
        grid=grid,
        counts=counts,
        earlier=earlier,
        points=now_points,
        points_before=before_points or (np.zeros(0), np.zeros(0), np.zeros(0)),
        cells=cells_by(grid, counts, earlier, counts, around),
        around=around,
        half=share_of_places(counts) if counts.any() else 0.0,
        gini=generalised_gini(counts) if counts.any() else 0.0,
        foretold=_foretold(earlier, counts) if before_points else (),
        outline=outline,
    )


def _points(figures: Figures, measure: Measure, area: Area, months: Sequence[datetime.date]) -> Points:
    """Eastings, northings and records of the map points of a borough in some months."""
    table = figures.table("point_counts")
    table = table.filter(
        (table["family"] == measure.family) & (table["borough"] == area.code) & table["month"].isin(list(months))
    )
    if measure.categories:
        table = table.filter(table["category"].isin(measure.categories))
    grouped = table.group_by("easting", "northing").aggregate(count=table["count"].sum())
    rows = figures.rows(grouped.filter(grouped["easting"].notnull()).order_by("easting", "northing"))
    east, north, count = ([row[key] for row in rows] for key in ("easting", "northing", "count"))
    return np.array(east, dtype=float), np.array(north, dtype=float), np.array(count, dtype=float)


def _wards(figures: Figures, area: Area) -> list[tuple[str, float, float]]:
    """Name of the ward of every map point of the borough, with its place."""
    points, areas = figures.table("points"), figures.table("areas")
    names = (
        areas.filter((areas["level"] == "ward") & (areas["generation"] == "ward-2022"))
        .select("code", "name")
        .distinct()
    )
    found = points.filter((points["borough"] == area.code) & points["easting"].notnull())
    joined = found.inner_join(names, found["ward_2022"] == names["code"]).select("name", "easting", "northing")
    return [(row["name"], row["easting"], row["northing"]) for row in figures.rows(joined)]


def _facilities(figures: Figures, outline: BaseGeometry) -> list[tuple[str, float, float]]:
    """Map points that are named as a supermarket, a hospital ...; none in figures built before they were kept."""
    if not figures.has("facilities"):
        return []
    table = figures.table("facilities")
    west, south, east, north = (float(edge) for edge in outline.bounds)
    near = table.filter(table["easting"].between(west, east) & table["northing"].between(south, north))
    return [(row["name"], row["easting"], row["northing"]) for row in figures.rows(near)]


def cells_by(grid: Grid, counts: Floats, earlier: Floats, values: Floats, around: _Around) -> tuple[Cell, ...]:
    """The cells of the highest values, those of one value from west to east; without those with nothing in them."""
    order = [int(at) for at in np.lexsort((np.arange(len(counts)), -values)) if counts[at] > 0][:SHOWN]
    wards, facilities = _by_cell(grid, around.wards), _by_cell(grid, around.facilities)
    return tuple(
        Cell(
            number=number,
            count=int(counts[at]),
            before=int(earlier[at]),
            wards=tuple(sorted(wards.get(at, ()))),
            easting=int(grid.columns[at] * SIZE),
            northing=int(grid.rows[at] * SIZE),
            facilities=tuple(sorted(facilities.get(at, ()))),
            at=at,
        )
        for number, at in enumerate(order, start=1)
    )


def _by_cell(grid: Grid, named: list[tuple[str, float, float]]) -> dict[int, set[str]]:
    places = grid.cells_of([east for _, east, _ in named], [north for _, _, north in named])
    found: dict[int, set[str]] = {}
    for (name, _, _), at in zip(named, places, strict=True):
        found.setdefault(int(at), set()).add(name)
    return found


def _foretold(earlier: Floats, counts: Floats) -> tuple[Foretold, ...]:
    """The year before's hottest cells held against this year: the yardstick that any cleverer method must beat."""
    if not counts.sum() or not earlier.sum():
        return ()
    found = []
    for share in SHARES:
        if round(share * len(counts)) < 1:
            continue
        score = accuracy_at(earlier, counts, share)
        caught = score.pai * score.places / len(counts)
        found.append(Foretold(share, score.places, caught, score.pai, score.pei))
    return tuple(found)


def outline_of(found: HotSpots, metres: float = 30.0) -> BaseGeometry:
    """The borough's line, lighter, for a drawing."""
    return shapely.simplify(found.outline, metres)
