"""Who is whose neighbour: against libpysal and by hand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from frankpledge.know.analysis.neighbours import grid_neighbours, row_standardised, touching, with_self, within
from frankpledge.know.analysis.numbers import NotComputable


@pytest.mark.filterwarnings("ignore")
def test_within_is_libpysals_distance_band():
    from libpysal.weights import DistanceBand

    places = np.random.default_rng(3).uniform(0, 100, (40, 2))
    peer = DistanceBand(places, 20, silence_warnings=True).sparse.toarray()
    assert (within(places, 20).toarray() == peer).all()


def test_grid_cells_have_eight_neighbours():
    columns, rows = (axis.ravel() for axis in np.mgrid[0:4, 0:4])
    counts = grid_neighbours(columns, rows).sum(axis=1).reshape(4, 4)
    assert counts.tolist() == [[3, 5, 5, 3], [5, 8, 8, 5], [5, 8, 8, 5], [3, 5, 5, 3]]


def test_shapes_that_share_an_edge_or_a_corner():
    shapes = [shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1), shapely.box(2, 1, 3, 2), shapely.box(9, 9, 10, 10)]
    assert touching(shapes).toarray().tolist() == [[0, 1, 0, 0], [1, 0, 1, 0], [0, 1, 0, 0], [0, 0, 0, 0]]


def test_lines_that_do_not_quite_meet():
    shapes = [shapely.box(0, 0, 100, 100), shapely.box(104, 0, 200, 100)]
    assert touching(shapes).nnz == 0
    assert touching(shapes, gap=5).nnz == 2


def test_rows_over_their_sum():
    weights = within(np.array([[0.0, 0], [1, 0], [2, 0], [50, 50]]), 1)
    assert row_standardised(weights).toarray()[1].tolist() == [0.5, 0, 0.5, 0]
    assert row_standardised(weights).toarray()[3].sum() == 0
    assert with_self(weights).diagonal().tolist() == [1, 1, 1, 1]


def test_no_distance_is_refused():
    with pytest.raises(NotComputable, match="a distance of 0 m"):
        within(np.zeros((2, 2)), 0)
