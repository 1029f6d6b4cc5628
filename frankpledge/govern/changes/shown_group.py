"""Which groups the public sees though none of their meetings is public, and whose members it may read."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.models import ShownGroup
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


def show_group(*, group: Group, is_listed: bool, members_shown: bool, by: Account) -> ShownGroup:
    """Say whether residents see a group with its purpose, and who sits on it. Nobody is shown until this says so."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        fields = {"is_listed": is_listed, "members_shown": members_shown}
        row, _ = ShownGroup.objects.update_or_create(group=group, defaults=fields)
        told = "listed for the public" if is_listed else "listed for the public only through its meetings"
        members = "its seats and members are shown" if members_shown else "its members are not shown"
        audit.note(by=by, verb="show_group", about=group, sentence=f"{group} is {told}; {members}.")
    return row
