"""Questions follow from stated facts, rule by rule, and claim no cause."""

from __future__ import annotations

import dataclasses

import pytest

from frankpledge.know.rules.judgement import Judgement
from frankpledge.know.rules.worth_asking import RULES, Facts, worth_asking

RISEN = Judgement("R", 0.399, False, "")
FALLEN = Judgement("G", -0.518, False, "")
NOISE = Judgement("A", 0.021, True, "")
PLAIN = Facts(
    title="Shoplifting", area="Alder", owner="Police borough command", direction="down", baseline="2019",
)  # fmt: skip


def asked(**facts: object) -> dict[str, str]:
    """The words by rule."""
    return {one.rule: one.words for one in worth_asking(dataclasses.replace(PLAIN, **facts))}  # type: ignore[arg-type]


def test_a_rise_that_most_boroughs_share_asks_what_they_share():
    said = asked(judgement=RISEN, rose=27, fell=4, others=31)
    assert said == {
        "changed": "Shoplifting is 39.9 % above 2019 and this is no noise; 27 of the 31 other boroughs rose too. What do these"
        " boroughs share, and is anything in Alder different? (Police borough command)"
    }


@pytest.mark.parametrize(
    ("rose", "ask"),
    [
        (31, "all 31 other boroughs rose too. What do these boroughs share"),
        (16, "Which boroughs like Alder went the other way?"),
        (3, "What is different in Alder"),
    ],
)
def test_the_question_depends_on_how_many_others_moved_the_same_way(rose, ask):
    assert ask in asked(judgement=RISEN, rose=rose, fell=31 - rose, others=31)["changed"]


def test_without_other_boroughs_it_asks_when_and_where():
    assert "What is known of when and where it changed?" in asked(judgement=RISEN)["changed"]


def test_a_fall_for_the_better_may_not_be_claimed_without_a_comparison():
    said = asked(judgement=FALLEN, rose=2, fell=29, others=31)
    assert set(said) == {"changed"}
    assert "51.8 % below 2019 and this is no noise; 29 of the 31 other boroughs fell too." in said["changed"]
    assert "which places without the operation was it compared with?" in said["changed"]


def test_noise_asks_nothing_of_the_change():
    assert asked(judgement=NOISE, rose=20, fell=11, others=31, steps=("CONNECT (March 2024)",)) == {}


def test_where_neither_way_is_better_it_asks_for_the_figure_that_tells_reporting_from_crime():
    said = asked(direction="neither", judgement=Judgement("", 0.25, False, ""), rose=31, others=31)
    assert set(said) == {"reporting"}
    assert "25.0 % above 2019" in said["reporting"]
    assert "Which other figure" in said["reporting"]


def test_a_change_of_recording_is_named_beside_a_change():
    said = asked(judgement=RISEN, steps=("Burglary recoded (April 2023)", "CONNECT (March 2024)"))
    assert (
        "Between 2019 and now recording changed: Burglary recoded (April 2023) and CONNECT (March 2024)."
        in said["recording"]
    )


def test_months_beyond_the_limits_are_named_with_their_side():
    said = asked(above=("December 2025 (412, limit 380)",))
    assert said["beyond"].startswith("Shoplifting lay above the upper limit in December 2025 (412, limit 380).")
    assert "below the lower limit" in asked(below=("October 2025 (3, limit 9)",))["beyond"]


def test_months_below_the_limit_ask_whether_all_was_recorded_and_received_and_not_for_a_place():
    low = asked(below=("October 2025 (3, limit 9)",))["beyond"]
    assert "Was everything of these months recorded, and was all of it received?" in low
    assert "single event" not in low


def test_the_question_goes_by_the_way_of_the_change_whatever_letter_the_measures_own_rule_gives():
    # 50 % more and the target still met: nothing to credit an operation with.
    risen = asked(judgement=Judgement("G", 0.5, False, ""), rose=3, fell=28, others=31)["changed"]
    assert "What is different in Alder" in risen
    # Fewer, though more than was promised.
    fallen = asked(judgement=Judgement("R", -0.2, False, ""), rose=3, fell=28, others=31)["changed"]
    assert "which places without the operation was it compared with?" in fallen
    more = asked(direction="up", judgement=Judgement("A", 0.2, False, ""), rose=3, fell=28, others=31)["changed"]
    assert "which places without the operation was it compared with?" in more


def test_only_a_place_that_chance_leaves_among_the_highest_third_is_asked_about():
    high = asked(rank_from=4, rank_to=9, ranked=32, alike=("Birch", "Elm"))
    assert "place 4 to 9 of 32. It cannot be told apart from Birch and Elm." in high["high"]
    assert asked(rank_from=4, rank_to=12, ranked=32) == {}
    assert "right measure of how many people" in asked(rank_from=1, rank_to=1, ranked=32)["high"]


def test_half_of_it_in_few_wards_asks_where_the_work_is():
    said = asked(half=("Ash", "Birch"), wards=22)
    assert "Half of it lies in 2 of 22 wards: Ash and Birch." in said["where"]
    assert asked(half=("Ash", "Birch"), wards=7) == {}


def test_a_long_list_is_cut_and_counted():
    names = tuple(f"Ward {letter}" for letter in "ABCDEFGH")
    said = asked(rank_from=1, rank_to=2, ranked=32, alike=names)["high"]
    assert "Ward A, Ward B, Ward C, Ward D, Ward E and 3 others" in said


def test_what_was_not_received_asks_only_for_that():
    said = asked(
        lacking="Fires has no figures for October to December 2025: none were received.", judgement=RISEN, others=31
    )
    assert set(said) == {"lacking"}
    assert said["lacking"].endswith("Who will bring these figures in, and by when? (Police borough command)")


def test_no_rule_claims_a_cause():
    everything = {
        "judgement": RISEN, "rose": 30, "others": 31, "steps": ("CONNECT (March 2024)",), "above": ("May 2025 (9, limit 8)",),
        "rank_from": 1, "rank_to": 2, "ranked": 32, "half": ("Ash",), "wards": 22,
    }  # fmt: skip
    said = {
        **asked(**everything),
        **asked(judgement=FALLEN, fell=30, others=31),
        **asked(direction="neither", judgement=RISEN),
    }
    assert set(said) == set(RULES)
    for words in said.values():
        assert not {"because", "due to", "caused", "thanks to", "led to", "result of"} & set(words.lower().split()), (
            words
        )
        assert "?" in words
