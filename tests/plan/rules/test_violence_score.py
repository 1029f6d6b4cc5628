"""Scores worked out by hand."""

import pytest

from frankpledge.plan.rules.violence_score import Scored, per_cent, score_of, scores_by_theme, story

# By hand: G 1 + A ½ + R 0 + not begun 0 = 1.5 of 4 = 37.5 %; weights 1, 2, 5, 2 = 10: (1·1 + 2·½) / 10 = 20 %.
FOUR = [
    Scored(1, "weapons", "done", "G", 1),
    Scored(2, "weapons", "under-way", "A", 2),
    Scored(3, "victims", "under-way", "R", 5),
    Scored(4, "victims", "not-begun", "", 2),
]


def test_the_two_scores_by_hand():
    score = score_of(FOUR)
    assert (score.plain, score.weighted) == (0.375, 0.2)
    assert (score.counted, score.green, score.amber, score.red, score.unrated, score.weight) == (4, 1, 1, 1, 1, 10)


def test_a_stopped_action_is_left_out_of_both():
    score = score_of([*FOUR, Scored(5, "vawg", "stopped", "G", 5)])
    assert (score.plain, score.weighted, score.stopped) == (0.375, 0.2, 1)


def test_an_action_not_weighed_is_in_the_plain_score_only():
    score = score_of([*FOUR, Scored(5, "vawg", "done", "G")])
    assert (score.plain, score.weighted, score.unweighed) == (0.5, 0.2, 1)


def test_a_letter_counts_for_nothing_before_the_action_is_begun():
    assert score_of([Scored(1, "vawg", "not-begun", "A", 1)]).plain == 0.0


def test_themes_by_hand():
    # Weapons: 1.5 of 2; (1 + 1) of 3. Victims: nothing. Diversion has no action.
    scores = scores_by_theme(FOUR, ["weapons", "victims", "diversion"])
    assert (scores["weapons"].plain, scores["weapons"].weighted) == (0.75, pytest.approx(2 / 3))
    assert (scores["victims"].plain, scores["victims"].weighted) == (0.0, 0.0)
    assert (scores["diversion"].plain, scores["diversion"].weighted, scores["diversion"].counted) == (None, None, 0)


def test_weights_of_nought_give_no_weighted_score():
    assert score_of([Scored(1, "vawg", "done", "G", 0)]).weighted is None


def test_different_stories_are_told_with_what_makes_the_difference():
    told = story(FOUR)
    assert told == (
        "The two scores tell different stories: 37.5 % with every action counted alike, but 20 % by the board’s weights. "
        "What is behind weighs more than what is done: V3 (weighs 5, red), V4 (weighs 2, not begun or not rated), "
        "V2 (weighs 2, amber)."
    )


def test_the_other_way_round():
    told = story([Scored(1, "vawg", "done", "G", 5), Scored(2, "vawg", "under-way", "R", 1)])
    assert told.endswith("What weighs most is furthest on: V1 (weighs 5, green).")


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ([], "no action to score"),
        ([Scored(1, "vawg", "done", "G")], "No weights are in force"),
        ([Scored(1, "vawg", "done", "G", 3)], "the same story: 100 % with"),
    ],
)
def test_other_stories(actions, words):
    assert words in story(actions)


def test_five_points_are_the_border():
    # 3 of 4 against 7 of 10: exactly five points, which is the same story.
    actions = [Scored(n, "vawg", "under-way", "G" if n < 3 else "R", w) for n, w in enumerate((3, 2, 2, 3))]
    score = score_of(actions)
    assert (score.plain, score.weighted, score.are_apart) == (0.75, 0.7, False)


def test_how_a_score_is_printed():
    assert [per_cent(one) for one in (None, 0.0, 0.525, 1 / 3, 1.0)] == ["–", "0 %", "52.5 %", "33.3 %", "100 %"]


def test_what_the_board_has_not_weighed_is_not_called_a_heavy_action():
    weighed = [Scored(1, "vawg", "under-way", "R", 50), Scored(2, "vawg", "done", "G", 50)]
    told = story([*weighed, Scored(3, "vawg", "done", "G"), Scored(4, "vawg", "done", "G")])  # 75 % and 50 %
    assert told.endswith("what the board has not weighed: 2 actions are in the plain score only.")
