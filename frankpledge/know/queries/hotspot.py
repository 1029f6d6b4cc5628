"""Hot spots of records with a place: quarter-kilometre cells, clusters chance would not make, how well last year foretold.

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
from frankpledge.know.analysis.clustering import local_g
from frankpledge.know.analysis.concentration import generalised_gini, share_of_places
from frankpledge.know.analysis.engine import Figures, current_build, open_figures
from frankpledge.know.analysis.grid import Grid, grid_over
from frankpledge.know.analysis.hotspot import accuracy_at
from frankpledge.know.analysis.neighbours import grid_neighbours
from frankpledge.know.analysis.numbers import Floats
from frankpledge.know.analysis.shapes import shapes_of
from frankpledge.know.analysis.significance import discoveries
from frankpledge.know.queries.figure import COUNTED, NoMeasure, find_measure, monthly
from frankpledge.know.rules.measure import Measure

SIZE = 250.0
SHARES = (0.01, 0.03, 0.05)
SHOWN = 20
# Of a thousand draws the least p is one in a thousand, too much to stand among some thousands of cells tried at once.
PERMUTATIONS = 4999


@dataclass(frozen=True, slots=True)
class Cell:
    """One quarter-kilometre square among the hottest."""

    number: int
    count: int
    before: int
    """In the twelve months before."""
    z: float
    """Gi* of the cell and its eight neighbours."""
    is_cluster: bool
    """Whether it stands after allowing for so many cells tried (at most one in twenty false)."""
    wards: tuple[str, ...]
    easting: int
    northing: int
    """South-west corner, metres on the British National Grid."""


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
    clusters: tuple[int, ...]
    """Cells that are clusters."""
    cells: tuple[Cell, ...]
    """The hottest, first the highest count."""
    half: float
    """The least share of cells that holds half of the records."""
    gini: float
    foretold: tuple[Foretold, ...]
    """Empty where the twelve months before are not there."""
    outline: BaseGeometry


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
        wards = _wards(figures, area)
    grid = grid_over(outline, SIZE)
    counts = grid.count(*now_points)
    earlier = grid.count(*before_points) if before_points else np.zeros(len(grid))
    star = local_g(counts, grid_neighbours(grid.columns, grid.rows), permutations=PERMUTATIONS)
    is_cluster = (discoveries(star.p) & (star.z > 0)) if counts.any() else np.zeros(len(grid), dtype=bool)
    return HotSpots(
        measure=measure,
        area=area,
        start=year[0],
        end=year[-1],
        total=int(own.counts[-12:].sum()),
        placed=int(counts.sum()),
        grid=grid,
        counts=counts,
        clusters=tuple(int(at) for at in np.flatnonzero(is_cluster)),
        cells=_hottest(grid, counts, earlier, star.z, is_cluster, wards),
        half=share_of_places(counts),
        gini=generalised_gini(counts),
        foretold=_foretold(earlier, counts) if before_points else (),
        outline=outline,
    )


def _points(
    figures: Figures, measure: Measure, area: Area, months: Sequence[datetime.date]
) -> tuple[Floats, Floats, Floats]:
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


def _hottest(
    grid: Grid,
    counts: Floats,
    earlier: Floats,
    z: Floats,
    is_cluster: np.ndarray,
    wards: list[tuple[str, float, float]],
) -> tuple[Cell, ...]:
    order = [int(at) for at in np.lexsort((np.arange(len(counts)), -counts))[:SHOWN] if counts[at] > 0]
    places = grid.cells_of([east for _, east, _ in wards], [north for _, _, north in wards])
    named: dict[int, set[str]] = {}
    for (name, _, _), at in zip(wards, places, strict=True):
        named.setdefault(int(at), set()).add(name)
    return tuple(
        Cell(
            number=number,
            count=int(counts[at]),
            before=int(earlier[at]),
            z=float(z[at]),
            is_cluster=bool(is_cluster[at]),
            wards=tuple(sorted(named.get(at, ()))),
            easting=int(grid.columns[at] * SIZE),
            northing=int(grid.rows[at] * SIZE),
        )
        for number, at in enumerate(order, start=1)
    )


def _foretold(earlier: Floats, counts: Floats) -> tuple[Foretold, ...]:
    """The year before's hottest cells held against this year: the yardstick that any cleverer method must beat."""
    if not counts.sum() or not earlier.sum():
        return ()
    found = []
    for share in SHARES:
        score = accuracy_at(earlier, counts, share)
        caught = score.pai * score.places / len(counts)
        found.append(Foretold(share, score.places, caught, score.pai, score.pei))
    return tuple(found)


def outline_of(found: HotSpots, metres: float = 30.0) -> BaseGeometry:
    """The borough's line, lighter, for a drawing."""
    return shapely.simplify(found.outline, metres)
