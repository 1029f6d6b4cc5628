"""Under-used or not, and where nothing can be said."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.rules.under_use import Use, read_use

DAY = datetime.date(2026, 6, 30)


def quarter(number: int, *, back: int = 0) -> Use:
    until = DAY - datetime.timedelta(days=91 * back)
    return Use(until - datetime.timedelta(days=90), until, number)


@pytest.mark.parametrize(
    ("places", "uses", "waiting", "is_under"),
    [
        (400, [quarter(40)], None, True),
        (400, [quarter(60)], None, False),
        (400, [quarter(40)], 4, False),
        (400, [quarter(40)], 3, True),
        (None, [quarter(40)], None, None),
        (0, [quarter(40)], None, None),
        (400, [], None, None),
        (400, [quarter(1, back=5)], None, None),
        (400, [Use(DAY - datetime.timedelta(days=30), DAY, 1)], None, None),
        (400, [quarter(1), quarter(99, back=1), quarter(99, back=2), quarter(99, back=3)], None, False),
    ],
)
def test_six_in_ten_of_the_places(
    places: int | None, uses: list[Use], waiting: int | None, is_under: bool | None
) -> None:
    assert read_use(places=places, uses=uses, waiting_weeks=waiting, on=DAY).is_under is is_under


def test_the_sentence_carries_the_figures() -> None:
    found = read_use(places=365, uses=[Use(DAY - datetime.timedelta(days=99), DAY, 30)], waiting_weeks=None, on=DAY)
    assert found.words == "30 used it against about 100 places (30%): under-used, by the rule of six in ten."
    assert "No use is recorded" in read_use(places=10, uses=[], waiting_weeks=None, on=DAY).words


def test_people_of_two_years_are_not_held_against_the_places_of_one() -> None:
    uses = [
        Use(DAY - datetime.timedelta(days=705), DAY - datetime.timedelta(days=340), 50),
        Use(DAY - datetime.timedelta(days=339), DAY, 50),
    ]
    found = read_use(places=100, uses=uses, waiting_weeks=None, on=DAY)
    assert found.words.startswith("100 used it against about 193 places (52%)")  # 100 * 706 / 365
