"""Planned against actual days: the working-out, and where a step stands."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.rules.cycle import short_words, slip, slip_words, step_state, why_not_days

D = datetime.date
PLANNED = (D(2023, 12, 15), D(2024, 1, 31))
ACTUAL = (D(2024, 1, 5), D(2024, 2, 12))


def test_the_survey_that_went_out_late_is_worked_out():
    found = slip(PLANNED, *ACTUAL)
    assert (found.planned_days, found.actual_days, found.began_late, found.ended_late) == (48, 39, 21, 12)
    assert slip_words(PLANNED, *ACTUAL) == (
        "Planned 15 December 2023 to 31 January 2024, 48 days; actual 5 January to 12 February 2024, 39 days: began 21 days"
        " late, ended 12 days late."
    )
    assert short_words(found) == "48 days planned, 39 taken; began 21 days late, ended 12 days late"


@pytest.mark.shared
def test_the_real_paper_says_those_days(shared: Path):
    paper = next((shared / "documents").glob("004_*.txt")).read_text(encoding="utf-8")
    planned = re.search(r"go live on (\d+ \w+) and conclude at the end of (\w+)", paper)
    actual = re.search(r"took place on (\d+ \w+), with a closing date of (\d+ \w+)", paper)
    assert planned is not None
    assert actual is not None
    assert planned.groups() == ("15 December", "January")
    assert actual.groups() == ("5 January", "12 February")
    assert slip_words(PLANNED, *ACTUAL).count("5 January to 12 February 2024, 39 days") == 1


def test_a_day_alone_and_one_that_came_early():
    day = (D(2026, 3, 2), D(2026, 3, 2))
    assert slip_words(day, None, None) == "Planned 2 March 2026."
    assert slip_words(day, D(2026, 3, 1), D(2026, 3, 1)).endswith("began 1 day early, ended 1 day early.")
    assert slip(day, *day).is_as_planned


@pytest.mark.parametrize(
    ("actual", "on", "state"),
    [
        ((None, None), D(2023, 12, 14), "to come"),
        ((None, None), D(2023, 12, 15), "to come"),
        ((None, None), D(2023, 12, 16), "late to begin"),
        ((D(2024, 1, 5), None), D(2024, 1, 4), "to come"),
        ((D(2024, 1, 5), None), D(2024, 1, 31), "under way"),
        ((D(2024, 1, 5), None), D(2024, 2, 1), "late to end"),
        (ACTUAL, D(2024, 2, 12), "done"),
    ],
)
def test_where_a_step_stands_on_a_day(actual, on, state):
    assert step_state(PLANNED, *actual, on) == state


def test_days_that_cannot_be_are_named():
    assert why_not_days((D(2026, 2, 2), D(2026, 2, 1)), None, None).startswith("It is planned to end (1 February 2026)")
    assert why_not_days(PLANNED, None, ACTUAL[1]) == "Say when it began as well as when it ended."
    assert "before it began" in why_not_days(PLANNED, ACTUAL[1], ACTUAL[0])
    assert why_not_days(PLANNED, *ACTUAL) == ""


@given(
    st.dates(D(2000, 1, 1), D(2050, 1, 1)),
    st.integers(0, 400),
    st.dates(D(2000, 1, 1), D(2050, 1, 1)),
    st.integers(0, 400),
)
def test_days_late_at_both_ends_and_lengths_agree(first, planned, began, took):
    days = datetime.timedelta(days=1)
    found = slip((first, first + planned * days), began, began + took * days)
    assert found.ended_late - found.began_late == found.actual_days - found.planned_days
