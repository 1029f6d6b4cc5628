"""Premises to visit: the list, and who still waits to hear."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, Q, QuerySet

from frankpledge.plan.enums.premises import PremisesState
from frankpledge.plan.models import Premises


def all_premises() -> QuerySet[Premises]:
    """Every one with its visits counted."""
    return Premises.objects.select_related("lead").annotate(visited=Count("visits")).order_by("-reported_on", "-id")


def found_premises(asked: Mapping[str, str]) -> QuerySet[Premises]:
    """Those that pass the filter of the list: state, waiting, words."""
    rows = all_premises()
    state = asked.get("state", "")
    if state in PremisesState.values:
        rows = rows.filter(state=state)
    elif state == "waiting":
        rows = rows.filter(pk__in=untold())
    elif state != "all":
        rows = rows.exclude(state=PremisesState.CLOSED)
    if words := asked.get("q", "").replace("\0", "").strip()[:100]:
        rows = rows.filter(Q(name__icontains=words) | Q(reason__icontains=words) | Q(reported_by__icontains=words))
    return rows


def untold() -> QuerySet[Premises]:
    """Visited, and whoever reported them was not told yet."""
    rows = Premises.objects.filter(state=PremisesState.VISITED, told_on__isnull=True, not_told_reason="")
    return rows.order_by("reported_on")
