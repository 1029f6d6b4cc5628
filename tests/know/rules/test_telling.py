"""Which sentences would tell a small number."""

from __future__ import annotations

import pytest

from frankpledge.know.rules.telling import LEFT_OUT, figures_in, tells, without_telling


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 3 homicides.",
        "There were three homicides in Ash ward.",
        "Only a single murder was recorded.",
        "One woman was killed.",
        "Of the 69 people, 2 are female.",
        "Two of the deaths were suicides.",
        "Arson rose from 4 to 40.",
        "A 100 % rise (1 to 2).",
        "It fell to −3.",
        "There were (4) in Beck.",
        "twice",
    ],
)
def test_a_small_count_is_found_however_it_is_written(sentence: str) -> None:
    assert tells(sentence, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "1,234 crimes in the 12 months to March 2026, 3.5 % fewer than in 2019 (1,279).",
        "Ash has place 3 of 22, by chance places 1 to 4.",
        "On 4 March 2026 the board agreed priority 2.",
        "The limits are 2.66 mean moving ranges from the mean.",
        "Three wards cannot be told apart, nor can 2 boroughs.",
        "No one can say why, and one of the reasons may be reporting.",
        "At most one in twenty is false; 1 in 20 would be by chance.",
        "12.34 per 1,000 residents, 0 homicides, 2023/24.",
        "Within 4 months, over three years, 3 times as many, in step 2.",
    ],
)
def test_figures_that_count_nobody_are_let_be(sentence: str) -> None:
    assert not tells(sentence, [])


def test_a_hidden_figure_is_found_in_each_of_its_forms() -> None:
    hidden = ["12", "−40.0 %", "0.85"]
    assert tells("There were twelve robberies.", hidden)
    assert tells("Robbery fell by 40.0 per cent.", hidden)
    assert tells("That is 0.85 per 1,000.", hidden)
    assert not tells("In the 12 months to March, 1,012 crimes.", hidden)


def test_only_the_sentence_that_tells_goes_and_it_is_said_once() -> None:
    text = "Crime fell. There were 3 homicides. Two were solved. Reporting rose.\nThe next line."
    assert without_telling(text, []) == f"Crime fell. {LEFT_OUT} Reporting rose.\nThe next line."


def test_figures_are_read_as_they_are_printed() -> None:
    assert figures_in("1,234 and −3.5 % and four and 2.50") == {"1234", "3.5%", "4", "2.50"}


@pytest.mark.parametrize(
    "sentence",
    [
        "Homicides fell from 7 in 2024 to 3 in 2025.", "There were 4 in 2024.", "2 in 2019.", "One shooting was recorded.",
        "A single stabbing.", "3.0 homicides.", "Both victims were known.",
    ],
)  # fmt: skip
def test_a_small_count_of_a_year_is_found(sentence: str) -> None:
    assert tells(sentence, [])
