"""Figures: one measure for one area, by year, quarter or month, each with its rate, interval, rank, source and caveats."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from frankpledge.know.analysis.areas import Area, Places, places
from frankpledge.know.analysis.engine import Figures, NoFigures, current_build, open_figures
from frankpledge.know.analysis.figures import AreaMonths, Monthly, Wanted, monthly_counts, monthly_events
from frankpledge.know.analysis.keptsums import keep_sums, key_of, read_sums
from frankpledge.know.analysis.periods import By, Period, gaps, periods, summed
from frankpledge.know.analysis.rates import rates
from frankpledge.know.queries.place import place_of
from frankpledge.know.rules.harm import Weighing, weigh
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.offence import plain_label
from frankpledge.know.rules.recording import Break, breaks_for

# Families that a publisher counts itself; the others are records that lie somewhere.
COUNTED = frozenset({"met-crime", "met-dashboard", "met-vawg"})


class NoMeasure(Exception):
    """A measure that is not there, or not at this level: the message says which are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One period of one area."""

    label: str
    start: datetime.date
    months: int
    is_whole: bool
    value: float
    """Crimes, incidents, days ..., in the measure's unit."""
    count: int
    """Records behind it: the same as the value for plain counts."""
    rate: float | None
    low: float | None
    high: float | None
    people: float | None
    people_year: int
    rank: int | None
    """1 is the highest rate among the areas of the same level; of whole periods only."""
    ranked: int
    vintages: tuple[str, ...]
    receipts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where figures come from, as it is printed under them."""

    receipt: int
    title: str
    publisher: str
    licence: str
    credit: str
    file_name: str
    vintage: str


@dataclass(frozen=True, slots=True)
class Series:
    """A measure for an area, with everything that must be said beside it."""

    measure: Measure
    area: Area
    by: By
    build: str
    figures: tuple[Figure, ...]
    sources: tuple[SourceLine, ...]
    breaks: tuple[Break, ...]
    gaps: tuple[datetime.date, ...]
    """Months that were never received."""
    remarks: tuple[str, ...]
    """What this build in particular makes it necessary to say: offences without a weight, an older population."""


@dataclass(frozen=True, slots=True)
class Held:
    """One build in memory: what every figure of it needs."""

    path: Path
    places: Places
    sheets: Mapping[str, Mapping[str, float]]
    """Weights by scheme, as they were loaded."""
    sources: Mapping[int, SourceLine]


def _sheets(figures: Figures) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in figures.rows(figures.table("weights").select("scheme", "category", "days")):
        found.setdefault(row["scheme"].split("-")[0], {})[row["category"]] = row["days"]
    return found


_OPEN: ContextVar[tuple[Path, str, Figures] | None] = ContextVar("frankpledge_figures_open", default=None)


@contextmanager
def kept_open(path: Path) -> Iterator[None]:
    """What is asked of this build within the block comes through one connection: opening costs more than most questions."""
    engine: str = settings.KNOW_ENGINE
    with open_figures(path, engine=engine) as figures:
        token = _OPEN.set((path, engine, figures))
        try:
            yield
        finally:
            _OPEN.reset(token)


@contextmanager
def opened(path: Path, engine: str) -> Iterator[Figures]:
    """A build through the connection that is kept open, or else through one of its own."""
    kept = _OPEN.get()
    if kept is not None and kept[:2] == (path, engine):
        yield kept[2]
        return
    with open_figures(path, engine=engine) as figures:
        yield figures


@lru_cache(maxsize=2)
def _held(path: Path, engine: str) -> Held:
    with opened(path, engine) as figures:
        return Held(path=path, places=places(figures), sheets=_sheets(figures), sources=_sources(figures))


def _sources(figures: Figures) -> dict[int, SourceLine]:
    columns = ("receipt", "title", "publisher", "licence", "credit", "file_name", "vintage")
    found: dict[int, SourceLine] = {}
    for row in figures.rows(figures.table("receipts").select(*columns)):
        words = {key: str(row[key] or "") for key in columns[1:]}
        found[row["receipt"]] = SourceLine(receipt=int(row["receipt"]), **words)
    return found


def held() -> Held:
    """The build that is current now.

    Raises:
        NoFigures: nothing has been built.
    """
    return _held(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE)


def still_held(begun: Path) -> str:
    """The name of the build that a document was begun from, where it is still the current one.

    Raises:
        NoFigures: other figures were swapped in meanwhile, so that the document would mix the two.
    """
    if held().path != begun:
        raise NoFigures(
            "The figures were built anew while this was being made, and it would mix old and new. Make it again."
        )
    return begun.name


def find_measure(name: str) -> Measure:
    """A measure by its name.

    Raises:
        NoMeasure: there is none; the names are said.
    """
    found = measures().get(name)
    if found is None:
        raise NoMeasure(f"There is no measure “{name}”. Measures: {', '.join(measures())}.")
    return found


def weighing_of(measure: Measure, build: Held) -> Weighing | None:
    """The weights of a harm measure; None for plain counts.

    Raises:
        NoMeasure: its sheet has not been loaded.
    """
    if measure.kind == "count":
        return None
    sheet = build.sheets.get(measure.scheme)
    if not sheet:
        raise NoMeasure(
            f"{measure.title} needs the {measure.scheme} sheet of weights, which is not under an open licence and has to be"
            " brought in by the partnership:  frankpledge receive SHEET.xlsx"
        )
    return weigh(sheet)


def held_of(path: Path) -> Held:
    """A build that need not be the current one: what a build just made asks of itself."""
    return _held(path, settings.KNOW_ENGINE)


def monthly(measure: Measure, *, level: str, generation: str = "", build: Held | None = None) -> Monthly:
    """Sums by area and month for every area of a level, kept in memory for as long as the build is current.

    Raises:
        NoFigures: nothing has been built.
        NoMeasure: the measure's weights are not loaded.
    """
    found = build or held()
    lines = generation if level == "ward" else ""  # only wards come in generations: nothing is read twice
    return _monthly(found.path, settings.KNOW_ENGINE, measure.name, level, lines)


@lru_cache(maxsize=256)
def _monthly(path: Path, engine: str, name: str, level: str, generation: str) -> Monthly:
    return added_up(measures()[name], _held(path, engine), level=level, generation=generation)


def added_up(measure: Measure, build: Held, *, level: str, generation: str = "") -> Monthly:
    """Sums by area and month of a measure that need not be one of the files': parts of measures are added up by it.

    Raises:
        NoMeasure: the measure's weights are not loaded.
    """
    weighing = weighing_of(measure, build)
    counted = measure.family in COUNTED
    wanted = Wanted(
        family=measure.family,
        measure=measure.measure,
        labels=measure.labels or (tuple(map(plain_label, measure.categories)) if counted else measure.categories),
        left_out=measure.left_out_labels,
        weights=None if weighing is None else weighing.days,
    )
    folder = build.path.with_suffix(".sums")
    key = key_of(wanted, engine=settings.KNOW_ENGINE, level=level, generation=generation)
    found = read_sums(folder, key)
    if found is None:
        with opened(build.path, settings.KNOW_ENGINE) as figures:
            if counted:
                found = monthly_counts(figures, wanted, level=level)
            else:
                among = build.places.of_level(level, generation=generation)
                boroughs = {area.code: area.borough for area in among}
                found = monthly_events(figures, wanted, column=_column(level, generation), boroughs=boroughs)
        keep_sums(folder, key, found)
    return found


def _column(level: str, generation: str) -> str:
    """The column of the records that a level's areas stand in."""
    if level != "ward":
        return level
    return "ward_2022" if generation in ("", "ward-2022") else "ward_2014"


def series(*, name: str, area: str, by: By = "year") -> Series:
    """A measure for one area.

    Args:
        name: the measure's name, as its file's.
        area: an ONS code or a name.

    Raises:
        NoFigures: nothing has been built.
        NoMeasure: no such measure, not at this area's level, or its weights are not loaded.
        NoArea: no such area.
    """
    return _series(held().path, settings.KNOW_ENGINE, name, area, by)


@lru_cache(maxsize=512)
def _series(path: Path, engine: str, name: str, area: str, by: By) -> Series:
    """Worked out once for each build: by month it ranks every area of the level 190 times."""
    measure, build = find_measure(name), _held(path, engine)
    where = build.places.find(area)
    if where.level not in measure.levels:
        raise NoMeasure(
            f"{measure.title} is not published by {where.level}, so there is none for {where.name}. It is there by"
            f" {' and '.join(measure.levels)}."
        )
    sums = monthly(measure, level=where.level, generation=where.generation)
    if where.code not in sums.areas:
        raise NoMeasure(
            f"{measure.title} has no figures for {where.name} ({where.code}). Files received so far cover"
            f" {len(sums.areas)} areas by {where.level}."
        )
    own = sums.area(where.code)
    figures = _figures(measure, build, where, sums, periods(own.months, by))
    used = sorted({receipt for one in figures for receipt in one.receipts})
    return Series(
        measure=measure,
        area=where,
        by=by,
        build=build.path.name,
        figures=figures,
        sources=tuple(build.sources[receipt] for receipt in used if receipt in build.sources),
        breaks=_breaks(measure, where, own),
        gaps=gaps(own.months),
        remarks=_remarks(measure, build, figures),
    )


def _breaks(measure: Measure, where: Area, own: AreaMonths) -> tuple[Break, ...]:
    """The breaks that fall in the months there are: what lies before them explains nothing."""
    found = breaks_for(family=measure.family, offences=frozenset(measure.offences), level=where.level)
    return tuple(one for one in found if own.months and one.end >= own.months[0] and one.start <= own.months[-1])


def in_unit(measure: Measure, weighted: float, count: float) -> float:
    """A sum in the measure's unit: harm per crime is a ratio of sums, never a sum of ratios."""
    if measure.kind == "harm-per-crime":
        return weighted / count if count else 0.0
    return weighted


def _figures(
    measure: Measure, build: Held, where: Area, sums: Monthly, found: tuple[Period, ...]
) -> tuple[Figure, ...]:
    own = sums.area(where.code)
    counts, weighted = summed(own.counts[None, :], found)[0], summed(own.weighted[None, :], found)[0]
    people = [build.places.people(where.code, one.year) if measure.per else (None, 0) for one in found]
    low, high = _intervals(measure, counts, [among or 0.0 for among, _ in people])
    columns = {month: at for at, month in enumerate(sums.months)}
    figures = []
    for at, period in enumerate(found):
        among, year = people[at]
        value = in_unit(measure, float(weighted[at]), counts[at])
        rank, ranked = None, 0
        if among and period.is_whole:  # parts of periods are not ranked
            months = [columns[own.months[column]] for column in period.columns]
            rank, ranked = place_of(measure, build.places, sums, where.code, columns=months, year=period.year)
        figures.append(
            Figure(
                label=period.label,
                start=period.start,
                months=len(period.columns),
                is_whole=period.is_whole,
                value=value,
                count=int(counts[at]),
                rate=value / among * measure.per if among else None,
                low=None if np.isnan(low[at]) else float(low[at]),
                high=None if np.isnan(high[at]) else float(high[at]),
                people=among,
                people_year=year,
                rank=rank,
                ranked=ranked,
                vintages=tuple(sorted({own.vintages[column] for column in period.columns})),
                receipts=tuple(sorted({own.receipts[column] for column in period.columns})),
            )
        )
    return tuple(figures)


def _intervals(
    measure: Measure, counts: NDArray[np.float64], people: list[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Low and high of each rate, NaN where there is none.

    The interval is that of counting; a weighted sum has none of its own here (``analysis/severity`` gives one by resampling).
    """
    among = np.array(people, dtype=float)
    low, high = np.full(len(among), np.nan), np.full(len(among), np.nan)
    lived_in = among > 0
    if measure.kind == "count" and lived_in.any():
        found = rates(counts[lived_in], among[lived_in], per=measure.per)
        low[lived_in], high[lived_in] = found.lower, found.upper
    return low, high


def _remarks(measure: Measure, build: Held, figures: tuple[Figure, ...]) -> tuple[str, ...]:
    said = []
    weighing = weighing_of(measure, build)
    if weighing and weighing.without:
        said.append(f"The sheet has no weight for {', '.join(weighing.without)}: their harm is missing here.")
    borrowed = [one for one in figures if one.people and one.people_year != one.start.year]
    if borrowed:
        which = ", ".join(f"{one.label} of {one.people_year}" for one in borrowed[:6]) + (
            " …" if len(borrowed) > 6 else ""
        )
        said.append(f"Residents are estimated for some years only; the nearest estimate is used: {which}.")
    return tuple(said)
