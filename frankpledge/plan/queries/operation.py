"""Operations as their pages show them: the list, one of them, what was promised and kept, what is late."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from frankpledge.plan.enums.operation import CountKind, OperationKind, OperationState
from frankpledge.plan.models import LearningPoint, Operation, OperationAsk, OperationCount, OperationSeries
from frankpledge.plan.rules.operation import is_late, promised

USUAL = {
    OperationKind.SWEEP: (CountKind.SWEEPS, CountKind.WEAPONS, CountKind.ARRESTS),
    OperationKind.KNIFE_ARCH: (CountKind.SEARCHES, CountKind.WEAPONS, CountKind.ARRESTS),
    OperationKind.VISIT: (CountKind.VISITS, CountKind.OFFENCES),
    OperationKind.WARRANT: (CountKind.WARRANTS, CountKind.ARRESTS, CountKind.SEIZURES),
    OperationKind.CLOSURE: (CountKind.VISITS, CountKind.SEIZURES),
    OperationKind.FIRE_SAFETY: (CountKind.FIRE_SAFETY,),
    OperationKind.CLEAN_UP: (CountKind.FLY_TIPS, CountKind.VEHICLES),
    OperationKind.REPORTING: (CountKind.LEAFLETS, CountKind.REPORTS),
}
MOST_USUAL = (CountKind.VISITS, CountKind.SWEEPS, CountKind.WEAPONS, CountKind.ARRESTS, CountKind.FIRE_SAFETY)
"""What a run sheet asks for by itself, by the kind of operation."""


def all_operations() -> QuerySet[Operation]:
    """Every operation with its series and lead."""
    return Operation.objects.select_related("series", "lead", "priority")


def found_operations(asked: Mapping[str, str]) -> QuerySet[Operation]:
    """Those that pass the filter of the list: state, kind, series, words."""
    rows = all_operations().annotate(counted=Count("counts", distinct=True)).order_by("-started_on", "-id")
    if (state := asked.get("state", "")) in OperationState.values:
        rows = rows.filter(state=state)
    if (kind := asked.get("kind", "")) in OperationKind.values:
        rows = rows.filter(kind=kind)
    if (series := asked.get("series", "")).isdecimal() and len(series) < 18:
        rows = rows.filter(series=int(series))
    if words := asked.get("q", "").replace("\0", "").strip()[:100]:
        rows = rows.filter(Q(name__icontains=words) | Q(objective__icontains=words) | Q(place__icontains=words))
    return rows


@dataclass(frozen=True, slots=True)
class AskLine:
    """What an agency was asked for, with the sentence of what came."""

    ask: OperationAsk
    words: tuple[str, ...]


def ask_lines(operation: Operation) -> list[AskLine]:
    """What was asked, pledged and given, agency by agency."""
    lines = []
    for ask in operation.asks.select_related("agency"):
        officers = promised(ask.officers_asked, ask.officers_pledged, ask.officers_given, "officers")
        hours = promised(ask.hours_asked, ask.hours_pledged, ask.hours_given, "hours")
        lines.append(AskLine(ask, tuple(words for words in (officers, hours) if words)))
    return lines


@dataclass(frozen=True, slots=True)
class CountLine:
    """A thing to be counted on the run sheet, whether something was entered yet or not."""

    kind: str
    detail: str
    words: str
    number: int
    revision: int
    row: OperationCount | None = None


def count_lines(operation: Operation) -> list[CountLine]:
    """What was counted, and what is usually counted in an operation of this kind, in the order of the list of kinds."""
    rows = list(operation.counts.select_related("entered_by__person"))
    lines = [CountLine(row.kind, row.detail, row.words, row.number, row.revision, row) for row in rows]
    there = {row.kind for row in rows}
    usual = USUAL.get(OperationKind(operation.kind), MOST_USUAL)
    lines += [CountLine(kind.value, "", str(kind.label), 0, 0) for kind in usual if kind.value not in there]
    order = {key: at for at, key in enumerate(CountKind.values)}
    return sorted(lines, key=lambda line: (order[line.kind], line.detail))


@dataclass(frozen=True, slots=True)
class Point:
    """A learning point with whether it is late."""

    row: LearningPoint
    is_late: bool


def learning_lines(operation: Operation, *, today: datetime.date | None = None) -> list[Point]:
    """An operation's learning points."""
    day = today or timezone.localdate()
    return [
        Point(row, is_late(row.due_on, row.done_on, day)) for row in operation.learning_points.select_related("owner")
    ]


def late_points(*, today: datetime.date | None = None) -> QuerySet[LearningPoint]:
    """Learning points that should have been done, of every operation."""
    day = today or timezone.localdate()
    rows = LearningPoint.objects.filter(done_on__isnull=True, due_on__lt=day)
    return rows.select_related("operation", "owner").order_by("due_on")


def totals_of(operations: QuerySet[Operation]) -> list[tuple[str, int, int]]:
    """What several operations counted together: words, number, in how many of them. In the order of the list of kinds."""
    rows = OperationCount.objects.filter(operation__in=operations).values("kind")
    found = {
        row["kind"]: row for row in rows.annotate(n=Sum("number"), of=Count("operation", distinct=True)).order_by()
    }
    return [(str(label), found[key]["n"], found[key]["of"]) for key, label in CountKind.choices if key in found]


def series_rows() -> QuerySet[OperationSeries]:
    """Every series with how many operations it has."""
    return OperationSeries.objects.annotate(days=Count("operations")).order_by("-started_on", "name")


def operation_counts_of(rows: QuerySet[Operation]) -> list[tuple[str, str, str, str, str, str, int]]:
    """Counts as the file of them has them: operation, day, kind, wards, count, detail, number."""
    found = (
        OperationCount.objects.filter(operation__in=rows)
        .select_related("operation")
        .order_by("operation__started_on", "id")
    )
    return [
        (
            one.operation.name, one.operation.started_on.isoformat(), str(one.operation.get_kind_display()),
            "; ".join(one.operation.wards), str(one.get_kind_display()), one.detail, one.number,
        )
        for one in found
    ]  # fmt: skip
