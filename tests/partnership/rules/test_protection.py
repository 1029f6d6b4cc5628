"""Which further figures are withheld: the cheapest that do, and no more than needed."""

from __future__ import annotations

import pytest

from frankpledge.partnership.rules.count_table import CountTable, Sum, linked, one_way, two_way
from frankpledge.partnership.rules.protection import CannotProtect, Reader, Task, by_price, protected, too_narrow


def task_of(table, secret, may_withhold=None, width=5, known=()):
    def boxes(withheld):
        return {key: (0, None) if key in withheld else (count, count) for key, count in table.cells.items()}

    free = [key for key in table.cells if key not in known] if may_withhold is None else may_withhold
    return Task(table, frozenset(secret), frozenset(secret), by_price(table, free), (Reader(boxes, width),))


def test_the_price_of_losing_a_figure():
    table = one_way({"large": 30, "none": 0, "small": 6})
    assert by_price(table, table.cells) == ("small", "large", "Total", "none")


def test_the_smallest_that_hides_it_goes():
    assert protected(task_of(one_way({"a": 3, "b": 20, "c": 9}), {"a"})) == {"a", "c"}


def test_one_is_not_enough_where_it_leaves_too_little():
    assert protected(task_of(one_way({"a": 1, "b": 2, "c": 9, "d": 8}), {"a", "b"})) == {"a", "b", "d"}


def test_what_turns_out_unneeded_is_given_back():
    """Two hidden figures of one column: each row needs another, and one and the same column serves both."""
    counts = {("r", "x"): 3, ("r", "y"): 20, ("s", "x"): 2, ("s", "y"): 30, ("r", "z"): 25, ("s", "z"): 21}
    task = task_of(two_way(counts), {("r", "x"), ("s", "x")})
    found = protected(task)
    assert too_narrow(task, found) == []
    for key in found - task.withheld:
        assert too_narrow(task, found - {key})


def test_help_is_looked_for_further_out():
    """The sum with the small figure has nothing left to withhold, but one that hangs together with it has."""
    table = CountTable(
        {"all": 29, "left": 9, "right": 20, "a": 4, "b": 5}, (Sum("all", ("left", "right")), Sum("left", ("a", "b")))
    )
    task = task_of(table, {"a", "b", "left"}, may_withhold=("right", "all"), width=20)
    assert protected(task) == {"a", "b", "left", "right"}


def test_it_says_which_cannot_be_protected():
    with pytest.raises(CannotProtect, match="a cannot be hidden"):
        protected(task_of(one_way({"a": 3, "b": 20}), {"a"}, may_withhold=()))


def test_a_figure_far_off_protects_nothing():
    with pytest.raises(CannotProtect, match="larger areas"):
        protected(
            task_of(linked(one_way({"a": 3, "b": 2}), one_way({"c": 8, "d": 9}, total="other")), {"a", "b"}, ("c",), 9)
        )
