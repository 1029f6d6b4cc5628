"""Replies: by the member or by the clerk, substitutes named beforehand, and what they make of the quorum."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.govern.changes.reply import ReplyRefused, give_reply, set_meeting_rule
from frankpledge.govern.enums import QuorumCount, QuorumKind, ReplyAnswer, ReplyWay
from frankpledge.govern.models import Reply
from frankpledge.govern.queries.invitation import people_to_tell
from frankpledge.govern.queries.reply import expected_at
from frankpledge.partnership.access.check import Refused
from tests.cast import clerk, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_agency, make_group, make_member, make_person, make_seat

pytestmark = pytest.mark.django_db
COMING = datetime.date(2099, 12, 10)


@pytest.fixture
def board():
    """A meeting of a board with a police and a probation seat, both statutory, and the officer as a plain member."""
    group = make_group("Harbour Board")
    people = {"officer": officer().person}
    for kind, name in (("police", "Ann Page"), ("probation", "Ben Dow")):
        agency = make_agency(f"Harbour {kind}", kind=kind, is_responsible_authority=True)
        people[kind] = make_person(name, agency=agency)
        make_member(group, people[kind], seat=make_seat(group, kind.title(), agency=agency, is_statutory=True))
    make_member(group, people["officer"])
    make_seat(group, "Health", agency=make_agency("Harbour health", kind="health", is_responsible_authority=True))
    return make_meeting(group, date=COMING, state="planned"), people


def test_a_member_answers_and_answers_again(board):
    meeting, people = board
    give_reply(meeting=meeting, person=people["officer"], answer=ReplyAnswer.COMING, by=officer())
    give_reply(meeting=meeting, person=people["officer"], answer=ReplyAnswer.NOT_COMING, by=officer())
    assert [row.answer for row in Reply.objects.all()] == ["not_coming"]


def test_only_the_clerk_answers_for_somebody_else(board):
    meeting, people = board
    with pytest.raises(Refused, match="ask the clerk"):
        give_reply(meeting=meeting, person=people["police"], answer=ReplyAnswer.COMING, by=officer())
    assert give_reply(meeting=meeting, person=people["police"], answer=ReplyAnswer.COMING, by=clerk()).pk


def test_one_stand_in_for_two_seats_is_one_person_and_covers_both_authorities(board):
    meeting, people = board
    stand_in = make_person("Cy Mott")
    for kind in ("police", "probation"):
        give_reply(meeting=meeting, person=people[kind], answer=ReplyAnswer.SUBSTITUTE, substitute=stand_in, by=clerk())
    expected = expected_at(meeting)
    assert (expected.coming, expected.covered) == (1, ("Police", "Probation"))
    assert sum(row.stands_for_two for row in expected.rows) == 2
    assert stand_in in people_to_tell(meeting)


def test_a_substitute_typed_by_hand_counts_as_one_person_however_it_is_spaced(board):
    meeting, people = board
    for kind, name in (("police", "Cy  Mott"), ("probation", "cy mott")):
        give_reply(
            meeting=meeting, person=people[kind], answer=ReplyAnswer.SUBSTITUTE, substitute_name=name, by=clerk()
        )
    assert expected_at(meeting).coming == 1


def test_substitutes_who_cannot_be_are_refused(board):
    meeting, people = board
    answer = {"meeting": meeting, "person": people["police"], "answer": ReplyAnswer.SUBSTITUTE, "by": clerk()}
    with pytest.raises(ReplyRefused, match="Say who comes instead of Ann Page"):
        give_reply(**answer)
    with pytest.raises(ReplyRefused, match="name somebody else"):
        give_reply(**answer, substitute=people["police"])
    give_reply(meeting=meeting, person=people["probation"], answer=ReplyAnswer.NOT_COMING, by=clerk())
    with pytest.raises(ReplyRefused, match="Ben Dow, a member too, has answered “not coming”"):
        give_reply(**answer, substitute=people["probation"])


def test_no_reply_to_a_meeting_that_is_over_or_by_who_is_no_member(board):
    meeting, people = board
    with pytest.raises(ReplyRefused, match="is not a member"):
        give_reply(meeting=meeting, person=make_person("Di Lee"), answer=ReplyAnswer.COMING, by=clerk())
    meeting.state = "cancelled"
    meeting.save()
    with pytest.raises(ReplyRefused, match="over or cancelled"):
        give_reply(meeting=meeting, person=people["police"], answer=ReplyAnswer.COMING, by=clerk())


@pytest.mark.parametrize(("mode", "way"), [("room", "room"), ("remote", "remote"), ("both", "remote")])
def test_a_meeting_held_in_one_way_leaves_no_choice(board, mode, way):
    meeting, people = board
    meeting.mode = mode
    meeting.save()
    coming = {"answer": ReplyAnswer.COMING, "way": ReplyWay.REMOTE, "by": clerk()}
    assert give_reply(meeting=meeting, person=people["police"], **coming).way == way


def test_the_quorum_follows_the_group_s_rule(board):
    meeting, people = board
    set_meeting_rule(
        group=meeting.group, by=clerk(), notice_days=5, number=1, counts=QuorumCount.STATUTORY, authorities=1
    )
    give_reply(meeting=meeting, person=people["officer"], answer=ReplyAnswer.COMING, by=officer())
    assert not expected_at(meeting).quorum.is_met
    give_reply(meeting=meeting, person=people["police"], answer=ReplyAnswer.COMING, by=clerk())
    assert expected_at(meeting).quorum.is_met
    set_meeting_rule(group=meeting.group, by=clerk(), notice_days=5, quorum_kind=QuorumKind.FRACTION,
                     numerator=2, denominator=3)  # fmt: skip
    quorum = expected_at(meeting).quorum
    assert (quorum.needed, quorum.places, quorum.is_met) == (3, 4, False)  # the vacant seat is a place too


def test_the_vacant_seat_is_seen_and_its_authority_is_missing(board):
    meeting, _ = board
    expected = expected_at(meeting)
    assert [row.seat.title for row in expected.rows if row.person is None] == ["Health"]
    assert "Health" in expected.missing
