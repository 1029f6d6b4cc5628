"""Groups of the directory: found under any name they ever bore, and who sat on them when."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from frankpledge.partnership.models import Group, GroupName, Membership
from frankpledge.partnership.rules.name import fold


def covers(day: datetime.date) -> Q:
    """Rows whose since and until take in ``day``; an open end takes in everything beyond."""
    return (Q(since=None) | Q(since__lte=day)) & (Q(until=None) | Q(until__gte=day))


def find_group(printed: str) -> Group | None:
    """The group a print means by name, short name, former name or spelling; None where none or several do."""
    folded = fold(printed).removeprefix("the ")
    if not folded:
        return None
    present = [
        group
        for group in Group.objects.all()
        if folded in (fold(group.name).removeprefix("the "), fold(group.short_name))
    ]
    if present:
        running = [group for group in present if group.ended_on is None]
        return running[0] if len(running) == 1 else present[0] if len(present) == 1 else None
    named = GroupName.objects.select_related("group").filter(Q(folded=folded) | Q(folded=f"the {folded}"))
    found = {name.group_id: name.group for name in named}
    return next(iter(found.values())) if len(found) == 1 else None


def members_on(group: Group, day: datetime.date) -> QuerySet[Membership]:
    """Memberships of a group in force on a day, by name, with person, agency and seat."""
    return (
        group.memberships.filter(covers(day))
        .select_related("person__agency", "seat__agency")
        .order_by("person__name", "id")
    )
