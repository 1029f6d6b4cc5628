"""The register as it stands, or stood, on a day."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.models import PostHolding
from frankpledge.plan.changes.risk import adopt_risk, change_risk, close_risk
from frankpledge.plan.changes.risk_review import review_risk
from frankpledge.plan.models import Edit
from frankpledge.plan.queries.risk import register, row_of
from frankpledge.plan.queries.risk_course import course, course_drawing
from frankpledge.plan.queries.risk_filter import file_rows, heat_rows, wanted
from frankpledge.plan.queries.risk_round import meeting_of_round, risk_round
from tests import cast
from tests.factories.partnership import make_agency, make_person, make_post
from tests.factories.risk import board_meeting, make_risk

pytestmark = pytest.mark.django_db


def today() -> datetime.date:
    return timezone.localdate()


def ago(days: int) -> datetime.date:
    return today() - datetime.timedelta(days=days)


def moment(days: int) -> datetime.datetime:
    return timezone.now() - datetime.timedelta(days=days)


def test_the_gravest_stands_first_and_what_moved_is_counted_from_the_last_meeting() -> None:
    board_meeting(ago(10))
    low = make_risk("Low", at=moment(30), raised_on=ago(30), current_likelihood=1, current_impact=2)
    high = make_risk("High", at=moment(30), raised_on=ago(30))
    change_risk(risk=high, current_likelihood=5, why="Worse", at=moment(2), by=cast.clerk())
    late = make_risk("Late comer", at=moment(1), current_likelihood=2)
    found = register(today())
    assert [row.risk for row in found.rows] == [high, late, low]
    assert [row.move.words for row in found.rows] == ["Up: worse, from 12 to 20", "New", "No change"]
    assert [row.risk for row in found.moved] == [high, late]
    assert {row.risk for row in found.overdue} == {high, low}  # the late comer was not there to be looked at


def test_a_past_day_shows_the_register_as_it_stood() -> None:
    risk = make_risk("Old words", at=moment(30), raised_on=ago(30), agency=make_agency("Wexmoor Trust"))
    change_risk(risk=risk, title="New words", current_likelihood=5, why="Worse", at=moment(5), by=cast.clerk())
    row = register(ago(10)).rows[0]
    assert (row.risk.title, row.risk.current, row.risk.owner_words) == ("Old words", 12, "Wexmoor Trust")
    assert register(ago(31)).rows == ()
    assert Edit.objects.filter(record="plan.risk").count() == 2


def test_a_review_entered_before_the_meeting_counts_for_the_meeting() -> None:
    risk = make_risk(at=moment(30), raised_on=ago(30))
    review_risk(risk=risk, meeting=board_meeting(ago(2)), on=ago(5), by=cast.clerk())
    assert row_of(risk, today()).overdue == ""


def test_owners_who_left_and_a_vacant_post_are_seen() -> None:
    post = make_post("MARAC Coordinator")
    PostHolding.objects.create(
        post=post, person=make_person("Bo Acting"), tenure="acting", since=ago(400), until=ago(96)
    )
    gone = make_person("Ann Gone", left_on=ago(3))
    row = row_of(make_risk(person=gone, vacancy=post), today())
    assert row.vacancy is not None
    assert row.vacancy.days == 96
    assert "Its owner has left: name another." in row.findings


def test_closed_risks_leave_the_register_and_are_found_among_the_closed() -> None:
    risk = make_risk()
    close_risk(risk=risk, why="Over", by=cast.clerk())
    assert register(today()).rows == ()
    assert [row.risk for row in register(today(), closed=True).rows] == [risk]


def test_the_filter_takes_what_it_knows_and_nothing_else() -> None:
    make_risk("Analyst away", category="capacity")
    make_risk("No money", category="money", current_likelihood=5)
    rows = register(today()).rows
    passed = [row.risk.title for row in rows if wanted({"letter": "R"}).passes(row)]
    assert passed == ["No money"]
    assert [row.risk.title for row in rows if wanted({"q": "away ANALYST"}).passes(row)] == ["Analyst away"]
    assert wanted({"letter": "Z", "category": "x", "agency": "1 or 1", "show": "?"}).active == 0
    assert file_rows(rows)[0][1] == "No money"


def test_the_heat_map_holds_every_risk_once_in_its_own_place() -> None:
    one, two = make_risk("One"), make_risk("Two")
    rows = heat_rows(register(today()).rows)
    assert [step.number for step, _ in rows] == [5, 4, 3, 2, 1]
    assert rows[2][1][3].risks == (one, two)  # likelihood 3, impact 4
    assert sum(len(cell.risks) for _, cells in rows for cell in cells) == 2


def test_the_round_opens_the_first_that_waits_and_ends_when_all_were_looked_at() -> None:
    meeting = board_meeting(ago(1))
    first, second = make_risk("First", current_likelihood=5), make_risk("Second")
    assert meeting_of_round(today()) == meeting
    assert risk_round(meeting, today()).open.row.risk == first
    review_risk(risk=first, meeting=meeting, by=cast.chair())
    found = risk_round(meeting, today())
    assert (found.open.row.risk, found.done) == (second, 1)
    assert risk_round(meeting, today(), str(first.pk)).open.row.risk == first
    review_risk(risk=second, meeting=meeting, by=cast.chair())
    assert risk_round(meeting, today()).open is None


def test_without_a_board_there_is_no_round() -> None:
    assert meeting_of_round(today()) is None


def test_the_drawing_waits_for_three_months_and_holds_every_scoring() -> None:
    risk = adopt_risk(risk=make_risk(at=moment(120), raised_on=ago(120)), by=cast.clerk())
    drawing = course_drawing(risk, course(risk), today())
    assert drawing is not None
    change_risk(risk=risk, current_impact=5, why="Worse", at=moment(20), by=cast.clerk())
    drawing = course_drawing(risk, course(risk), today())
    assert drawing is not None
    assert drawing.scorings == ((ago(120), 12), (ago(20), 15))
    assert "the target is 6" in drawing.description
    assert course_drawing(risk, course(risk), ago(115)) is None
