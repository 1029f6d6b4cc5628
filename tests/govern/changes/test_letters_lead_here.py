"""Every letter that asks for something carries the whole address of the page where it is done."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.govern.changes.invitation import invite_members
from frankpledge.govern.changes.proposal import answer_proposal
from frankpledge.govern.changes.report_letter import write_reminders
from frankpledge.govern.enums import ProposalState
from frankpledge.govern.models import ItemProposal
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Letter, Membership
from tests.cast import clerk
from tests.factories.govern import make_account, make_group, make_meeting, make_person
from tests.factories.report import make_report, writer

pytestmark = pytest.mark.django_db
SITE = "https://papers.example.org"


@pytest.fixture(autouse=True)
def address(settings):
    settings.SITE_ADDRESS = SITE


def last_letter() -> str:
    return Letter.objects.latest("pk").text


def test_a_reminder_leads_to_its_report():
    report = make_report(writer())
    write_reminders(today=datetime.date(2030, 6, 7))
    assert SITE + report.get_absolute_url() in last_letter()


def test_an_invitation_leads_to_its_meeting():
    group, person = make_group(), make_person(email="one@example.org")
    Membership.objects.create(group=group, person=person)
    meeting = make_meeting(group, date=datetime.date(2030, 6, 7), state="planned")
    invite_members(meeting=meeting, by=clerk())
    assert SITE + meeting.get_absolute_url() in last_letter()


def test_an_answer_to_a_proposal_leads_to_the_proposals():
    group = make_group()
    member = make_account(Role.OFFICER, make_person(email="one@example.org"))
    proposal = ItemProposal.objects.create(group=group, title="Lamps", why="Dark", proposed_by=member)
    answer_proposal(proposal=proposal, state=ProposalState.DECLINED, answer="Not ours.", by=clerk())
    assert SITE + reverse("govern:proposal-list", args=[group.slug]) in last_letter()
