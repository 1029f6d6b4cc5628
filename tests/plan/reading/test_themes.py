"""Tags by words: explained, and those of the closed lists."""

from __future__ import annotations

import pytest

from frankpledge.plan.enums.crime_type import CrimeType
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.reading.terms import FIELD_WORDS, IDEA
from frankpledge.plan.reading.themes import listed, tagged


def test_tags_are_those_of_the_closed_lists_and_their_ideas_are_in_the_thesaurus() -> None:
    import yaml

    assert set(listed()["themes"]) == set(ViolenceTheme.values)
    assert set(listed()["crimes"]) == set(CrimeType.values)
    ideas = set(yaml.safe_load(FIELD_WORDS.read_text("utf-8")))
    named = {one[1:] for group in listed().values() for some in group.values() for one in some if one.startswith(IDEA)}
    assert named <= ideas


@pytest.mark.parametrize(
    ("text", "theme", "crime"),
    [
        ("Place surrender bins for blades outside the station", "weapons", "knife"),
        ("Advocates for survivors of domestic violence", "vawg", "domestic"),
        ("Boxing and football in the holidays for teenagers", "diversion", None),
        ("The board looks at violence at each meeting", "governance", None),
        ("No cold calling zones against rogue traders", None, "fraud"),
        ("Paint the office", None, None),
    ],
)
def test_an_action_is_tagged_by_its_words(text: str, theme: str | None, crime: str | None) -> None:
    found = tagged(text)
    assert (theme in found.themes) if theme else not found.themes or text.startswith("No cold")
    assert (crime in found.crimes) if crime else not found.crimes


def test_the_words_that_gave_a_tag_are_told_and_the_heading_counts() -> None:
    assert tagged("Place bins for blades").themes["weapons"] == ("blades",)
    assert "vawg" in tagged("Hold a meeting each month", "Violence against women and girls").themes
