"""Writing the risk register: a score moves with an edit or not at all; closing is undone; who may do what."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.changes.risk import (
    accept_risk,
    add_control,
    adopt_risk,
    change_control,
    change_risk,
    close_risk,
    end_acceptance,
    reopen_risk,
)
from frankpledge.plan.changes.risk_review import review_risk, take_back_review
from frankpledge.plan.models import Edit, Risk
from frankpledge.plan.queries.edit import edits_of, record_at
from frankpledge.plan.queries.risk_course import course
from tests import cast
from tests.factories.partnership import make_account
from tests.factories.risk import SCORES, board_meeting, make_risk

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


class ScoresOverTime(TestCase):
    """A score never changes without an edit, and every edit gives the score of its moment back."""

    @classmethod
    def setUpTestData(cls) -> None:
        """The writer, made once: a password takes its time."""
        cast.coordinator()

    @settings(max_examples=12)
    @given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=8))
    def test_the_score_at_any_moment_is_what_was_written_by_then(self, steps: list[tuple[int, int]]) -> None:
        with open_scope(Scope.SYSTEM):
            start = timezone.now() - datetime.timedelta(days=100)
            risk = make_risk(f"Risk {Risk.objects.count()}", at=start)
            wanted, moments = [(3, 4)], [start]
            for number, (likelihood, impact) in enumerate(steps, start=1):
                moments.append(start + datetime.timedelta(days=number))
                review_risk(
                    risk=risk,
                    likelihood=likelihood,
                    impact=impact,
                    words="Because",
                    by=cast.coordinator(),
                    at=moments[-1],
                )
                wanted.append((likelihood, impact))
            for moment, pair in zip(moments, wanted, strict=True):
                values = record_at(risk, moment) or {}
                assert (values["current_likelihood"], values["current_impact"]) == pair
            moved = [one for one, before in zip(wanted[1:], wanted, strict=False) if one != before]
            assert len(course(risk)) == 1 + len(moved)


def test_the_first_edit_holds_every_score() -> None:
    risk = make_risk()
    assert {name: after for name, (_, after) in edits_of(risk).get().changes.items() if name in SCORES} == SCORES


def test_a_score_moves_only_with_its_reason() -> None:
    risk = make_risk()
    with pytest.raises(CannotDo, match="say why"):
        change_risk(risk=risk, current_impact=5, by=cast.coordinator())
    risk.refresh_from_db()
    assert risk.current_impact == 4
    change_risk(risk=risk, current_impact=5, why="Two meetings fell out", by=cast.coordinator())
    assert edits_of(risk).last().why == "Two meetings fell out"


@pytest.mark.parametrize("scores", [{"current_likelihood": 6}, {"target_impact": 9}])
def test_a_score_off_the_scale_is_refused_by_name(scores: dict[str, int]) -> None:
    with pytest.raises(CannotDo, match="goes from 1 to 5"):
        make_risk(**scores)
    assert not Risk.objects.exists()
    risk = make_risk()
    with pytest.raises(CannotDo, match="goes from 1 to 5"):
        change_risk(risk=risk, why="Worse", by=cast.coordinator(), **scores)


def test_the_same_risk_is_not_entered_twice() -> None:
    first = make_risk("No analyst")
    with pytest.raises(CannotDo, match=f"Risk {first.pk}"):
        make_risk("no  ANALYST")


def test_closing_needs_a_reason_keeps_the_risk_and_can_be_undone() -> None:
    risk = adopt_risk(risk=make_risk(), by=cast.coordinator())
    with pytest.raises(CannotDo, match="why it is closed"):
        close_risk(risk=risk, why=" ", by=cast.coordinator())
    close_risk(risk=risk, why="The post was filled", by=cast.coordinator())
    with pytest.raises(CannotDo, match="open it again"):
        change_risk(risk=risk, title="Other", by=cast.coordinator())
    assert reopen_risk(risk=risk, by=cast.coordinator()).state == "adopted"
    assert reopen_risk(risk=risk, by=cast.coordinator()).closed_on is None


def test_the_chair_accepts_by_name_for_a_time_and_takes_it_back() -> None:
    risk, until = make_risk(), TODAY() + datetime.timedelta(days=60)
    accept_risk(risk=risk, until=until, why="Until the budget", by=cast.chair())
    risk.refresh_from_db()
    assert (risk.accepted_by, risk.accepted_until) == (cast.chair().person, until)
    end_acceptance(risk=risk, by=cast.chair())
    risk.refresh_from_db()
    assert risk.accepted_by is None
    assert AuditEntry.objects.filter(verb="accept_risk", sentence__contains="Marguerite Okonjo").exists()


def test_nobody_else_accepts_and_nobody_without_a_name() -> None:
    risk, until = make_risk(), TODAY() + datetime.timedelta(days=60)
    with pytest.raises(Refused):
        accept_risk(risk=risk, until=until, why="Fine", by=cast.coordinator())
    with pytest.raises(CannotDo, match="by name"):
        accept_risk(risk=risk, until=until, why="Fine", by=make_account("chair"))
    with pytest.raises(Refused):
        change_risk(risk=risk, title="Mine", by=cast.officer())


def test_a_review_without_change_is_kept_and_pressed_twice_is_one() -> None:
    risk, meeting = make_risk(), board_meeting(TODAY() - datetime.timedelta(days=1))
    first = review_risk(risk=risk, meeting=meeting, by=cast.chair())
    assert review_risk(risk=risk, meeting=meeting, by=cast.chair()) == first
    assert str(first) == "No change"
    assert edits_of(risk).count() == 1


def test_a_review_with_a_score_replaces_the_one_without_and_says_what_moved() -> None:
    risk, meeting = make_risk(), board_meeting(TODAY() - datetime.timedelta(days=1))
    first = review_risk(risk=risk, meeting=meeting, by=cast.chair())
    second = review_risk(risk=risk, meeting=meeting, likelihood=4, words="No bid came", by=cast.chair())
    first.refresh_from_db()
    assert first.is_taken_back
    assert second.words == "Likelihood 3 Possible to 4 Likely: No bid came"
    risk.refresh_from_db()
    assert risk.current == 16


def test_a_review_is_taken_back_but_stays_on_record() -> None:
    review = review_risk(risk=make_risk(), by=cast.chair())
    assert take_back_review(review=review, by=cast.chair()).is_taken_back
    assert Edit.objects.filter(record="plan.riskreview", number=review.pk).count() == 2


def test_a_control_is_kept_with_the_day_it_ended() -> None:
    risk = make_risk()
    control = add_control(risk=risk, words="A rota", strength="weak", by=cast.coordinator())
    with pytest.raises(CannotDo, match="ended"):
        change_control(control=control, words=" ", by=cast.coordinator())
    change_control(control=control, ended_on=TODAY(), by=cast.coordinator())
    assert risk.controls.get().ended_on == TODAY()


def test_a_review_with_a_score_pressed_twice_is_one() -> None:
    risk, meeting = make_risk(), board_meeting(TODAY() - datetime.timedelta(days=1))
    press = {"risk": risk, "meeting": meeting, "likelihood": 4, "words": "No bid came", "by": cast.chair()}
    first = review_risk(**press)
    assert review_risk(**press) == first
    first.refresh_from_db()
    assert (first.is_taken_back, first.has_changed) == (False, True)
