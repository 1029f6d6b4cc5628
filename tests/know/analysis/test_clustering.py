"""Clustering: the printed checks, esda on random maps, and every rearrangement of a small one."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.sparse import csr_array

from frankpledge.know.analysis.clustering import general_g, local_g, local_moran, moran, quadrant_numbers
from frankpledge.know.analysis.neighbours import grid_neighbours, row_standardised, within
from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.analysis.significance import discoveries

pytestmark = pytest.mark.filterwarnings("ignore")  # esda's and libpysal's own

SIX = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
Y = [2, 3, 3.2, 5, 8, 7]


def example(name, table, column):
    """Values and binary weights of one of libpysal's example maps."""
    import libpysal

    weights = libpysal.io.open(libpysal.examples.get_path(name)).read()
    values = libpysal.io.open(libpysal.examples.get_path(table)).by_col(column)
    return np.array(values, dtype=float), csr_array(weights.sparse)


def test_the_printed_g():
    found = general_g(Y, within(SIX, 15))
    assert (found.value, found.p) == pytest.approx((0.55709779, 0.172936), abs=1e-6)


@pytest.mark.parametrize(
    ("star", "standardised", "z"),
    [(False, False, -1.0136729), (False, True, -0.62074534), (True, False, -1.39727626), (True, True, -0.62488094)],
)
def test_the_printed_local_g(star, standardised, z):
    assert local_g(Y, within(SIX, 15), star=star, standardised=standardised).z[0] == pytest.approx(z, abs=1e-7)


def test_the_printed_moran_of_st_louis():
    values, weights = example("stl.gal", "stl_hom.txt", "HR8893")
    found = moran(values, row_standardised(weights), normal=True)
    assert found.value == pytest.approx(0.243656, abs=5e-7)
    assert found.z == pytest.approx(3.641, abs=5e-4)
    local = local_moran(values, weights, permutations=99)
    printed = [-0.077288, 0.172823, 0.101758, 0.089104, 0.162797, -0.292601]
    assert local.values[:6] == pytest.approx(printed, abs=5e-7)
    assert list(quadrant_numbers(local.quadrants)[:6]) == [2, 3, 3, 3, 3, 4]


def test_the_printed_moran_of_columbus():
    values, weights = example("columbus.gal", "columbus.dbf", "CRIME")
    found = moran(values, row_standardised(weights))
    assert found.value == pytest.approx(0.500189, abs=5e-7)
    assert (found.expected, found.variance) == pytest.approx((-0.020833, 0.0086893), abs=5e-7)
    assert found.z == pytest.approx(5.5894, abs=5e-5)


@pytest.fixture(scope="module")
def random_map():
    drawn = np.random.default_rng(8)
    places = drawn.uniform(0, 100, (60, 2))
    # No two values alike: where sums tie, esda counts low ones without the ties, and so gives a smaller p than ours.
    return places, drawn.gamma(np.where(places[:, 0] < 40, 12, 3))


def test_whole_map_agrees_with_esda(random_map):
    from esda import G, Moran
    from libpysal.weights import DistanceBand

    places, values = random_map
    theirs = DistanceBand(places, 25, silence_warnings=True)
    for transform in ("r", "b"):
        peer, chosen = Moran(values, theirs, transformation=transform, permutations=0), within(places, 25)
        found = moran(values, row_standardised(chosen) if transform == "r" else chosen)
        assert (found.value, found.variance, found.z) == pytest.approx((peer.I, peer.VI_rand, peer.z_rand))
    peer = G(values, theirs, permutations=0)
    assert general_g(values, within(places, 25)).z == pytest.approx(peer.z_norm)


@pytest.mark.parametrize("star", [True, False])
@pytest.mark.parametrize("transform", ["B", "R"])
def test_local_g_agrees_with_esda(random_map, star, transform):
    from esda import G_Local
    from libpysal.weights import DistanceBand

    places, values = random_map
    peer = G_Local(values, DistanceBand(places, 25, silence_warnings=True), transform, 999, star=star, seed=3)
    found = local_g(values, within(places, 25), star=star, standardised=transform == "R")
    assert found.z == pytest.approx(np.asarray(peer.Zs).ravel())
    assert np.abs(found.p - peer.p_sim).max() < 0.06


def test_local_moran_agrees_with_esda(random_map):
    from esda import Moran_Local
    from libpysal.weights import DistanceBand

    places, values = random_map
    peer = Moran_Local(values, DistanceBand(places, 25, silence_warnings=True), permutations=999, seed=3)
    found = local_moran(values, within(places, 25))
    assert found.values == pytest.approx(peer.Is)
    assert list(quadrant_numbers(found.quadrants)) == list(peer.q)
    assert np.abs(found.p - peer.p_sim).max() < 0.06


def test_permutation_p_is_that_of_all_rearrangements():
    values, weights = np.array([9.0, 7, 1, 0, 2]), within(np.array([[0.0, 0], [1, 0], [2, 0], [3, 0], [4, 0]]), 1)
    found = local_g(values, weights, star=False, permutations=4999)
    for place in range(5):
        others = [value for at, value in enumerate(values) if at != place]
        near = np.flatnonzero(weights.toarray()[place])
        seen = values[near].sum()
        sums = [sum(order[: len(near)]) for order in permutations(others)]
        share = min(np.mean([one >= seen for one in sums]), np.mean([one <= seen for one in sums]))
        assert found.p[place] == pytest.approx(share, abs=0.03)


def test_the_seed_decides():
    weights = within(SIX, 15)
    assert (local_g(Y, weights, seed=4).p == local_g(Y, weights, seed=4).p).all()
    assert (local_g(Y, weights, seed=4).p != local_g(Y, weights, seed=5).p).any()


def test_nothing_is_found_in_chance_and_the_hot_corner_is():
    drawn, (columns, rows) = np.random.default_rng(9), (axis.ravel() for axis in np.mgrid[0:14, 0:14])
    weights, chance = grid_neighbours(columns, rows), drawn.poisson(5, 196).astype(float)
    assert discoveries(local_g(chance, weights, permutations=1999).p).sum() <= 2
    hot = chance + np.where((columns < 3) & (rows < 3), 12, 0)
    found = local_g(hot, weights, permutations=1999)
    stands = discoveries(found.p) & (found.z > 0)
    assert stands[(columns < 2) & (rows < 2)].all()
    assert not stands[(columns > 6) & (rows > 6)].any()


def test_a_place_without_neighbours():
    values, places = [1.0, 5, 2, 8, 4], np.array([[0.0, 0], [1, 0], [2, 0], [1, 1], [90, 90]])
    found = local_g(values, within(places, 1.2), star=False)
    assert (found.z[4], found.p[4]) == (0, 1)


@pytest.mark.parametrize(
    ("values", "weights", "words"),
    [
        ([1, 2, 3], within(SIX[:3], 15), "at least 4"),
        ([1, 2, 3, 4], within(SIX, 15), r"4 values but weights of \(6, 6\)"),
        ([2] * 6, within(SIX, 15), "all 6 places have the value 2"),
        (Y, within(SIX, 1), "no place has a neighbour"),
    ],
)
def test_refused(values, weights, words):
    with pytest.raises(NotComputable, match=words):
        moran(values, weights)
