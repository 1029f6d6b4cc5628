"""Which ward a point lies in: on a line once, in a gap the nearest of its borough, outside none, never by coarse lines."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.know.pipeline.places import Places, to_metres
from tests.factories.eventfiles import EAST, SIDE, WEST, X, Y, connection


def _assigned(*points: tuple[float, float], said: list[str | None] | None = None) -> dict[str, list[str | None]]:
    places = Places.of(connection())
    easting, northing = (np.array(one) for one in zip(*points, strict=True))
    boroughs = np.array(said, dtype=object) if said else None
    return {name: list(codes) for name, codes in places.assign(easting, northing, boroughs).items()}


def test_the_middle_of_a_ward_has_its_codes_in_every_generation() -> None:
    found = _assigned((X + 0.5 * SIDE, Y + 0.5 * SIDE), (X + 2.5 * SIDE, Y + 0.5 * SIDE))
    assert found == {
        "borough": [WEST, EAST], "ward_2014": ["E05000011", "E05000021"], "ward_2022": ["E05000013", "E05000021"],
        "lsoa_2011": ["E01000000", "E01000002"], "lsoa_2021": ["E01000009", "E01000002"],
    }  # fmt: skip


def test_p10_a_point_on_a_line_is_in_one_ward_the_lower_code_always() -> None:
    on_ward, on_borough, corner = (X + SIDE, Y + 500), (X + 2 * SIDE, Y + 500), (X + 2 * SIDE, Y)
    found = _assigned(on_ward, on_borough, corner, on_borough)
    assert found["ward_2014"] == ["E05000011", "E05000012", "E05000012", "E05000012"]
    assert found["borough"] == [WEST] * 4


def test_outside_every_borough_there_is_no_ward() -> None:
    found = _assigned((X - 1.0, Y + 500), (X + 5 * SIDE, Y + 500))
    assert all(codes == [None, None] for codes in found.values())


def test_p8_a_point_outside_that_the_publisher_gives_to_a_borough_is_in_its_nearest_ward() -> None:
    found = _assigned((X - 3.0, Y + 500), (X + 2 * SIDE + 3.0, Y + 500), said=[WEST, WEST])
    assert (found["borough"], found["ward_2014"]) == ([WEST, WEST], ["E05000011", "E05000012"])


def test_a_point_far_from_the_borough_it_is_said_to_be_in_has_no_ward() -> None:
    found = _assigned((X - 501.0, Y + 500), said=[WEST])
    assert (found["borough"], found["ward_2014"]) == ([WEST], [None])


def test_a_gap_between_simplified_lines_is_filled_within_the_borough() -> None:
    con = connection()
    con.execute(
        "delete from areas where code = 'E05000012'"
    )  # half of West has no ward of 2014: its edge is the nearest
    places = Places.of(con)
    found = places.assign(np.array([X + SIDE + 4.0]), np.array([Y + 500.0]))
    assert (found["ward_2014"][0], found["ward_2022"][0]) == ("E05000011", "E05000014")


def test_coarse_lines_assign_nothing() -> None:
    assert "E05000099" not in Places.of(connection()).lines["ward-2022"].codes


def test_without_lines_nothing_is_found() -> None:
    con = connection()
    con.execute("delete from areas")
    found = Places.of(con).assign(np.array([X]), np.array([Y]))
    assert {name: list(codes) for name, codes in found.items()}["ward_2014"] == [None]


def test_degrees_become_metres_of_the_national_grid() -> None:
    """Places the fire brigade gives in both: without Ordnance Survey's grid file they agree to 5 m."""
    both = [(-0.1488944358, 51.4758117319, 528_652, 176_830), (-0.111120228, 51.551440631, 531_058, 185_307)]
    for longitude, latitude, east, north in both:
        found = to_metres(np.array([longitude]), np.array([latitude]))
        assert (found[0][0], found[1][0]) == (pytest.approx(east, abs=5), pytest.approx(north, abs=5))


def test_asking_for_all_at_once_is_asking_for_each() -> None:
    """The quick way (one tree of points) against the slow: every point against every ward."""
    generator = np.random.default_rng(11)
    points = np.column_stack(
        [generator.uniform(X - 200, X + 4.2 * SIDE, 400), generator.uniform(Y - 200, Y + 1.2 * SIDE, 400)]
    )
    found = _assigned(*map(tuple, points))
    for (east, north), ward in zip(points, found["ward_2014"], strict=True):
        column = int((east - X) // SIDE)
        inside = 0 <= column < 4 and Y <= north <= Y + SIDE
        assert ward == (f"E050000{('11', '12', '21', '22')[column]}" if inside else None)
