"""Items members ask for: the proposer always reads an answer, and what is taken up stands on the forward plan."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.changes.proposal import answer_proposal, propose_item
from frankpledge.govern.changes.rhythm import RhythmRefused
from frankpledge.govern.enums import ProposalState
from frankpledge.govern.queries.forward import falls_on
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.models import Letter
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db
DAYS = [datetime.date(2099, month, 12) for month in (3, 6)]


@pytest.fixture
def proposal():
    """An officer's proposal to a group with two meetings to come."""
    group = make_group("Harbour Board")
    for day in DAYS:
        make_meeting(group, date=day, state="planned")
    return propose_item(group=group, title="Lamps", why="They are dark", by=officer())


def falling(proposal, place):
    meeting = proposal.group.meetings.order_by("date")[place]
    return [(entry.item.title, entry.item.came_from) for entry in falls_on(meeting, datetime.date(2099, 1, 1))]


def test_taken_up_it_falls_on_the_meeting_and_its_proposer_is_told_once(proposal):
    meeting = proposal.group.meetings.get(date=DAYS[1])
    answered = answer_proposal(proposal=proposal, state=ProposalState.TAKEN_UP, meeting=meeting, by=clerk())
    assert falling(proposal, 1) == [("Lamps", "Proposed by Tobias Fenn")]
    assert answered.item.presenter == "Tobias Fenn"
    letter = Letter.objects.get()
    assert (letter.to_name, "taken up for the meeting of 12 June 2099" in letter.text) == ("Tobias Fenn", True)
    with pytest.raises(RhythmRefused, match="was answered already"):
        answer_proposal(proposal=proposal, state=ProposalState.DECLINED, answer="No", by=clerk())


def test_kept_for_later_it_skips_the_next_meeting_and_carries_the_reason(proposal):
    answer_proposal(proposal=proposal, state=ProposalState.POSTPONED, answer="After the count", by=clerk())
    assert falling(proposal, 0) == []
    assert falling(proposal, 1) == [("Lamps", "Proposed by Tobias Fenn, kept for later: After the count")]


def test_declined_it_falls_nowhere_and_the_reason_is_owed(proposal):
    with pytest.raises(RhythmRefused, match="Say why"):
        answer_proposal(proposal=proposal, state=ProposalState.DECLINED, by=clerk())
    answer_proposal(proposal=proposal, state=ProposalState.DECLINED, answer="Ask the Council", by=clerk())
    assert falling(proposal, 0) == falling(proposal, 1) == []
    assert "Ask the Council" in Letter.objects.get().text


def test_a_member_does_not_answer_and_takes_no_meeting_that_is_over(proposal):
    with pytest.raises(Refused):
        answer_proposal(proposal=proposal, state=ProposalState.DECLINED, answer="No", by=officer())
    past = make_meeting(proposal.group, date=datetime.date(2020, 1, 9))
    with pytest.raises(RhythmRefused, match="is no meeting to come"):
        propose_item(group=proposal.group, title="x", why="y", meeting=past, by=officer())
