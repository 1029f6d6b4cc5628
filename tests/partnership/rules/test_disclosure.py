"""Small numbers: the right answers, and what happens to those who try to work them out."""

from __future__ import annotations

import random

import pytest

from frankpledge.partnership.rules.count_table import (
    CountsDisagree,
    Sum,
    differences,
    labelled,
    linked,
    one_way,
    two_way,
)
from frankpledge.partnership.rules.disclosure import CannotProtect, Reason, round_counts, rounded, suppress
from tests.partnership.rules.attacker import attacked, recovered, releases

ETHNICITY = one_way({"White": 12, "Asian": 1, "Black": 32, "Mixed": 11, "Other": 13})
GENDER = one_way({"Female": 2, "Male": 67})
COHORT = one_way({"Red": 18, "Amber": 4, "Green": 0, "Blue": 21})
AGES = one_way({"0-9": 0, "10-15": 20, "16-17": 28, "18-20": 21})


@pytest.mark.parametrize(
    ("table", "hidden", "bounds"),
    [
        (ETHNICITY, {"Asian", "Mixed"}, (0, 12)),
        (GENDER, {"Female", "Male"}, (0, 69)),
        (COHORT, {"Red", "Amber"}, (0, 22)),
        (AGES, set(), None),
    ],
)
def test_the_right_answers(table, hidden, bounds):
    shown = suppress(table)
    assert shown.hidden == hidden
    assert shown.bounds == dict.fromkeys(hidden, bounds)
    assert attacked(dict(shown.cells), table.sums) == dict.fromkeys(hidden, bounds)


@pytest.mark.parametrize(
    ("table", "key", "count"), [(ETHNICITY, "Asian", 1), (GENDER, "Female", 2), (COHORT, "Amber", 4)]
)
def test_primary_only_tells_the_number(table, key, count):
    printed = {name: "[c]" if name == key else str(number) for name, number in table.cells.items()}
    assert attacked(printed, table.sums) == {key: (count, count)}


def test_green_would_leave_amber_too_narrow():
    printed = {name: "[c]" if name in ("Amber", "Green") else str(number) for name, number in COHORT.cells.items()}
    assert attacked(printed, COHORT.sums)["Amber"] == (0, 4)


@pytest.mark.parametrize(
    ("table", "printed"),
    [
        (ETHNICITY, ["10", "*", "30", "10", "15", "70"]),
        (GENDER, ["*", "65", "70"]),
        (AGES, ["0", "20", "30", "20", "70"]),
        (COHORT, ["20", "*", "0", "20", "45"]),
        (one_way({"CP": 7}, total="all"), ["*", "*"]),
        (one_way({"CLA": 19}, total="all"), ["20", "20"]),
    ],
)
def test_the_health_services_way(table, printed):
    shown = round_counts(table)
    assert list(shown.cells.values()) == printed
    assert set(shown.bounds.values()) <= {(1, 7)}


def test_rounding_alone_would_tell_so_another_is_withheld():
    shown = round_counts(one_way({"first": 8, "second": 8, "third": 1}))
    assert shown.cells == {"first": "[c]", "second": "10", "third": "*", "Total": "15"}
    assert shown.bounds["third"] == (1, 7)
    assert shown.reasons == {"first": Reason.PROTECTS, "third": Reason.SMALL}
    assert shown.sentence == (
        "Counts from 1 to 7 are shown as * and all others to the nearest 5, so parts may not add up to their totals. Zero is "
        "shown as 0. [c] stands for a count of any size from which a small one could be worked out."
    )
    assert shown.values["second"] == 10
    assert shown.values["third"] is None


def test_halves_are_rounded_up():
    assert [rounded(number) for number in (8, 12, 13, 43, 69)] == [10, 10, 15, 45, 70]
    assert [rounded(number, 10) for number in (14, 15, 25)] == [10, 20, 30]


def test_what_stands_under_the_table():
    assert suppress(AGES).sentence == "Counts from 1 to 4 are not shown ([c]). Zero is shown as 0."
    assert suppress(COHORT).sentence == (
        "Counts from 1 to 4 are not shown ([c]), nor are other counts from which they could be worked out. Zero is shown as 0."
    )
    assert suppress(COHORT, hide_zeros=True, mark="hidden").sentence.startswith(
        "Counts from 0 to 4 are not shown (hidden)"
    )
    assert suppress(one_way({"one": 1, "two": 9}), threshold=2).sentence.startswith("Counts of 1 are not shown")


def test_zeros_can_be_hidden():
    shown = suppress(COHORT, hide_zeros=True)
    assert {"Amber", "Green"} < shown.hidden
    assert recovered([shown], width=5) == []


def test_a_zero_protects_when_nothing_else_is_left():
    table = two_way({("first", "here"): 4, ("first", "there"): 0, ("second", "here"): 0, ("second", "there"): 0})
    out = suppress(linked(table), threshold=5)
    assert recovered([out], width=5) == []


def test_five_ones_are_told_by_their_total_to_whoever_knows_that_zeros_are_shown():
    shown = suppress(one_way({f"kind {number}": 1 for number in range(5)}))
    assert shown.cells["Total"] == "[c]"
    assert shown.reasons["Total"] is Reason.PROTECTS


def test_quarters_and_their_year_are_hidden_alike():
    quarters = [one_way({"arson": 9, "knives": 20}), one_way({"arson": 2, "knives": 30})]
    year = one_way({"arson": 11, "knives": 50})
    tables = [labelled(table, name) for table, name in zip((*quarters, year), ("Q1", "Q2", "year"), strict=True)]
    sums = [Sum(("year", key), (("Q1", key), ("Q2", key))) for key in year.cells]
    shown = suppress(linked(*tables, sums=sums))
    assert ("Q2", "arson") in shown.hidden
    assert {("Q1", "arson"), ("year", "arson")} & shown.hidden
    assert recovered([shown], width=5) == []


def test_a_running_figure_tells_the_quarter_by_subtraction():
    march, june = (
        labelled(one_way({"arson": 9, "knives": 20}), "March"),
        labelled(one_way({"arson": 11, "knives": 50}), "June"),
    )
    first = suppress(march)
    assert first.hidden == set()
    pairs = {("June", key): ("March", key) for key in ("arson", "knives", "Total")}
    second = suppress(differences(march, june, pairs), before=[first])
    assert {("June", "arson")} < second.hidden
    assert "difference" not in {key[0] for key in second.cells}
    assert recovered([first, second], width=5) == []


def test_what_was_hidden_stays_hidden_and_what_was_shown_stays_shown():
    first = suppress(ETHNICITY)
    again = suppress(linked(ETHNICITY, one_way({"Mixed": 11, "new": 30}, total="other")), before=[first])
    assert again.cells["Mixed"] == "[c]"
    assert again.reasons["Mixed"] is Reason.BEFORE
    assert again.cells["White"] == "12"
    assert again.hidden >= {"Mixed", "Asian"}
    assert recovered([first, again], width=5) == []


def test_rounded_releases_stay_as_they_were():
    first = round_counts(COHORT)
    again = round_counts(linked(COHORT, one_way({"Red": 18, "new": 3, "old": 40}, total="all")), before=[first])
    assert [again.cells[key] for key in ("Amber", "Red", "new", "old", "all")] == ["*", "20", "*", "40", "60"]


def test_what_is_out_cannot_be_taken_back():
    shown = suppress(one_way({"one": 7, "two": 9}), threshold=5)
    with pytest.raises(
        CannotProtect, match="three cannot be hidden: it can be worked out from figures that are public already"
    ):
        suppress(
            linked(one_way({"one": 7, "two": 9}), one_way({"three": 3, "four": 4}, total="one")),
            width=9,
            before=[shown],
        )


def test_a_restated_figure_needs_a_name_of_its_own():
    with pytest.raises(CountsDisagree, match="Asian is 1 in one table and 2 in another"):
        suppress(one_way({"Asian": 2, "Black": 40}), before=[suppress(ETHNICITY)])


def test_thresholds_and_widths_that_protect_nothing_are_refused():
    with pytest.raises(ValueError, match="A threshold of 1 hides nothing"):
        suppress(GENDER, threshold=1)
    with pytest.raises(ValueError, match="A width of 7 cannot be kept"):
        round_counts(GENDER, width=7)


def test_nothing_small_needs_no_hiding():
    shown = suppress(one_way({"one": 5, "two": 0, "three": 90}))
    assert list(shown.cells.values()) == ["5", "0", "90", "95"]
    assert shown.bounds == {}


@pytest.mark.parametrize("seed", range(30))
def test_no_hidden_figure_is_recovered(seed):
    """Six kinds of table and pair for each seed; ``python -m bench disclosure`` attacks ten thousand."""
    for kind, out in releases(random.Random(seed)):
        assert recovered(out, width=5) == [], kind


@pytest.mark.parametrize("seed", range(100, 104))
def test_whole_numbers_tell_no_more(seed):
    for kind, out in releases(random.Random(seed)):
        assert recovered(out, width=1, whole=True) == [], kind
