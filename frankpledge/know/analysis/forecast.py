"""Forecasts that must earn their place: last month, the same month last year, and exponential smoothing.

Sources: Hyndman and Koehler (2006), Int. J. Forecasting 22(4) (MASE); Hyndman and Athanasopoulos, Forecasting: Principles and
Practice, for the naive methods and their intervals; statsmodels for ETS(A,Ad,A). No simple rule wins every year, so the error of
last year's forecast stands beside the new one, and what does not beat the naive methods over three years is not shown.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from frankpledge.know.analysis.numbers import (
    Flags,
    Floats,
    Given,
    NotComputable,
    normal_quantile,
    numbers,
    same_length,
)
from frankpledge.know.analysis.seasonal import YEAR

Method = Callable[[Floats, int], Floats]
"""Takes a history (n,) and a number of months h; gives the values foretold (h,)."""


def naive(history: Given, months: int = YEAR) -> Floats:
    """The last value, again and again, (months,)."""
    return np.repeat(numbers(history, "Forecast")[-1], months)


def seasonal_naive(history: Given, months: int = YEAR) -> Floats:
    """The same month a year before, (months,). Raises ``NotComputable`` for less than a year of history."""
    return np.resize(numbers(history, "Forecast", least=YEAR)[-YEAR:], months)


def smoothed(history: Given, months: int = YEAR) -> Floats:
    """ETS(A,Ad,A): level, damped trend and season, all additive, by maximum likelihood, (months,).

    Raises ``NotComputable`` for less than two full years and a few months: 17 starting values and weights want more.
    """
    row = numbers(history, "Exponential smoothing", least=2 * YEAR + 5)
    if np.ptp(row) == 0:
        return naive(row, months)
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    # Thousands make the optimiser stop short of the best fit, somewhere that differs from one processor to the next.
    scale = float(np.mean(np.abs(row)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where it stopped for its step and not its slope
        model = ETSModel(
            row / scale, error="add", trend="add", damped_trend=True, seasonal="add", seasonal_periods=YEAR
        )
        return scale * np.asarray(model.fit(disp=0).forecast(months), dtype=np.float64)


NAIVE: Mapping[str, Method] = {"the last month again": naive, "the same month last year": seasonal_naive}
SMOOTHED = "exponential smoothing"


def mape(observed: Given, foretold: Given) -> float:
    """Mean absolute error in percent of the observed (n,). Raises ``NotComputable`` where 0 was observed: use ``mase``."""
    seen, told = numbers(observed, "Observed"), numbers(foretold, "Forecast")
    same_length("Errors", seen, told)
    if np.any(seen == 0):
        raise NotComputable(
            f"Errors: month {int(np.argmax(seen == 0)) + 1} observed 0, so a percentage has no sense; use MASE."
        )
    return float(100 * np.mean(np.abs((told - seen) / seen)))


def mase(observed: Given, foretold: Given, history: Given) -> float:
    """Mean absolute error over that of "the same month last year" within the history (m,); below 1 is better than that rule was.

    Raises ``NotComputable`` for a history without a second year, or one that repeats itself exactly.
    """
    seen, told = numbers(observed, "Observed"), numbers(foretold, "Forecast")
    same_length("Errors", seen, told)
    past = numbers(history, "History", least=YEAR + 1)
    scale = float(np.mean(np.abs(past[YEAR:] - past[:-YEAR])))
    if scale == 0:
        raise NotComputable(
            "Errors: each year of the history repeats the one before exactly, so there is no scale for MASE."
        )
    return float(np.mean(np.abs(told - seen)) / scale)


def bridged(history: Given, shaded: Given | None = None) -> Floats:
    """``history`` (n,) with each shaded month replaced by what its calendar month was in the years beside: no lockdown is learnt.

    The value is on the straight line between the last unshaded year's and the next one's; at the end of the history, where
    there is no next one, the last one's. A shaded month without an unshaded one before it stays as it is.
    """
    row = numbers(history, "Forecast").copy()
    marks = _marks(shaded, len(row))
    for at in np.flatnonzero(marks):
        before = next((place for place in range(at - YEAR, -1, -YEAR) if not marks[place]), None)
        after = next((place for place in range(at + YEAR, len(row), YEAR) if not marks[place]), None)
        if before is not None:
            share = 0.0 if after is None else (at - before) / (after - before)
            row[at] = row[before] + share * ((row[after] if after is not None else 0.0) - row[before])
    return row


def _marks(shaded: Given | None, length: int) -> Flags:
    marks = np.zeros(length, dtype=bool) if shaded is None else np.asarray(shaded, dtype=bool)
    if marks.shape != (length,):
        raise NotComputable(f"Forecast: {length} months but {marks.size} marks were given; mark each month.")
    return marks


@dataclass(frozen=True, slots=True)
class Trial:
    """One method on one past year: what it would have said, and how far off it was."""

    method: str
    foretold: Floats
    observed: Floats
    counted: Flags
    """Months that the error is taken over: all but shaded ones."""

    @property
    def missed(self) -> Floats:
        """Foretold less observed, of the months counted."""
        return (self.foretold - self.observed)[self.counted]

    @property
    def error(self) -> float:
        """Mean absolute error, in the unit of the series."""
        return float(np.mean(np.abs(self.missed)))


def least_months(years: int = 3) -> int:
    """Months of history that methods can be tried on for so many years: two years and a few months before the first."""
    return YEAR * (years + 2) + 5


def tried(
    history: Given, methods: Mapping[str, Method], *, years: int = 3, shaded: Given | None = None
) -> dict[str, tuple[Trial, ...]]:
    """Each method on each of the last ``years`` years of ``history`` (n,), foretold from the month before that year began.

    Earliest year first. ``shaded`` (n,) marks months that are neither learnt from (``bridged``, with what was known then) nor
    held against a method. Raises ``NotComputable`` where fewer than two years would be left to learn from, or a year to try
    on is shaded as a whole.
    """
    row = numbers(history, "Forecast")
    marks = _marks(shaded, len(row))
    if len(row) < least_months(years):
        raise NotComputable(
            f"Forecast: {len(row)} months cannot try methods on {years} years; {least_months(years)} are needed."
        )
    starts = [len(row) - YEAR * back for back in range(years, 0, -1)]
    if any(marks[start : start + YEAR].all() for start in starts):
        raise NotComputable("Forecast: one of the years to try methods on is shaded as a whole; wait for another year.")
    return {
        name: tuple(
            Trial(
                name,
                np.maximum(method(bridged(row[:start], marks[:start]), YEAR), 0.0),
                row[start : start + YEAR],
                ~marks[start : start + YEAR],
            )
            for start in starts
        )
        for name, method in methods.items()
    }


@dataclass(frozen=True, slots=True)
class Forecast:
    """A method's values (h,) with the interval its own past errors give, what it said last year, and whether it may be shown."""

    method: str
    values: Floats
    lower: Floats
    upper: Floats
    last_year: Trial
    """What it would have said a year ago, and what came."""
    error: float
    """Mean absolute error over all years tried, in the unit of the series."""
    may_be_shown: bool
    """The naive methods always; another only where it beat both over the years tried."""

    @property
    def error_last_year(self) -> float:
        """Mean absolute error on the last twelve months, in the unit of the series."""
        return self.last_year.error


def foretold(
    history: Given,
    *,
    further: Mapping[str, Method] | None = None,
    months: int = YEAR,
    years: int = 3,
    confidence: float = 0.8,
    shaded: Given | None = None,
) -> tuple[Forecast, ...]:
    """The naive methods and the ``further`` ones (exponential smoothing), least error first, each told whether it may be shown.

    The judge is the mean absolute error out of sample over the last ``years`` years; the naive methods are what must be beaten.
    Intervals are plus and minus the normal quantile of ``confidence`` times the root mean square of those same errors: what the
    method really missed by, not what its model believes. Counts do not fall under 0. ``shaded`` and what is raised: ``tried``.
    """
    row = numbers(history, "Forecast")
    methods = {**NAIVE, **({SMOOTHED: smoothed} if further is None else further)}
    trials = tried(row, methods, years=years, shaded=shaded)
    errors = {name: float(np.mean([trial.error for trial in made])) for name, made in trials.items()}
    bar = min(errors[name] for name in NAIVE)
    known = bridged(row, shaded)
    made = []
    for name in sorted(methods, key=lambda name: (errors[name], name)):
        missed = np.concatenate([trial.missed for trial in trials[name]])
        wide = normal_quantile(confidence) * float(np.sqrt(np.mean(missed**2)))
        values = np.maximum(methods[name](known, months), 0.0)
        may_be_shown = name in NAIVE or errors[name] < bar
        lower = np.maximum(values - wide, 0.0)
        made.append(Forecast(name, values, lower, values + wide, trials[name][-1], errors[name], may_be_shown))
    return tuple(made)


def foretold_or_none(history: Given, shaded: Given) -> tuple[Forecast, ...]:
    """As ``foretold``, and nothing for a series that nothing can be foretold of: what a process of its own is asked."""
    try:
        return foretold(history, shaded=shaded)
    except NotComputable:
        return ()
