"""The plan at any moment from the database: unwound and told forward, against copies kept while it was written."""

from __future__ import annotations

import datetime
import random

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import DeliveryLine, Edit
from frankpledge.plan.queries import delivery_history
from frankpledge.plan.queries.delivery_history import end_of_day, line_on, lines_at, lines_at_both, lines_now
from tests import cast
from tests.factories.delivery import make_line, moment, say

pytestmark = pytest.mark.django_db
EDITS = 300


def write_at_random(dice: random.Random) -> list[tuple[datetime.datetime, dict]]:
    """Edits a day apart over twelve lines, and beside each moment the whole plan as it stood."""
    copies, lines = [], []
    for nth in range(EDITS):
        at = moment(2024, 1, 1) + datetime.timedelta(days=nth)
        if len(lines) < 12 and (not lines or dice.random() < 0.1):
            lines.append(make_line(f"1.{nth}", at=at))
        else:
            values = {
                "progress": f"Said {nth}", "state": dice.choice(("not_begun", "under_way", "done")), "part": dice.choice((1, 2)),
                "due_on": at.date() + datetime.timedelta(days=dice.randrange(400)),
                "supporting": dice.sample(range(9), 2), "ended_on": dice.choice((None, at.date())),
            }  # fmt: skip
            chosen = {name: values[name] for name in dice.sample(sorted(values), 3)}
            write_record(record=dice.choice(lines), by=cast.coordinator(), at=at, **chosen)
        copies.append((at, lines_now()))
    return copies


def test_any_moment_is_exact_whichever_way_it_is_worked_out(monkeypatch):
    copies = write_at_random(random.Random(5))
    assert Edit.objects.count() > EDITS * 0.9
    for at, lines in [*copies[::12], copies[-1]]:
        assert lines_at(at) == lines
        assert lines_at(at + datetime.timedelta(hours=1)) == lines
    day = copies[150][0].date()
    assert lines_at(end_of_day(day)) == copies[150][1]
    one = next(iter(copies[150][1].values()))
    assert line_on(DeliveryLine.objects.get(pk=one.id), day) == one
    assert lines_at_both(copies[40][0], copies[220][0]) == (copies[40][1], copies[220][1])
    monkeypatch.setattr(QuerySet, "count", lambda _: 0)  # neither side has fewer: always unwound
    for at, lines in copies[::12]:
        assert lines_at(at) == lines
    assert lines_at(moment(2023, 12, 31)) == {}
    assert lines_at_both(copies[40][0], copies[220][0]) == (copies[40][1], copies[220][1])


def test_edits_written_out_of_the_order_of_their_days_are_told_forward(monkeypatch):
    line = make_line(at=moment(2025, 1, 1))
    say(line, "Later", at=moment(2025, 6, 1))
    other = make_line("1.2", at=moment(2025, 2, 1))
    monkeypatch.setattr(delivery_history, "unwound", None)
    found = lines_at(moment(2025, 3, 1))
    assert {one.progress for one in found.values()} == {"Gate ordered"}
    assert set(found) == {line.pk, other.pk}


def test_a_day_ends_at_midnight_here():
    assert timezone.localtime(end_of_day(datetime.date(2026, 7, 1))).strftime("%d %H:%M:%S.%f") == "01 23:59:59.999999"
