"""Hot spots: the analytic kernel, the printed PAI, PEI and RRI, and the yardstick on the real borough (R9)."""

from __future__ import annotations

import gzip
import json
import math
from functools import cache

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from frankpledge.know.analysis.grid import grid_over
from frankpledge.know.analysis.hotspot import accuracy, accuracy_at, kernel_density
from frankpledge.know.analysis.numbers import NotComputable


def test_the_kernel_at_its_point_and_its_integral():
    h, point = 300.0, np.array([[1000.0, 1000.0]])
    assert kernel_density(point, point, h)[0] == pytest.approx(3 / (math.pi * h**2))
    steps = np.arange(690, 1311, 5.0)
    at = np.column_stack([axis.ravel() for axis in np.meshgrid(steps, steps)])
    assert kernel_density(at, point, h).sum() * 25 == pytest.approx(1, abs=1e-4)
    assert kernel_density(np.array([[1300.0, 1000.0]]), point, h)[0] == pytest.approx(0)


@given(st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000), st.integers(0, 9)), min_size=1, max_size=12))
def test_the_kernel_agrees_with_a_plain_loop(events):
    at, h = np.array([[300.0, 400.0], [900.0, 20.0]]), 350.0
    plain = []
    for x, y in at:
        total = 0.0
        for east, north, many in events:
            square = ((east - x) ** 2 + (north - y) ** 2) / h**2
            total += many * 3 / (math.pi * h**2) * (1 - square) ** 2 if square <= 1 else 0
        plain.append(total)
    points = np.array([event[:2] for event in events])
    assert kernel_density(at, points, h, weights=[event[2] for event in events]) == pytest.approx(plain, abs=1e-12)


def test_the_printed_pai_pei_and_rri():
    found = accuracy([3, 2, 1], [6, 3, 0])
    assert found.pai == pytest.approx([2, 1.5, 1])
    assert found.pei == pytest.approx([1, 1, 1])
    assert found.rri == pytest.approx([0.5, 5 / 9, 2 / 3])


def test_areas_of_different_size():
    found = accuracy([1, 5], [10, 10], areas=[1, 3])
    assert found.pai == pytest.approx([0.5 / 0.75, 1])
    assert found.pei[0] == pytest.approx(0.5 / (0.5 + 0.5 * 0.5 / 0.75))


def test_ties_are_bounded():
    found = accuracy_at([5, 5, 5, 0], [8, 0, 2, 0], 0.5)
    assert (found.places, found.pai) == (2, 1.6)
    assert (found.pai_least, found.pai_most) == pytest.approx((0.4, 2.0))


@cache
def _borough(shared):
    with gzip.open(shared / "data/geo/boroughs-london-33-simplified-5m.geojson.gz") as file:
        found = [one for one in json.load(file)["features"] if one["properties"]["gss_code"] == "E09000006"]
    to_metres = Transformer.from_crs(4326, 27700, always_xy=True)
    shape = shapely.from_geojson(json.dumps(found[0]["geometry"]))
    area = shapely.transform(shape, lambda xy: np.column_stack(to_metres.transform(*xy.T)))
    table = pq.read_table(shared / "data/police-uk/api-25-boroughs-all-crime-2016-01_2018-06.parquet")
    wards = pc.cast(table["ward18"], "string").to_numpy(zero_copy_only=False).astype(str)
    mine = (wards >= "E05000106") & (wards <= "E05000127")
    ids, first = np.unique(table["id"].to_numpy()[mine], return_index=True)
    columns = {
        name: pc.cast(table[name], "string").to_numpy(zero_copy_only=False).astype(str)[mine][first]
        for name in ("month", "category")
    }
    places = to_metres.transform(*(table[name].to_numpy()[mine][first] for name in ("longitude", "latitude")))
    grid = grid_over(area, 250)
    return area, grid, grid.cells_of(*places), columns["month"], columns["category"], len(ids)


@pytest.mark.shared
def test_the_boroughs_grid(shared):
    area, grid, cells, *_ = _borough(shared)
    assert area.area / 1e6 == pytest.approx(150.14, abs=5e-3)
    assert len(grid) == 2562
    assert (cells >= 0).all()


@pytest.mark.shared
@pytest.mark.parametrize(
    ("category", "pai", "pei"),
    [
        (None, (19.943, 11.754, 9.251), (0.956, 0.937, 0.953)),
        ("burglary", (6.806, 5.362, 4.716), (0.563, 0.575, 0.593)),
        ("violent-crime", (17.975, 11.361, 9.000), None),
        ("anti-social-behaviour", (20.721, 13.405, 10.296), None),
    ],
)
def test_last_years_count_on_the_borough(shared, category, pai, pei):
    _, grid, cells, months, categories, _ = _borough(shared)
    kind = np.ones(len(cells), dtype=bool) if category is None else categories == category
    counted = [
        np.bincount(cells[kind & (months >= first) & (months <= last)], minlength=len(grid))
        for first, last in (("2017-01", "2017-12"), ("2018-01", "2018-06"))
    ]
    scores = [accuracy_at(*counted, share) for share in (0.01, 0.03, 0.05)]
    assert [score.places for score in scores] == [26, 77, 128]
    assert [score.pai for score in scores] == pytest.approx(pai, abs=5.1e-4)
    if pei:
        # Printed from a best PAI of two decimals (11.754 / 12.55), so its last digit may be one off.
        assert [score.pei for score in scores] == pytest.approx(pei, abs=6e-4)
    assert all(score.pai_least <= score.pai <= score.pai_most for score in scores)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: kernel_density(np.zeros((1, 2)), np.zeros((1, 2)), 0), "a bandwidth of 0 m"),
        (lambda: accuracy([1, 2], [0, 0]), "nothing was observed afterwards"),
        (lambda: accuracy_at([1, 2], [1, 2], 0.01), "a share of 0.01 of 2 places is 0 places"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()


def test_no_points_no_density():
    assert list(kernel_density(np.zeros((2, 2)), np.zeros((0, 2)), 100)) == [0, 0]
