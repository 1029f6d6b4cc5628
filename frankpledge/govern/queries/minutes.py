"""The page of a meeting's minutes after the meeting: each minute with comments, notes and files; what may be done next."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.govern.enums import MinutesState
from frankpledge.govern.models import Meeting, MeetingNote, Minute, MinuteComment, MinutesFile, Resolution, TakenMinutes
from frankpledge.govern.queries.attending import was_present
from frankpledge.govern.rules.taking import OPEN, refuse_comment
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


@dataclass(frozen=True)
class MinuteRead:
    """One minute as the page shows it."""

    minute: Minute
    resolutions: list[Resolution]
    notes: list[MeetingNote]
    files: list[MinutesFile]
    comments: list[MinuteComment]


@dataclass(frozen=True)
class MinutesPage:
    """The minutes with what the reader may do."""

    taken: TakenMinutes
    minutes: list[MinuteRead]
    files: list[MinutesFile]
    unanswered: int
    may_comment: bool
    is_locked: bool
    is_hidden: bool


def files_of(meeting: Meeting) -> list[MinutesFile]:
    """The files sent with the minutes, without their bytes."""
    return list(MinutesFile.objects.filter(meeting=meeting).select_related("minute").defer("content"))


def comments_shown(meeting: Meeting, by: Account) -> list[MinuteComment]:
    """The comments a reader sees: the clerk and the chair all, everybody else their own."""
    rows = MinuteComment.objects.filter(minute__meeting=meeting).select_related("by__person", "answered_by__person")
    if not (may(by, Permission.MINUTES_TAKE) or may(by, Permission.MINUTES_APPROVE)):
        rows = rows.filter(by=by)
    return list(rows)


def minutes_page(meeting: Meeting, taken: TakenMinutes, by: Account) -> MinutesPage:
    """The minutes as ``by`` may read them. While they are being taken only whoever takes them reads them."""
    hidden = taken.state == MinutesState.TAKING and not may(by, Permission.MINUTES_TAKE)
    rows = [] if hidden else list(
        Minute.objects.filter(meeting=meeting).prefetch_related("resolutions__actions__owners", "meeting_notes")
    )  # fmt: skip
    files, comments = files_of(meeting), comments_shown(meeting, by)
    there = was_present(meeting, by.person) or may(by, Permission.MINUTES_TAKE)
    read = [
        MinuteRead(
            row, list(row.resolutions.all()), list(row.meeting_notes.all()),
            [one for one in files if one.minute_id == row.pk], [one for one in comments if one.minute_id == row.pk],
        )
        for row in rows
    ]  # fmt: skip
    return MinutesPage(
        taken=taken,
        minutes=read,
        files=[] if hidden else [one for one in files if one.minute_id is None],
        unanswered=MinuteComment.objects.filter(minute__meeting=meeting, answered_at=None).count(),
        may_comment=refuse_comment(taken.state, "x", was_there=there) is None,
        is_locked=taken.state not in OPEN,
        is_hidden=hidden,
    )
