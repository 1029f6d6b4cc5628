"""The scale that every score of the register stands on."""

from __future__ import annotations

import itertools

import pytest

from frankpledge.plan.rules.risk_scale import BANDS, IMPACT, LIKELIHOOD, SOURCE, Step, step_words


@pytest.mark.parametrize("steps", [LIKELIHOOD, IMPACT])
def test_each_scale_has_five_steps_in_order_each_with_its_own_meaning(steps: tuple[Step, ...]) -> None:
    assert [one.number for one in steps] == [1, 2, 3, 4, 5]
    assert len({one.word for one in steps}) == len({one.meaning for one in steps}) == 5


def test_every_product_of_two_steps_lies_in_one_band() -> None:
    for likelihood, impact in itertools.product(range(1, 6), repeat=2):
        assert sum(one.low <= likelihood * impact <= one.high for one in BANDS) == 1


def test_a_step_is_told_with_its_number() -> None:
    assert step_words(LIKELIHOOD, 4) == "4 Likely"
    assert step_words(IMPACT, 1) == "1 Insignificant"


def test_the_page_says_whose_scale_it_is() -> None:
    assert "ISO 31000" in SOURCE
    assert "register’s own" in SOURCE
