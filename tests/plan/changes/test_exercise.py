"""Exercises, incidents, their lessons, and recommendations of others' reviews."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.exercise import add_exercise, change_exercise, move_exercise, record_attendance
from frankpledge.plan.changes.incident import change_incident, close_incident, open_incident, reopen_incident
from frankpledge.plan.changes.lesson import add_lesson, change_lesson, lesson_to_action
from frankpledge.plan.changes.review_recommendation import add_recommendation, change_recommendation
from frankpledge.plan.models import Exercise
from frankpledge.plan.queries.plan_report_kinds import kind_of
from frankpledge.plan.queries.plan_report_parts import NoReport
from frankpledge.plan.queries.resilience import recommendations, resilience_stands
from tests import cast
from tests.factories.partnership import make_agency
from tests.factories.risk import board_meeting

pytestmark = pytest.mark.django_db


def day(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def exercise(days: int = -20, **values: object) -> Exercise:
    return add_exercise(title="Exercise Long Water", on=day(days), by=cast.coordinator(), **values)


def test_an_exercise_is_closed_once_its_lessons_are_done() -> None:
    one = exercise()
    move_exercise(exercise=one, to="run", by=cast.coordinator())
    lesson = add_lesson(source=one, words="Hold a list of care homes", by=cast.coordinator())
    move_exercise(exercise=one, to="lessons", by=cast.coordinator())
    with pytest.raises(CannotDo, match="1 lesson is not done"):
        move_exercise(exercise=one, to="closed", by=cast.coordinator())
    with pytest.raises(CannotDo, match="what was done"):
        change_lesson(lesson=lesson, done_on=day(0), by=cast.coordinator())
    change_lesson(lesson=lesson, done_on=day(0), done_words="The list is held", by=cast.coordinator())
    assert move_exercise(exercise=one, to="closed", by=cast.coordinator()).state == "closed"


def test_days_the_wrong_way_round_and_the_same_exercise_twice_are_refused() -> None:
    one = exercise()
    with pytest.raises(CannotDo, match="cannot end"):
        change_exercise(exercise=one, title="Exercise", until=day(-30), by=cast.coordinator())
    with pytest.raises(CannotDo, match="there already"):
        exercise()


def test_who_came_is_entered_again_and_replaces_what_stood() -> None:
    one, agency = exercise(), make_agency()
    record_attendance(exercise=one, agency=agency, expected=4, came=None, by=cast.coordinator())
    record_attendance(exercise=one, agency=agency, expected=4, came=3, by=cast.coordinator())
    assert [(row.expected, row.came) for row in one.attendances.all()] == [(4, 3)]


def test_a_lesson_becomes_one_action_with_its_owner_and_day() -> None:
    agency = make_agency("Wexmoor Trust")
    lesson = add_lesson(source=exercise(), words="Hold a list", agency=agency, due_on=day(30), by=cast.coordinator())
    meeting = board_meeting(day(-2))
    action = lesson_to_action(lesson=lesson, meeting=meeting, by=cast.coordinator())
    assert lesson_to_action(lesson=lesson, meeting=meeting, by=cast.coordinator()) == action
    assert (action.due_on, action.owners.get().agency) == (day(30), agency)
    assert action.text == "Hold a list (lesson of Exercise Long Water)"


def test_an_incident_is_closed_with_words_and_opened_again() -> None:
    began = timezone.now() - datetime.timedelta(hours=9)
    one = open_incident(title="Power cut", opened_at=began, agencies=[make_agency()], by=cast.coordinator())
    with pytest.raises(CannotDo, match="how it ended"):
        close_incident(incident=one, closing_words=" ", by=cast.coordinator())
    assert close_incident(incident=one, closing_words="Power is back", by=cast.coordinator()).closed_at
    assert reopen_incident(incident=one, by=cast.coordinator()).closed_at is None
    later = timezone.now() + datetime.timedelta(days=1)
    with pytest.raises(CannotDo, match="still to come"):
        change_incident(incident=one, title="Power cut", opened_at=later, agencies=[], by=cast.coordinator())


def test_a_recommendation_that_is_not_followed_says_why() -> None:
    row = add_recommendation(review="Locality review", words="Share the register", by=cast.coordinator())
    with pytest.raises(CannotDo, match="does not follow"):
        change_recommendation(row=row, state="refused", by=cast.coordinator())
    change_recommendation(row=row, state="refused", progress="The register is open to all", by=cast.coordinator())
    assert recommendations(show="open") == []
    with pytest.raises(CannotDo, match="already"):
        add_recommendation(review="locality  REVIEW", words="Share the register", by=cast.coordinator())


def test_residents_are_told_of_part_1_exercises_only() -> None:
    with pytest.raises(NoReport, match="Nothing of resilience"):
        kind_of("resilience").build("", day(0))
    exercise(part=1, scenario="Canary", place="Canary")
    add_exercise(title="Canary", on=day(9), by=cast.coordinator())
    open_incident(title="Canary", opened_at=timezone.now(), by=cast.coordinator())
    editions = kind_of("resilience").build("", day(0))
    assert "Canary" not in repr(editions.public)
    assert next(editions.public.tables()).rows[0][0] == "Exercise Long Water"
    assert "Canary" in repr(editions.members)
    assert resilience_stands()[1] == ("1 exercise past its day, not recorded as run", "1 incident open")
