"""What moved between two days: new, done, ended, letters, due dates with their days, untouched lines."""

from __future__ import annotations

import datetime
from dataclasses import replace

from frankpledge.plan.rules.delivery_moved import moved_between
from tests.plan.rules.test_delivery_line import standing

THEN, NOW = datetime.date(2026, 9, 30), datetime.date(2026, 11, 22)


def moved(before: list, after: list):
    return moved_between({one.id: one for one in before}, {one.id: one for one in after}, THEN, NOW)


def test_new_done_and_ended_lines():
    old, gone, to_do = standing(1), standing(2), standing(3)
    after = [old, replace(gone, ended_on=NOW, ended_reason="Merged"), replace(to_do, state="done"), standing(4)]
    found = moved([old, gone, to_do], after)
    assert [one.id for one in found.new] == [4]
    assert [one.id for one in found.ended] == [2]
    assert [one.id for one in found.done] == [3]
    assert [one.id for one in found.untouched] == [1]


def test_a_line_that_came_and_went_between_the_days_did_not_move():
    found = moved([], [replace(standing(1), ended_on=NOW)])
    assert found.is_empty


def test_a_line_put_back_is_new():
    line = standing(1)
    assert [one.id for one in moved([replace(line, ended_on=THEN)], [line]).new] == [1]


def test_due_dates_tell_by_how_many_days():
    line = standing(1)
    later = moved([line], [replace(line, due_on=datetime.date(2027, 1, 30))]).due[0]
    assert (later.days, later.was, later.now) == (30, datetime.date(2026, 12, 31), datetime.date(2027, 1, 30))
    assert moved([line], [replace(line, due_on=datetime.date(2026, 12, 1))]).due[0].days == -30
    assert moved([line], [replace(line, due_on=None)]).due[0].days is None


def test_a_letter_moves_where_only_time_passed():
    line = standing(1, due_on=datetime.date(2026, 10, 15))
    found = moved([line], [line])
    assert [(one.was, one.now) for one in found.letters] == [("G", "R")]
    assert found.untouched == (line,)


def test_lists_are_in_the_order_of_the_plan():
    assert [one.number for one in moved([], [standing(10), standing(9), standing(2)]).new] == ["1.2", "1.9", "1.10"]
