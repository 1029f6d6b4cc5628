"""A picture of the ground under a map: placed to the metre, inside the drawing, seen through the areas."""

from __future__ import annotations

import base64
import re
import struct
import zlib

import pytest

from frankpledge.know.charts import hotspotmap
from frankpledge.know.charts.areamap import AreaMap, MapArea, ground_of, map_svg
from frankpledge.know.charts.backdrop import DIMMED, SEEN_THROUGH, Backdrop, Grounded, extent, layer

BOUNDS = (0.0, 0.0, 2000.0, 1000.0)


def picture() -> bytes:
    """The smallest PNG there is: one grey point."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = part(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(b"\0\x80")) + part(b"IEND", b"")


def square(west: float, south: float, side: float) -> dict[str, object]:
    east, north = west + side, south + side
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def drawn() -> AreaMap:
    shapes = [square(500, 500, 500), square(1000, 200, 500)]
    areas = [MapArea(f"Area {at}", at, float(at), shape, (750.0, 750.0)) for at, shape in enumerate(shapes, start=1)]
    return AreaMap("Arson by ward", "Two areas.", "crimes", areas)


def test_the_ground_shown_is_the_box_around_all_areas():
    assert ground_of(drawn()) == (500.0, 200.0, 1500.0, 1000.0)


def test_several_parts_of_an_area_are_all_inside():
    parts = {
        "type": "MultiPolygon",
        "coordinates": [square(0, 0, 10)["coordinates"], square(90, 50, 10)["coordinates"]],
    }
    assert extent([parts]) == (0.0, 0.0, 100.0, 60.0)


def test_nothing_to_draw_is_said():
    with pytest.raises(ValueError, match="no areas"):
        extent([])


def test_the_picture_is_placed_where_its_ground_is():
    """1,000 m of areas fill 560 pixels, so the picture's 2,000 m are 1,120; its west lies 500 m left of the areas' west."""
    placed = layer(Backdrop(picture(), BOUNDS, "The council"), ground_of(drawn()), width=560, height=560)
    assert placed["mark"]["width"] == pytest.approx(1120)
    assert placed["mark"]["height"] == pytest.approx(560)
    assert placed["encoding"]["x"]["value"] == pytest.approx(-280)
    # 800 m high, so 56 pixels are free above and below; the picture's north is the areas' north.
    assert placed["encoding"]["y"]["value"] == pytest.approx(56)


def test_the_drawing_lies_where_the_library_puts_the_areas():
    """The rule of the placing is the drawing library's own: its outline of the first area begins at the picture's middle."""
    svg = map_svg(Grounded(drawn(), Backdrop(picture(), BOUNDS, "The council")))
    (outline, _second) = re.findall(r'aria-roledescription="geoshape" transform="[^"]*" d="M([\d.]+),([\d.]+)', svg)
    assert (float(outline[0]), float(outline[1])) == (pytest.approx(0), pytest.approx(56 + 280))


def test_the_picture_travels_inside_and_the_areas_let_it_through():
    svg = map_svg(Grounded(drawn(), Backdrop(picture(), BOUNDS, "The council")))
    assert base64.b64encode(picture()).decode() in svg
    assert svg.count(f'fill-opacity="{SEEN_THROUGH}"') == 2
    assert "http" not in re.sub(r'xmlns(:\w+)?="[^"]+"', "", svg)


def test_a_map_without_a_picture_is_as_it_was():
    assert "<image" not in map_svg(drawn())
    assert "fill-opacity" not in map_svg(drawn())


def test_hot_spots_are_drawn_on_it_too():
    squares = [hotspotmap.Square(square(500, 500, 250), 3.0, True, 1, (625.0, 625.0))]
    hot = hotspotmap.HotSpotMap("Hot spots", "One square.", square(500, 200, 800), squares)
    svg = hotspotmap.hotspot_svg(Grounded(hot, Backdrop(picture(), BOUNDS, "The council")))
    assert svg.count("<image") == 1
    assert svg.count(f'fill-opacity="{SEEN_THROUGH}"') == svg.count(f'fill-opacity="{DIMMED}"') == 1
