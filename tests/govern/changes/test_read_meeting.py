"""Settling whose meeting a paper tells of, and remembering the names a body bore."""

import datetime

import pytest

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.paper import set_aside
from frankpledge.govern.changes.read_meeting import BodyAnswer, settle_body_and_meeting, settle_meeting
from frankpledge.govern.changes.review import Overtaken, ReviewRefused
from frankpledge.govern.enums import Becomes, OwnerKind
from frankpledge.govern.rules.review import Section
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group
from frankpledge.partnership.queries.group import find_group
from tests.cast import clerk, coordinator
from tests.factories.paper import make_import
from tests.factories.partnership import make_group, make_person

pytestmark = pytest.mark.django_db
MARCH = datetime.date(2024, 3, 14)


def settle(row, body, **changes):
    given = {"date": MARCH, "becomes": Becomes.MINUTES, "part": Part.TWO, "by": clerk(), **changes}
    return settle_body_and_meeting(read_meeting=row.read_meetings.get(), body=body, **given)


def test_a_new_body_is_added_and_settled_in_one_step():
    read = settle(make_import(), BodyAnswer(new_name="Wexmoor Board", new_short="WSP"), part=Part.ONE)
    assert (read.group.name, read.group.short_name, read.date, read.part) == ("Wexmoor Board", "WSP", MARCH, Part.ONE)


def test_nothing_stays_when_somebody_else_was_faster():
    row = make_import()
    settle(row, BodyAnswer(make_group("Quay Forum")), by=coordinator())
    with pytest.raises(Overtaken, match="Nothing was done"):
        settle(row, BodyAnswer(new_name="Wexmoor Board"), seen=1)
    assert list(Group.objects.values_list("name", flat=True)) == ["Quay Forum"]


def test_a_body_that_is_there_is_not_added_twice():
    make_group("Wexmoor Board")
    with pytest.raises(CannotDo, match="in the directory already"):
        settle(make_import(), BodyAnswer(new_name="Wexmoor Board"))


def test_a_spelling_is_remembered():
    group = make_group("Wexmoor Board")
    settle(make_import(), BodyAnswer(group, remember="spelling"))
    assert find_group("Wexmoor Safety Partnership Board") == group
    assert Group.objects.get().name_on(MARCH) == "Wexmoor Board"


def test_an_earlier_name_is_borne_on_that_day_and_stretches_with_later_papers():
    group = make_group("Quay Forum")
    settle(make_import(), BodyAnswer(group, remember="earlier"))
    later = make_import("june.txt", "WEXMOOR SAFETY PARTNERSHIP BOARD, June", [
        ("body", {"value": "WEXMOOR SAFETY PARTNERSHIP BOARD"}, "WEXMOOR"),
    ])  # fmt: skip
    june = datetime.date(2024, 6, 20)
    settle(later, BodyAnswer(group), date=june)
    named = Group.objects.get()
    assert [named.name_on(day) for day in (MARCH, june, datetime.date(2025, 1, 1))] == [
        "WEXMOOR SAFETY PARTNERSHIP BOARD", "WEXMOOR SAFETY PARTNERSHIP BOARD", "Quay Forum",
    ]  # fmt: skip


def test_a_later_name_renames_the_body_from_that_day():
    group = make_group("Quay Forum")
    settle(make_import(), BodyAnswer(group, remember="now"))
    named = Group.objects.get()
    assert (named.name, named.name_on(datetime.date(2024, 3, 13))) == ("WEXMOOR SAFETY PARTNERSHIP BOARD", "Quay Forum")


def test_a_dated_name_needs_the_date():
    with pytest.raises(ReviewRefused, match="only together with the meeting's date"):
        settle(make_import(), BodyAnswer(make_group("Quay Forum"), remember="earlier"), date=None)


def test_settling_the_body_looks_owners_up_again():
    row = make_import(rows=[("actions", {"text": "mend", "owners": ["QF"], "form": "marked"}, "mended")])
    owner = row.read_meetings.get().names.get()
    assert owner.kind == OwnerKind.UNKNOWN
    settle(row, BodyAnswer(make_group("Quay Forum", short_name="QF")))
    owner.refresh_from_db()
    assert (owner.kind, owner.group.name) == (OwnerKind.BODY, "Quay Forum")


def test_settling_finds_people_who_came_into_the_directory_since():
    row = make_import()
    person = make_person("Tamsin Orrell")
    settle(row, BodyAnswer(make_group("Quay Forum")))
    names = row.read_meetings.get().names
    assert names.get(printed="Tamsin Orrell").person == person
    assert names.get(printed="TO").person == person


def test_once_part_is_recorded_the_body_stays():
    row = make_import()
    group = make_group("Quay Forum")
    settle(row, BodyAnswer(group))
    accept_import(paper_import=row, by=clerk(), sections=[Section.ATTENDANCE])
    with pytest.raises(ReviewRefused, match="undo the import"):
        settle(row, BodyAnswer(make_group("Other")))
    read = settle_meeting(
        read_meeting=row.read_meetings.get(),
        group=group,
        date=MARCH,
        becomes=Becomes.MINUTES,
        part=Part.ONE,
        by=clerk(),
    )
    assert read.part == Part.ONE


def test_other_papers_that_wait_for_the_same_body_find_it_too():
    row, waiting = make_import(), make_import("june.txt", "WEXMOOR SAFETY PARTNERSHIP BOARD in June")
    aside = make_import("aside.txt", "another text")
    set_aside(paper_import=aside, by=clerk())
    settle(row, BodyAnswer(new_name="Wexmoor Safety Partnership Board"))
    group = Group.objects.get()
    assert [one.read_meetings.get().group for one in (row, waiting, aside)] == [group, group, None]
