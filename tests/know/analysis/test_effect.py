"""Before and after: every printed check, what the arson table really carries, and simulated operations."""

from __future__ import annotations

import math

import numpy as np
import pytest

from frankpledge.know.analysis.effect import (
    Change,
    difference_in_differences,
    difference_told,
    displacement_difference,
    displacement_quotient,
    harm_difference,
    ratio_of_ratios,
)
from frankpledge.know.analysis.numbers import NotComputable

TARGET, CONTROL, BUFFER, ITS_CONTROL = Change(207, 110), Change(308, 318), Change(178, 157), Change(150, 140)


def test_the_printed_difference():
    found = displacement_difference(TARGET, CONTROL, buffer=BUFFER, buffer_comparison=ITS_CONTROL)
    assert (found.value, found.local, found.displacement) == (-118, -107, -11)
    assert found.error**2 == pytest.approx(1568)
    assert (found.z, found.lower, found.upper) == (
        pytest.approx(-2.98, abs=5e-3), pytest.approx(-196, abs=0.5), pytest.approx(-40, abs=0.5),
    )  # fmt: skip
    assert found.shown


def test_the_printed_ninety_percent():
    found = displacement_difference(Change(20, 10), Change(20, 20), confidence=0.9)
    assert (found.value, found.error, found.z) == pytest.approx((-10, 8.3666, -1.195229), abs=5e-6)
    assert (found.lower, found.upper) == pytest.approx((-23.761833, 3.761833), abs=1e-6)
    assert found.p == pytest.approx(0.232, abs=5e-4)


def test_the_printed_harm():
    control = [Change(*pair) for pair in ((133, 91), (388, 305), (148, 97), (86, 64), (94, 67))]
    target = [Change(*pair) for pair in ((130, 74), (327, 202), (398, 190), (144, 92), (183, 96))]
    found = harm_difference([3, 2, 5, 7, 10], target, control)
    assert (found.value, found.error, found.z) == pytest.approx((-1721, 304.1036, -5.659256), abs=5e-5)
    assert (found.lower, found.upper) == pytest.approx((-2317.032, -1124.968), abs=5e-4)


def test_the_printed_quotient():
    found = displacement_quotient(TARGET, BUFFER, CONTROL)
    assert found.value == pytest.approx(0.2582, abs=5e-5)
    assert (found.gross_effect, found.total_net_effect) == pytest.approx((97, 130.50))
    assert found.net_effect == pytest.approx(0.3262, abs=5e-5)
    assert found.reading == "diffusion of benefit: the buffer improved too"


def test_the_quotients_interval_is_that_of_many_draws():
    drawn, found = np.random.default_rng(3), displacement_quotient(TARGET, BUFFER, CONTROL)
    pairs = ((BUFFER.before, BUFFER.after), (TARGET.before, TARGET.after), (CONTROL.before, CONTROL.after))
    (db, da), (rb, ra), (cb, ca) = (drawn.poisson(pair, (40_000, 2)).T for pair in pairs)
    low, high = np.quantile((da / ca - db / cb) / (ra / ca - rb / cb), [0.025, 0.975])
    assert (found.lower, found.upper) == pytest.approx((low, high), abs=0.05)


def test_a_gain_that_may_be_none_leaves_the_quotient_without_ends():
    found = displacement_quotient(Change(20, 19), Change(10, 12), Change(20, 20))
    assert (found.lower, found.upper) == (None, None)
    assert found.reading == "displacement that wiped out the gain"


@pytest.mark.parametrize(
    ("buffer", "reading"),
    [
        (Change(100, 120), "displacement, less than the gain"),
        (Change(100, 100), "neither displacement nor diffusion"),
        (Change(100, 80), "diffusion of benefit: the buffer improved too"),
    ],
)
def test_readings(buffer, reading):
    assert displacement_quotient(Change(100, 50), buffer, Change(100, 100)).reading == reading
    worse = displacement_quotient(Change(50, 100), buffer, Change(100, 100))
    assert worse.reading == "the target did not improve on its comparison, so the quotient has no reading"


def test_the_arson_table_does_not_carry_the_claim():
    found = displacement_difference(Change(169, 93), Change(116, 71))
    assert (found.value, found.error, found.z) == pytest.approx((-31, 21.19, -1.46), abs=5e-3)
    assert not found.shown
    assert difference_told(found, unit="fires") == (
        "-31 fires, -73 to 11 (95% interval): this is not shown to be the work of the operation."
    )
    shown = displacement_difference(TARGET, CONTROL, buffer=BUFFER, buffer_comparison=ITS_CONTROL)
    assert difference_told(shown).startswith("118 fewer crimes than the comparison areas would lead one to expect")


def test_an_operation_without_effect_is_shown_to_work_one_time_in_twenty():
    drawn = np.random.default_rng(12).poisson(60, (4000, 4))
    shown = sum(displacement_difference(Change(*row[:2]), Change(*row[2:])).shown for row in drawn.astype(float))
    assert shown / 4000 == pytest.approx(0.05, abs=0.012)


def test_difference_in_differences():
    found = difference_in_differences(Change(20.44, 21.03), Change(23.33, 21.17), errors=(0.51, 0.52, 1.35, 0.94))
    assert 2.745 <= found.value <= 2.765
    assert found.error == pytest.approx(math.sqrt(0.51**2 + 0.52**2 + 1.35**2 + 0.94**2))
    assert difference_in_differences(Change(20, 10), Change(20, 20)).error == pytest.approx(8.3666, abs=5e-5)


def test_the_ratio_of_ratios():
    value, low, high = ratio_of_ratios(Change(100, 50), Change(100, 80))
    assert value == pytest.approx(0.625)
    assert low < value < high
    assert math.log(high / low) == pytest.approx(
        2 * 1.959964 * math.sqrt(1 / 100 + 1 / 50 + 1 / 100 + 1 / 80), abs=1e-5
    )


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: displacement_difference(Change(0, 0), Change(0, 0)), "nothing was counted before or after"),
        (lambda: displacement_difference(Change(-1, 0), Change(0, 0)), "a count is never below 0"),
        (lambda: harm_difference([1, 2], [TARGET], [CONTROL]), "rows of 2, 1, 1"),
        (lambda: displacement_quotient(TARGET, BUFFER, Change(0, 3)), "the comparison counted 0 before and 3 after"),
        (lambda: displacement_quotient(CONTROL, BUFFER, CONTROL), "so nothing was gained"),
        (lambda: difference_in_differences(TARGET, CONTROL, errors=(0, 0, 0, 0)), "all standard errors are 0"),
        (lambda: ratio_of_ratios(Change(0, 1), CONTROL), "one of the four counts is 0"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
