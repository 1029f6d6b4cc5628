"""Lorenz's curve read from the hottest place on."""

from __future__ import annotations

import re

import numpy as np
import pytest

from frankpledge.know.analysis.concentration import lorenz
from frankpledge.know.charts.drawn import shape_of, svg_of
from frankpledge.know.charts.lorenz import MOST_POINTS, LorenzCurve, lorenz_svg


def curve(size: int = 2_562) -> LorenzCurve:
    found = lorenz(np.arange(size) ** 2)
    places, held = 1 - found.places[::-1], 1 - found.crime[::-1]
    return LorenzCurve("Crime", "Half in a fifth.", "Crimes", "Squares", tuple(places), tuple(held), 0.206)


def test_half_is_named_and_the_even_spread_drawn():
    svg = svg_of(curve())
    words = re.findall(r"<text[^>]*>([^<]+)</text>", svg)
    assert {"half in 20.6 %", "even spread", "Crimes in them", "Squares, hottest first"} <= set(words)
    assert shape_of(curve()) == (420, 400)


def test_thousands_of_places_are_thinned_with_both_ends_kept():
    line = max(re.findall(r' d="(M[^"]+)"', lorenz_svg(curve())), key=len)
    points = line.count("L")
    assert 100 <= points <= 2 * MOST_POINTS


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="nothing to draw"):
        lorenz_svg(LorenzCurve("Crime", "", "Crimes", "Squares", (), (), 0.0))
