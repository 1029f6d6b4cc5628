"""Drawings kept on disk: the same values are drawn once, other values never share a drawing."""

from __future__ import annotations

import dataclasses
import datetime

import numpy as np
import pytest

from frankpledge.know.charts import kept
from frankpledge.know.charts.areamap import AreaMap, MapArea
from frankpledge.know.charts.kept import kept_svg, key_of
from frankpledge.know.charts.trend import Limits, Point, Trend

SQUARE = {"type": "Polygon", "coordinates": (((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)),)}


def trend(value: float = 3.0, name: str = "Arson") -> Trend:
    return Trend(name, "Fell.", "crimes", [Point(datetime.date(2019, 1, 1), value)], Limits(2.0, 1.0, 3.0))


def area_map(easting: float = 1.0) -> AreaMap:
    shape = {**SQUARE, "coordinates": (((0.0, 0.0), (easting, 0.0), (1.0, 1.0), (0.0, 0.0)),)}
    return AreaMap("Arson", "A map.", "crimes", [MapArea("Alder", 1, 2.0, shape, (0.5, 0.2))])


def test_equal_values_have_one_key_and_any_other_value_another():
    assert key_of(trend(), large=False) == key_of(trend(), large=False)
    assert key_of(area_map(), large=False) == key_of(area_map(), large=False)
    keys = {
        key_of(trend(), large=False), key_of(trend(), large=True), key_of(trend(3.0000001), large=False),
        key_of(trend(name="Arson "), large=False), key_of(dataclasses.replace(trend(), limits=None), large=False),
        key_of(area_map(), large=False), key_of(area_map(1.0000001), large=False),
    }  # fmt: skip
    assert len(keys) == 7


def test_a_long_array_is_told_whole():
    """The ``repr`` of a long array leaves its middle out: two charts would be taken for one."""
    one, other = np.zeros(5_000), np.zeros(5_000)
    other[2_500] = 1.0
    assert repr(one) == repr(other)
    assert key_of([one], large=False) != key_of([other], large=False)


def test_a_value_that_does_not_tell_itself_is_refused():
    with pytest.raises(TypeError, match="cannot be kept by a function"):
        key_of([lambda: None], large=False)


def test_another_program_is_another_drawing(monkeypatch):
    before = key_of(trend(), large=False)
    monkeypatch.setattr(kept, "_program", lambda: b"another")
    assert key_of(trend(), large=False) != before


def test_a_drawing_is_made_once_and_read_back(tmp_path):
    made: list[int] = []

    def draw() -> str:
        made.append(1)
        return "<svg>£</svg>"

    folder = tmp_path / "figures-1.drawn"
    assert [kept_svg(folder, "abc", draw) for _ in range(3)] == ["<svg>£</svg>"] * 3
    assert len(made) == 1
    assert [path.name for path in folder.iterdir()] == ["abc.svg"]


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    assert kept_svg(tmp_path / "taken", "abc", lambda: "<svg/>") == "<svg/>"


def test_the_oldest_drawing_makes_room_for_the_new(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 2)
    for key in ("a", "b", "c"):
        assert kept_svg(tmp_path, key, lambda: "<svg/>") == "<svg/>"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.svg", "c.svg"]
