"""Rows that are kept and joined; support; credit."""

from __future__ import annotations

import pytest

from frankpledge.plan.rules.outside_plan import credit_words, rows_kept, support

ROWS = [
    {"text": text, "place": f"row {at}", "lead": lead, "due": "", "rag": "", "heading": ""}
    for at, (text, lead) in enumerate(
        [("Sweep", "Police"), ("the parks", "Council"), ("Fit lamps", ""), ("Bins", "Police")]
    )
]


def test_ticked_rows_are_kept_and_joined_ones_go_on_with_the_row_before() -> None:
    found = rows_kept(ROWS, {0, 1, 3}, {1})
    assert [(one["text"], one["lead"]) for one in found] == [("Sweep the parks", "Police; Council"), ("Bins", "Police")]
    assert rows_kept(ROWS, {1}, {1})[0]["text"] == "the parks"
    assert rows_kept(ROWS, set(), {1}) == []
    assert ROWS[0]["text"] == "Sweep"


def test_a_row_that_is_not_there_and_a_text_without_end_are_refused() -> None:
    with pytest.raises(ValueError, match="no row 9"):
        rows_kept(ROWS, {8}, ())
    long = [{**ROWS[0], "text": "x" * 1900} for _ in range(3)]
    with pytest.raises(ValueError, match="join fewer"):
        rows_kept(long, {0, 1, 2}, {1, 2})


def test_support_and_credit() -> None:
    assert support(2, 1, 0) == 2.5
    assert support(0, 0, 2) == -2
    assert credit_words("Safer Orrinshire", "Plan", "2026") == "Idea of the Safer Orrinshire: Plan, 2026"
    assert credit_words("The Orrin Board", "Plan", "") == "Idea of The Orrin Board: Plan"
    assert len(credit_words("x" * 200, "y" * 200, "")) == 300
