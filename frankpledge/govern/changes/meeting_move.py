"""Moving, cancelling and taking up again a meeting that is still to come; everybody concerned is told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.alert import tell_of_change
from frankpledge.govern.changes.invitation import CANCEL, REQUEST, Told, tell_members
from frankpledge.govern.changes.meeting import MeetingRefused, change_meeting, require_notice
from frankpledge.govern.changes.rhythm import carry_over_items
from frankpledge.govern.enums import MeetingChangeKind, MeetingMode, MeetingState
from frankpledge.govern.models import Meeting, MeetingChange
from frankpledge.govern.queries.invitation import when_words
from frankpledge.govern.queries.notice import OPEN_STATES
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


@dataclass(frozen=True)
class Place:
    """When and where a meeting is to be."""

    date: datetime.date
    start_time: datetime.time | None
    venue: str
    mode: MeetingMode
    remote_link: str = ""


def place_of(meeting: Meeting) -> Place:
    """When and where it is now."""
    return Place(meeting.date, meeting.start_time, meeting.venue, MeetingMode(meeting.mode), meeting.remote_link)


def _record(meeting: Meeting, before: Place, kind: MeetingChangeKind, reason: str, by: Account) -> MeetingChange:
    change = MeetingChange.objects.create(
        meeting=meeting, kind=kind, from_date=before.date, from_time=before.start_time, from_venue=before.venue,
        from_mode=before.mode, to_date=meeting.date, to_time=meeting.start_time, to_venue=meeting.venue,
        to_mode=meeting.mode, reason=reason, sequence=meeting.sequence, by=by,
    )  # fmt: skip
    tell_of_change(change=change)
    return change


def _hold_open(meeting: Meeting) -> Meeting:
    """The meeting, held against a second change at the same time. Raises MeetingRefused where it is over or cancelled."""
    held: Meeting = Meeting.objects.select_for_update().select_related("group").get(pk=meeting.pk)
    if held.state not in OPEN_STATES:
        raise MeetingRefused(
            f"{held} is {held.get_state_display().lower()}: only a meeting that is still to come can be moved or cancelled."
        )
    return held


def move_meeting(
    *, meeting: Meeting, place: Place, reason: str, by: Account, urgency: str = "", tell: bool = True
) -> tuple[Meeting, Told]:
    """Give a meeting another date, time, venue or way of meeting; the old one is kept as history and members are told.

    Raises MeetingRefused for a meeting that is over, for no change at all, for a day gone by or taken, and for a new
    day within the notice period with no reason of urgency. ``tell=False`` leaves the telling to the caller.
    """
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        held = _hold_open(meeting)
        before = place_of(held)
        if place == before:
            raise MeetingRefused("Nothing was changed: give another date, time, venue or way of meeting.")
        today = timezone.localdate()
        if place.date != before.date:
            if place.date < today:
                raise MeetingRefused(f"{place.date:%-d %B %Y} is gone: choose a day to come.")
            require_notice(group=held.group, on=place.date, given=today, urgency=urgency, what="The meeting")
        changes = {name: getattr(place, name) for name in ("date", "start_time", "venue", "mode", "remote_link")}
        if urgency:
            changes["urgency_reason"] = urgency
        change_meeting(meeting=held, by=by, sequence=held.sequence + 1, **changes)
        moved = (place.date, place.start_time) != (before.date, before.start_time)
        kind = MeetingChangeKind.MOVED if moved else MeetingChangeKind.CHANGED
        _record(held, before, kind, reason, by)
        told = _tell_of_move(held, before, reason) if tell else Told(0, ())
    return held, told


def _tell_of_move(meeting: Meeting, before: Place, reason: str) -> Told:
    was = Meeting(
        group=meeting.group, date=before.date, start_time=before.start_time, venue=before.venue, mode=before.mode
    )
    return tell_members(
        meeting=meeting,
        method=REQUEST,
        subject=f"Changed: {meeting}",
        text=f"The meeting of the {meeting.group.name_on(meeting.date)} was changed.\n\nIt was: {when_words(was)}\n"
        f"It is now: {when_words(meeting)}\n\nReason: {reason}",
    )


def cancel_meeting(*, meeting: Meeting, reason: str, by: Account, tell: bool = True) -> tuple[Meeting, Told, int]:
    """Cancel a meeting with a reason; members are told. Returns it, who was told, and how many items are carried over.

    What stood on its agenda by hand comes to the next one; what came by a rule does so by that rule.
    """
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        held = _hold_open(meeting)
        before = place_of(held)
        change_meeting(meeting=held, by=by, sequence=held.sequence + 1, state=MeetingState.CANCELLED)
        _record(held, before, MeetingChangeKind.CANCELLED, reason, by)
        carried = carry_over_items(meeting=held, reason=reason, by=by)
        told = Told(0, ())
        if tell:
            text = f"The meeting of the {held.group.name_on(held.date)} is cancelled:\n{when_words(held)}\n\nReason: {reason}"
            told = tell_members(meeting=held, method=CANCEL, subject=f"Cancelled: {held}", text=text)
    return held, told, len(carried)


def record_urgency(*, meeting: Meeting, reason: str, by: Account) -> Meeting:
    """Record why a meeting or its agenda may go ahead with less than the full notice; the reason is shown with it."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        meeting.urgency_reason = reason
        meeting.save(update_fields=["urgency_reason"])
        sentence = f"{meeting} is urgent: {reason}"
        audit.note(by=by, verb="record_urgency", about=meeting, sentence=sentence)
    return meeting


def restore_meeting(*, meeting: Meeting, reason: str, by: Account) -> tuple[Meeting, Told]:
    """Let a cancelled meeting that is still to come take place after all; members are told."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        held = Meeting.objects.select_for_update().select_related("group").get(pk=meeting.pk)
        if held.state != MeetingState.CANCELLED or held.date < timezone.localdate():
            raise MeetingRefused(f"{held} is not a cancelled meeting that is still to come.")
        state = MeetingState.AGENDA_PUBLISHED if held.agenda_published_on else MeetingState.PLANNED
        change_meeting(meeting=held, by=by, sequence=held.sequence + 1, state=state)
        _record(held, place_of(held), MeetingChangeKind.RESTORED, reason, by)
        told = tell_members(
            meeting=held,
            method=REQUEST,
            subject=f"Takes place after all: {held}",
            text=f"The meeting that was cancelled takes place after all:\n{when_words(held)}\n\nReason: {reason}",
        )
    return held, told
