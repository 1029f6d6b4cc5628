"""Tests of operations worked out: from a measure's figures or from counts typed in, with the months drawn between limits."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Q, QuerySet
from django.utils import timezone

from frankpledge.kit.filters import plural
from frankpledge.kit.months import later, missing_between, span
from frankpledge.know.analysis.effect import Change
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.analysis.figures import Monthly
from frankpledge.know.analysis.limits import outside
from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.charts.trend import Limits as DrawnLimits
from frankpledge.know.charts.trend import Mark, Point, Trend
from frankpledge.know.queries.figure import NoMeasure, added_up, find_measure, held, monthly, weighing_of
from frankpledge.know.queries.trend import LEAST_MONTHS, limits_of
from frankpledge.know.rules.measure import Measure, measures
from frankpledge.know.rules.offence import offences, plain_label
from frankpledge.plan.models import Operation, OperationTest, TypedCount
from frankpledge.plan.queries.operation_areas import neighbours, ward_named
from frankpledge.plan.rules.operation_result import OPEN, REFUSED, Counted, Result, worked_out
from frankpledge.plan.rules.operation_test import Choice, chosen_words, listed, period_words, unchecked

HARM_SCHEME = "harm-cambridge"
MOST_KINDS = 40
NO_MONTHS = "Only totals were typed in, so there are no months to draw."


@dataclass(frozen=True, slots=True)
class Tested:
    """A test with everything a page says of it."""

    test: OperationTest
    result: Result
    rows: tuple[Counted, ...]
    chosen: str
    unchecked: tuple[str, ...]
    """Areas of which nobody knows whether they touch."""
    series: Trend | None
    series_words: str
    measure: Measure | None
    vintage: str = ""
    """How late the figures are: the last month there is."""

    @property
    def before(self) -> str:
        """The time before in words."""
        return period_words((self.test.before_from, self.test.before_to))

    @property
    def after(self) -> str:
        """The time after in words."""
        return period_words((self.test.after_from, self.test.after_to))

    @property
    def is_beforehand(self) -> bool:
        """Whether the comparison was chosen before the operation began."""
        return self.test.chosen_on < self.test.began_on


def operation_tests() -> QuerySet[OperationTest]:
    """Every test with what it is of."""
    return OperationTest.objects.select_related("operation", "series", "chosen_by__person").prefetch_related("counts")


def tests_of(operation: Operation) -> QuerySet[OperationTest]:
    """An operation's own tests and those of its series."""
    own = Q(operation=operation)
    return operation_tests().filter(own | Q(series=operation.series_id) if operation.series_id else own)


def ward_measures() -> list[tuple[str, str]]:
    """Measures that there are by ward: name and title."""
    return [(one.name, one.title) for one in measures().values() if "ward" in one.levels and one.kind == "count"]


def choice_of(test: OperationTest) -> Choice:
    """What a test compares, as the rules take it."""
    return Choice(
        target=tuple(test.target_areas), comparison=tuple(test.comparison_areas), reason=test.comparison_reason,
        before=(test.before_from, test.before_to), after=(test.after_from, test.after_to), began_on=test.began_on,
        buffer=tuple(test.buffer_areas), buffer_comparison=tuple(test.buffer_comparison_areas),
        whole_months=bool(test.measure),
    )  # fmt: skip


def is_reporting(test: OperationTest) -> bool:
    """Whether more reports are what is tested aims at: a campaign, or a series that has one."""
    if test.operation:
        return test.operation.raises_reports
    return any(one.raises_reports for one in test.series.operations.all()) if test.series else False


def outcome_of(test: OperationTest, *, today: datetime.date | None = None) -> Tested:
    """A test worked out now."""
    day = today or timezone.localdate()
    chosen = chosen_words(test.chosen_on, test.began_on)
    around = unchecked(choice_of(test), neighbours())
    if not test.measure:
        rows = tuple(_typed(one) for one in test.counts.all())
        result = worked_out(rows, unit=test.unit, is_reporting=is_reporting(test))
        if test.after_to >= day:
            result = _still_open(test)
        return Tested(test, result, rows, chosen, around, None, NO_MONTHS, None)
    try:
        return _from_measure(test, chosen, around, day)
    except (NoFigures, NoMeasure, NotComputable) as refused:
        return Tested(test, Result(REFUSED, str(refused)), (), chosen, around, None, "", None)


def _still_open(test: OperationTest) -> Result:
    until = f"{test.after_to:%-d %B %Y}"
    return Result(OPEN, f"The time after runs until {until}: nothing is worked out before it is over.")


def _typed(row: TypedCount) -> Counted:
    def change(before: int | None, after: int | None) -> Change | None:
        return None if before is None or after is None else Change(before, after)

    return Counted(
        Change(row.target_before, row.target_after), Change(row.comparison_before, row.comparison_after),
        change(row.buffer_before, row.buffer_after),
        change(row.buffer_comparison_before, row.buffer_comparison_after),
        row.kind, None if row.weight is None else float(row.weight),
    )  # fmt: skip


def _late(test: OperationTest, last: datetime.date) -> Result:
    """The time after is over, and its figures are not all there."""
    until = f"{test.after_to:%-d %B %Y}"
    there = f"there are figures to {last:%B %Y} only"
    return Result(OPEN, f"The time after ended on {until}, but {there}: nothing is worked out before all of them are.")


def _from_measure(test: OperationTest, chosen: str, around: tuple[str, ...], day: datetime.date) -> Tested:
    measure = find_measure(test.measure)
    if "ward" not in measure.levels:
        raise NoMeasure(f"{measure.title} is not there by ward. Choose another measure, or type counts in.")
    sums = monthly(measure, level="ward", generation="")
    last = sums.months[-1] if sums.months else datetime.date.min
    vintage = f"{measure.title}: figures to {last:%B %Y}." if sums.months else ""
    series, words = _drawn(test, measure, sums)
    if last < test.after_to.replace(day=1):
        if sums.months and test.after_to < day:
            return Tested(test, _late(test, last), (), chosen, around, series, words, measure, vintage)
        open_words = _still_open(test).sentence
        sentence = f"{open_words} There are figures to {last:%B %Y}." if sums.months else open_words
        return Tested(test, Result(OPEN, sentence), (), chosen, around, series, words, measure, vintage)
    rows = _by_kind(test, measure) or (_counted(test, sums),)
    result = worked_out(rows, unit=measure.unit, is_reporting=is_reporting(test))
    return Tested(test, result, rows, chosen, around, series, words, measure, vintage)


def _codes(names: Sequence[str], sums: Monthly) -> list[int]:
    """Rows of the wards named. Raises NoMeasure for an area that is no ward of the figures."""
    found, lacking = [], []
    for name in names:
        ward = ward_named(name)
        if ward is None or ward.code not in sums.areas:
            lacking.append(name)
        else:
            found.append(sums.of(ward.code))
    if lacking:
        raise NoMeasure(
            f"There are no figures by ward for {listed(lacking)}. Choose wards of today’s lines, or type the counts in."
        )
    return found


def _columns(first: datetime.date, last: datetime.date, sums: Monthly, rows: Sequence[int]) -> list[int]:
    """Columns of the months. Raises NoMeasure where one was not received."""
    wanted = [later(first.replace(day=1), at) for at in range(span(first, last))]
    places = {month: at for at, month in enumerate(sums.months)}
    lacking = [
        month for month in wanted if month not in places or any(sums.receipts[row, places[month]] == 0 for row in rows)
    ]
    if lacking:
        raise NoMeasure(
            f"Figures are missing for {lacking[0]:%B %Y}{' and other months' if len(lacking) > 1 else ''}: choose a time for"
            " which all were received, or bring the file in."
        )
    return [places[month] for month in wanted]


def _change(test: OperationTest, names: Sequence[str], sums: Monthly) -> Change | None:
    if not names:
        return None
    rows = _codes(names, sums)
    before = _columns(test.before_from, test.before_to, sums, rows)
    after = _columns(test.after_from, test.after_to, sums, rows)
    return Change(float(sums.counts[np.ix_(rows, before)].sum()), float(sums.counts[np.ix_(rows, after)].sum()))


def _counted(test: OperationTest, sums: Monthly, kind: str = "", weight: float | None = None) -> Counted:
    target, comparison = _change(test, test.target_areas, sums), _change(test, test.comparison_areas, sums)
    if target is None or comparison is None:
        raise NoMeasure("A test needs target areas and comparison areas: choose both.")
    return Counted(
        target, comparison, _change(test, test.buffer_areas, sums), _change(test, test.buffer_comparison_areas, sums),
        kind, weight,
    )  # fmt: skip


def _by_kind(test: OperationTest, measure: Measure) -> tuple[Counted, ...]:
    """A row a kind of offence with its weight, where the measure holds several and a sheet of weights was brought in."""
    if measure.family != "met-crime" or not 1 < len(measure.offences) <= MOST_KINDS:
        return ()
    build = held()
    try:
        weighing = weighing_of(find_measure(HARM_SCHEME), build)
    except NoMeasure:
        return ()
    rows, every = [], offences()
    for key in measure.offences:
        weights = (
            [weighing.days[plain_label(label)] for label in every[key].labels if plain_label(label) in weighing.days]
            if (weighing)
            else []
        )
        part = replace(measure, name=f"{measure.name}-{key}", offences=(key,), left_out=())
        sums = added_up(part, build, level="ward")
        rows.append(_counted(test, sums, every[key].name, weights[0] if weights else None))
    return tuple(rows)


def _drawn(test: OperationTest, measure: Measure, sums: Monthly) -> tuple[Trend | None, str]:
    """The target's months between the limits of those before the operation, and in words what lies outside after it."""
    rows = _codes(test.target_areas, sums)
    there = [at for at in range(len(sums.months)) if all(sums.receipts[row, at] > 0 for row in rows)]
    months = [sums.months[at] for at in there]
    began = test.began_on.replace(day=1)
    first = later(began, -36)
    shown = [at for at, month in zip(there, months, strict=True) if month >= first]
    months = [sums.months[at] for at in shown]
    if len(months) < 2 or missing_between(months):
        return None, "There are too few months without a gap to draw."
    values = sums.counts[np.ix_(rows, shown)].sum(axis=0).astype(np.float64)
    steady = np.array([month < began for month in months], dtype=bool)
    limits, _ = limits_of(values, steady, are_counts=True)
    beyond = outside(values, limits) if limits else np.zeros(len(months), dtype=bool)
    where = listed(test.target_areas)
    words = _series_words(months, [float(one) for one in values], [bool(one) for one in beyond], began, bool(limits))
    points = [
        Point(month, float(value), bool(out), bool(inside))
        for month, value, out, inside in zip(months, values, beyond, steady, strict=True)
    ]
    drawn = Trend(
        title=f"{measure.title}, {where}, by month", description=words, unit=measure.unit, points=points,
        limits=DrawnLimits(limits.centre, max(limits.lower, 0.0), limits.upper) if limits else None,
        marks=(Mark(began, "operation begins"),),
    )  # fmt: skip
    return drawn, words


def _series_words(
    months: Sequence[datetime.date],
    values: Sequence[float],
    beyond: Sequence[bool],
    began: datetime.date,
    limited: bool,
) -> str:
    since = [at for at, month in enumerate(months) if month >= began]
    if not limited:
        return f"Fewer than {LEAST_MONTHS} months lie before the operation, so no limits are drawn."
    if not since:
        return "No month since the operation began has figures yet."
    out = [at for at in since if beyond[at]]
    if not out:
        every = f"All {len(since)} months since the operation began lie"
        if len(since) == 1:
            every = "The one month since the operation began lies"
        return f"{every} within what the months before it lead one to expect."
    told = listed([f"{months[at]:%B %Y} ({values[at]:,.0f})" for at in out])
    lie = "lies" if len(out) == 1 else "lie"
    return (
        f"Of the {plural(len(since), 'month')} since the operation began, {len(out)} {lie} outside what the months before it lead"
        f" one to expect: {told}. That something changed is shown; that the operation changed it is for the comparison to say."
    )
