"""Square cells over an area, their corners on multiples of their size, so that two people's grids are the same grid.

Cells are those that touch the area, even in a point; a quarter of a kilometre is the finest that police.uk's map points carry.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from frankpledge.know.analysis.numbers import Floats, Given, NotComputable, Wholes, counts, numbers, same_length


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells by column and row number, each (n,), from west to east and in a column from south to north."""

    size: float
    """Side in metres; the cell's south-west corner is (column * size, row * size)."""
    columns: Wholes
    rows: Wholes
    _places: dict[tuple[int, int], int] = field(repr=False)

    def __len__(self) -> int:
        return len(self.columns)

    @property
    def centres(self) -> Floats:
        """Eastings and northings of the middles, shape (n, 2)."""
        return (np.column_stack([self.columns, self.rows]).astype(np.float64) + 0.5) * self.size

    def boxes(self) -> list[BaseGeometry]:
        """The cells as polygons, in order."""
        west, south = self.columns * self.size, self.rows * self.size
        return list(shapely.box(west, south, west + self.size, south + self.size))

    def cells_of(self, eastings: Given, northings: Given) -> Wholes:
        """The number of the cell that each point (m,) lies in, -1 outside. West and south edges belong to a cell."""
        east, north = numbers(eastings, "Eastings", least=0), numbers(northings, "Northings", least=0)
        same_length("Points", east, north)
        at = zip(np.floor(east / self.size).astype(int), np.floor(north / self.size).astype(int), strict=True)
        return np.array([self._places.get((int(column), int(row)), -1) for column, row in at], dtype=np.int64)

    def count(self, eastings: Given, northings: Given, weights: Given | None = None) -> Floats:
        """Events in each cell (n,), from points (m,) with how many lie on each (1). Points outside are left out."""
        cells = self.cells_of(eastings, northings)
        many = np.ones(len(cells)) if weights is None else counts(weights, "Events at a point", least=0)
        same_length("Points", cells, many)
        inside = cells >= 0
        return np.bincount(cells[inside], weights=many[inside], minlength=len(self)).astype(np.float64)


def grid_over(area: BaseGeometry, size: float = 250.0) -> Grid:
    """The grid of cells of ``size`` metres that touch ``area`` (EPSG:27700). Raises ``NotComputable`` for no area or no size."""
    if size <= 0 or area.is_empty:
        raise NotComputable(
            f"Grid: cells of {size:g} m over {'nothing' if area.is_empty else 'the area'} were asked for."
        )
    west, south, east, north = area.bounds
    # One cell beyond each edge: a line that runs along a cell's side touches the cell on either side of it.
    across = np.arange(np.floor(west / size) - 1, np.floor(east / size) + 1, dtype=np.float64)
    up = np.arange(np.floor(south / size) - 1, np.floor(north / size) + 1, dtype=np.float64)
    columns, rows = (axis.ravel() for axis in np.meshgrid(across, up, indexing="ij"))
    shapely.prepare(area)
    touched = shapely.intersects(
        area, shapely.box(columns * size, rows * size, (columns + 1) * size, (rows + 1) * size)
    )
    chosen, lines = columns[touched].astype(np.int64), rows[touched].astype(np.int64)
    places = {(int(column), int(row)): place for place, (column, row) in enumerate(zip(chosen, lines, strict=True))}
    return Grid(size, chosen, lines, places)
