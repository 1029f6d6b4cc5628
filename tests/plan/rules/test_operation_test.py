"""The choice of a test: areas that overlap or touch, times of unequal length, chosen too late."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.plan.rules.operation_test import (
    Choice,
    chosen_words,
    length_words,
    period_words,
    problems,
    unchecked,
)

D = datetime.date
GOOD = Choice(
    target=("Alder",), comparison=("Cedar",), reason="Alike", began_on=D(2024, 3, 5), buffer=("Birch",),
    before=(D(2023, 9, 1), D(2024, 2, 29)), after=(D(2024, 3, 1), D(2024, 8, 31)), whole_months=True,
)  # fmt: skip
BESIDE = {"alder": frozenset({"birch"}), "birch": frozenset({"alder", "cedar"}), "cedar": frozenset({"birch"})}


def test_a_good_choice_has_no_problem():
    assert problems(GOOD, BESIDE) == []
    assert unchecked(GOOD, BESIDE) == ()


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"comparison": ("Birch",), "buffer": ()}, "comparison_areas", "Birch touches Alder"),
        ({"comparison": ("cedar", "ALDER ")}, "comparison_areas", "ALDER  is in the comparison and in the target"),
        ({"buffer": ("Birch", "Cedar")}, "buffer_areas", "Cedar is in the buffer and in the comparison"),
        ({"buffer": ("Alder",)}, "buffer_areas", "Alder is in the buffer and in the target"),
        ({"buffer_comparison": ("Birch",), "buffer": ("Elm",)}, "buffer_comparison_areas", "Birch touches Alder"),
        ({"buffer": (), "buffer_comparison": ("Elm",)}, "buffer_areas", "without a buffer"),
        ({"target": ()}, "target_areas", "where the operation worked"),
        ({"comparison": ()}, "comparison_areas", "at least one area where nothing was done"),
        ({"reason": " "}, "comparison_reason", "Say why"),
        ({"after": (D(2024, 3, 1), D(2024, 7, 31))}, "after_to", "Before is 6 months and after 5 months"),
        ({"before": (D(2023, 10, 1), D(2024, 3, 31))}, "before_to", "but the operation began on 5 March 2024"),
        ({"after": (D(2024, 2, 1), D(2024, 7, 31))}, "after_from", "but the operation began on 5 March 2024"),
        ({"before": (D(2023, 9, 2), D(2024, 2, 29))}, "before_from", "by the month"),
        ({"before": (D(2024, 2, 1), D(2023, 9, 30))}, "before_to", "before it begins"),
    ],
)
def test_refused_with_the_field_and_the_name(change, field, words):
    found = problems(replace(GOOD, **change), BESIDE)
    assert field in [one for one, _ in found]
    assert any(words in said for _, said in found), found


def test_what_touches_next_door_only_through_the_buffer_stands():
    assert problems(replace(GOOD, comparison=("Cedar",)), BESIDE) == []


def test_areas_without_lines_are_named_not_refused():
    choice = replace(GOOD, target=("Four areas",), comparison=("Everywhere else",), buffer=())
    assert problems(choice, BESIDE) == []
    assert unchecked(choice, BESIDE) == ("Four areas", "Everywhere else")


def test_days_may_be_compared_where_counts_are_typed():
    days = replace(
        GOOD, whole_months=False, before=(D(2024, 2, 6), D(2024, 3, 4)), after=(D(2024, 3, 6), D(2024, 4, 2))
    )
    assert problems(days, BESIDE) == []
    assert "28 days and after 27 days" in problems(replace(days, after=(D(2024, 3, 6), D(2024, 4, 1))), BESIDE)[0][1]


def test_february_is_as_long_as_march():
    assert length_words((D(2023, 2, 1), D(2023, 2, 28))) == length_words((D(2023, 3, 1), D(2023, 3, 31))) == "1 month"
    assert period_words((D(2016, 4, 1), D(2017, 3, 31))) == "April 2016 to March 2017"
    assert period_words((D(2024, 3, 5), D(2024, 4, 1))) == "5 March 2024 to 1 April 2024"


def test_a_choice_after_the_day_is_said_plainly():
    assert chosen_words(D(2024, 3, 4), D(2024, 3, 5)) == "Chosen on 4 March 2024, 1 day before the operation began."
    late = chosen_words(D(2024, 3, 6), D(2024, 3, 5))
    assert "after the operation began" in late
    assert "not as a test" in late


def test_a_comparison_of_the_day_itself_was_not_chosen_after_it():
    words = chosen_words(D(2024, 3, 5), D(2024, 3, 5))
    assert words.endswith("the day the operation began, not before it: read it as a hint, not as a test.")
