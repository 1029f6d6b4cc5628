"""Forecasts of the partnership's own area, worked out at a build: exponential smoothing costs seconds a series.

Pages read them from the table ``forecasts``: for each measure each method's next twelve months, and what it would have said
a year ago. A series that has not moved since the build before is taken over from it. Where a series is too short, or a month
of it is missing, there is no forecast.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import duckdb

from frankpledge.kit.months import later
from frankpledge.know.analysis.areas import NoArea
from frankpledge.know.analysis.forecast import Forecast, foretold_or_none, least_months
from frankpledge.know.analysis.periods import gaps
from frankpledge.know.queries.figure import Held, NoMeasure, held_of, kept_open, monthly
from frankpledge.know.queries.overview import own_area
from frankpledge.know.queries.trend import FEW_A_MONTH
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.recording import breaks_for, counts_for_limits

LATELY = 36
"""Months that must have had enough records on average: of two or three a month a forecast says nothing."""
METHODS = "1"
"""Raised when the methods change, so that nothing of an earlier build is taken over."""
COLUMNS = """measure TEXT, area TEXT, level TEXT, generation TEXT, method TEXT, made_from DATE, month DATE, value DOUBLE,
    low DOUBLE, high DOUBLE, error DOUBLE, error_last_year DOUBLE, may_be_shown BOOLEAN, learnt TEXT"""
INSERT = "INSERT INTO forecasts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
Row = tuple[Any, ...]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Series:
    """One measure in one area by month, as a method learns it."""

    measure: str
    area: str
    level: str
    generation: str
    months: tuple[datetime.date, ...]
    values: tuple[float, ...]
    shaded: tuple[bool, ...]

    @property
    def learnt(self) -> str:
        """A digest of all that a forecast hangs on."""
        return hashlib.sha256(repr((METHODS, self.months, self.values, self.shaded)).encode()).hexdigest()


def add_forecasts(
    path: Path, *, before: Path | None, say: Say, only: Collection[str] | None = None, workers: int | None = None
) -> int:
    """Put the table of forecasts into a file of figures that no page reads yet. Returns its rows.

    Args:
        before: the file of the build before, whose forecasts of unmoved series are taken over.
        only: measures to work out where they cannot be taken over; all where left out, and none of an empty list.
        workers: processes to work in; one a processor where left out.
    """
    wanted = own_series(path)
    known = _known(before)
    rows = [row for one in wanted for row in known.get((one.measure, one.area, one.learnt), ())]
    todo = [one for one in wanted if (one.measure, one.area, one.learnt) not in known]
    todo = [one for one in todo if only is None or one.measure in only]
    if todo:
        say(f"forecasts of {len(todo)} measures")
        for done, found in enumerate(_worked_out(todo, workers or os.cpu_count() or 1), start=1):
            rows += found
            if done % 5 == 0 and done < len(todo):
                say(f"forecasts, {done} of {len(todo)} done")
    with duckdb.connect(str(path)) as con:
        con.execute(f"CREATE OR REPLACE TABLE forecasts ({COLUMNS})")
        if rows:
            con.executemany(INSERT, sorted(rows, key=_order))
        if path.with_suffix("").is_dir():
            con.execute(f"COPY forecasts TO '{path.with_suffix('') / 'forecasts.parquet'}' (FORMAT parquet)")
    return len(rows)


def own_series(path: Path) -> list[Series]:
    """Every measure of the partnership's own area that has months enough and none missing; none where it has no area."""
    build = held_of(path)
    try:
        area = own_area(build)
    except NoArea:
        return []
    found = []
    with kept_open(path):
        for measure in measures().values():
            one = _series(measure, area, build) if area.level in measure.levels else None
            if one is not None:
                found.append(one)
    return found


def _series(measure: Measure, area: Any, build: Held) -> Series | None:
    if measure.kind == "harm-per-crime":  # a ratio: what is foretold is what it is made of
        return None
    try:
        sums = monthly(measure, level=area.level, generation=area.generation, build=build)
    except NoMeasure:
        return None
    if area.code not in sums.areas:
        return None
    own = sums.area(area.code)
    recent = own.counts[-LATELY:]
    if len(own.months) < least_months() or gaps(own.months) or recent.mean() < FEW_A_MONTH:
        return None
    found = breaks_for(family=measure.family, offences=frozenset(measure.offences), level=area.level)
    return Series(
        measure.name, area.code, area.level, area.generation, own.months, tuple(float(one) for one in own.weighted),
        tuple(not counts_for_limits(month, found) for month in own.months),
    )  # fmt: skip


def _known(before: Path | None) -> dict[tuple[str, str, str], list[Row]]:
    """The forecasts of an earlier build by measure, area and what they were learnt from."""
    if before is None or not before.is_file():
        return {}
    found: dict[tuple[str, str, str], list[Row]] = {}
    try:
        with duckdb.connect(str(before), read_only=True) as con:
            for row in con.execute("SELECT * FROM forecasts").fetchall():
                found.setdefault((row[0], row[1], row[13]), []).append(row)
    except duckdb.Error:  # a build from before there were any, or made with other columns
        return {}
    return {key: rows for key, rows in found.items() if len(rows[0]) == 14}


def _worked_out(todo: Sequence[Series], workers: int) -> Iterator[list[Row]]:
    """The rows of each series, as they are done. Where processes cannot be had, one after the other in this one."""
    left = dict(enumerate(todo))
    if workers > 1 and len(todo) > 1:
        try:
            # Not forked: the threads of the engine do not live on in a copy. The processes know no table and no Django.
            with ProcessPoolExecutor(min(workers, len(todo)), mp_context=get_context("spawn")) as pool:
                asked = {pool.submit(foretold_or_none, one.values, one.shaded): at for at, one in left.items()}
                for answer in as_completed(asked):
                    found = answer.result()
                    yield _rows(left.pop(asked[answer]), found)
        except (BrokenProcessPool, OSError):
            pass  # what is left is done here
    for one in left.values():
        yield _rows(one, foretold_or_none(one.values, one.shaded))


def _rows(series: Series, found: Sequence[Forecast]) -> list[Row]:
    """Each method's next twelve months, and its last twelve as it would have said them a year ago."""
    last = series.months[-1]
    return [row for one in found for row in (*_told(series, one, last), *_told_a_year_ago(series, one, last))]


def _told(series: Series, one: Forecast, last: datetime.date) -> Iterator[Row]:
    for at, value in enumerate(one.values):
        yield _row(series, one, last, later(last, at + 1), value, float(one.lower[at]), float(one.upper[at]))


def _told_a_year_ago(series: Series, one: Forecast, last: datetime.date) -> Iterator[Row]:
    made_from = later(last, -len(one.last_year.foretold))
    for at, value in enumerate(one.last_year.foretold):
        yield _row(series, one, made_from, later(made_from, at + 1), value, None, None)


def _row(
    series: Series, one: Forecast, made_from: datetime.date, month: datetime.date, value: float, low: float | None,
    high: float | None,
) -> Row:  # fmt: skip
    return (
        series.measure, series.area, series.level, series.generation, one.method, made_from, month, float(value), low, high,
        one.error, one.error_last_year, bool(one.may_be_shown), series.learnt,
    )  # fmt: skip


def _order(row: Row) -> tuple[Any, ...]:
    """Measure, area, method, month: a page asks for one measure."""
    return row[0], row[1], row[4], row[5], row[6]
