"""Groups: names over time, seats on a day, what does not fit, history."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.enums import OfficeRole
from frankpledge.partnership.models import GroupName
from frankpledge.partnership.queries.group import (
    find_group,
    history,
    initials_shared,
    likely_group,
    list_groups,
    members_on,
    office_findings,
    officers_on,
    seats_on,
)
from frankpledge.partnership.rules.name import fold
from tests.factories.partnership import make_group, make_member, make_office, make_person, make_ruling, make_seat

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)
NEXT = DAY + datetime.timedelta(days=1)


def test_found_under_every_name() -> None:
    group = make_group("Millbrook Board", short_name="MB", spellings=("Millbrook Strategic Group", "The MSG"))
    for printed in ("the Millbrook Board", "MB", "millbrook strategic group", "MSG"):
        assert find_group(printed) == group
    assert find_group("") is None
    assert find_group("Risk Forum") is None


def test_two_of_one_spelling_are_nobody_and_a_running_one_goes_first() -> None:
    make_group("A Board", spellings=("Board",))
    make_group("B Board", spellings=("Board",))
    assert find_group("Board") is None
    ended = make_group("Gangs panel one", short_name="GP", ended_on=DAY)
    running = make_group("Gangs panel two", short_name="GP")
    assert find_group("GP") == running
    assert find_group("Gangs panel one") == ended


def test_the_name_on_a_day() -> None:
    group = make_group("Board")
    GroupName.objects.create(group=group, name="Strategic Group", folded=fold("Strategic Group"), until=DAY)
    assert (group.name_on(DAY), group.name_on(NEXT), group.name_on(None)) == ("Strategic Group", "Board", "Board")


def test_seats_on_a_day_with_who_sits_in_them_and_since_when_vacant() -> None:
    group = make_group()
    seat, other = make_seat(group, "Police", is_statutory=True), make_seat(group, "Housing", since=NEXT)
    one = make_member(group, seat=seat, since=DAY, until=DAY)
    assert [(row.seat, row.sitting, row.vacant_since) for row in seats_on(group, DAY)] == [(seat, (one,), None)]
    later = {row.seat: row for row in seats_on(group, NEXT)}
    assert later[seat].sitting == ()
    assert later[seat].vacant_since == DAY
    assert later[other].vacant_since is None


def test_members_and_officers_on_a_day() -> None:
    group, person = make_group(), make_person()
    make_member(group, person, since=NEXT)
    make_office(group, person, since=NEXT)
    assert list(members_on(group, DAY)) == []
    assert [one.person for one in members_on(group, NEXT)] == [person]
    assert [one.person for one in officers_on(group, NEXT)] == [person]


def test_a_joint_chair_alone_is_a_finding() -> None:
    group = make_group()
    make_office(group, make_person("Ann Page"), OfficeRole.JOINT_CHAIR)
    assert office_findings(group, DAY) == [
        "Ann Page is recorded as joint chair with nobody: record the other joint chair."
    ]
    make_office(group, make_person("Bo Lee"), OfficeRole.JOINT_CHAIR)
    assert office_findings(group, DAY) == []


def test_shared_initials_until_the_clerk_rules() -> None:
    group = make_group()
    first = make_member(group, make_person("Sam Boon")).person
    second = make_member(group, make_person("Sita Bhatt")).person
    assert initials_shared(group, DAY) == {"SB": [first, second]}
    make_ruling(group, "SB", first)
    assert initials_shared(group, DAY) == {}


def test_history_newest_first() -> None:
    group = make_group("Board")
    seat = make_seat(group, "Police", since=DAY)
    make_member(group, make_person("Ann Page"), seat=seat, since=NEXT, tenure="acting")
    make_office(group, make_person("Bo Lee"), since=DAY)
    GroupName.objects.create(group=group, name="Strategic Group", folded="strategic group", until=DAY)
    GroupName.objects.create(group=group, name="SG", folded="sg")
    sentences = [moment.sentence for moment in history(group)]
    assert sentences[0] == "Ann Page joined as Police, acting."
    assert set(sentences[1:]) == {
        "Seat added: Police.", "Bo Lee became chair.", "Was called Strategic Group until this day.",
    }  # fmt: skip


def test_the_list_follows_who_reports_to_whom_and_survives_a_ring() -> None:
    board = make_group("Board")
    panel = make_group("A panel", reports_to=board)
    make_seat(board)
    make_member(panel)
    make_office(board, make_person("Ann Page"))
    rows = list_groups(DAY)
    assert [(row.group, row.depth, row.members, row.vacant) for row in rows] == [(board, 0, 0, 1), (panel, 1, 1, 0)]
    assert [one.person.name for one in rows[0].officers] == ["Ann Page"]
    board.reports_to = panel
    board.save()
    assert {row.group for row in list_groups(DAY)} == {board, panel}


def test_groups_that_have_ended_are_left_out_unless_asked_for() -> None:
    ended = make_group("Old board", ended_on=DAY)
    assert list_groups(DAY) == []
    assert [row.group for row in list_groups(DAY, ended=True)] == [ended]


def test_a_shortened_name_points_to_the_only_group_that_can_be_meant() -> None:
    strategic = make_group("Safer Wexmoor Partnership Strategic Group")
    make_group("Safer Wexmoor Forum")
    assert likely_group("STRATEGIC GROUP") == strategic
    assert likely_group("Other words", "Wexmoor Partnership") == strategic
    assert likely_group("Safer Wexmoor") is None
    assert likely_group("Group") is None
    assert likely_group("", "Strategic Board") is None
    strategic.ended_on = DAY
    strategic.save()
    assert likely_group("STRATEGIC GROUP") is None
