"""Actions captured in a line: initials as typed, nothing guessed; resolutions numbered, classed, taken out."""

import datetime

import pytest

from frankpledge.govern.changes.resolving import add_resolution, capture_action, class_resolution, remove_resolution
from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.enums import AttendanceKind, ResolutionClass
from frankpledge.govern.models import Attendance, Resolution, TextRevision
from frankpledge.govern.queries.capture import LATER, NOT_AN_OWNER, read_line
from frankpledge.partnership.changes.refused import CannotDo
from tests.cast import clerk
from tests.factories.govern import make_group, make_meeting
from tests.factories.partnership import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def minute():
    meeting = make_meeting(make_group(short_name="HSP"))
    for name in ("Joan Orme", "Dev Hale", "Sara Poole", "Seth Penn"):
        Attendance.objects.create(meeting=meeting, kind=AttendanceKind.PRESENT, name=name, person=make_person(name))
    begin_taking(meeting=meeting, by=clerk())
    return add_minute(meeting=meeting, title="Lamps", by=clerk())


def owners(row):
    return [(one.kind, str(one)) for one in row.captured_owners.all()]


def test_two_owners_and_the_day_are_read_from_one_line(minute):
    later = make_meeting(minute.meeting.group, datetime.date(2024, 9, 12), state="planned")
    read = read_line(minute.meeting, "JO/DH to bring the register to the September meeting")
    row = capture_action(minute=minute, read=read, by=clerk())
    assert owners(row) == [("person", "Joan Orme"), ("person", "Dev Hale")]
    assert (row.owners_printed, row.due_words, row.classed) == ("JO/DH", "to the September meeting", "action")
    assert read.due.on == later.date
    assert row.text == "JO/DH to bring the register to the September meeting"


def test_the_body_as_a_whole_and_nobody(minute):
    body = capture_action(minute=minute, read=read_line(minute.meeting, "HSP to lobby the Mayor"), by=clerk())
    assert owners(body) == [("body", minute.meeting.group.name)]
    nobody = capture_action(minute=minute, read=read_line(minute.meeting, "Write to the Mayor"), by=clerk())
    assert owners(nobody) == []


def test_two_people_of_the_same_initials_are_never_guessed(minute):
    line = "SP to write to the Mayor"
    read = read_line(minute.meeting, line)
    assert [person.name for person in read.owners[0].match.candidates] == ["Sara Poole", "Seth Penn"]
    with pytest.raises(CannotDo, match="Say who SP is"):
        capture_action(minute=minute, read=read, by=clerk())
    chosen = str(read.owners[0].match.candidates[1].pk)
    row = capture_action(minute=minute, read=read_line(minute.meeting, line, {"SP": chosen}), by=clerk())
    assert owners(row) == [("person", "Seth Penn")]


@pytest.mark.parametrize(
    ("choice", "kinds"), [(LATER, [("unknown", "ZZ")]), (NOT_AN_OWNER, []), ("999999", None), ("x", None)]
)
def test_initials_of_nobody_wait_for_the_clerks_word(minute, choice, kinds):
    read = read_line(minute.meeting, "ZZ to look into it", {"ZZ": choice})
    if kinds is None:
        with pytest.raises(CannotDo, match="nothing is guessed"):
            capture_action(minute=minute, read=read, by=clerk())
    else:
        assert owners(capture_action(minute=minute, read=read, by=clerk())) == kinds


def test_several_parts_are_numbered_and_the_same_words_twice_are_one(minute):
    for words in ("that the report be noted", "that the plan be agreed", "that the report be noted"):
        add_resolution(minute=minute, text=words, classed=ResolutionClass.NOTED, by=clerk())
    assert list(Resolution.objects.values_list("part_number", flat=True)) == ["1", "2"]
    remove_resolution(resolution=Resolution.objects.first(), by=clerk())
    left = Resolution.objects.get()
    assert left.part_number == ""
    assert TextRevision.objects.get(text="that the report be noted").writer == "taken out"
    assert class_resolution(resolution=left, classed=ResolutionClass.AGREED, by=clerk()).classed == "agreed"
