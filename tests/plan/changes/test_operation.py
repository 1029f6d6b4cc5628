"""Operations planned, moved on, asked for; counts entered once; counts brought in."""

from __future__ import annotations

import datetime
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.changes.operation import (
    decide_part,
    move_operation,
    plan_operation,
    tick_stop,
    write_ask,
    write_learning,
    write_series,
    write_stops,
)
from frankpledge.plan.changes.operation_count import bring_in_counts, correct_count, enter_count
from frankpledge.plan.models import Operation, OperationCount
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.operation import late_points, totals_of
from frankpledge.plan.reading.operation_counts import read_counts
from tests import cast
from tests.factories.operation import make_operation
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db


def enter(operation, number, *, seen=0, key="k1", kind="arrests", by=None):
    return enter_count(operation=operation, kind=kind, number=number, seen=seen, key=key, by=by or cast.officer())


def test_a_press_sent_again_counts_once():
    one = make_operation()
    first = enter(one, 3)
    assert (enter(one, 3).count, enter(one, 3).words) == (first.count, "")
    enter(one, 4, seen=1, key="k2")
    late = enter(one, 3)  # the first press comes once more, after somebody else's
    assert (late.count.number, late.words) == (4, "")
    assert OperationCount.objects.count() == 1


def test_two_phones_with_one_number_are_one_count_and_another_number_is_refused():
    one = make_operation()
    enter(one, 3)
    same = enter(one, 3, key="k2", by=cast.coordinator())
    assert "one count" in same.words
    other = enter(one, 5, seen=0, key="k3")
    assert "somebody entered 3 meanwhile" in other.words
    assert OperationCount.objects.get().number == 3
    assert enter(one, 5, seen=1, key="k4").words == ""


def test_one_thing_is_one_row_however_it_is_spelt():
    one = make_operation()
    given = {"operation": one, "kind": "weapons", "by": cast.officer()}
    enter_count(**given, detail="Knife", number=1, seen=0, key="a")
    enter_count(**given, detail=" knife ", number=2, seen=1, key="b")
    assert [(row.detail, row.number, row.revision) for row in one.counts.all()] == [("knife", 2, 2)]


def test_a_correction_keeps_the_earlier_figure():
    one = make_operation()
    count = enter(one, 3).count
    with pytest.raises(CannotDo, match="Say why"):
        correct_count(count=count, number=2, seen=1, reason=" ", by=cast.officer())
    correct_count(count=count, number=2, seen=1, reason="One was released at once", by=cast.officer())
    with pytest.raises(CannotDo, match="somebody entered 2 meanwhile"):
        correct_count(count=count, number=7, seen=1, reason="Again", by=cast.officer())
    assert [edit.changes["number"] for edit in edits_of(count)] == [[None, 3], [3, 2]]
    assert edits_of(count).last().why == "One was released at once"


def test_counts_need_an_operation_that_is_not_cancelled_and_a_kind():
    one = make_operation()
    with pytest.raises(CannotDo, match="nothing that is counted"):
        enter(one, 1, kind="dragons")
    gone = move_operation(operation=one, to="cancelled", reason="Flood", by=cast.coordinator())
    with pytest.raises(CannotDo, match="nothing is counted"):
        enter(gone, 1)


@pytest.mark.django_db(transaction=True)
def test_two_phones_at_the_same_moment_make_one_count():
    one, barrier = make_operation(), Barrier(2)
    people = [cast.officer(), cast.coordinator()]

    def press(at: int) -> None:
        barrier.wait()
        try:
            with open_scope(Scope.SYSTEM):
                enter_count(operation=one, kind="arrests", number=3, seen=0, key=f"phone-{at}", by=people[at])
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":  # one writer at a time: one after the other is what it does anyway
        barrier = Barrier(1)
        for at in (0, 1):
            press(at)
    else:
        threads = [Thread(target=press, args=(at,)) for at in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [row.number for row in OperationCount.objects.all()] == [3]


def test_it_is_run_on_its_day_and_public_only_after_a_decision():
    soon = make_operation(started_on=datetime.date(2099, 1, 1))
    with pytest.raises(CannotDo, match="still to come"):
        move_operation(operation=soon, to="run", by=cast.coordinator())
    with pytest.raises(CannotDo, match="has not been run yet"):
        decide_part(operation=soon, part=Part.ONE, by=cast.chair())
    one = move_operation(operation=make_operation(), to="run", by=cast.coordinator())
    assert one.part == Part.TWO
    with pytest.raises(Refused):
        decide_part(operation=one, part=Part.ONE, by=cast.coordinator())
    one = decide_part(operation=one, part=Part.ONE, by=cast.chair())
    with open_scope(Scope.PUBLIC):
        assert list(Operation.objects.all()) == [one]
    back = move_operation(operation=one, to="planned", by=cast.coordinator())
    assert back.part == Part.TWO  # what was taken back is not public any more


def test_days_and_hours_that_run_backwards_are_refused():
    with pytest.raises(CannotDo, match="is before its first"):
        make_operation(ended_on=datetime.date(2024, 3, 1))
    with pytest.raises(CannotDo, match="begins at 16:00 and ends at 09:00"):
        make_operation(starts_at=datetime.time(16), ends_at=datetime.time(9))
    one = make_operation(name="Lantern")
    with pytest.raises(CannotDo, match="is there already"):
        plan_operation(
            operation=None,
            by=cast.coordinator(),
            name="LANTERN",
            kind="sweep",
            started_on=one.started_on,
            lead=one.lead,
        )
    with pytest.raises(CannotDo, match="ends before that"):
        write_series(
            series=None, by=cast.coordinator(), name="S", started_on=one.started_on, ended_on=datetime.date(2020, 1, 1)
        )


def test_stops_keep_their_ticks_where_their_words_stay():
    one = make_operation()
    first, second = write_stops(operation=one, lines=["Briefing", "The underpass"], by=cast.coordinator())
    tick_stop(stop=first, done=True, by=cast.officer())
    at = tick_stop(stop=first, done=True, by=cast.coordinator()).done_at
    stops = write_stops(operation=one, lines=["", "Sweep", "Briefing"], by=cast.coordinator())
    assert [(stop.words, stop.done_at) for stop in stops] == [("Sweep", None), ("Briefing", at)]
    assert not one.stops.filter(pk=second.pk).exists()
    assert tick_stop(stop=stops[1], done=False, by=cast.officer()).done_at is None


def test_an_agency_writes_what_it_gave_and_no_others():
    one, officer = make_operation(), cast.officer()
    own = write_ask(operation=one, ask=None, by=cast.coordinator(), agency=officer.person.agency, resource="A van")
    other = write_ask(operation=one, ask=None, by=cast.coordinator(), agency=make_agency(), resource="A van")
    assert write_ask(operation=one, ask=own, by=officer, answer="pledged", officers_given=2).officers_given == 2
    with pytest.raises(Refused):
        write_ask(operation=one, ask=other, by=officer, answer="refused")
    with pytest.raises(Refused):
        write_ask(operation=one, ask=None, by=officer, agency=officer.person.agency, resource="Another")
    with pytest.raises(CannotDo, match="already"):
        write_ask(operation=one, ask=None, by=cast.coordinator(), agency=own.agency, resource="A van")


def test_an_agency_cannot_change_what_it_was_asked_for_nor_take_anothers_line():
    one, officer = make_operation(), cast.officer()
    given = {"operation": one, "ask": None, "by": cast.coordinator(), "officers_asked": 4}
    own = write_ask(**given, agency=officer.person.agency, resource="Officers")
    other = write_ask(**given, agency=make_agency(), resource="Officers")
    kept = write_ask(operation=one, ask=own, by=officer, officers_asked=1, officers_given=1)
    assert (kept.officers_asked, kept.officers_given) == (4, 1)
    with pytest.raises(Refused):
        write_ask(operation=one, ask=other, by=officer, agency=officer.person.agency, officers_given=0)
    assert write_ask(operation=one, ask=own, by=cast.coordinator(), officers_asked=5).officers_asked == 5


def test_a_series_is_part_2_again_with_its_last_public_operation():
    series = write_series(series=None, by=cast.coordinator(), name="Lantern", started_on=datetime.date(2024, 1, 1))
    first, second = (
        move_operation(operation=make_operation(series=series), to="run", by=cast.coordinator()) for _ in range(2)
    )
    for one, part, expected in ((first, 1, 1), (second, 1, 1), (first, 2, 1), (second, 2, 2), (second, 1, 1)):
        decide_part(operation=one, part=part, by=cast.chair())
        series.refresh_from_db()
        assert series.part == expected, (one, part)
    move_operation(operation=second, to="planned", by=cast.coordinator())
    series.refresh_from_db()
    assert series.part == Part.TWO


def test_late_learning_points_are_listed():
    one = make_operation()
    given = {"operation": one, "by": cast.coordinator()}
    late = write_learning(**given, point=None, text="Ask earlier", owner=None, due_on=datetime.date(2024, 4, 1))
    assert write_learning(**given, point=None, text="Ask earlier").pk == late.pk
    assert list(late_points()) == [late]
    write_learning(**given, point=late, done_on=datetime.date(2024, 5, 1), text="Ask earlier")
    assert list(late_points()) == []


def test_a_past_series_is_brought_in_whole_once_or_not_at_all():
    rows = "".join(f"Op {at},2018-{at % 12 + 1:02}-05,Weapon sweep,Quarry,sweeps,,{at}\n" for at in range(26))
    text = "operation,date,kind,ward,count,detail,number\n" + rows
    kinds, counts = {"sweep": "Weapon sweep"}, {"sweeps": "Weapon sweeps"}
    lines, wrong = read_counts(text.encode(), kinds=kinds, counts=counts)
    given = {"series": None, "lead": make_agency(), "by": cast.coordinator()}
    assert wrong == []
    assert bring_in_counts(lines=lines, **given) == (26, 26)
    assert bring_in_counts(lines=lines, **given) == (0, 0)
    assert totals_of(Operation.objects.all()) == [("Weapon sweeps", sum(range(26)), 26)]
    head = text.partition("\n")[0] + "\n"
    clash = head + "New,2018-01-05,Weapon sweep,,sweeps,,1\n" + rows.splitlines()[-1].replace(",,25", ",,24")
    changed, _ = read_counts(clash.encode(), kinds=kinds, counts=counts)
    with pytest.raises(CannotDo, match="stands as 25, the file says 24"):
        bring_in_counts(lines=changed, **given)
    assert not Operation.objects.filter(name="New").exists()


def test_every_change_is_told():
    one = make_operation()
    enter(one, 3)
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "plan_operation",
        "enter_count",
    ]
