"""Beginning a group's standing items from the latest agenda it had."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.models import StandingItem
from frankpledge.govern.queries.meeting import latest_agenda
from frankpledge.govern.rules.agenda import papers_made_for, standing_title
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


@transaction.atomic
def take_standing_items(*, group: Group, by: Account) -> list[StandingItem]:
    """Take the items of the group's latest agenda as its standing items; nothing where it has some, or has no agenda.

    Each brings the paper that the system makes for its title; the day of the meeting before is left out of titles.
    """
    check(by, Permission.MEETING_WRITE)
    Group.objects.select_for_update().get(pk=group.pk)
    if StandingItem.objects.filter(group=group).exists():
        return []
    made: dict[int, StandingItem] = {}
    for order, item in enumerate(latest_agenda(group)):
        title = standing_title(item.title)
        made[item.pk] = StandingItem.objects.create(
            group=group, title=title[:250], presenter=item.presenter, part=item.part, order=order,
            brings=next(iter(papers_made_for(title)), ""), parent=made.get(item.parent_id or 0),
        )  # fmt: skip
    if made:
        told = f"{group} begins with the {len(made)} items of its latest agenda as standing items."
        audit.note(by=by, verb="take_standing_items", about=group, sentence=told)
    return list(made.values())
