"""Fill colours as letters: the shades plans are coloured with, and those nobody can tell."""

from __future__ import annotations

import pytest

from frankpledge.plan.reading.rag_colour import letter_of_colour


@pytest.mark.parametrize(
    ("letter", "shades"),
    [
        ("R", "FF0000 C00000 FFC7CE E06666 D9534F B10E1E 800000"),
        ("A", "FFC000 FFA500 FFEB9C FFFF00 ED7D31 F7C04A FF9900 F4B084"),
        ("G", "00B050 92D050 C6EFCE 00FF00 008000 70AD47 00662F"),
        ("", "FFFFFF 000000 D9D9D9 808080 F2F2F2"),
        ("?", "FF4B10 4472C4 7030A0 B5E61D 00B0F0 FF00FF"),
    ],
)
def test_shades(letter, shades):
    assert {shade: letter_of_colour(shade) for shade in shades.split()} == dict.fromkeys(shades.split(), letter)


def test_no_fill_is_no_letter():
    assert letter_of_colour("") == ""
