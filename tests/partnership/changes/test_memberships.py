"""Memberships never overlap: whatever is tried in whatever order, and by two clerks in the same moment."""

from __future__ import annotations

import datetime
import itertools
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from frankpledge.partnership.changes.group import add_member, leave_seat, seat_person
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Group, Membership
from frankpledge.partnership.rules.period import Period, overlap
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.factories.partnership import make_group, make_member, make_person, make_seat

ROOT = Path(__file__).resolve().parents[3]
FIRST = datetime.date(2026, 3, 1)
DAYS = st.integers(0, 12).map(lambda count: FIRST + datetime.timedelta(days=count))
STEPS = st.tuples(st.sampled_from(["seat", "take over", "join", "leave"]), st.integers(0, 2), st.integers(0, 1), DAYS)
ON_A_FILE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from frankpledge.partnership.scope import Scope, open_scope
from tests.partnership.changes import test_memberships as tried
with open_scope(Scope.SYSTEM):
    tried.eight_clerks_fill_one_seat()
print("one sits there")
"""


def clashes(group: Group) -> list[tuple[Membership, Membership]]:
    """Pairs that share a day: of one seat; or of one person, of whom at least one has no seat."""
    rows = list(group.memberships.select_related("person"))
    return [
        (one, other)
        for one, other in itertools.combinations(rows, 2)
        if overlap(Period(one.since, one.until), Period(other.since, other.until))
        and ((one.seat and one.seat == other.seat) or (one.person == other.person and not (one.seat and other.seat)))
    ]


class TestWhateverIsTried(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(st.lists(STEPS, min_size=4, max_size=12))
    def test_no_two_share_a_day(self, steps: list[tuple[str, int, int, datetime.date]]) -> None:
        with open_scope(Scope.SYSTEM):
            by, group = clerk(), make_group()
            people = [make_person(name) for name in ("Ann Page", "Bo Lee", "Cy Mott")]
            seats = [make_seat(group, title) for title in ("Fire", "Police")]
            for kind, who, where, day in steps:
                try:
                    if kind == "join":
                        add_member(group=group, person=people[who], since=day, by=by)
                    elif kind == "leave":
                        for held in group.memberships.filter(person=people[who]).order_by("pk"):
                            leave_seat(membership=held, until=day, by=by)
                    else:
                        given = {"since": day, "end_others": kind == "take over", "by": by}
                        seat_person(seat=seats[where], person=people[who], **given)
                except CannotDo:
                    pass  # a refusal is right wherever two would share a day
                assert clashes(group) == []


@pytest.mark.django_db
def test_an_end_is_not_drawn_into_the_days_of_who_came_after() -> None:
    seat, ann, bo = make_seat(make_group(), "Fire"), make_person("Ann Page"), make_person("Bo Lee")
    held = make_member(seat.group, ann, seat=seat, since=FIRST, until=FIRST + datetime.timedelta(days=3))
    seat_person(seat=seat, person=bo, since=FIRST + datetime.timedelta(days=4), by=clerk())
    with pytest.raises(CannotDo, match=r"Bo Lee is on .* from 5 March 2026: end the membership of Ann Page before"):
        leave_seat(membership=held, until=FIRST + datetime.timedelta(days=9), by=clerk())
    assert Membership.objects.get(pk=held.pk).until == FIRST + datetime.timedelta(days=3)


def eight_clerks_fill_one_seat() -> None:
    """Each seats another person, all in one moment: one of them sits there, the others are told who."""
    by, seat = clerk(), make_seat(make_group(), "Fire")
    people = [make_person(f"Member {number}") for number in range(8)]
    ready, told = threading.Barrier(8), []

    def fill(number: int) -> None:
        try:
            with open_scope(Scope.MEMBERS):
                ready.wait()
                told.append(seat_person(seat=seat, person=people[number], since=FIRST, by=by).person.name)
        except CannotDo as refused:
            told.append(str(refused))
        finally:
            connection.close()

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sitting = Membership.objects.get(seat=seat)
    assert sum(one == sitting.person.name for one in told) == 1
    assert sum(one.startswith(f"{sitting.person.name} sits in Fire") for one in told) == 7, told


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_one_seat_at_once_on_postgresql() -> None:
    eight_clerks_fill_one_seat()


def test_one_seat_at_once_on_an_sqlite_file(tmp_path: Path) -> None:
    own = {**os.environ, "FRANKPLEDGE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT), "FRANKPLEDGE_DATABASE": ""}
    program = [sys.executable, "-c", ON_A_FILE]
    made = subprocess.run(program, env=own, cwd=ROOT, timeout=120, check=False, capture_output=True, text=True)
    assert made.stdout.strip().endswith("one sits there"), made.stderr[-2000:]
