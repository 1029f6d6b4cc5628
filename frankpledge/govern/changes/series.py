"""Series of meetings: made in one press, changed or cancelled for all that are still to come."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.invitation import Told, tell_of_several
from frankpledge.govern.changes.meeting import MeetingRefused, arrange_meeting
from frankpledge.govern.changes.meeting_move import Place, cancel_meeting, move_meeting, place_of
from frankpledge.govern.enums import MeetingMode, SeriesPattern
from frankpledge.govern.models import Meeting, MeetingSeries
from frankpledge.govern.queries.series import to_come
from frankpledge.govern.rules.series import EVERY_MONTHS, pattern_words
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account, Group


@dataclass(frozen=True)
class SeriesPlace:
    """Time, place and way of meeting of a whole series; what is empty is the group's usual."""

    start_time: datetime.time | None = None
    venue: str = ""
    mode: MeetingMode = MeetingMode.ROOM
    remote_link: str = ""


def arrange_series(
    *, group: Group, pattern: SeriesPattern, days: Sequence[datetime.date], by: Account,
    weekday: int | None = None, nth: int | None = None, place: SeriesPlace | None = None, urgency: str = "",
) -> MeetingSeries:  # fmt: skip
    """Arrange every meeting of a series, all or none. Raises MeetingRefused, naming the day, for one that cannot be."""
    check(by, Permission.MEETING_WRITE)
    place = place or SeriesPlace()
    if not days:
        raise MeetingRefused("No day is chosen: tick at least one.")
    with transaction.atomic():
        series = MeetingSeries.objects.create(
            group=group, pattern=pattern, weekday=weekday, nth=nth, every_months=EVERY_MONTHS.get(pattern),
            start_time=place.start_time, venue=place.venue, mode=place.mode, remote_link=place.remote_link, made_by=by,
        )  # fmt: skip
        for day in sorted(set(days)):
            arrange_meeting(
                group=group, date=day, by=by, start_time=place.start_time, venue=place.venue, mode=place.mode,
                remote_link=place.remote_link, series=series, urgency=urgency if day == min(days) else "",
            )  # fmt: skip
        words = pattern_words(pattern, weekday, nth).lower()
        sentence = f"Arranged {len(set(days))} meetings of {group}: {words}."
        audit.note(by=by, verb="arrange_series", about=series, sentence=sentence)
    return series


def change_series(*, series: MeetingSeries, place: SeriesPlace, reason: str, by: Account) -> tuple[list[Meeting], Told]:
    """Give all meetings of a series that are still to come another time, place or way of meeting, and tell members once.

    Raises MeetingRefused where nothing would change. Meetings that were held keep what they had.
    """
    check(by, Permission.MEETING_WRITE)
    changed = []
    with transaction.atomic():
        for meeting in to_come(series, timezone.localdate()):
            wanted = Place(meeting.date, place.start_time, place.venue, place.mode, place.remote_link)
            if wanted != place_of(meeting):
                moved, _ = move_meeting(meeting=meeting, place=wanted, reason=reason, by=by, tell=False)
                changed.append(moved)
        if not changed:
            raise MeetingRefused("Nothing was changed: no meeting of the series that is still to come would differ.")
        series.start_time, series.venue = place.start_time, place.venue
        series.mode, series.remote_link = place.mode, place.remote_link
        series.save(update_fields=["start_time", "venue", "mode", "remote_link"])
        told = _tell(series, changed, f"Meetings of the {series.group} were changed. They are now:", reason)
        sentence = f"Changed {len(changed)} meetings of {series.group} to come: {reason}"
        audit.note(by=by, verb="change_series", about=series, sentence=sentence)
    return changed, told


def cancel_series(*, series: MeetingSeries, reason: str, by: Account) -> tuple[list[Meeting], Told]:
    """Cancel all meetings of a series that are still to come, and tell members once. Raises MeetingRefused for none."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        rows = to_come(series, timezone.localdate())
        cancelled = [cancel_meeting(meeting=row, reason=reason, by=by, tell=False)[0] for row in rows]
        if not cancelled:
            raise MeetingRefused("No meeting of this series is still to come.")
        told = _tell(series, cancelled, f"These meetings of the {series.group} are cancelled:", reason)
        sentence = f"Cancelled {len(cancelled)} meetings of {series.group}: {reason}"
        audit.note(by=by, verb="cancel_series", about=series, sentence=sentence)
    return cancelled, told


def _tell(series: MeetingSeries, meetings: list[Meeting], words: str, reason: str) -> Told:
    # The sequences say which change it was: the same press twice makes no second letter, the next change does.
    state = "-".join(f"{one.pk}.{one.sequence}" for one in meetings[:1])
    return tell_of_several(
        meetings=meetings,
        key=f"series:{series.pk}:{state}",
        subject=f"{series.group}: {len(meetings)} meetings changed",
        text=f"{words}\n\nReason: {reason}",
    )
