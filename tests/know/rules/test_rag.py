"""How a measure gets its letter."""

from __future__ import annotations

import pytest

from frankpledge.know.rules.rag import DEFAULT, RagRule, letter_by

CHANGE = RagRule("change", amber=5.0)
TARGET = RagRule("target", amber=10.0, target=300.0)


@pytest.mark.parametrize(
    ("rule", "share", "is_noise", "letter"),
    [
        (DEFAULT, -0.02, False, "G"), (DEFAULT, 0.02, False, "R"), (DEFAULT, 0.40, True, "A"), (DEFAULT, 0.0, False, "A"),
        (CHANGE, -0.051, False, "G"), (CHANGE, 0.051, False, "R"), (CHANGE, 0.05, False, "A"), (CHANGE, -0.05, False, "A"),
        (CHANGE, 0.40, True, "A"),
    ],
)  # fmt: skip
def test_letters_by_noise_and_by_change_where_less_is_better(rule, share, is_noise, letter):
    assert letter_by(rule, now=100.0, share=share, is_noise=is_noise, direction="down") == letter
    turned = {"G": "R", "R": "G"}.get(letter, letter)
    assert letter_by(rule, now=100.0, share=share, is_noise=is_noise, direction="up") == turned


@pytest.mark.parametrize(
    ("now", "down", "up"), [(300, "G", "G"), (299, "G", "A"), (301, "A", "G"), (330, "A", "G"), (331, "R", "G"),
                            (270, "G", "A"), (269, "G", "R")],
)  # fmt: skip
def test_a_target_is_met_missed_a_little_or_missed(now, down, up):
    said = [letter_by(TARGET, now=now, share=0.5, is_noise=True, direction=way) for way in ("down", "up")]
    assert said == [down, up]


@pytest.mark.parametrize("rule", [DEFAULT, CHANGE, TARGET])
def test_no_better_way_no_letter(rule):
    assert letter_by(rule, now=1, share=-0.9, is_noise=False, direction="neither") == ""
    assert "no letter" in rule.words("searches", "neither")


def test_the_page_says_which_rule_it_was():
    assert "more than 5 %" in CHANGE.words("crimes", "down")
    assert "at most 300 crimes, A where they miss it by at most 10 %" in TARGET.words("crimes", "down")
    assert "at least 300 searches" in TARGET.words("searches", "up")
    assert "more than months differ anyway" in DEFAULT.words("crimes", "down")
