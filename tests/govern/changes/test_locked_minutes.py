"""Signed minutes are locked: no way of writing reaches them but an amendment with its reason, as a new version."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from frankpledge.govern.changes import attending, resolving, taking, text_block
from frankpledge.govern.changes.minute_comment import comment_on_minute
from frankpledge.govern.changes.minutes_course import agree_minutes, approve_minutes, close_draft, sign_minutes
from frankpledge.govern.enums import AttendanceKind, MeetingState, MinutesState, ResolutionClass
from frankpledge.govern.models import Attendance, Declaration, Meeting, Minute, MinutesVersion, TakenMinutes
from frankpledge.govern.queries.attending import attendance_lines
from frankpledge.govern.queries.capture import read_line
from frankpledge.govern.queries.version import frozen
from frankpledge.govern.rules.revision import Saving
from frankpledge.partnership.changes.refused import CannotDo
from tests.cast import chair, clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_person

pytestmark = pytest.mark.django_db
WORDS = "The lamps of the quay are mended."


@pytest.fixture
def minute() -> Minute:
    """A minute of a meeting whose minutes were agreed at the next one and signed."""
    meeting = make_meeting(state=MeetingState.AGENDA_PUBLISHED, start_time=datetime.time(10))
    for person in (make_person("Joan Orme"), officer().person):
        Attendance.objects.create(meeting=meeting, kind=AttendanceKind.PRESENT, name=person.name, person=person)
    taking.begin_taking(meeting=meeting, by=clerk())
    row = taking.add_minute(meeting=meeting, title="Lamps", by=clerk())
    taking.add_minute(meeting=meeting, title="Benches", by=clerk())
    saving = Saving(WORDS, 0, "a tab", 1)
    text_block.save_block(meeting=meeting, name=f"minute:{row.pk}:text", saving=saving, by=clerk())
    resolving.capture_action(minute=row, read=read_line(meeting, "JO to count the lamps"), by=clerk())
    attending.declare_interest(meeting=meeting, attendance=meeting.attendances.first(), interest="A shop", by=clerk())
    close_draft(meeting=meeting, by=clerk())
    approve_minutes(meeting=meeting, by=chair())
    agree_minutes(meeting=meeting, at=make_meeting(meeting.group, datetime.date(2024, 6, 20)), by=clerk())
    sign_minutes(meeting=meeting, by=chair())
    return Minute.objects.get(pk=row.pk)


def mark_absent(minute: Minute) -> None:
    line = attendance_lines(minute.meeting)[0]
    now = attending.Marked(kind="apologies")
    attending.mark_attendance(
        meeting=minute.meeting, marks=[attending.Mark(line.key, line.marked.seen, now)], by=clerk()
    )


def type_words(minute: Minute) -> None:
    saving = Saving("Other words.", 1, "a tab", 2)
    text_block.save_block(meeting=minute.meeting, name=f"minute:{minute.pk}:text", saving=saving, by=clerk())


WAYS: dict[str, Callable[[Minute], object]] = {
    "words": type_words,
    "item": lambda one: taking.add_minute(meeting=one.meeting, title="Late", by=clerk()),
    "order": lambda one: taking.move_minute(minute=one, up=False, by=clerk()),
    "removal": lambda one: taking.remove_minute(minute=one, why="x", by=clerk()),
    "action": lambda one: resolving.capture_action(minute=one, read=read_line(one.meeting, "JO to go"), by=clerk()),
    "resolution": lambda one: resolving.add_resolution(minute=one, text="x", classed=ResolutionClass.NOTED, by=clerk()),
    "class": lambda one: resolving.class_resolution(
        resolution=one.resolutions.get(), classed=ResolutionClass.NOTED, by=clerk()
    ),
    "taken out": lambda one: resolving.remove_resolution(resolution=one.resolutions.get(), by=clerk()),
    "attendance": mark_absent,
    "another": lambda one: attending.add_attending(meeting=one.meeting, name="Una Penn", by=clerk()),
    "chair": lambda one: attending.take_chair(
        meeting=one.meeting, attendance=one.meeting.attendances.last(), by=clerk()
    ),
    "interest": lambda one: attending.declare_interest(
        meeting=one.meeting, attendance=one.meeting.attendances.last(), interest="A boat", by=clerk()
    ),
    "no interest": lambda one: attending.remove_declaration(declaration=Declaration.objects.get(), by=clerk()),
    "end": lambda one: attending.end_meeting(meeting=one.meeting, at=datetime.time(12), by=clerk()),
    "comment": lambda one: comment_on_minute(minute=one, text="No", by=officer()),
    "draft": lambda one: close_draft(meeting=one.meeting, by=clerk()),
    "approval": lambda one: approve_minutes(meeting=one.meeting, by=chair()),
}


@pytest.mark.parametrize("way", WAYS)
def test_signed_minutes_take_no_change_by_any_way(minute: Minute, way: str) -> None:
    before = frozen(Meeting.objects.get(pk=minute.meeting_id))
    versions = MinutesVersion.objects.count()
    assert WORDS in str(before)
    with pytest.raises(CannotDo, match=r"sign|lock|version|amend|cannot become|comment"):
        WAYS[way](minute)
    assert frozen(Meeting.objects.get(pk=minute.meeting_id)) == before
    assert MinutesVersion.objects.count() == versions
    assert TakenMinutes.objects.get().state == MinutesState.SIGNED
