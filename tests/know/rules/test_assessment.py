"""Where an assessment may go, what it needs for it, and what is late."""

from __future__ import annotations

import datetime
from itertools import product

import pytest

from frankpledge.know.enums import AssessmentState
from frankpledge.know.rules.assessment import (
    is_late,
    refuse_agreement,
    refuse_contribution,
    refuse_deadline,
    refuse_decision,
    refuse_publication,
    refuse_step,
    refuse_withdrawal,
    refuse_writing,
)

S = AssessmentState
DAY = datetime.date(2026, 3, 2)
FORWARD = {(S.DRAFTING, S.COMMENT), (S.COMMENT, S.AGREED), (S.AGREED, S.PUBLISHED)}
BACK = {
    (S.COMMENT, S.DRAFTING), (S.AGREED, S.COMMENT), (S.PUBLISHED, S.WITHDRAWN), (S.PUBLISHED, S.DRAFTING),
    (S.WITHDRAWN, S.DRAFTING),
}  # fmt: skip


@pytest.mark.parametrize(("now", "to"), list(product(S, S)))
def test_every_step_is_allowed_refused_or_needs_its_reason(now: AssessmentState, to: AssessmentState) -> None:
    allowed = (now, to) in FORWARD | BACK
    assert (refuse_step(now, to, reason="A count was wrong") is None) == allowed
    assert (refuse_step(now, to) is None) == ((now, to) in FORWARD)


def test_only_a_correction_goes_straight_to_the_board() -> None:
    assert "Next: ask the partners" in str(refuse_step(S.DRAFTING, S.AGREED))
    assert refuse_step(S.DRAFTING, S.AGREED, was_published=True) is None


def test_words_and_contributions_while_they_may() -> None:
    assert [state for state in S if refuse_writing(state) is None] == [S.DRAFTING, S.COMMENT]
    assert [state for state in S if refuse_contribution(state) is None] == [S.COMMENT]


def test_late_is_after_the_day() -> None:
    assert not is_late(DAY, DAY)
    assert is_late(DAY + datetime.timedelta(days=1), DAY)
    assert not is_late(DAY, None)
    assert refuse_deadline(DAY, DAY) is None
    assert "1 March 2026 is past" in str(refuse_deadline(DAY - datetime.timedelta(days=1), DAY))
    assert "more than a year" in str(refuse_deadline(DAY + datetime.timedelta(days=366), DAY))


def test_what_the_board_and_the_public_wait_for() -> None:
    assert refuse_agreement(0) is None
    assert "2 comments have no answer" in str(refuse_agreement(2))
    assert refuse_publication([]) is None
    assert "“Burglary”" in str(refuse_publication(["Burglary"]))


@pytest.mark.parametrize(
    ("now", "decision", "words", "told"),
    [
        (S.AGREED, "agreed", "", None),
        (S.COMMENT, "changed", "Robbery as well", None),
        (S.COMMENT, "changed", " ", "what the board changed"),
        (S.COMMENT, "refused", "", "why the board refused"),
        (S.DRAFTING, "agreed", "", "ask the partners first"),
        (S.PUBLISHED, "agreed", "", "begin a new version"),
    ],
)
def test_the_boards_decision(now: AssessmentState, decision: str, words: str, told: str | None) -> None:
    said = refuse_decision(now, decision, words)
    assert (said is None) if told is None else (told in str(said))


def test_only_what_residents_read_is_withdrawn_and_with_words_for_them() -> None:
    assert refuse_withdrawal("A table was wrong.", is_read=True) is None
    assert "Say why" in str(refuse_withdrawal(" ", is_read=True))
    assert "nothing to withdraw" in str(refuse_withdrawal("A table was wrong.", is_read=False))
