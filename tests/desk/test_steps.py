"""What to do next: an agency's officer is told of what the agency owns late, and nobody of what is closed."""

import datetime

import pytest

from frankpledge.desk.steps import AT_MOST, agency_actions, own_actions, steps_for
from frankpledge.govern.changes.action import OwnerSpec, close_action
from frankpledge.govern.enums import AttendanceKind, ClosingReason, MinutesState, OwnerKind
from frankpledge.govern.models import Attendance, ItemProposal, Meeting, Reply, TakenMinutes
from frankpledge.govern.queries.action import LogFilter, find_actions
from frankpledge.partnership.changes.settings import change_settings
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Membership, Post, PostHolding
from tests.cast import chair, clerk, coordinator
from tests.factories.govern import (
    agency_owner,
    make_account,
    make_action,
    make_agency,
    make_group,
    make_meeting,
    make_person,
)
from tests.factories.report import make_report, writer

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 22)
LATE = TODAY - datetime.timedelta(days=30)


@pytest.fixture
def agency():
    return make_agency("Lowfield Homes")


def test_an_officer_is_told_of_the_late_actions_of_the_agency(agency):
    member = make_account(Role.OFFICER, make_person(agency=agency))
    late = make_action(owners=[agency_owner(agency)], due_on=LATE)
    make_action(owners=[agency_owner(agency)], due_on=TODAY)
    make_action(owners=[agency_owner(make_agency("Another"))], due_on=LATE)
    steps = steps_for(member, TODAY)
    assert [step.text for step in steps] == [f"Give your agency’s update on {late.reference}"]
    assert steps[0].pressing
    assert steps[0].href == late.get_absolute_url()
    close_action(action=late, reason=ClosingReason.DONE, text="Done.", by=coordinator())
    assert steps_for(member, TODAY) == []


def test_a_member_is_asked_for_a_reply_and_the_clerk_for_an_answer_to_a_proposal():
    member, group = make_account(Role.OFFICER, make_person()), make_group()
    Membership.objects.create(group=group, person=member.person)
    meeting = make_meeting(group, date=TODAY + datetime.timedelta(days=20), state="planned")
    make_meeting(group, date=TODAY + datetime.timedelta(days=60), state="planned")
    assert [step.text for step in steps_for(member, TODAY)] == ["Say whether you are coming on Sat 12 December 2026"]
    Reply.objects.create(meeting=meeting, person=member.person, answer="not_coming")
    assert steps_for(member, TODAY) == []
    ItemProposal.objects.create(group=group, title="Lamps", why="Dark", proposed_by=member)
    assert "Answer the proposed item “Lamps”" in [step.text for step in steps_for(clerk(), TODAY)]


def test_who_keeps_the_log_is_told_once_of_all_that_is_late(agency):
    change_settings(name="Safer Fairmead", by=clerk())
    make_action(owners=[agency_owner(agency)], due_on=LATE)
    account = clerk()
    account.person.agency = agency
    account.person.save()
    assert [step.text for step in steps_for(account, TODAY)] == ["Look at what is overdue"]


def test_a_new_partnership_is_told_where_to_begin():
    by = clerk()
    assert [step.text for step in steps_for(by, TODAY)] == [
        "Name the partnership",
        "Add the board",
        "Bring in the last minutes",
    ]
    change_settings(name="Safer Fairmead", by=by)
    make_action()
    assert not {step.text for step in steps_for(by, TODAY)} & {"Name the partnership", "Bring in the last minutes"}


def test_minutes_of_years_ago_are_not_asked_for():
    group = make_group()
    for days in (30, 1200):
        Meeting.objects.create(group=group, date=TODAY - datetime.timedelta(days=days))
    asked = [step for step in steps_for(clerk(), TODAY) if step.text == "Bring in the minutes"]
    assert [step.detail for step in asked] == [
        f"{group.name}, 23 October 2026 was 4 weeks ago and has no minutes on record."
    ]


def test_an_action_of_a_post_is_its_holders_own_on_the_home_page_as_in_the_log(agency):
    member = make_account(Role.OFFICER, make_person(agency=agency))
    post = Post.objects.create(agency=agency, title="Housing lead")
    PostHolding.objects.create(post=post, person=member.person, since=LATE)
    mine = make_action(owners=[OwnerSpec(OwnerKind.POST, "HL", post=post)], due_on=LATE)
    colleague = make_action(owners=[agency_owner(agency)])
    assert list(own_actions(member)) == [mine]
    assert list(agency_actions(member)) == [colleague]
    assert list(find_actions(member, LogFilter(mine="own"))) == list(own_actions(member))
    assert f"Give an update on {mine.reference}" in [step.text for step in steps_for(member, TODAY)]
    PostHolding.objects.update(until=LATE)
    assert list(own_actions(member)) == []


def test_an_author_is_sent_to_the_report_that_is_due():
    by = writer()
    report = make_report(by)
    step = next(step for step in steps_for(by, report.due_on) if "report" in step.text)
    assert (step.text, step.href) == (f"Write the report “{report.title}”", report.get_absolute_url())
    assert step.pressing
    assert not next(step for step in steps_for(by, TODAY) if "report" in step.text).pressing


def test_minutes_under_way_lead_each_to_their_own_work():
    meeting = make_meeting(make_group(), date=TODAY, state="held")
    taken = TakenMinutes.objects.create(meeting=meeting, state=MinutesState.TAKING)
    reader = make_account(Role.OFFICER, make_person())
    Attendance.objects.create(meeting=meeting, person=reader.person, name="N", kind=AttendanceKind.PRESENT)
    assert "Go on taking the minutes" in [step.text for step in steps_for(clerk(), TODAY)]
    assert steps_for(reader, TODAY) == []
    TakenMinutes.objects.filter(pk=taken.pk).update(state=MinutesState.COMMENT, comment_until=TODAY)
    assert [step.text for step in steps_for(reader, TODAY)] == ["Read the draft minutes and comment"]
    assert [step.text for step in steps_for(make_account(Role.OFFICER, make_person()), TODAY)] == []
    assert "Approve the draft minutes" in [step.text for step in steps_for(chair(), TODAY)]


def test_the_first_page_stays_short():
    for _ in range(30):
        make_action(owners=[agency_owner(make_agency())], due_on=LATE)
    account = clerk()
    for _ in range(12):
        make_meeting(make_group(), date=TODAY + datetime.timedelta(days=5), state="planned")
    assert len(steps_for(account, TODAY)) == AT_MOST
