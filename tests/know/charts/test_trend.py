"""The line of a measure over time."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as ET

import pytest

from frankpledge.know.charts.trend import Day, Limits, Mark, Point, Stretch, Told, ToldPoint, Trend, trend_svg
from tests.factories.know import months_from


def trend(**changes) -> Trend:
    days = months_from("2019-01", 30)
    points = [Point(day, 100.0 + at % 5, is_outside=at == 14) for at, day in enumerate(days)]
    values = {
        "title": "Arson, <Ward>", "description": "Arson fell & rose.", "unit": "crimes a month", "points": points,
        "limits": Limits(102, 90, 114), "stretches": [Stretch(days[14], days[20], "Pandemic")],
        "marks": [Mark(days[25], "CONNECT")],
    }  # fmt: skip
    return Trend(**{**values, **changes})


def texts(svg: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg)


def test_it_is_an_image_with_words_for_a_screen_reader():
    drawn = ET.fromstring(trend_svg(trend()))  # noqa: S314 - our own drawing
    space = "{http://www.w3.org/2000/svg}"
    assert drawn.attrib["role"] == "img"
    assert drawn.find(f"{space}title").text == "Arson, <Ward>"
    assert drawn.find(f"{space}desc").text == "Arson fell & rose."


def test_limits_shades_and_steps_are_named_on_it():
    assert {"upper limit", "mean", "lower limit", "Pandemic", "CONNECT", "Crimes a month"} <= set(
        texts(trend_svg(trend()))
    )
    plain = texts(trend_svg(trend(limits=None, stretches=(), marks=())))
    assert not {"mean", "Pandemic", "CONNECT"} & set(plain)


def test_what_lies_outside_has_a_shape_of_its_own_not_only_a_colour():
    outside = trend_svg(trend())
    none = trend_svg(trend(points=[Point(datetime.date(2019, 1, 1), 5.0), Point(datetime.date(2019, 2, 1), 6.0)]))
    assert outside.count("mark-symbol") >= 1
    assert outside.count("role=\"graphics-symbol\" aria-roledescription=\"point\"") - none.count(
        "role=\"graphics-symbol\" aria-roledescription=\"point\""
    ) == 1  # fmt: skip


def test_no_style_of_its_own_stands_in_the_drawing():
    """The site's policy takes no inline style."""
    assert "style=" not in trend_svg(trend())


def test_large_print_has_larger_letters_and_a_wider_page():
    width = [int(re.search(r'width="(\d+)"', trend_svg(trend(), large=large)).group(1)) for large in (False, True)]
    assert width[1] > width[0] * 1.4
    assert 'font-size="18px"' in trend_svg(trend(), large=True)


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no figures to draw"):
        trend_svg(trend(points=[]))


def test_rule_dates_are_ticks_with_numbers_where_there_is_room():
    days = [Day(datetime.date(2020, 3, 23), 1), Day(datetime.date(2020, 6, 15), 2)]
    assert {"1", "2"} <= set(texts(trend_svg(trend(days=days))))
    long = [Point(day, 5.0) for day in months_from("2010-01", 190)]
    crowded = trend_svg(trend(points=long, days=days))
    assert not {"1", "2"} & set(texts(crowded))
    none = trend_svg(trend(points=long))
    assert crowded.count("mark-rule") > none.count("mark-rule")


def test_a_moving_average_is_the_line_and_the_months_are_dots_behind_it():
    months = trend().points
    smooth = [Point(one.month, 101.0, is_outside=at == 3) for at, one in enumerate(months)]
    drawn = trend_svg(trend(smooth=smooth))
    assert drawn.count('aria-roledescription="point"') - trend_svg(trend()).count(
        'aria-roledescription="point"'
    ) == len(months)
    assert "#505a5f" in drawn


def test_a_forecast_is_a_broken_line_with_its_band_and_its_name():
    ahead = [ToldPoint(day, 100.0, 90.0, 110.0) for day in months_from("2021-07", 12)]
    before = [ToldPoint(day, 99.0) for day in months_from("2020-07", 12)]
    drawn = trend_svg(trend(told=[Told("forecast", ahead), Told("said a year ago", before)]))
    assert {"forecast", "said a year ago"} <= set(texts(drawn))
    assert drawn.count("mark-area") == 1
    assert drawn.count("stroke-dasharray") > trend_svg(trend()).count("stroke-dasharray")
