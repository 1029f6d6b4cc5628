"""Who is whose neighbour: sparse weights for the measures of clustering.

A weight matrix is a SciPy CSR array of shape (n, n) with no diagonal; row i holds the weights of i's neighbours. Binary until
``row_standardised``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from scipy.sparse import csr_array, diags_array, eye_array
from scipy.spatial import cKDTree
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.numbers import Floats, NotComputable, Wholes


def _binary(ones: Wholes, others: Wholes, size: int) -> csr_array:
    apart = ones != others
    made = csr_array((np.ones(int(apart.sum())), (ones[apart], others[apart])), shape=(size, size))
    made.sum_duplicates()
    made.data[:] = 1.0
    return made


def within(places: Floats, distance: float) -> csr_array:
    """Binary weights (n, n): places (n, 2) in metres at most ``distance`` apart. Raises ``NotComputable`` for no distance."""
    if distance <= 0:
        raise NotComputable(f"Neighbours: a distance of {distance:g} m was given; give one above 0.")
    pairs = cKDTree(places).query_pairs(distance, output_type="ndarray")
    return _binary(np.concatenate([pairs[:, 0], pairs[:, 1]]), np.concatenate([pairs[:, 1], pairs[:, 0]]), len(places))


def touching(shapes: Sequence[BaseGeometry], *, gap: float = 0.0) -> csr_array:
    """Queen's neighbours (n, n): shapes that share an edge or a corner, or come within ``gap`` metres.

    Simplified lines do not meet everywhere: give the width of their simplification as ``gap`` (5 m).
    """
    lines = np.asarray(shapes, dtype=object)
    tree = shapely.STRtree(lines)
    ones, others = (
        tree.query(lines, predicate="dwithin", distance=gap) if gap else tree.query(lines, predicate="intersects")
    )
    return _binary(ones, others, len(lines))


def grid_neighbours(columns: Wholes, rows: Wholes) -> csr_array:
    """Queen's neighbours (n, n) of grid cells by their column and row numbers, each (n,)."""
    return within(np.column_stack([columns, rows]).astype(np.float64), 1.5)


def row_standardised(weights: csr_array) -> csr_array:
    """Each row over its own sum; a place without neighbours keeps an empty row."""
    sums = np.asarray(weights.sum(axis=1)).ravel()
    scale = np.divide(1.0, sums, out=np.zeros_like(sums), where=sums > 0)
    return csr_array(diags_array(scale) @ weights)


def with_self(weights: csr_array) -> csr_array:
    """The weights with each place its own neighbour, weight 1, as Gi* asks for; standardise rows after this, not before."""
    return csr_array(weights + eye_array(weights.shape[0], format="csr"))
