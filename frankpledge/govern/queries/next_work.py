"""What a meeting needs next of whoever prepares it and writes its minutes: for its page and for the first page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.urls import reverse

from frankpledge.govern.enums import MeetingState, MinutesState, PackEdition
from frankpledge.govern.models import AgendaItem, Meeting, Minute, Pack, TakenMinutes
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


@dataclass(frozen=True)
class NextWork:
    """One thing to do and the address of the page where it is done."""

    text: str
    href: str


_MINUTES = {
    MinutesState.TAKING: ("Go on taking the minutes", "govern:taking-overview"),
    MinutesState.DRAFT: ("Send the draft minutes out for comment", "govern:minutes-detail"),
    MinutesState.COMMENT: ("Answer the comments on the draft minutes", "govern:minutes-detail"),
    MinutesState.AGREED: ("Have the agreed minutes signed", "govern:minutes-detail"),
}


def preparation(meeting: Meeting) -> NextWork | None:
    """What a coming meeting needs before it: an agenda, a pack, its publication; None once the pack is published."""
    here = meeting.get_absolute_url() + "#packs"
    if not AgendaItem.objects.filter(meeting=meeting).exists():
        return NextWork("Make the agenda", reverse("govern:agenda-edit", args=[meeting.pk]))
    packs = Pack.objects.filter(meeting=meeting, edition=PackEdition.PUBLIC)
    if not packs.exists():
        return NextWork("Build the pack", here)
    if not packs.filter(published_at__isnull=False).exists():
        return NextWork("Publish the pack", here)
    return None


def minutes_work(taken: TakenMinutes) -> NextWork | None:
    """What the clerk does next for minutes under way; None while they wait for somebody else, or are done."""
    text, name = _MINUTES.get(MinutesState(taken.state), ("", ""))
    return NextWork(text, reverse(name, args=[taken.meeting_id])) if text else None


def next_work(meeting: Meeting, *, by: Account, today: datetime.date) -> NextWork | None:
    """The next thing ``by`` has to do for a meeting, for the head of its page; None where there is nothing."""
    if meeting.state == MeetingState.CANCELLED:
        return None
    taken = TakenMinutes.objects.filter(meeting=meeting).first()
    if taken is not None:
        if may(by, Permission.MINUTES_TAKE):
            return minutes_work(taken)
        if taken.state == MinutesState.COMMENT and may(by, Permission.MINUTES_APPROVE):
            return NextWork("Approve the draft minutes", reverse("govern:minutes-detail", args=[meeting.pk]))
        return None
    if not may(by, Permission.MEETING_WRITE) or Minute.objects.filter(meeting=meeting).exists():
        return None
    if meeting.date < today:
        return NextWork("Bring in the minutes", reverse("govern:import-list"))
    return preparation(meeting)
