"""Changing a group's standing items."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.models import StandingItem
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


def keep_standing_item(*, item: StandingItem, group: Group, by: Account) -> StandingItem:
    """Save a new or corrected standing item; a new one goes to the end."""
    check(by, Permission.MEETING_WRITE)
    item.group = group
    if item.pk is None:
        last = StandingItem.objects.filter(group=group).order_by("-order").first()
        item.order = last.order + 1 if last else 0
    with transaction.atomic():
        item.save()
        audit.note(by=by, verb="keep_standing_item", about=item, sentence=f"Standing item of {group}: {item.title}.")
    return item


def move_standing_item(*, item: StandingItem, up: bool, by: Account) -> None:
    """Swap a standing item with its neighbour of the same level; at the edge nothing happens."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        level = list(StandingItem.objects.filter(group=item.group, parent=item.parent))
        place = [row.pk for row in level].index(item.pk)
        other = place - 1 if up else place + 1
        if not 0 <= other < len(level):
            return
        level[place], level[other] = level[other], level[place]
        orders = sorted(row.order for row in level)
        # Equal orders would make the swap invisible, so they are spread first.
        spread = orders if len(set(orders)) == len(orders) else list(range(len(level)))
        for row, order in zip(level, spread, strict=True):
            row.order = order
        StandingItem.objects.bulk_update(level, ["order"])
        audit.note(by=by, verb="move_standing_item", about=item, sentence=f"Moved standing item {item.title}.")


def remove_standing_item(*, item: StandingItem, by: Account) -> None:
    """Stop an item coming to every meeting; agendas that hold it keep it."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        told = f"Removed standing item {item.title} of {item.group}."
        audit.note(by=by, verb="remove_standing_item", about=item, sentence=told)
        item.delete()
