"""Notes beside a chart: whose they are, and what one may speak of."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.rules.figure_note import refuse_change, refuse_part, refuse_words

MONTHS = [datetime.date(2023, month, 1) for month in range(1, 13)]
MARCH, MAY = MONTHS[2], MONTHS[4]


@pytest.mark.parametrize(
    ("text", "first", "last", "said"),
    [
        ("The market moved.", MARCH, MAY, ""),
        ("The market moved.", MARCH, MARCH, ""),
        (" \n ", MARCH, MAY, "has no words"),
        ("x" * 2000, MARCH, MAY, ""),
        ("x" * 2001, MARCH, MAY, "2,001 letters"),
        ("Turned.", MAY, MARCH, "ends (March 2023) before it begins (May 2023)"),
        ("Early.", datetime.date(2022, 12, 1), MAY, "December 2022 is not on this chart, which runs from January 2023"),
        ("Late.", MARCH, datetime.date(2024, 1, 1), "January 2024 is not on this chart"),
    ],
)
def test_words_and_months(text, first, last, said):
    found = refuse_words(text, first, last, MONTHS)
    assert said in found if said else found == ""


def test_without_figures_there_is_nothing_to_write_beside():
    assert "no figures" in refuse_words("Here.", MARCH, MAY, [])


@pytest.mark.parametrize(
    ("is_current", "is_own", "may_publish", "said"),
    [(True, True, False, ""), (True, False, True, ""), (True, False, False, "somebody else's"),
     (False, True, True, "does not stand any more")],
)  # fmt: skip
def test_who_may_change_one(is_current, is_own, may_publish, said):
    found = refuse_change(is_current=is_current, is_own=is_own, may_publish=may_publish)
    assert said in found if said else found == ""


def test_part_1_is_for_the_clerk_or_the_chair_to_say():
    assert "Only the clerk or the chair" in refuse_part(is_public=True, may_publish=False)
    assert refuse_part(is_public=True, may_publish=True) == ""
    assert refuse_part(is_public=False, may_publish=False) == ""
