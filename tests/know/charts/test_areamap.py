"""A map of areas, readable without colour."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.charts.areamap import (
    NO_FIGURE,
    SHADES,
    AreaMap,
    MapArea,
    class_bounds,
    class_of,
    legend,
    map_svg,
    shade_of,
)


def square(name: str, number: int, value: float | None) -> MapArea:
    x = 540_000 + 1_000 * number
    ring = [[x, 170_000], [x + 1_000, 170_000], [x + 1_000, 171_000], [x, 171_000], [x, 170_000]]
    return MapArea(name, number, value, {"type": "Polygon", "coordinates": [ring]}, (x + 500, 170_500))


def drawn(values: list[float | None]) -> AreaMap:
    areas = [square(f"Ward {at}", at, value) for at, value in enumerate(values, start=1)]
    return AreaMap("Arson by ward", "Most in Ward 3.", "crimes", areas)


def test_every_area_has_its_lines_and_its_number():
    svg = map_svg(drawn([1, 2, 3, None, 5]))
    assert re.findall(r"<text[^>]*>([^<]+)</text>", svg) == ["1", "2", "3", "4", "5"]
    assert svg.count('aria-roledescription="geoshape"') == 5
    assert "<desc>Most in Ward 3.</desc>" in svg
    assert "style=" not in svg


def test_an_area_without_a_figure_is_white_and_in_no_class():
    assert shade_of(None, [1.0, 2.0]) == NO_FIGURE
    assert legend(drawn([4.0, None])) == [(SHADES[0], 4.0, 4.0)]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no areas"):
        map_svg(drawn([]))


@given(st.lists(st.integers(0, 30).map(float), min_size=1, max_size=40))
def test_every_value_has_one_class_and_higher_values_are_never_lighter(values):
    bounds = class_bounds(values)
    assert bounds == sorted(set(bounds))
    assert len(bounds) <= len(SHADES)
    classes = [class_of(value, bounds) for value in sorted(values)]
    assert classes == sorted(classes)
    shades = [SHADES.index(shade_of(value, bounds)) for value in sorted(values)]
    assert shades == sorted(shades)
    rows = legend(drawn(list(values)))
    assert rows[0][1] == min(values)
    assert rows[-1][2] == max(values)
