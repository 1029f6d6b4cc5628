"""What the first page of Plan tells of operations."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.kit.filters import plural
from frankpledge.plan.enums.operation import OperationState
from frankpledge.plan.models import Operation
from frankpledge.plan.queries.operation import late_points
from frankpledge.plan.queries.premises import untold


def operation_card() -> tuple[str, tuple[str, ...]]:
    """What stands, and what needs somebody: days to come without a test, days gone without counts, points late, reporters
    not told."""
    today, every = timezone.localdate(), Operation.objects.all()
    run = every.filter(state__in=(OperationState.RUN, OperationState.REVIEWED))
    planned = every.filter(state=OperationState.PLANNED)
    needs = []
    untested = planned.filter(started_on__gte=today, tests=None, series__tests=None).count()
    if untested:
        needs.append(f"{untested} planned without a test: choose what it is compared with before the day")
    if gone := planned.filter(started_on__lt=today).count():
        needs.append(f"{gone} planned for a day that is over: mark it run, or cancelled")
    if bare := run.filter(counts=None).count():
        needs.append(f"{bare} run with nothing counted")
    if late := late_points(today=today).count():
        needs.append(f"{late} learning point{'' if late == 1 else 's'} overdue")
    if waiting := untold().count():
        needs.append(f"{plural(waiting, 'person', 'people')} who reported premises not told yet")
    stands = f"{run.count()} run, {planned.count()} planned." if every.exists() else "None recorded yet."
    return stands, tuple(needs)
