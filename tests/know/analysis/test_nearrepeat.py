"""Near repeats: the printed Burkitt table, one pair that must land in its band, and plain loops."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.know.analysis.nearrepeat import knox, labels
from frankpledge.know.analysis.numbers import NotComputable

FAR, LONG = [0, 1, 100, 200, 300], [0, 7, 14, 21]


@pytest.fixture
def lymphoma():
    import libpysal

    places = np.array(list(libpysal.io.open(libpysal.examples.get_path("burkitt.shp"))), dtype=float)
    days = np.array(libpysal.io.open(libpysal.examples.get_path("burkitt.dbf")).by_col("T"), dtype=float)
    return places, days


@pytest.mark.filterwarnings("ignore")
def test_the_printed_lymphoma_table(lymphoma):
    """The printed bands hold their upper edge, "at most 20 km and 5 days"; ours begin just above it."""
    places, days = lymphoma
    found = knox(places, days, [0, math.nextafter(20, 21)], [0, math.nextafter(5, 6)])
    assert found.pairs.tolist() == [[13, 3416], [39, 14110]]
    assert found.expected[0] == pytest.approx([10.1438, 3418.86], abs=5e-3)
    assert found.expected[1] == pytest.approx([41.8562, 14107.1], abs=5e-2)
    assert found.beyond()[0, 0] == pytest.approx(0.146246, abs=5e-7)
    # "As many or more" holds the thirteen themselves and so is larger.
    assert found.p[0, 0] == pytest.approx(0.222267, abs=5e-7)
    assert knox(places, days, [0, 20], [0, 5]).pairs.tolist() == [[12, 3392], [32, 14142]]


def test_one_pair_a_hundred_metres_and_three_days_apart():
    found = knox(np.array([[0.0, 0.0], [0.0, 100.0]]), [10, 13], FAR, [0, 1, 2, 3, 4])
    row, column = (int(at[0]) for at in np.nonzero(found.pairs))
    assert (found.distances[row], found.times[column]) == ("[100, 200) m", "[3, 4) days")
    weeks = knox(np.array([[0.0, 0.0], [0.0, 100.0]]), [10, 17], FAR, LONG)
    assert weeks.times[int(np.nonzero(weeks.pairs)[1][0])] == "[7, 14) days"


def test_labels_are_the_bands():
    assert labels(FAR, "m") == ("[0, 1) m", "[1, 100) m", "[100, 200) m", "[200, 300) m", "300 m and more")


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(0, 30)), min_size=2, max_size=14),
    st.sampled_from(["euclidean", "cityblock"]),
)
def test_pairs_agree_with_a_plain_loop(events, metric):
    scale, plain = 10, np.zeros((5, 4), dtype=int)
    for at, (x, y, day) in enumerate(events):
        for east, north, other in events[:at]:
            sides = (scale * abs(x - east), scale * abs(y - north))
            far = sum(sides) if metric == "cityblock" else math.sqrt(sides[0] ** 2 + sides[1] ** 2)
            plain[
                max(i for i, edge in enumerate(FAR) if far >= edge),
                max(i for i, e in enumerate(LONG) if abs(day - other) >= e),
            ] += 1
    places = scale * np.array([event[:2] for event in events], dtype=float)
    found = knox(places, [event[2] for event in events], FAR, LONG, metric=metric)
    assert (found.pairs == plain).all()
    assert found.pairs.sum() == len(events) * (len(events) - 1) // 2
    assert found.expected.sum() == pytest.approx(found.pairs.sum())


def test_repeats_planted_are_found_and_the_seed_decides():
    drawn = np.random.default_rng(4)
    places, days = drawn.uniform(0, 5000, (120, 2)), drawn.integers(0, 200, 120).astype(float)
    places[60:90], days[60:90] = places[:30] + 20, days[:30] + 2
    found = knox(places, days, [0, 100], [0, 7], permutations=199)
    assert found.p[0, 0] == pytest.approx(1 / 200)
    assert found.ratio[0, 0] > 5
    assert (found.p == knox(places, days, [0, 100], [0, 7], permutations=199).p).all()
    apart = knox(drawn.uniform(0, 5000, (120, 2)), days, [0, 100], [0, 7], permutations=199)
    assert apart.p[0, 0] > 0.05


@pytest.mark.parametrize(
    ("places", "days", "far", "words"),
    [
        (np.zeros((1, 2)), [1], FAR, "at least 2"),
        (np.zeros((3, 2)), [1, 2], FAR, "3 places and 2 days"),
        (np.zeros((2, 2)), [1, 2], [1, 5], "the distance bands begin at"),
        (np.zeros((2, 2)), [1, 2], [0, 5, 5], "let them rise"),
    ],
)
def test_refused(places, days, far, words):
    with pytest.raises(NotComputable, match=words):
        knox(places, days, far, LONG)
