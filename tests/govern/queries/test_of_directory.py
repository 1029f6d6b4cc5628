"""What the record says of people, agencies and groups."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.models import Action, ActionOwner, Attendance, Meeting
from frankpledge.govern.queries.of_directory import (
    actions_of_agency,
    actions_of_group,
    actions_of_person,
    printed_office_findings,
    turnout_of_agency,
    turnout_of_person,
)
from tests.factories.partnership import (
    hold,
    make_agency,
    make_group,
    make_member,
    make_office,
    make_person,
    make_post,
    make_seat,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)


def action(meeting: Meeting, **owner: object) -> Action:
    row = Action.objects.create(meeting=meeting, text="Bring figures")
    ActionOwner.objects.create(action=row, since=DAY, **owner)
    return row


def test_open_actions_by_owner_post_agency_and_group() -> None:
    group, agency = make_group(), make_agency()
    person, post = make_person("Ann Page", agency=agency), make_post(agency=agency)
    hold(post, person)
    meeting = Meeting.objects.create(group=group, date=DAY)
    mine, by_post = action(meeting, kind="person", person=person), action(meeting, kind="post", post=post)
    theirs, whole = action(meeting, kind="agency", agency=agency), action(meeting, kind="body", group=group)
    passed_on = action(meeting, kind="person", person=person, until=DAY)
    closed = action(meeting, kind="person", person=person)
    Action.objects.filter(pk=closed.pk).update(state="closed", closing_reason="done", closed_on=DAY)
    assert set(actions_of_person(person, DAY)) == {mine, by_post}
    assert set(actions_of_agency(agency)) == {mine, by_post, theirs}
    # An action whose owner left and has no other yet is still the group's to see to.
    assert set(actions_of_group(group)) == {mine, by_post, theirs, whole, passed_on}
    assert passed_on not in actions_of_person(person, DAY)


def attend(meeting: Meeting, kind: str, **who: object) -> None:
    Attendance.objects.create(meeting=meeting, kind=kind, name="As printed", **who)


def test_turnout_counts_only_meetings_with_a_list_and_the_missed_in_a_row() -> None:
    group, agency = make_group(), make_agency()
    make_seat(group, agency=agency)
    person, colleague = make_person("Ann Page", agency=agency), make_person("Bo Lee", agency=agency)
    make_member(group, person)
    first, second, third, unlisted = (
        Meeting.objects.create(group=group, date=DAY.replace(month=month)) for month in (1, 2, 3, 4)
    )
    attend(first, "present", person=person)
    attend(second, "apologies", person=person)
    attend(second, "also_present", person=colleague)
    attend(third, "present", person=make_person("Cy Mott"))
    period = {"since": DAY.replace(month=1, day=1), "until": DAY.replace(month=12)}
    (mine,) = turnout_of_person(person, **period)
    assert (mine.held, mine.came, mine.apologies, mine.missed_in_a_row) == (3, 1, 1, 2)
    (theirs,) = turnout_of_agency(agency, **period)
    assert (theirs.held, theirs.came, theirs.apologies, theirs.missed_in_a_row) == (3, 2, 0, 1)
    assert turnout_of_person(colleague, since=DAY, until=DAY) == []
    assert unlisted.attendances.count() == 0


def test_a_vice_chair_in_the_header_against_a_joint_chair_on_record() -> None:
    group = make_group()
    assert printed_office_findings(group) == (None, [])
    one, other = make_person("Ann Page"), make_person("Bo Lee")
    for person in (one, other):
        make_office(group, person, "joint_chair")
    meeting = Meeting.objects.create(group=group, date=DAY)
    attend(meeting, "present", person=one, role="Joint Chairman")
    attend(meeting, "present", person=other, role="Vice-Chairman")
    assert printed_office_findings(group) == (
        meeting, ["The paper shows Bo Lee as vice-chair; the record says joint chair."],
    )  # fmt: skip
