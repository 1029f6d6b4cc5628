"""The letter a fill colour stands for, as plans colour their cells; what cannot be told is asked."""

from __future__ import annotations

import colorsys

NONE, UNSURE = "", "?"
_FADED, _DARK = 0.12, 0.15
# Degrees of the colour circle. Between them lie shades that one reader calls red and another amber.
_SHADES = ((346, 360, "R"), (0, 14, "R"), (22, 62, "A"), (75, 170, "G"))


def letter_of_colour(rgb: str) -> str:
    """R, A or G of a fill as RRGGBB; "" for white, grey or black; "?" where it cannot be told (orange-red, lime, blue).

    Shades: red 346 to 14 degrees (FF0000, C00000, FFC7CE), amber 22 to 62 (ED7D31, FFC000, FFEB9C, FFFF00), green 75 to 170
    (92D050, 00B050, C6EFCE).
    """
    if not rgb:
        return NONE
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, full, bright = colorsys.rgb_to_hsv(red, green, blue)
    if full < _FADED or bright < _DARK:
        return NONE
    degrees = hue * 360
    return next((letter for low, high, letter in _SHADES if low <= degrees <= high), UNSURE)
