"""Entries of best practice: the list under filters."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from frankpledge.plan.models import Practice


def practices(*, text: str = "", state: str = "", theme: str = "") -> QuerySet[Practice]:
    """Entries under filters, the latest first."""
    rows: QuerySet[Practice] = Practice.objects.select_related(
        "proposed_by__person", "reviewed_by__person", "published_by__person"
    )
    for word in text.split()[:8]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(what__icontains=word) | Q(result__icontains=word) | Q(whose__icontains=word)
        )
    if state:
        rows = rows.filter(state=state)
    if theme:
        rows = rows.filter(themes__icontains=f'"{theme}"')
    return rows.order_by("-id")
