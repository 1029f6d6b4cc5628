"""Groups change with their history kept; a seat holds one person at a time."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.partnership.changes import group as changes
from frankpledge.partnership.changes.initials import rule_initials, withdraw_ruling
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry, Group, InitialsRuling
from tests.cast import clerk
from tests.factories.partnership import make_group, make_member, make_office, make_person, make_seat

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 12)
BEFORE = DAY - datetime.timedelta(days=1)


def test_two_groups_never_share_an_address_or_a_name() -> None:
    first = changes.add_group(name="Risk Forum", by=clerk())
    assert first.slug == "risk-forum"
    assert changes.add_group(name="The risk forum", by=clerk()).slug == "the-risk-forum"
    with pytest.raises(CannotDo, match="in the directory already"):
        changes.add_group(name="RISK FORUM", by=clerk())
    make_group("Panel one", slug="panel")
    assert changes.add_group(name="Panel", by=clerk()).slug == "panel-2"


def test_a_renamed_group_keeps_its_address_and_its_old_name_with_dates() -> None:
    group = changes.add_group(name="Strategic Group", by=clerk())
    changes.rename_group(group=group, name="Board", on=DAY, by=clerk())
    assert (group.slug, group.name_on(BEFORE), group.name_on(DAY)) == ("strategic-group", "Strategic Group", "Board")
    make_group("Forum")
    with pytest.raises(CannotDo, match="Another group"):
        changes.rename_group(group=group, name="forum", on=DAY, by=clerk())


def test_a_held_seat_names_who_holds_it_and_can_pass_on_a_day() -> None:
    seat, first, second = make_seat(make_group()), make_person("Ann Page"), make_person("Bo Lee")
    sitting = changes.seat_person(seat=seat, person=first, since=BEFORE, by=clerk())
    with pytest.raises(CannotDo, match="Ann Page sits in"):
        changes.seat_person(seat=seat, person=second, since=DAY, by=clerk())
    with pytest.raises(CannotDo, match="from which day"):
        changes.seat_person(seat=seat, person=second, end_others=True, by=clerk())
    changes.seat_person(seat=seat, person=second, since=DAY, end_others=True, by=clerk())
    sitting.refresh_from_db()
    assert sitting.until == BEFORE
    with pytest.raises(CannotDo, match=r"sits in .* already"):
        changes.seat_person(seat=seat, person=second, by=clerk())


def test_leaving_before_joining_is_refused() -> None:
    group = make_group()
    with pytest.raises(CannotDo, match="is before"):
        changes.leave_seat(membership=make_member(group, since=DAY), until=BEFORE, by=clerk())
    with pytest.raises(CannotDo, match="is before"):
        changes.leave_office(office=make_office(group, make_person(), since=DAY), until=BEFORE, by=clerk())


def test_a_seat_ends_only_when_nobody_sits_in_it() -> None:
    group = make_group()
    seat = make_seat(group, since=DAY)
    one = make_member(group, make_person("Ann Page"), seat=seat)
    with pytest.raises(CannotDo, match="Ann Page sits"):
        changes.end_seat(seat=seat, until=DAY, by=clerk())
    changes.leave_seat(membership=one, until=DAY, by=clerk())
    with pytest.raises(CannotDo, match="when the seat began"):
        changes.end_seat(seat=seat, until=BEFORE, by=clerk())
    assert changes.end_seat(seat=seat, until=DAY, by=clerk()).until == DAY


def test_somebody_joins_or_takes_an_office_once() -> None:
    group, person = make_group(), make_person("Ann Page")
    changes.add_member(group=group, person=person, standing="clerk", by=clerk())
    with pytest.raises(CannotDo, match="already"):
        changes.add_member(group=group, person=person, by=clerk())
    office = changes.grant_office(group=group, person=person, role="chair", since=BEFORE, by=clerk())
    with pytest.raises(CannotDo, match="already"):
        changes.grant_office(group=group, person=person, role="chair", by=clerk())
    changes.leave_office(office=office, until=DAY, by=clerk())
    assert not group.offices.filter(until=None).exists()


def test_a_new_ruling_ends_the_one_before() -> None:
    group, first, second = make_group(), make_person("Sam Boon"), make_person("Sita Bhatt")
    rule_initials(group=group, initials="s.b.", person=first, since=BEFORE, by=clerk())
    rule_initials(group=group, initials="SB", person=second, since=DAY, reason="Sam left", by=clerk())
    rulings = [(one.person, one.since, one.until) for one in group.initials_rulings.order_by("since")]
    assert rulings == [(first, BEFORE, BEFORE), (second, DAY, None)]
    rule_initials(group=group, initials="SB", person=first, by=clerk())
    assert group.initials_rulings.get(until=None).person == first
    with pytest.raises(CannotDo, match="not a set of initials"):
        rule_initials(group=group, initials="12", person=first, by=clerk())


def test_a_ruling_for_an_earlier_day_ends_where_a_later_one_begins() -> None:
    group, first, second = make_group(), make_person("Sam Boon"), make_person("Sita Bhatt")
    rule_initials(group=group, initials="SB", person=second, since=DAY, by=clerk())
    rule_initials(group=group, initials="SB", person=first, since=BEFORE - datetime.timedelta(days=9), by=clerk())
    rulings = [(one.person, one.until) for one in group.initials_rulings.order_by("since")]
    assert rulings == [(first, BEFORE), (second, None)]


def test_a_ruling_withdrawn_lets_the_one_before_go_on() -> None:
    group, first, second = make_group(), make_person("Sam Boon"), make_person("Sita Bhatt")
    rule_initials(group=group, initials="SB", person=first, since=BEFORE, by=clerk())
    ruling = rule_initials(group=group, initials="SB", person=second, since=DAY, by=clerk())
    withdraw_ruling(ruling=ruling, by=clerk())
    withdraw_ruling(ruling=InitialsRuling(pk=ruling.pk or 10**6, group=group, person=second), by=clerk())
    assert [(one.person, one.until) for one in group.initials_rulings.all()] == [(first, None)]
    assert [entry.verb for entry in AuditEntry.objects.all()].count("withdraw_ruling") == 1


def test_a_group_never_reports_to_itself() -> None:
    board = make_group("Board")
    panel = make_group("Panel", reports_to=board)
    given = {"short_name": "B", "kind": "board", "purpose": "", "quorum": 5, "usual_venue": "", "usual_time": None}
    with pytest.raises(CannotDo, match="report to itself"):
        changes.change_group(group=board, reports_to=panel, ended_on=None, by=clerk(), **given)
    changes.change_group(group=board, reports_to=None, ended_on=DAY, by=clerk(), **given)
    assert Group.objects.get(pk=board.pk).ended_on == DAY


def test_spellings_and_seats() -> None:
    group = make_group("Board")
    changes.add_group_spelling(group=group, name="SBPB", by=clerk())
    changes.add_group_spelling(group=group, name="S.B.P.B", by=clerk())
    assert group.names.filter(folded="sbpb").count() == 1
    assert changes.add_seat(group=group, title="Police", by=clerk()).memberships.count() == 0


def test_a_seat_that_falls_vacant_later_takes_nobody_before_that_day() -> None:
    group = make_group()
    seat, leaving, coming = make_seat(group, "Fire"), make_person("Ann Page"), make_person("Ben Dow")
    make_member(group, leaving, seat=seat, since=BEFORE, until=DAY)
    with pytest.raises(CannotDo, match=r"Ann Page sits in Fire from .* end that membership first"):
        changes.seat_person(seat=seat, person=coming, since=DAY, by=clerk())
    after = DAY + datetime.timedelta(days=1)
    assert changes.seat_person(seat=seat, person=coming, since=after, by=clerk()).since == after


def test_nobody_is_on_a_group_twice_at_once_in_a_seat_and_without_one() -> None:
    group = make_group()
    person = make_person("Ann Page")
    make_member(group, person, since=BEFORE, until=DAY)
    with pytest.raises(CannotDo, match="Ann Page is on"):
        changes.seat_person(seat=make_seat(group, "Fire"), person=person, since=DAY, by=clerk())
    with pytest.raises(CannotDo, match="Ann Page is on"):
        changes.add_member(group=group, person=person, since=DAY, by=clerk())
