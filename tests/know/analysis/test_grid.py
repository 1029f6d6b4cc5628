"""Grids: aligned, touching, and found again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.know.analysis.grid import grid_over
from frankpledge.know.analysis.numbers import NotComputable


def test_cells_stand_on_multiples_of_their_size_from_west_to_east():
    grid = grid_over(shapely.box(260, 10, 700, 240), 250)
    assert list(zip(grid.columns, grid.rows, strict=True)) == [(1, 0), (2, 0)]
    assert grid.centres.tolist() == [[375, 125], [625, 125]]
    assert [box.bounds for box in grid.boxes()] == [(250, 0, 500, 250), (500, 0, 750, 250)]


def test_a_cell_that_only_touches_belongs():
    assert len(grid_over(shapely.box(250, 250, 500, 500), 250)) == 9


def test_points_and_their_counts():
    grid = grid_over(shapely.box(10, 10, 490, 240), 250)
    east, north = [0, 249.9, 250, 10, 600], [0, 10, 10, 251, 10]
    assert list(grid.cells_of(east, north)) == [0, 0, 1, -1, -1]
    assert list(grid.count(east, north)) == [2, 1]
    assert list(grid.count(east, north, [5, 1, 2, 9, 9])) == [6, 2]
    assert list(grid.count([], [])) == [0, 0]


@settings(max_examples=30, deadline=None)
@given(st.floats(-900, 900), st.floats(-900, 900), st.floats(10, 800), st.sampled_from([100.0, 250.0]))
def test_cells_agree_with_a_plain_loop(west, south, side, size):
    area = shapely.Polygon([(west, south), (west + side, south + side / 3), (west + side / 2, south + side)])
    plain = [
        (column, row)
        for column in range(-20, 25)
        for row in range(-20, 25)
        if area.intersects(shapely.box(column * size, row * size, (column + 1) * size, (row + 1) * size))
    ]
    grid = grid_over(area, size)
    assert list(zip(grid.columns, grid.rows, strict=True)) == plain
    middle = np.array(area.centroid.coords[0])
    assert grid.cells_of(middle[:1], middle[1:])[0] >= 0


@pytest.mark.parametrize(("area", "size"), [(shapely.box(0, 0, 1, 1), 0), (shapely.Polygon(), 250)])
def test_refused(area, size):
    with pytest.raises(NotComputable, match="Grid: cells of"):
        grid_over(area, size)
