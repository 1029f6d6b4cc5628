"""Comparison groups: distances by hand, and members that are always listed."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.know.analysis.compare import by_hand, distances, nearest
from frankpledge.know.analysis.numbers import NotComputable

NAMES = ["Ash", "Beck", "Cray", "Dene"]
TABLE = [[1.0, 10.0], [2.0, 10.0], [1.0, 30.0], [4.0, 50.0]]


def plain(table, one, other):
    total = 0.0
    for column in range(len(table[0])):
        values = [row[column] for row in table]
        mean = sum(values) / len(values)
        deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
        total += ((table[one][column] - table[other][column]) / deviation) ** 2
    return math.sqrt(total / len(table[0]))


def test_distances_by_hand():
    found = distances(TABLE)
    assert found[0, 3] == pytest.approx(plain(TABLE, 0, 3))
    assert (found == found.T).all()


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=8))
def test_distances_agree_with_a_plain_loop(rows):
    columns = list(zip(*rows, strict=True))
    if any(max(column) - min(column) < 1e-3 for column in columns):
        return
    assert distances(rows)[0, 1] == pytest.approx(plain([list(row) for row in rows], 0, 1), abs=1e-9)


def test_the_nearest_are_the_group_and_are_listed():
    group = nearest("Ash", NAMES, TABLE, ["households", "density"], size=2)
    assert [member.name for member in group.members] == ["Beck", "Cray"]
    assert group.told() == (
        f"Ash is compared with Beck ({plain(TABLE, 0, 1):.2f}), Cray ({plain(TABLE, 0, 2):.2f}): the nearest by households, "
        "density, in standard deviations across 4 areas."
    )


def test_a_weight_counts_a_variable_more():
    group = nearest("Ash", NAMES, TABLE, ["households", "density"], size=1, weights=[9, 1])
    assert group.members[0].name == "Cray"


def test_a_group_by_hand():
    assert by_hand("Ash", ["Dene", "Beck"], NAMES).told() == "Ash is compared with Dene, Beck: chosen by hand."


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: nearest("Elm", NAMES, TABLE, ["a", "b"]), "Elm is not among the 4 areas"),
        (lambda: nearest("Ash", NAMES, TABLE, ["a", "b"], size=4), "4 members were asked for among 3"),
        (lambda: distances([[1.0], [1.0]]), "variable 1 is the same in all areas"),
        (lambda: distances([1.0]), "one row an area"),
        (lambda: distances(TABLE, weights=[1]), "1 weights for 2 variables"),
        (lambda: by_hand("Ash", ["Elm"], NAMES), "Elm is not among"),
        (lambda: by_hand("Ash", ["Ash"], NAMES), "choose at least one other area"),
        (lambda: by_hand("Ash", [], NAMES), "choose at least one other area"),
    ],
)
def test_refused(made, words):
    with pytest.raises(NotComputable, match=words):
        made()
