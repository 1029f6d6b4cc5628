"""Changing a group's standing items."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.enums import PaperKind
from frankpledge.govern.models import StandingItem
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
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


USUAL = (
    ("Apologies for absence and substitutes", "", False),
    ("Declarations of interest", "", False),
    ("Minutes of the meeting", PaperKind.MINUTES, False),
    ("Matters Outstanding", PaperKind.MATTERS, False),
    ("Questions from councillors and members of the public", "", False),
    ("Any other business", "", True),
    ("Date of next meeting", "", True),
)


def begin_with_usual_items(*, group: Group, by: Account) -> list[StandingItem]:
    """Give a group the items most agendas have, in Part 1; its own, if it has any, stay between those and the last two.

    An item of the same name is not added again: pressed twice, nothing doubles.
    """
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        own = list(StandingItem.objects.filter(group=group, parent=None))
        names = {row.title.casefold() for row in own}
        fresh = [
            (StandingItem(group=group, title=title, brings=brings, part=Part.ONE), is_last)
            for title, brings, is_last in USUAL
            if title.casefold() not in names
        ]
        ordered = [row for row, is_last in fresh if not is_last] + own + [row for row, is_last in fresh if is_last]
        for order, row in enumerate(ordered):
            row.order = order
            row.save()
        if fresh:
            sentence = f"{group} begins with the usual standing items."
            audit.note(by=by, verb="begin_with_usual_items", about=group, sentence=sentence)
    return [row for row, _ in fresh]


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
