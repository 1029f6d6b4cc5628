"""Ways of telling where it is hot, each with what it shows, all held against the plain count of the year before (R9)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.clustering import local_g, local_moran
from frankpledge.know.analysis.engine import current_build
from frankpledge.know.analysis.grid import Grid
from frankpledge.know.analysis.hotspot import Score, accuracy_at, kernel_density
from frankpledge.know.analysis.neighbours import grid_neighbours
from frankpledge.know.analysis.numbers import Flags, Floats
from frankpledge.know.analysis.significance import discoveries
from frankpledge.know.queries.hotspot import HotSpots, Points, hot_spots

BANDWIDTH = 500.0
# Of a thousand draws the least p is one in a thousand, too much to stand among some thousands of cells tried at once.
PERMUTATIONS = 4999
COUNT = "count"


@dataclass(frozen=True, slots=True)
class Method:
    """A way of telling hot squares."""

    key: str
    title: str
    words: str
    """What it shows, and what it does not."""
    column: str
    """The heading of its own value in the table; "" where the count is the value."""
    flagged: str
    """What a marked square is; "" where none is marked."""


METHODS = (
    Method(
        COUNT, "Count by square",
        "Where most of it was: the plain count of each square. It says nothing of the squares around, and nothing of chance.",
        "", "",
    ),
    Method(
        "gi", "Gi* (Getis and Ord)",
        "Squares that, together with the eight around them, hold more than chance would put there if the same counts were dealt"
        " out anew over the borough. At most one in twenty of those marked is marked falsely (Benjamini and Hochberg).",
        "Gi* score", "hotter with its neighbours than chance would have it",
    ),
    Method(
        "lisa", "Local Moran (LISA)",
        "Squares that are high and lie among high ones (high-high), told from those that stand out alone (high-low): one busy"
        " place in a quiet part is no cluster. At most one in twenty of those marked is marked falsely.",
        "Local Moran", "high among high, more than chance would have it",
    ),
    Method(
        "density", "Kernel density",
        f"A smoothed picture: each record counts for every square within {BANDWIDTH:.0f} metres, less with distance (quartic"
        " kernel). It is easy to read and proves nothing: it has no test, and it spreads one busy point over its surroundings.",
        "Per hectare", "",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What a method says of every square."""

    values: Floats
    marked: Flags
    words: tuple[str, ...]
    """By square, of local Moran: high-high, high-low ...; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a method, given last year's records only, foretold this year's."""

    method: Method
    scores: tuple[Score, ...]
    """By share of squares, as ``HotSpots.foretold``."""
    beats: bool
    """Whether it is above last year's count at every share, however squares of one value are ordered."""


def method_of(key: str) -> Method:
    """A method by its key; the count for one that is not there."""
    return next((one for one in METHODS if one.key == key), METHODS[0])


def told_by(found: HotSpots, key: str) -> Told:
    """This year by a method, worked out once for each build."""
    return _told(_build(), settings.KNOW_ENGINE, found.measure.name, found.area, key)


def standings(found: HotSpots) -> tuple[Standing, ...]:
    """Every method on last year's records, held against this year's; empty where there is no year before."""
    return _standings(_build(), settings.KNOW_ENGINE, found.measure.name, found.area)


def _build() -> Path:
    return current_build(Path(settings.KNOW_DATA))


@lru_cache(maxsize=64)
def _told(path: Path, engine: str, name: str, area: Area, key: str) -> Told:
    del path, engine  # part of the key: another build says something else
    found = hot_spots(name=name, area=area)
    return told_of(key, found.grid, found.counts, found.points)


def told_of(key: str, grid: Grid, counts: Floats, points: Points, *, permutations: int = PERMUTATIONS) -> Told:
    """What a method says of records: ``counts`` by cell of the grid, ``points`` the map points they lie on.

    Without ``permutations`` nothing is marked: a forecast is an order of squares and needs no test.
    """
    nothing = np.zeros(len(counts), dtype=bool)
    if not counts.any() or np.ptp(counts) == 0 or key == COUNT:
        return Told(counts, nothing, ())
    if key == "density":
        east, north, many = points
        density = kernel_density(grid.centres, np.column_stack([east, north]), BANDWIDTH, weights=many)
        return Told(density * 10_000, nothing, ())
    weights = grid_neighbours(grid.columns, grid.rows)
    if key == "gi":
        star = local_g(counts, weights, permutations=max(1, permutations))
        return Told(star.z, discoveries(star.p) & (star.z > 0) if permutations else nothing, ())
    moran = local_moran(counts, weights, permutations=max(1, permutations))
    high = np.array([one == "high-high" for one in moran.quadrants])
    return Told(moran.values, discoveries(moran.p) & high if permutations else nothing, moran.quadrants)


@lru_cache(maxsize=32)
def _standings(path: Path, engine: str, name: str, area: Area) -> tuple[Standing, ...]:
    del path, engine  # part of the key
    found = hot_spots(name=name, area=area)
    shares = tuple(one.share for one in found.foretold)
    return held_against(found.grid, found.points_before, found.counts, shares) if shares else ()


def held_against(grid: Grid, before: Points, after: Floats, shares: tuple[float, ...]) -> tuple[Standing, ...]:
    """Every method on the records of ``before`` only, held against the counts by cell of ``after``, the plain count first."""
    earlier = grid.count(*before)
    plain = tuple(accuracy_at(earlier, after, share) for share in shares)
    rows = [Standing(METHODS[0], plain, False)]
    for method in METHODS[1:]:
        told = told_of(method.key, grid, earlier, before, permutations=0)
        # Local Moran is high for low among low as well: only high among high foretells anything.
        values = np.where([one == "high-high" for one in told.words], told.values, 0.0) if told.words else told.values
        scores = tuple(accuracy_at(values - values.min(), after, share) for share in shares)
        beats = all(mine.pai_least > last.pai_most for mine, last in zip(scores, plain, strict=True))
        rows.append(Standing(method, scores, beats))
    return tuple(rows)


def verdict(rows: tuple[Standing, ...]) -> str:
    """The sentence under the table: which methods, if any, may be called better here than last year's count."""
    better = [one.method.title for one in rows if one.beats]
    if not rows:
        return ""
    if not better:
        return (
            "No method foretold this year's squares better than last year's count at every share, so none is offered as better:"
            " to choose where to go, take the count."
        )
    return (
        f"In these data {' and '.join(better)} foretold this year's squares better than last year's count, at every share. In"
        " other years or kinds it may not."
    )
