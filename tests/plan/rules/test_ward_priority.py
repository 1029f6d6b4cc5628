"""Stale priorities, and the same asked for by several wards."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.ward_priority import Standing, how_often, why_stale

D = datetime.date
SET = D(2026, 1, 10)


@pytest.mark.parametrize(
    ("standing", "on", "said"),
    [
        (Standing(SET, None, True, None, None), D(2026, 2, 1), ""),
        (Standing(SET, None, False, None, None), D(2026, 2, 20), "has not answered"),
        (Standing(SET, None, True, None, None), D(2026, 4, 20), "Nothing was done on it for 3 months"),
        (Standing(SET, D(2026, 7, 1), True, None, None), D(2026, 7, 20), "has heard nothing for 6 months"),
        (Standing(SET, D(2026, 7, 1), True, D(2026, 6, 1), None), D(2026, 7, 20), ""),
        (Standing(SET, D(2027, 1, 1), True, D(2026, 6, 1), None), D(2027, 1, 2), "last fed back to the panel 7 months"),
        (Standing(SET, None, False, None, D(2026, 3, 1)), D(2027, 1, 2), ""),
    ],
)
def test_why_a_priority_is_stale(standing: Standing, on: datetime.date, said: str) -> None:
    found = why_stale(standing, on)
    assert said in found
    assert bool(found) == bool(said)


def test_the_same_asked_for_by_three_wards_counts_three_however_it_is_put() -> None:
    asked = [
        ("A", "Speeding on Church Lane"), ("B", "Burglary of dwellings"), ("C", "burglaries"), ("D", "Dwelling burglary"),
        ("D", "Burglary"), ("E", "Nuisance mopeds"),
    ]  # fmt: skip
    assert how_often(asked)[0] == ("Burglary of dwellings", 3)


def test_different_things_are_not_thrown_together() -> None:
    assert [count for _, count in how_often([("A", "Drug dealing in the park"), ("B", "Dog fouling in the park")])] == [
        1,
        1,
    ]
