"""The letter by rule on a day, and a judgement beside it."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.delivery_rag import (
    NEAR_DAYS,
    SILENT_DAYS,
    WORDS,
    letter_by_rule,
    rated,
    why_judgement_refused,
)
from tests.plan.rules.test_delivery_line import standing

TODAY = datetime.date(2026, 11, 22)


def day(after: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=after)


@pytest.mark.parametrize(
    ("fields", "letter", "said"),
    [
        ({"due_on": day(-1)}, "R", "1 day ago"),
        ({"due_on": TODAY}, "G", "due on 22 November 2026"),
        ({"due_on": day(-400), "state": "done"}, "G", "done"),
        ({"due_on": day(-400), "state": "stopped"}, "", "stopped"),
        ({"due_on": None}, "A", "no due date"),
        ({"due_on": day(NEAR_DAYS), "state": "not_begun"}, "A", "not begun"),
        ({"due_on": day(NEAR_DAYS + 1), "state": "not_begun"}, "G", "due on"),
        ({"progress": "  "}, "A", "nobody has written"),
        ({"progress_on": day(-SILENT_DAYS)}, "G", "said how it goes"),
        ({"progress_on": day(-SILENT_DAYS - 1)}, "A", "for 93 days"),
        ({"progress_on": None, "begun_on": day(-10), "state": "not_begun"}, "G", "came into the plan 10 days ago"),
        ({"progress_on": None, "begun_on": day(-200), "state": "not_begun"}, "A", "for 200 days"),
    ],
)
def test_the_rule_gives_a_letter_and_the_clause_that_gave_it(fields, letter, said):
    found = rated(standing(**{"due_on": day(60), "progress_on": day(-10), **fields}), TODAY)
    assert found.rule == found.letter == letter
    assert said in found.why


def test_the_rule_is_printed_with_its_days():
    assert str(NEAR_DAYS) in WORDS
    assert str(SILENT_DAYS) in WORDS


def test_a_judgement_with_its_reason_counts_and_both_are_told():
    found = rated(standing(due_on=day(60), progress_on=day(-1), judged="R", judged_reason="One mentor left"), TODAY)
    assert (found.rule, found.letter, found.differs, found.is_unexplained) == ("G", "R", True, False)


def test_a_judgement_the_rule_moved_away_from_does_not_count_until_it_is_explained():
    found = rated(standing(due_on=day(-1), judged="G"), TODAY)
    assert (found.rule, found.letter, found.is_unexplained) == ("R", "R", True)


def test_a_judgement_needs_its_reason_exactly_where_it_differs():
    assert "By rule the letter is G; you judge it R" in why_judgement_refused("R", " ", "G")
    assert why_judgement_refused("R", "One mentor left", "G") == ""
    assert why_judgement_refused("G", "", "G") == ""
    assert why_judgement_refused("", "", "R") == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "came into the plan today."),
        (1, "came into the plan 1 day ago."),
        (-2, "comes into the plan 2 days from now."),
    ],
)
def test_a_line_of_today_or_yesterday_is_told_as_people_say_it(days, words):
    found = letter_by_rule(
        state="not_begun", due_on=day(200), begun_on=day(-days), progress_on=None, has_progress=False, on=day(0)
    )
    assert found[1].endswith(words)
