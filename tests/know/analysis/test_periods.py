"""Months to quarters and years."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.analysis.periods import gaps, last_twelve, periods, summed
from tests.factories.know import months_from


@pytest.mark.parametrize(
    ("by", "labels", "whole"),
    [
        ("month", ["2019-02", "2019-03", "2019-04"], [True, True, True]),
        ("quarter", ["2019 Q1", "2019 Q2"], [False, False]),
        ("year", ["2019"], [False]),
        ("financial-year", ["2018/19", "2019/20"], [False, False]),
    ],
)
def test_periods_are_named_and_know_whether_they_are_whole(by, labels, whole):
    found = periods(months_from("2019-02", 3), by)
    assert [one.label for one in found] == labels
    assert [one.is_whole for one in found] == whole


def test_a_whole_year_is_whole_and_a_century_turns_well():
    assert [(one.label, one.is_whole) for one in periods(months_from("1999-04", 12), "financial-year")] == [
        ("1999/00", True)
    ]


def test_the_last_twelve_months_want_twelve_in_a_row():
    found = last_twelve(months_from("2020-01", 14))
    assert found is not None
    assert (found.label, found.columns[0], found.is_whole) == ("12 months to February 2021", 2, True)
    broken = months_from("2020-01", 14)
    del broken[5]
    assert last_twelve(broken) is None
    assert last_twelve(months_from("2020-01", 11)) is None


def test_gaps_are_named():
    some = months_from("2020-01", 5)
    assert gaps([some[0], some[2], some[4]]) == (some[1], some[3])
    assert gaps([]) == ()


@given(st.integers(1, 40), st.integers(0, 11), st.sampled_from(["month", "quarter", "year", "financial-year"]))
def test_nothing_is_lost_or_counted_twice(count, shift, by):
    found = months_from(f"2018-{shift + 1:02d}", count)
    values = np.arange(2 * count).reshape(2, count)
    sums = summed(values, periods(found, by))
    assert sums.sum() == values.sum()
    assert sorted(column for one in periods(found, by) for column in one.columns) == list(range(count))
