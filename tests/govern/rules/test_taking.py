"""Steps of minutes: forward in order, back with a reason, nothing behind a signature."""

import datetime

import pytest

from frankpledge.govern.enums import MinutesState as S
from frankpledge.govern.rules import taking

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("now", "to"),
    [(S.TAKING, S.DRAFT), (S.DRAFT, S.COMMENT), (S.DRAFT, S.APPROVED), (S.COMMENT, S.APPROVED), (S.APPROVED, S.AGREED),
     (S.AGREED, S.SIGNED)],
)  # fmt: skip
def test_the_way_forward(now, to):
    assert taking.refuse_step(now, to) is None


@pytest.mark.parametrize(("now", "to"), [(S.DRAFT, S.TAKING), (S.COMMENT, S.DRAFT), (S.APPROVED, S.DRAFT)])
def test_back_only_with_a_reason(now, to):
    assert "Say why" in taking.refuse_step(now, to)
    assert taking.refuse_step(now, to, reason="The chair was misheard") is None


def test_every_other_step_is_refused_and_says_what_is_next():
    refused = [(now, to) for now in S for to in S if taking.refuse_step(now, to, reason="x")]
    assert len(refused) == 36 - 9
    assert "by a new version" in taking.refuse_step(S.SIGNED, S.DRAFT, reason="x")


def test_words_are_written_until_the_chair_approves():
    assert [state for state in S if taking.refuse_writing(state) is None] == [S.TAKING, S.DRAFT, S.COMMENT]
    assert "no new version is needed" in taking.refuse_amendment(S.DRAFT, "x")
    assert "Say why" in taking.refuse_amendment(S.SIGNED, " ")
    assert taking.refuse_amendment(S.SIGNED, "The wrong street was named") is None


def test_comments_are_for_those_who_were_there_while_they_are_asked_for():
    assert taking.refuse_comment(S.COMMENT, "Not the 3rd, the 4th", was_there=True) is None
    assert "not recorded as present" in taking.refuse_comment(S.COMMENT, "x", was_there=False)
    assert "not out for comment" in taking.refuse_comment(S.DRAFT, "x", was_there=True)
    assert "no words" in taking.refuse_comment(S.COMMENT, " ", was_there=True)


def test_days_and_answers():
    assert taking.is_late(TODAY, TODAY - datetime.timedelta(days=1))
    assert not taking.is_late(TODAY, TODAY)
    assert not taking.is_late(TODAY, None)
    assert "is past" in taking.refuse_until(TODAY - datetime.timedelta(days=1), TODAY)
    assert taking.refuse_until(TODAY, TODAY) is None
    assert taking.refuse_approval(0) is None
    assert taking.refuse_approval(1).startswith("1 comment is not")
    assert taking.refuse_approval(2).startswith("2 comments are not")
