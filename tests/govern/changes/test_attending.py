"""Marks of attendance: late, early, substitutes for two, two clerks at once; the chair, interests, the end."""

import datetime

import pytest

from frankpledge.govern.changes.attending import (
    Mark,
    add_attending,
    declare_interest,
    end_meeting,
    mark_attendance,
    take_chair,
)
from frankpledge.govern.changes.taking import begin_taking
from frankpledge.govern.models import Attendance, Declaration, Substitution
from frankpledge.govern.queries.attending import (
    Marked,
    attendance_lines,
    attendance_shown,
    printed_attendance,
    remarks_on,
    was_present,
)
from frankpledge.govern.queries.pack import attendance_lists
from frankpledge.partnership.changes.refused import CannotDo
from tests.cast import clerk
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group, make_member, make_office, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    group = make_group()
    for name in ("Ada Brook", "Ben Cole", "Cy Drew"):
        make_member(group, make_person(name))
    make_office(group, group.memberships.get(person__name="Ada Brook").person)
    row = make_meeting(group, start_time=datetime.time(10))
    begin_taking(meeting=row, by=clerk())
    return row


def mark(meeting, **kinds):
    lines = {line.name.split()[0]: line for line in attendance_lines(meeting)}
    marks = [Mark(lines[name].key, lines[name].marked.seen, now) for name, now in kinds.items()]
    return mark_attendance(meeting=meeting, marks=marks, by=clerk())


def test_members_are_there_to_be_marked_and_the_chair_sits_down(meeting):
    assert [line.name for line in attendance_lines(meeting)] == ["Ada Brook", "Ben Cole", "Cy Drew"]
    assert (
        mark(
            meeting, Ada=Marked("present"), Ben=Marked("present", datetime.time(10, 20)), Cy=Marked("apologies")
        ).changed
        == 3
    )
    assert Attendance.objects.get(is_chair=True).name == "Ada Brook"
    assert remarks_on(Attendance.objects.get(name="Ben Cole")) == ("from 10.20 am",)


def test_a_line_somebody_else_changed_meanwhile_is_told_and_left(meeting):
    lines = attendance_lines(meeting)
    seen = [Mark(line.key, line.marked.seen, Marked("present")) for line in lines]
    mark(meeting, Ben=Marked("apologies"))
    taken = mark_attendance(meeting=meeting, marks=seen, by=clerk())
    assert (taken.changed, taken.clashes) == (2, (("Ben Cole", "Apologies"),))
    assert Attendance.objects.get(name="Ben Cole").kind == "apologies"


def test_one_person_stands_in_for_two_whose_apologies_are_recorded_or_not(meeting):
    ben, cy = (meeting.group.memberships.get(person__name=name).person for name in ("Ben Cole", "Cy Drew"))
    add_attending(meeting=meeting, name="Di Else", organisation="Harbour Trust", stands_for=[ben, cy], by=clerk())
    assert sorted(Substitution.objects.values_list("absent_name", flat=True)) == ["Ben Cole", "Cy Drew"]
    assert Attendance.objects.filter(kind="apologies").count() == 2
    line = next(line for line in attendance_lines(meeting) if line.name == "Di Else")
    assert line.stands_for == ("Ben Cole", "Cy Drew")


def test_nobody_stands_in_for_somebody_who_is_there(meeting):
    mark(meeting, Ben=Marked("present"))
    ben = Attendance.objects.get(name="Ben Cole").person
    with pytest.raises(CannotDo, match="nobody stands in"):
        add_attending(meeting=meeting, name="Di Else", stands_for=[ben], by=clerk())
    assert not Attendance.objects.filter(name="Di Else").exists()
    without = meeting.group.memberships.get(person__name="Cy Drew").person
    add_attending(meeting=meeting, name="Di Else", stands_for=[without], with_apologies=False, by=clerk())
    assert not Attendance.objects.filter(name="Cy Drew").exists()


def test_hours_must_be_possible(meeting):
    with pytest.raises(CannotDo, match="cannot leave at"):
        mark(meeting, Ben=Marked("present", datetime.time(11), datetime.time(10, 30)))
    with pytest.raises(CannotDo, match="did not end at"):
        end_meeting(meeting=meeting, at=datetime.time(10), by=clerk())
    assert end_meeting(meeting=meeting, at=datetime.time(11, 40), by=clerk()).end_time == datetime.time(11, 40)


def test_the_chair_is_one_who_is_there(meeting):
    mark(meeting, Ada=Marked("present"), Ben=Marked("present"), Cy=Marked("apologies"))
    take_chair(meeting=meeting, attendance=Attendance.objects.get(name="Ben Cole"), by=clerk())
    assert [row.name for row in Attendance.objects.filter(is_chair=True)] == ["Ben Cole"]
    with pytest.raises(CannotDo, match="sent apologies"):
        take_chair(meeting=meeting, attendance=Attendance.objects.get(name="Cy Drew"), by=clerk())


def test_interests_and_the_nil_return(meeting):
    mark(meeting, Ben=Marked("present"))
    declare_interest(meeting=meeting, by=clerk())
    declare_interest(meeting=meeting, by=clerk())
    assert Declaration.objects.get().name == ""
    ben = Attendance.objects.get(name="Ben Cole")
    declare_interest(meeting=meeting, attendance=ben, interest="Trustee of the harbour fund", by=clerk())
    assert Declaration.objects.get().name == "Ben Cole"
    with pytest.raises(CannotDo, match="no nil return"):
        declare_interest(meeting=meeting, by=clerk())
    with pytest.raises(CannotDo, match="Write what interest"):
        declare_interest(meeting=meeting, attendance=ben, interest=" ", by=clerk())


def test_absent_without_apology_is_on_record_and_nobody_was_there(meeting):
    mark(meeting, Ada=Marked("present"), Ben=Marked("absent", datetime.time(10, 20), is_remote=True))
    ben = Attendance.objects.get(name="Ben Cole")
    assert (ben.kind, ben.arrived_at, ben.is_remote) == ("absent", None, False)
    assert not was_present(meeting, ben.person)
    with pytest.raises(CannotDo, match="Ben Cole was not there"):
        take_chair(meeting=meeting, attendance=ben, by=clerk())
    add_attending(meeting=meeting, name="Sue Stand", stands_for=[ben.person], by=clerk())
    assert Attendance.objects.get(name="Ben Cole").kind == "absent"
    shown = {
        heading: [(one.row.name, one.remarks) for one in people] for heading, people in attendance_shown(meeting).lists
    }
    assert shown == {
        "Present": [("Ada Brook", ()), ("Sue Stand", ("for Ben Cole",))],
        "Absent without apology": [("Ben Cole", ())],
    }
    assert [heading for heading, _ in printed_attendance(meeting)] == ["Present"]
    assert [one.heading for one in attendance_lists(meeting)] == ["Present"]
