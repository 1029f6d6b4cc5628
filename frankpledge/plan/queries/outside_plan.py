"""Other partnerships' plans: the list, what waits to be looked through, one with its actions."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from frankpledge.plan.enums.outside_plan import OutsidePlanState
from frankpledge.plan.models import OutsideFile, OutsidePlan


def outside_plans() -> QuerySet[OutsidePlan]:
    """Every plan, with the number of its actions; those taken out last."""
    rows = OutsidePlan.objects.select_related("brought_by__person").annotate(number=Count("actions"))
    found: QuerySet[OutsidePlan] = rows.order_by("state", "partnership", "-id")
    return found


def kept_partnerships() -> list[str]:
    """The partnerships whose plans are kept, by name."""
    rows = OutsidePlan.objects.filter(state=OutsidePlanState.KEPT).order_by("partnership")
    return list(rows.values_list("partnership", flat=True).distinct())


def waiting_files() -> QuerySet[OutsideFile]:
    """Files that nobody has looked through yet, the latest first."""
    return OutsideFile.objects.filter(plan=None).select_related("received_by__person").defer("content")
