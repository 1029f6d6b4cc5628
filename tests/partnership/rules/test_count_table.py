"""Tables of counts: what adds up, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.partnership.rules.count_table import (
    CountsDisagree,
    CountTable,
    Sum,
    differences,
    labelled,
    linked,
    named,
    one_way,
    renamed,
    two_way,
)


def test_a_list_has_its_total():
    table = one_way({"here": 3, "there": 4})
    assert table.cells == {"here": 3, "there": 4, "Total": 7}
    assert table.sums == (Sum("Total", ("here", "there")),)


def test_a_grid_has_both_margins_and_the_grand_total():
    table = two_way({("a", "x"): 1, ("b", "y"): 5})
    assert table.cells["a", "y"] == 0
    assert [table.cells[key] for key in (("a", "Total"), ("Total", "y"), ("Total", "Total"))] == [1, 5, 6]
    assert len(table.sums) == 6


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: CountTable({"a": -1}), "a is -1: a count is a whole number"),
        (lambda: CountTable({"a": True}), "a is True"),
        (lambda: CountTable({"a": 1}, (Sum("a", ("b",)),)), "uses b, which is not in the table"),
        (lambda: CountTable({"a": 1, "b": 2}, (Sum("a", ("b",)),)), "a is 1 but its parts add up to 2"),
        (lambda: one_way({"Total": 1}), "Total is the name of a part and of the total"),
        (lambda: two_way({("Total", "x"): 1}), "name of a row or column and of the total"),
        (lambda: renamed(one_way({"a": 1}), {"a": "Total"}), "would get one name"),
        (lambda: linked(one_way({"a": 1}), one_way({"a": 2})), "a is 1 in one table and 2 in another"),
    ],
)
def test_what_cannot_stand_in_one_table_is_refused(made, words):
    with pytest.raises(CountsDisagree, match=words):
        made()


def test_labels_come_before_keys():
    assert set(labelled(one_way({"a": 1}), "Q1").cells) == {("Q1", "a"), ("Q1", "Total")}
    assert ("Q1", "a", "x") in labelled(two_way({("a", "x"): 1}), "Q1").cells
    assert named(("Q1", "a")) == "Q1, a"


def test_tables_in_common_are_one_figure():
    both = linked(one_way({"a": 1, "b": 4}), one_way({"x": 2, "y": 3}))
    assert both.cells["Total"] == 5
    assert len(both.sums) == 2


def test_differences_are_there_and_not_printed():
    made = differences(
        one_way({"a": 4, "b": 9}, total="then"), one_way({"c": 6, "d": 2}, total="now"), {"c": "a", "d": "b"}
    )
    assert made.cells["difference", "c", "a"] == 2
    assert Sum("c", ("a", ("difference", "c", "a"))) in made.sums
    # d fell: what is subtracted is no count.
    assert made.unprinted == {"a", ("difference", "c", "a")}


def test_a_figure_printed_in_one_table_is_printed():
    made = linked(CountTable({"a": 1}, unprinted=frozenset({"a"})), CountTable({"a": 1}))
    assert made.unprinted == frozenset()
