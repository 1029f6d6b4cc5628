"""A strategy from its beginning to its next version: frozen when adopted, copied after, history kept."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.aim import add_aim
from frankpledge.plan.changes.priority import add_priority, change_priority
from frankpledge.plan.changes.strategy import (
    add_strategy,
    adopt_strategy,
    begin_next_strategy,
    begin_next_version,
    change_strategy,
    consult_strategy,
)
from frankpledge.plan.changes.strategy_piece import move_piece, put_back_piece, take_out_piece
from frankpledge.plan.models import NeverChanged, Priority, StrategyVersion
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.strategy import current_strategy, priority_rows, version_page
from tests import cast
from tests.factories.strategy import MINUTE, SINCE, UNTIL, a_strategy

pytestmark = pytest.mark.django_db
ADOPTED = datetime.date(2026, 3, 12)


def test_an_adopted_version_is_frozen_and_the_next_begins_as_its_copy():
    by, strategy = cast.coordinator(), a_strategy()
    version = adopt_strategy(strategy=strategy, on=ADOPTED, reference=MINUTE, by=by)
    assert adopt_strategy(strategy=strategy, on=ADOPTED, reference=MINUTE, by=by) == version
    first = Priority.objects.get()
    with pytest.raises(CannotDo, match="Begin the next version"):
        change_priority(priority=first, title="Other", reason="", agency=None, post=None, person=None, part=1, by=by)
    begin_next_version(strategy=strategy, why="The Board asked", by=by)
    change_priority(priority=first, title="Other", reason="", agency=None, post=None, person=None, part=1, by=by)
    strategy.refresh_from_db()
    second = adopt_strategy(strategy=strategy, on=ADOPTED, reference="Minute 40", by=by)
    titles = [version_page(one).priorities[0].title for one in (version, second)]
    assert (second.number, titles) == (2, ["Priority 1", "Other"])
    with pytest.raises(NeverChanged):
        version.save()
    with pytest.raises(NeverChanged):
        version.delete()


def test_a_version_that_is_not_whole_is_not_adopted():
    by = cast.coordinator()
    strategy = add_strategy(title="Bare", since=SINCE, until=UNTIL, by=by)
    with pytest.raises(CannotDo, match="no vision"):
        adopt_strategy(strategy=strategy, on=ADOPTED, reference=MINUTE, by=by)
    with pytest.raises(CannotDo, match="no priorities"):
        consult_strategy(strategy=strategy, by=by)
    assert StrategyVersion.objects.count() == 0


def test_the_next_strategy_is_a_copy_that_supersedes_when_it_is_adopted():
    by, strategy = cast.coordinator(), a_strategy(priorities=2)
    adopt_strategy(strategy=strategy, on=ADOPTED, reference=MINUTE, by=by)
    later = begin_next_strategy(strategy=strategy, title="Safer Wexmoor, on", by=by)
    assert (later.since, later.until) == (datetime.date(2029, 4, 1), datetime.date(2032, 3, 31))
    copied = priority_rows(later)
    assert [row.priority.title for row in copied] == ["Priority 1", "Priority 2"]
    assert copied[0].aims[0].measures[0].row.own_title == "Noise complaints"
    with pytest.raises(CannotDo, match="follows"):
        begin_next_strategy(strategy=strategy, title="Again", by=by)
    assert current_strategy(datetime.date(2029, 5, 1)) == strategy
    adopt_strategy(strategy=later, on=datetime.date(2029, 3, 1), reference="Minute 80", by=by)
    strategy.refresh_from_db()
    assert strategy.state == "superseded"
    assert current_strategy(datetime.date(2029, 5, 1)) == later


def test_a_priority_taken_out_keeps_its_history_and_comes_back():
    by, strategy = cast.coordinator(), a_strategy(priorities=2)
    first, second = Priority.objects.all()
    with pytest.raises(CannotDo, match="Say why"):
        take_out_piece(piece=first, why=" ", by=by)
    take_out_piece(piece=first, why="Done", by=by)
    assert [row.priority for row in priority_rows(strategy)] == [second]
    put_back_piece(piece=first, by=by)
    assert [one.why for one in edits_of(first)] == ["", "Done", ""]
    move_piece(piece=second, up=True, by=by)
    assert [row.priority for row in priority_rows(strategy)] == [second, first]


def test_what_cannot_be_written_is_refused_in_words():
    by, strategy = cast.coordinator(), a_strategy()
    with pytest.raises(CannotDo, match="before it begins"):
        change_strategy(strategy=strategy, title="A", since=UNTIL, until=SINCE, vision="", part=Part.TWO, by=by)
    with pytest.raises(CannotDo, match="is a priority already"):
        add_priority(strategy=strategy, title="priority 1", by=by)
    with pytest.raises(CannotDo, match="is an aim of this priority already"):
        add_aim(priority=Priority.objects.get(), text="AIM 1", by=by)
    with pytest.raises(CannotDo, match="already: work at that one"):
        add_strategy(title="safer wexmoor", since=SINCE, until=UNTIL, by=by)
    for at in range(2, 9):
        add_priority(strategy=strategy, title=f"Priority {at}", by=by)
    with pytest.raises(CannotDo, match="8 priorities are the most"):
        add_priority(strategy=strategy, title="One too many", by=by)
    with pytest.raises(Refused):
        add_priority(strategy=strategy, title="Mine", by=cast.officer())
