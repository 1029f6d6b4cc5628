"""Words of plan workbooks: heads, states, letters, days in several writings."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.reading.delivery_words import column_of, letter_of, read_day, state_of

D = datetime.date


@pytest.mark.parametrize(
    ("head", "column"),
    [
        ("Action:", "text"), ("  WHAT we will do ", "text"), ("RAG (Q2)", "judged"), ("By When", "due_on"),
        ("Due date*", "due_on"),
        ("Lead Agency", "lead_agency"), ("Lead officer", "lead_person"), ("Ref", "number"), ("Update", "progress"),
        ("Signature", ""), ("", ""),
    ],
)  # fmt: skip
def test_heads_of_columns(head, column):
    assert column_of(head) == column


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("31 March 2027", D(2027, 3, 31)), ("31/3/27", D(2027, 3, 31)), ("03/04/2026", D(2026, 4, 3)),
        ("2027-03-31", D(2027, 3, 31)),
        ("31.03.2027", D(2027, 3, 31)), ("1st Dec 2026", D(2026, 12, 1)), ("by 31 March 2027", D(2027, 3, 31)),
    ],
)  # fmt: skip
def test_days_are_read_day_before_month(words, day):
    found = read_day(words)
    assert (found.day, found.is_read, found.doubt) == (day, True, "")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("March 2027", D(2027, 3, 31)), ("End of Feb 28", D(2028, 2, 29)), ("Q4 2026/27", D(2027, 3, 31)),
        ("Quarter 1 2026-27", D(2026, 6, 30)), ("Q3 2026/2027", D(2026, 12, 31)), ("Mon 31 March 2027", D(2027, 3, 31)),
    ],
)  # fmt: skip
def test_what_says_less_than_a_day_is_a_doubt(words, day):
    found = read_day(words)
    assert (found.day, found.is_read) == (day, True)
    assert found.doubt


@pytest.mark.parametrize("words", ["TBC", "ongoing", "N/A"])
def test_no_day_is_said_to_be_none(words):
    found = read_day(words)
    assert (found.day, found.is_read) == (None, True)
    assert words in found.doubt


@pytest.mark.parametrize(
    "words", ["when funding allows", "31/02/2027", "Q4 2026/29", "1 May 2026, 1 June 2026", "Smarch 2026"]
)
def test_what_cannot_be_read_is_asked(words):
    assert not read_day(words).is_read


def test_states_and_letters():
    assert [state_of(one) for one in ("Not started", "On track", "COMPLETE", "on hold", "Purple")] == [
        "not_begun", "under_way", "done", "stopped", "",
    ]  # fmt: skip
    assert [letter_of(one) for one in ("r", "Amber", " GREEN ", "yellow", "A/G", "")] == ["R", "A", "G", "A", "", ""]
