"""What may be done with a strategy, and its years in words."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.strategy import (
    next_years,
    why_not_adopted,
    why_not_consulted,
    why_not_written,
    years_words,
)

D = datetime.date


def test_what_was_adopted_is_not_written_at():
    assert "Begin the next version" in why_not_written("adopted", 2)
    assert why_not_written("superseded", 1)
    assert why_not_written("draft", 1) == why_not_written("consultation", 1) == ""


@pytest.mark.parametrize(
    ("state", "vision", "priorities", "reference", "why"),
    [
        ("adopted", "Safe", [("One", 1)], "Minute 1", "Only a version"),
        ("draft", " ", [("One", 1)], "Minute 1", "no vision"),
        ("draft", "Safe", [], "Minute 1", "no priorities"),
        ("draft", "Safe", [("One", 1), ("Two", 0)], "Minute 1", "“Two” has no aim"),
        ("draft", "Safe", [("One", 1)], " ", "Name the minute"),
        ("consultation", "Safe", [("One", 1)], "Minute 1", ""),
    ],
)
def test_a_version_is_adopted_whole_or_not_at_all(state, vision, priorities, reference, why):
    found = why_not_adopted(state, vision, priorities, reference)
    assert why in found
    assert bool(found) is bool(why)


def test_residents_are_not_asked_about_nothing():
    assert why_not_consulted("draft", 0)
    assert why_not_consulted("adopted", 3)
    assert why_not_consulted("draft", 3) == ""


def test_years_are_said_as_people_say_them():
    assert years_words(D(2024, 4, 1), D(2027, 3, 31)) == "2024 to 2027"
    assert years_words(D(2024, 1, 1), D(2024, 12, 31)) == "2024"
    assert years_words(D(2024, 5, 6), D(2027, 3, 31)) == "6 May 2024 to 31 March 2027"


def test_the_next_strategy_has_as_many_years():
    assert next_years(D(2024, 4, 1), D(2027, 3, 31)) == (D(2027, 4, 1), D(2030, 3, 31))
    assert next_years(D(2020, 2, 29), D(2024, 2, 28)) == (D(2024, 2, 29), D(2028, 2, 28))
