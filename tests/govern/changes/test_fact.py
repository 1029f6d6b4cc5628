"""Verdicts on facts: keep, drop, correct, put back, add; two people at once."""

import datetime

import pytest

from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.fact import add_fact, correct_fact, decide_fact, settle_doubt
from frankpledge.govern.changes.paper import set_aside
from frankpledge.govern.changes.review import Overtaken, ReviewRefused
from frankpledge.govern.enums import FactState, ImportState
from frankpledge.govern.reading.facts import Doubt
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from tests.cast import clerk, coordinator, officer
from tests.factories.paper import MINUTES, fact_of, make_import, make_received
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("verdict", "told"), [(FactState.KEPT, "kept"), (FactState.DROPPED, "dropped")])
def test_a_verdict_is_kept_counted_and_told(verdict, told):
    row = make_import()
    fact = decide_fact(fact=fact_of(row, "start_time"), verdict=verdict, by=clerk(), seen=0)
    row.refresh_from_db()
    assert (fact.state, fact.version, row.version, row.state) == (verdict, 1, 2, ImportState.TO_REVIEW)
    assert AuditEntry.objects.get(verb="decide_fact").sentence == f"Start: 10:00: {told}."


def test_putting_back_takes_a_correction_away():
    row = make_import()
    fact = correct_fact(fact=fact_of(row, "start_time"), value={"value": "10:30"}, by=clerk())
    assert (fact.state, fact.corrected) == (FactState.CORRECTED, {"value": "10:30"})
    fact = decide_fact(fact=fact, verdict=FactState.WAITING, by=clerk())
    assert (fact.state, fact.corrected, fact.value) == (FactState.WAITING, None, {"value": "10:00"})


def test_a_correction_that_changes_nothing_keeps_the_fact():
    row = make_import()
    fact = correct_fact(fact=fact_of(row, "start_time"), value={"value": "10:00"}, by=clerk())
    assert (fact.state, fact.corrected) == (FactState.KEPT, None)


def test_a_correction_keeps_what_the_form_does_not_ask_and_its_part():
    row = make_import()
    fact = correct_fact(
        fact=fact_of(row, "actions"), value={"text": "mend the lamps", "owners": ["IB"]}, part=Part.ONE, by=clerk()
    )
    assert fact.corrected == {"item": "42", "form": "marked", "owners": ["IB"], "text": "mend the lamps"}
    assert fact.part == Part.ONE


def test_a_corrected_owner_is_looked_up():
    row = make_import()
    correct_fact(fact=fact_of(row, "actions"), value={"owners": ["WA"], "text": "mend"}, by=clerk())
    owner = row.read_meetings.get().names.get(printed="WA", is_owner=True)
    assert owner.same_as.printed == "Wren Alder"


def test_a_corrected_date_settles_the_meeting():
    row = make_import()
    correct_fact(fact=fact_of(row, "meeting_date"), value={"value": "2024-03-15"}, by=clerk())
    assert row.read_meetings.get().date == datetime.date(2024, 3, 15)


def test_a_corrected_body_is_looked_up():
    row = make_import()
    group = make_group("Quay Forum")
    correct_fact(fact=fact_of(row, "body"), value={"value": "Quay Forum"}, by=clerk())
    assert row.read_meetings.get().group == group


def test_the_second_of_two_people_is_told():
    row = make_import()
    fact = fact_of(row, "start_time")
    decide_fact(fact=fact, verdict=FactState.DROPPED, by=coordinator(), seen=0)
    with pytest.raises(Overtaken, match="It now stands as: dropped"):
        decide_fact(fact=fact, verdict=FactState.KEPT, by=clerk(), seen=0)
    with pytest.raises(Overtaken):
        correct_fact(fact=fact, value={"value": "11:00"}, by=clerk(), seen=0)
    assert fact_of(row, "start_time").state == FactState.DROPPED


def test_two_people_may_decide_on_different_facts():
    row = make_import()
    one, other = fact_of(row, "start_time"), fact_of(row, "body")
    decide_fact(fact=one, verdict=FactState.KEPT, by=coordinator(), seen=0)
    decide_fact(fact=other, verdict=FactState.KEPT, by=clerk(), seen=0)
    assert [fact_of(row, "start_time").state, fact_of(row, "body").state] == [FactState.KEPT, FactState.KEPT]


def test_a_fact_is_added_by_hand_with_its_passage():
    row = make_import()
    start = MINUTES.index("eleven lamps")
    fact = add_fact(
        read_meeting=row.read_meetings.get(), field="actions", by=clerk(), start=start, end=start + 12,
        value={"text": "count the lamps", "owners": ["TO"], "item": "42"},
    )  # fmt: skip
    assert (fact.state, MINUTES[fact.start : fact.end]) == (FactState.ADDED, "eleven lamps")
    corrected = correct_fact(fact=fact, value={"text": "count them"}, by=clerk())
    assert corrected.state == FactState.ADDED


def test_only_one_of_a_field_that_holds_one():
    row = make_import()
    read = row.read_meetings.get()
    with pytest.raises(ReviewRefused, match="Start is there already"):
        add_fact(read_meeting=read, field="start_time", value={"value": "11:00"}, by=clerk())
    decide_fact(fact=fact_of(row, "start_time"), verdict=FactState.DROPPED, by=clerk())
    assert (
        add_fact(read_meeting=read, field="start_time", value={"value": "11:00"}, by=clerk()).state == FactState.ADDED
    )


def test_what_makes_no_sense_is_refused():
    row = make_import()
    with pytest.raises(ReviewRefused, match="no kind of fact"):
        add_fact(read_meeting=row.read_meetings.get(), field="weather", value={}, by=clerk())
    with pytest.raises(ReviewRefused, match="no verdict"):
        decide_fact(fact=fact_of(row, "body"), verdict=FactState.ADDED, by=clerk())
    with pytest.raises(Refused):
        decide_fact(fact=fact_of(row, "body"), verdict=FactState.KEPT, by=officer())


def test_a_paper_that_is_not_open_takes_no_verdict():
    row = make_import()
    fact = fact_of(row, "body")
    set_aside(paper_import=row, by=clerk())
    with pytest.raises(ReviewRefused, match="take it up again"):
        decide_fact(fact=fact, verdict=FactState.KEPT, by=clerk())
    accepted = make_import("report.txt", "A report", [("body", {"value": "Forum"}, "report")], "report")
    accept_import(paper_import=accepted, by=clerk())
    with pytest.raises(ReviewRefused, match="has been accepted"):
        decide_fact(fact=fact_of(accepted, "body"), verdict=FactState.DROPPED, by=clerk())
    unread = make_received("unread.txt", "unread")
    with pytest.raises(ReviewRefused, match="has not been read yet"):
        accept_import(paper_import=unread, by=clerk())


def test_a_doubt_is_looked_at_and_opened_again():
    doubt = make_import(doubts=[Doubt("odd", "Odd.")]).read_meetings.get().doubts.get()
    assert settle_doubt(doubt=doubt, is_settled=True, by=clerk()).settled is True
    assert settle_doubt(doubt=doubt, is_settled=False, by=clerk()).settled is False
    assert AuditEntry.objects.filter(verb="settle_doubt").count() == 2
