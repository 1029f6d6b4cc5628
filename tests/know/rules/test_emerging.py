"""The rule for emerging issues: each of its parts takes an issue off the list when it fails."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.know.rules.emerging import Signs, beyond, emerges, emerging
from tests.factories.know import months_from

MONTHS = months_from("2025-07", 6)
RISING = Signs(
    measure="shoplifting", title="Shoplifting", unit="crimes", direction="down", now=1200.0, last=1000.0, share=0.4,
    baseline="2019", is_noise=False, recent=tuple(zip(MONTHS, (90.0, 121.0, 95.0, 130.0, 80.0, 99.0), strict=True)),
    low=60.0, high=120.0, rank_before=9, rank_now=8, ranked=32, years=("2024", "2025"),
)  # fmt: skip


def test_an_issue_says_why_it_is_one():
    found = emerges(RISING)
    assert found is not None
    assert found.reasons == (
        "1,200 crimes in the last twelve months, 40.0 % more than in 2019: more than months differ by themselves.",
        "The twelve months before had 1,000.",
        "Of the last 6 months August 2025 and October 2025 lay beyond the control limit (120 a month).",
    )


@pytest.mark.parametrize(
    "change",
    [
        {"is_noise": True},
        {"share": None},
        {"share": -0.4},
        {"last": 1200.0},
        {"last": None},
        {"direction": "neither"},
        {"high": 125.0},
        {"high": None},
    ],
)
def test_without_one_of_its_parts_it_is_none(change):
    assert emerges(replace(RISING, **change)) is None


def test_moving_three_places_stands_in_for_months_beyond_the_limits():
    calm = replace(RISING, high=500.0)
    assert emerges(replace(calm, rank_before=11, rank_now=9)) is None
    moved = emerges(replace(calm, rank_before=11, rank_now=8))
    assert moved is not None
    assert moved.reasons[-1] == "It moved from place 11 in 2024 to place 8 in 2025, of 32, highest rate first."


def test_where_more_is_better_fewer_is_worse():
    outcomes = replace(RISING, direction="up", share=-0.4, now=500.0, last=700.0, high=None, low=85.0)
    assert beyond(outcomes) == (datetime.date(2025, 11, 1),)
    lower = replace(outcomes, low=96.0)
    assert len(beyond(lower)) == 3
    found = emerges(lower)
    assert found is not None
    assert "40.0 % fewer than in 2019" in found.reasons[0]


def test_the_greatest_change_comes_first():
    more = replace(RISING, title="Arson", share=0.9)
    assert [one.signs.title for one in emerging([RISING, more, replace(RISING, is_noise=True)])] == [
        "Arson",
        "Shoplifting",
    ]
