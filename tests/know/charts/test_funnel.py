"""The funnel plot: who is named, what tells the marks apart, room for all."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.charts.funnel import ALARMED, WARNED, WITHIN, Funnel, FunnelDot, FunnelEdge, funnel_svg

EDGES = tuple(FunnelEdge(people, 10 - 900 / people, 10 + 900 / people, 9 - 900 / people, 12 + 900 / people)
              for people in range(200, 2000, 100))  # fmt: skip


def funnel(*dots: FunnelDot) -> Funnel:
    given = dots or (
        FunnelDot("Ash", 300, 9.0, WITHIN), FunnelDot("Birch", 900, 30.0, ALARMED), FunnelDot("Elm", 1800, 12.0, WITHIN, True),
    )  # fmt: skip
    return Funnel("Thefts", "Birch lies above.", "Thefts per 1,000 residents", 10.0, "all together", given, EDGES)


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def test_the_own_area_and_those_outside_are_named_and_nobody_else():
    found = texts(funnel_svg(funnel()))
    assert {"Birch", "Elm", "all together", "95 %", "99.8 %", WITHIN, WARNED, ALARMED} <= set(found)
    assert "Ash" not in found


def test_nothing_is_told_by_colour_alone():
    """Marks differ by shape, and every colour is a grey."""
    svg = svg_of(funnel())
    colours = set(re.findall(r"#[0-9a-f]{6}", svg))
    assert colours
    assert all(
        max(parts) - min(parts) <= 16 for one in colours for parts in [[int(one[at : at + 2], 16) for at in (1, 3, 5)]]
    )
    assert "style=" not in svg


def test_names_beside_each_other_do_not_lie_on_each_other():
    dots = [FunnelDot(f"Ward {at}", 900, 30.0 + at / 100, ALARMED) for at in range(6)]
    svg = funnel_svg(funnel(*dots))
    heights = sorted(float(found) for found in re.findall(r'translate\([\d.]+,([\d.]+)\)"[^>]*>Ward \d</text>', svg))
    assert len(heights) == 6
    assert min(above - below for below, above in pairwise(heights)) >= 12


def test_large_print_is_larger_and_nothing_is_refused():
    assert len(funnel_svg(funnel(), large=True)) > 1000
    with pytest.raises(ValueError, match="no areas to draw"):
        funnel_svg(Funnel("Thefts", "", "", 1.0, "", (), EDGES))
