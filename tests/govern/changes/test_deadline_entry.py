"""Deadlines for questions come into the record with the paper that prints them, and go with it."""

import datetime

import pytest

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.fact import correct_fact, decide_fact
from frankpledge.govern.changes.record import undo_import
from frankpledge.govern.enums import FactState, QuestionKind
from frankpledge.govern.models import QuestionDeadline
from frankpledge.govern.rules.review import Section
from tests.cast import clerk
from tests.factories.paper import MINUTES, ROWS, fact_of, make_import
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db
PRINTED = """
Questions that are not specific to reports on the agenda must be received 10 working days before the meeting.

Questions on the reports of the agenda must be received by 5pm on 7 March 2024.
"""
DEADLINES = [
    ("question_deadlines", {"date": None, "time": None, "working_days": 10}, "10 working days"),
    ("question_deadlines", {"date": "2024-03-07", "time": "17:00", "working_days": None}, "7 March 2024"),
]


@pytest.fixture
def paper():
    make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    return make_import(text=MINUTES + PRINTED, rows=[*ROWS, *DEADLINES])


def test_each_is_recorded_with_its_kind_its_rule_its_day_and_hour(paper):
    told = accept_import(paper_import=paper, by=clerk()).told
    assert "2 deadlines for questions" in told
    dated = QuestionDeadline.objects.exclude(due_on=None).get()
    assert (dated.kind, dated.due_on, dated.due_at, dated.printed) == (
        QuestionKind.REPORTS, datetime.date(2024, 3, 7), datetime.time(17), True,
    )  # fmt: skip
    rule = QuestionDeadline.objects.get(due_on=None)
    assert (rule.kind, rule.working_days) == (QuestionKind.GENERAL, 10)
    assert rule.words.startswith("Questions that are not specific to reports")
    assert rule.meeting == dated.meeting


def test_the_same_deadline_in_another_paper_is_not_doubled(paper):
    accept_import(paper_import=paper, by=clerk())
    again = make_import(name="web.txt", text=MINUTES + PRINTED + " ", rows=[*ROWS, *DEADLINES])
    accept_import(paper_import=again, by=clerk(), sections=[Section.QUESTIONS])
    assert QuestionDeadline.objects.count() == 2


def test_what_is_dropped_is_not_recorded_and_what_is_corrected_is_recorded_so(paper):
    decide_fact(fact=fact_of(paper, "question_deadlines", 0), verdict=FactState.DROPPED, by=clerk())
    value = {"date": "2024-03-08", "time": "12:00", "working_days": None}
    correct_fact(fact=fact_of(paper, "question_deadlines", 1), value=value, by=clerk())
    accept_import(paper_import=paper, by=clerk())
    row = QuestionDeadline.objects.get()
    assert (row.due_on, row.due_at) == (datetime.date(2024, 3, 8), datetime.time(12))


def test_undoing_the_import_takes_them_back(paper):
    accept_import(paper_import=paper, by=clerk())
    undo_import(paper_import=paper, by=clerk())
    assert not QuestionDeadline.objects.exists()
