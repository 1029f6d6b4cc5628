"""Quarters of the financial year, when one may be frozen and opened again."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.delivery_quarter import (
    last_day_of,
    next_quarter,
    quarter_before,
    quarter_name,
    quarter_of,
    why_not_frozen,
    why_not_reopened,
)

D = datetime.date


def test_every_day_of_ten_years_lies_in_its_quarter():
    for after in range(3653):
        day = D(2020, 1, 1) + datetime.timedelta(days=after)
        quarter = quarter_of(day)
        assert quarter <= day <= last_day_of(quarter)
        assert quarter_before(next_quarter(quarter)) == quarter


@pytest.mark.parametrize(
    ("quarter", "name"),
    [
        (D(2026, 4, 1), "Quarter 1 of 2026/27 (April to June 2026)"),
        (D(2026, 7, 1), "Quarter 2 of 2026/27 (July to September 2026)"),
        (D(2026, 10, 1), "Quarter 3 of 2026/27 (October to December 2026)"),
        (D(2027, 1, 1), "Quarter 4 of 2026/27 (January to March 2027)"),
        (D(2100, 1, 1), "Quarter 4 of 2099/00 (January to March 2100)"),
    ],
)
def test_the_financial_year_begins_in_april(quarter, name):
    assert quarter_name(quarter) == name


def test_a_quarter_is_frozen_once_it_is_over_and_once():
    quarter = D(2026, 7, 1)
    assert "can be frozen from 1 October 2026" in why_not_frozen(quarter, D(2026, 9, 30), False)
    assert why_not_frozen(quarter, D(2026, 10, 1), False) == ""
    assert "open it again" in why_not_frozen(quarter, D(2026, 10, 1), True)
    assert "no first day" in why_not_frozen(D(2026, 7, 2), D(2027, 1, 1), False)


def test_a_quarter_is_opened_again_with_a_reason_and_once():
    assert "Say why" in why_not_reopened("  ", False)
    assert "open again already" in why_not_reopened("A late return", True)
    assert why_not_reopened("A late return", False) == ""
