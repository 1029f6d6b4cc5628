"""Changing meetings: arranging, moving, cancelling, publishing and unpublishing."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.govern.changes.due import refresh_due
from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.question import reconsider_questions
from frankpledge.govern.enums import MeetingMode, MeetingState, PublicKind, PublicStep
from frankpledge.govern.models import Meeting, MeetingSeries
from frankpledge.govern.queries.notice import meeting_notice
from frankpledge.govern.rules.notice import refuse_short_notice
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group

CALENDAR = {"date", "start_time", "end_time", "venue", "mode", "title"}


class MeetingRefused(Exception):
    """A change to a meeting that cannot be made; the message says why and what to do."""


def require_notice(
    *, group: Group, on: datetime.date, given: datetime.date, urgency: str, what: str = "The meeting"
) -> None:
    """Raise MeetingRefused, with the working, for less notice than the group's rule asks and no reason of urgency.

    A meeting that is over by ``given`` is a record, not a notice, and passes.
    """
    if on >= given:
        notice = meeting_notice(group, on=on, given=given)
        if said := refuse_short_notice(notice, urgency=urgency, what=what):
            raise MeetingRefused(said)


def arrange_meeting(
    *,
    group: Group,
    date: datetime.date,
    by: Account,
    start_time: datetime.time | None = None,
    venue: str = "",
    mode: MeetingMode = MeetingMode.ROOM,
    title: str = "",
    state: MeetingState = MeetingState.PLANNED,
    remote_link: str = "",
    series: MeetingSeries | None = None,
    urgency: str = "",
    announced_on: datetime.date | None = None,
) -> Meeting:
    """Add a meeting. Venue and time default to the group's usual ones. Raises MeetingRefused for a second on one day,
    and for less notice than the group's rule asks with no reason of urgency (``announced_on``: today if not given).
    """
    check(by, Permission.MEETING_WRITE)
    require_notice(group=group, on=date, given=announced_on or timezone.localdate(), urgency=urgency)
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(
                group=group,
                date=date,
                start_time=start_time or group.usual_time,
                venue=venue or group.usual_venue,
                mode=mode,
                title=title,
                state=state,
                remote_link=remote_link,
                series=series,
                urgency_reason=urgency,
            )
            audit.note(by=by, verb="arrange_meeting", about=meeting, sentence=f"Arranged {meeting}.")
            refresh_due(group=group, by=by)
    except IntegrityError as error:
        raise MeetingRefused(
            f"{group} already has a meeting on {date:%-d %B %Y}: open that one, or give this one a title of its own."
        ) from error
    return meeting


def change_meeting(*, meeting: Meeting, by: Account, **fields: object) -> Meeting:
    """Change date, times, venue, mode, contact or state. Raises MeetingRefused where the day is already taken."""
    check(by, Permission.MEETING_WRITE)
    changed = [name for name, value in fields.items() if getattr(meeting, name) != value]
    if not changed:
        return meeting
    if "sequence" not in fields and CALENDAR & set(changed):
        # A calendar takes a change only under a higher number (RFC 5545, 3.8.7.4).
        fields, changed = {**fields, "sequence": meeting.sequence + 1}, [*changed, "sequence"]
    before = {name: getattr(meeting, name) for name in changed}
    for name in changed:
        setattr(meeting, name, fields[name])
    try:
        with transaction.atomic():
            meeting.save(update_fields=changed)
            told = "; ".join(
                f"{name.replace('_', ' ')} from {before[name]} to {fields[name]}"
                for name in changed
                if name != "sequence"
            )
            audit.note(by=by, verb="change_meeting", about=meeting, sentence=f"Changed {meeting}: {told}.")
            if {"date", "state"} & set(changed):
                refresh_due(group=meeting.group, by=by)  # "next meeting" now means another day
            if {"date", "agenda_published_on"} & set(changed):
                reconsider_questions(meeting=meeting, by=by)  # the deadlines moved with it
    except IntegrityError as error:
        raise MeetingRefused(f"{meeting.group} already has a meeting on {meeting.date:%-d %B %Y}.") from error
    return meeting


def publish_minutes(*, meeting: Meeting, by: Account, on: datetime.date) -> Meeting:
    """Put the Part 1 minutes on the public page. Part 2 minutes stay where they are."""
    check(by, Permission.PACK_PUBLISH)
    with transaction.atomic():
        is_new = meeting.minutes_published_on is None
        change_meeting(meeting=meeting, by=by, minutes_published_on=on)
        if is_new:
            _note_minutes(meeting, PublicStep.PUBLISHED, by)
    return meeting


def _note_minutes(meeting: Meeting, step: PublicStep, by: Account) -> None:
    note_step(meeting=meeting, subject=PublicKind.MINUTES, record=meeting.pk, step=step, by=by, title=str(meeting))


def withdraw_minutes(*, meeting: Meeting, by: Account) -> Meeting:
    """Take the minutes off the public page again."""
    check(by, Permission.PACK_PUBLISH)
    with transaction.atomic():
        was_out = meeting.minutes_published_on is not None
        change_meeting(meeting=meeting, by=by, minutes_published_on=None)
        if was_out:
            _note_minutes(meeting, PublicStep.WITHDRAWN, by)
    return meeting
