"""Targeting, testing and tracking side by side: why there, whether it worked, whether what was asked was done."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.queries.figure import NoMeasure, Series, series
from frankpledge.plan.enums.operation import OperationKind, OperationState
from frankpledge.plan.models import Operation, OperationTest
from frankpledge.plan.queries.operation import AskLine, all_operations, ask_lines, learning_lines
from frankpledge.plan.queries.operation_areas import borough_wards, ward_named
from frankpledge.plan.queries.operation_test import Tested, operation_tests, outcome_of

MOST_ROWS, MONTHS_BACK = 40, 24
ABOUT = {
    OperationKind.SWEEP: ("weapons", "violence"),
    OperationKind.KNIFE_ARCH: ("weapons", "violence"),
    OperationKind.FIRE_SAFETY: ("arson", "fires"),
    OperationKind.WARRANT: ("drugs", "recorded-crime"),
}
OTHERWISE = ("anti-social-behaviour", "recorded-crime")
"""Which measure tells why an operation goes where it goes, where its test names none."""


@dataclass(frozen=True, slots=True)
class Where:
    """A ward of an operation with the figure that speaks for going there."""

    name: str
    ward: Area | None
    words: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was asked and what came, in one line each."""

    asks: tuple[AskLine, ...]
    unanswered: int
    points: int
    late: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One operation in three columns."""

    operation: Operation
    where: tuple[Where, ...]
    tests: tuple[Tested, ...]
    kept: Kept
    counts: str


@dataclass(frozen=True, slots=True)
class Board:
    """What the board sees."""

    rows: tuple[BoardRow, ...]
    left_out: int
    """Older operations that are not in it."""
    borough: str
    """Code of the borough, for the map of hot spots; empty without figures."""
    since: datetime.date


def operation_board(*, today: datetime.date | None = None) -> Board:
    """The operations of two years, the latest first."""
    day = today or timezone.localdate()
    since = day - datetime.timedelta(days=31 * MONTHS_BACK)
    every = all_operations().exclude(state=OperationState.CANCELLED).prefetch_related("counts")
    shown = list(every.filter(started_on__gte=since)[:MOST_ROWS])
    worked: dict[int, Tested] = {}
    own: dict[tuple[str, int], list[OperationTest]] = {}
    for test in operation_tests():
        key = ("operation", test.operation_id) if test.operation_id else ("series", test.series_id or 0)
        own.setdefault(key, []).append(test)

    def tests(operation: Operation) -> tuple[Tested, ...]:
        found = own.get(("operation", operation.pk), []) + own.get(("series", operation.series_id or 0), [])
        for one in found:
            if one.pk not in worked:
                worked[one.pk] = outcome_of(one, today=day)
        return tuple(worked[one.pk] for one in found)

    rows = tuple(_row(operation, tests(operation), day) for operation in shown)
    wards = borough_wards()
    return Board(rows, every.count() - len(shown), wards[0].borough if wards else "", since)


def _row(operation: Operation, tests: tuple[Tested, ...], day: datetime.date) -> BoardRow:
    asks, points = tuple(ask_lines(operation)), learning_lines(operation, today=day)
    kept = Kept(
        asks, sum(line.ask.answer == "none" for line in asks), len(points), sum(point.is_late for point in points)
    )
    counts = "; ".join(f"{one.words} {one.number:,}" for one in operation.counts.all())
    return BoardRow(operation, where_lines(operation, [one.test.measure for one in tests]), tests, kept, counts)


def where_lines(operation: Operation, measures: list[str]) -> tuple[Where, ...]:
    """An operation's wards, each with the figure that speaks for it: of its test's measure, or of what its kind is about."""
    kind = OperationKind(operation.kind)
    wanted = [*dict.fromkeys([*filter(None, measures), *ABOUT.get(kind, ()), *OTHERWISE])]
    return tuple(_where(name, wanted) for name in operation.wards)


def _where(name: str, wanted: list[str]) -> Where:
    ward = ward_named(name)
    if ward is None:
        return Where(name, None, "There are no figures by this name.")
    for measure in wanted:
        try:
            found = series(name=measure, area=ward.code, by="year")
        except (NoFigures, NoMeasure, NoArea):
            continue
        if words := _told(found):
            return Where(name, ward, words, measure)
    return Where(name, ward, "No figures were brought in for it.")


def _told(found: Series) -> str:
    whole = [one for one in found.figures if one.is_whole]
    if not whole:
        return ""
    latest = whole[-1]
    place = f", number {latest.rank} of {latest.ranked} wards by rate" if latest.rank else ""
    return f"{found.measure.title}: {latest.value:,.0f} {found.measure.unit} in {latest.label}{place}."
