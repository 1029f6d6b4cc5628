"""What a test says: every printed check, the arson table, campaigns, and never more than the interval carries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.analysis.effect import Change
from frankpledge.plan.rules.operation_result import EXPECTED, Counted, share, worked_out

PRINTED = Counted(Change(207, 110), Change(308, 318), Change(178, 157), Change(150, 140))


def test_the_printed_difference_with_its_buffer():
    found = worked_out([PRINTED], unit="crimes")
    assert found.difference is not None
    assert (found.outcome, found.difference.value, found.difference.local, found.difference.displacement) == (
        "fewer", -118, -107, -11,
    )  # fmt: skip
    assert found.difference.error**2 == pytest.approx(1568)
    assert found.sentence.startswith(
        "118 fewer crimes than the comparison would lead one to expect (95% interval 40 to 196)."
    )
    assert found.quotient is not None
    assert found.quotient.value == pytest.approx(0.2582, abs=5e-5)
    assert "neither displacement nor diffusion of benefit is shown" in found.quotient_words


def test_the_arson_table_says_what_it_carries():
    found = worked_out([Counted(Change(169, 93), Change(116, 71))], unit="fires")
    assert found.difference is not None
    assert (found.difference.value, found.difference.error, found.difference.z) == pytest.approx(
        (-31, 21.19, -1.46), abs=5e-3
    )
    assert found.outcome == "untold"
    assert found.sentence == (
        "−31 fires against what the comparison would lead one to expect; the 95% interval runs from −73 to +11, and holds 0."
        " This cannot be told from chance: it is not shown to be the work of the operation."
    )
    assert found.beside == ("In the target 169 fires before and 93 after (−45%); in the comparison 116 and 71 (−39%).")
    assert found.quotient_words == "No buffer was chosen, so nothing can be said of displacement."
    assert "which holds 1" in found.ratio_words


def test_the_printed_harm():
    control = ((133, 91), (388, 305), (148, 97), (86, 64), (94, 67))
    target = ((130, 74), (327, 202), (398, 190), (144, 92), (183, 96))
    rows = [
        Counted(Change(*ours), Change(*theirs), kind=f"k{at}", weight=weight)
        for at, (ours, theirs, weight) in enumerate(zip(target, control, (3, 2, 5, 7, 10), strict=True))
    ]
    found = worked_out(rows, unit="crimes")
    assert found.harm is not None
    assert (found.harm.value, found.harm.error, found.harm.z) == pytest.approx((-1721, 304.1036, -5.659256), abs=5e-5)
    assert (
        found.harm_words
        == "1,721 days of harm less than the comparison would lead one to expect (95% interval 1,125 to 2,317)."
    )
    without = worked_out([*rows, Counted(Change(1, 1), Change(1, 1), kind="ASB")], unit="crimes")
    assert (without.harm, without.harm_words) == (None, "Harm is not weighed: there is no weight for ASB.")


def test_more_reports_of_a_campaign_are_not_more_crime():
    row = Counted(Change(61, 118), Change(70, 73))
    assert EXPECTED in worked_out([row], unit="reports", is_reporting=True).sentence
    assert "did worse" in worked_out([row], unit="reports").sentence
    fewer = worked_out([Counted(Change(118, 61), Change(70, 73))], unit="reports", is_reporting=True)
    assert "not shown to be less crime" in fewer.sentence


@pytest.mark.parametrize(
    ("row", "outcome", "sentence", "quotient"),
    [
        (Counted(Change(0, 0), Change(0, 0)), "refused", "Nothing was counted before or after", ""),
        (Counted(Change(-1, 0), Change(3, 4)), "refused", "a count is never below 0", ""),
        (Counted(Change(4, 2), Change(0, 3), Change(4, 4)), "untold", "cannot be told", "0 before and 3 after"),
        (Counted(Change(9, 9), Change(5, 5), Change(4, 4)), "untold", "cannot be told", "not defined here"),
    ],
)  # fmt: skip
def test_zeros_and_nonsense_become_words(row, outcome, sentence, quotient):
    found = worked_out([row], unit="crimes")
    assert found.outcome == outcome
    assert sentence in found.sentence
    assert quotient in found.quotient_words
    assert found.quotient is None


def test_small_counts_are_said_to_be_rough():
    assert (
        "too small for the interval to be exact"
        in worked_out([Counted(Change(9, 2), Change(8, 9))], unit="fires").sentence
    )
    assert "too small" not in worked_out([PRINTED], unit="crimes").sentence


def test_without_counts_nothing_is_told():
    assert worked_out([], unit="crimes").outcome == "refused"


@given(st.lists(st.integers(0, 400), min_size=8, max_size=8), st.booleans())
def test_no_sentence_claims_more_than_its_interval(n, reporting):
    row = Counted(Change(n[0], n[1]), Change(n[2], n[3]), Change(n[4], n[5]), Change(n[6], n[7]))
    found = worked_out([row], unit="crimes", is_reporting=reporting)
    if found.difference is None:
        assert found.outcome == "refused"
        return
    holds = found.difference.lower <= 0 <= found.difference.upper
    assert ("cannot be told from chance" in found.sentence) is holds
    assert ("seldom" in found.sentence) is not holds
    if found.quotient is not None and holds:
        assert "Not to be read alone" in found.quotient_words


def test_a_buffer_without_a_comparison_of_its_own_is_no_gain():
    found = worked_out([Counted(Change(100, 90), Change(100, 90), Change(300, 200))], unit="crimes")
    assert found.difference is not None
    assert (found.outcome, found.difference.value) == ("untold", 0)  # with the buffer it was 100 fewer, and "shown"
    assert "no comparison of its own, so it is left out" in found.sentence


def test_a_buffer_that_did_worse_is_not_told_of_the_target():
    row = Counted(Change(200, 100), Change(200, 200), Change(100, 320), Change(100, 100))
    assert "target and buffer together did worse" in worked_out([row], unit="crimes").sentence


def test_sides_of_very_different_size_that_went_alike_are_said_to_have():
    found = worked_out([Counted(Change(100, 80), Change(1000, 800))], unit="crimes")  # both down 20 %
    assert found.ratio is not None
    assert found.ratio[0] == pytest.approx(1)
    assert "in proportion they cannot be told apart" in found.sentence
    assert "in proportion" not in worked_out([PRINTED], unit="crimes").sentence


def test_a_quotient_whose_interval_crosses_one_says_no_more_than_displacement():
    row = Counted(Change(800, 300), Change(800, 800), Change(300, 680), Change(300, 400))
    words = worked_out([row], unit="crimes").quotient_words
    assert words == "−0.76 (95% interval −1.04 to −0.55): displacement; whether it wiped out the gain cannot be told."


def test_more_reports_are_not_read_as_more_harm():
    row = Counted(Change(10, 200), Change(10, 10), kind="Hate crime", weight=5.0)
    found = worked_out([row], unit="reports", is_reporting=True)
    assert found.harm_words.endswith("which is what a campaign is for: it is not read as more harm.")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(0, 0), "no change"),
        (Change(0, 3), "from nothing"),
        (Change(1000, 996), "less than 1%"),
        (Change(9, 9), "no change"),
    ],
)
def test_a_small_change_is_not_called_none(change, words):
    assert share(change) == words
