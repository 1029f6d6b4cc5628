"""Bringing papers in: received once, refused in words, read, set aside; nothing recorded by any of it."""

import datetime

import pytest

from frankpledge.govern.changes import paper as changes
from frankpledge.govern.changes.acceptance import NotSettled
from frankpledge.govern.changes.paper import (
    AlreadyBroughtIn,
    import_file,
    read_received,
    receive_file,
    receive_text,
    set_aside,
    store_reading,
    take_up_again,
)
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import Becomes, ImportState, NameAnswer
from frankpledge.govern.models import Action, Meeting, Minute, PaperImport, ReadFact, ReceivedPaper
from frankpledge.govern.reading.facts import Doubt, Reading, Span
from frankpledge.govern.reading.paper import UnreadablePaper
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry, Person
from tests.cast import clerk, coordinator, officer
from tests.factories.paper import MINUTES, ROWS, make_import, make_meeting_reading, make_received
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


def test_a_file_is_kept_as_it_came_and_waits():
    row = receive_file(name="march.txt", data=MINUTES.encode(), by=clerk())
    assert (row.state, row.paper.name, bytes(row.paper.content)) == (
        ImportState.RECEIVED,
        "march.txt",
        MINUTES.encode(),
    )
    assert AuditEntry.objects.get(verb="receive_paper").sentence == "Received march.txt."
    assert (Meeting.objects.count(), Minute.objects.count(), Action.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("name", "data", "said"), [
    ("empty.txt", b"", "“empty.txt” is empty"), ("minutes.pdf", b"%PDF-1.4 broken", "“minutes.pdf”"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_is_refused_by_name_and_not_kept(name, data, said):
    with pytest.raises(UnreadablePaper, match=said):
        receive_file(name=name, data=data, by=clerk())
    assert ReceivedPaper.objects.count() == 0


def test_the_same_bytes_under_another_name_are_noticed():
    first = receive_file(name="march.txt", data=MINUTES.encode(), by=clerk())
    with pytest.raises(AlreadyBroughtIn) as known:
        receive_file(name="again.txt", data=MINUTES.encode(), by=coordinator())
    assert known.value.paper_import == first
    assert "under the name “march.txt”" in str(known.value)
    assert f"by {clerk()}" in str(known.value)
    assert PaperImport.objects.count() == 1


def test_pasted_text_is_a_paper():
    row = receive_text(title="From the web", text=MINUTES, by=clerk())
    assert (row.paper.name, row.paper.text) == ("From the web.txt", MINUTES)


def test_an_officer_may_not_bring_in_papers():
    with pytest.raises(Refused, match="ask the clerk or the coordinator"):
        receive_file(name="march.txt", data=MINUTES.encode(), by=officer())


def test_what_the_reader_finds_is_kept_with_passage_rule_and_confidence():
    row = make_import(doubts=[Doubt("weekday", "The 14th was no Friday.", Span(3, 9)), Doubt("odd", "Odd.")])
    assert (row.state, row.doc_type, row.version) == (ImportState.TO_REVIEW, "minutes", 1)
    read = row.read_meetings.get()
    assert (read.date, read.becomes, read.part, read.group) == (
        datetime.date(2024, 3, 14),
        Becomes.MINUTES,
        Part.TWO,
        None,
    )
    fact = read.facts.get(field="start_time")
    assert (fact.value, MINUTES[fact.start : fact.end], fact.rule) == (
        {"value": "10:00"},
        "10.00 am",
        "start_time.test",
    )
    assert list(read.doubts.values_list("kind", "start", "settled")) == [("weekday", 3, False), ("odd", None, False)]
    assert read.facts.count() == len(ROWS)


def test_the_body_is_found_under_a_former_name():
    group = make_group("Quay Forum", spellings=("Wexmoor Safety Partnership Board",))
    assert make_import().read_meetings.get().group == group


def test_an_embedded_meeting_is_a_reading_of_its_own():
    inside = make_meeting_reading(MINUTES, [("meeting_date", {"value": "2023-12-01"}, "14 March 2024")])
    row = make_import(doc_type="agenda_pack", rows=ROWS[:2], embedded=[inside])
    assert list(row.read_meetings.values_list("order", "becomes", "date")) == [
        (0, Becomes.AGENDA, datetime.date(2024, 3, 14)), (1, Becomes.MINUTES, datetime.date(2023, 12, 1)),
    ]  # fmt: skip


def test_a_day_without_its_year_is_never_made_up():
    row = make_import(rows=[("meeting_date", {"value": "--03-14"}, "14 March")])
    assert row.read_meetings.get().date is None


def test_reading_twice_changes_nothing():
    row = make_import()
    again = store_reading(
        paper_import=row, reading=Reading("x", "", "report", "", make_meeting_reading("", [])), by=clerk()
    )
    assert (again.doc_type, ReadFact.objects.count()) == ("minutes", len(ROWS))


def test_a_fault_of_the_reader_is_told_and_the_paper_can_be_tried_again(monkeypatch):
    row = make_received()

    def broken(paper):
        raise ZeroDivisionError

    monkeypatch.setattr(changes, "read_paper", broken)
    read_received(paper_import=row, by=clerk())
    row.refresh_from_db()
    assert (row.state, ReadFact.objects.count()) == (ImportState.RECEIVED, 0)
    assert "“march.txt” could not be read: the fault is ours" in row.trouble
    monkeypatch.undo()
    assert read_received(paper_import=row, by=clerk()).state == ImportState.TO_REVIEW


def test_a_paper_set_aside_can_be_taken_up_again():
    row = make_import()
    assert set_aside(paper_import=row, by=clerk()).state == ImportState.SET_ASIDE
    assert take_up_again(paper_import=row, by=clerk()).state == ImportState.TO_REVIEW
    with pytest.raises(ReviewRefused, match="was not set aside"):
        take_up_again(paper_import=row, by=clerk())
    unread = make_received("other.txt", "Other text")
    set_aside(paper_import=unread, by=clerk())
    assert take_up_again(paper_import=unread, by=clerk()).state == ImportState.RECEIVED


def test_names_are_gathered_once_and_new_people_proposed():
    read = make_import().read_meetings.get()
    names = {(row.printed, row.is_owner): row for row in read.names.all()}
    assert set(names) == {
        ("Wren Alder", False), ("Tamsin Orrell", False), ("Isak Brandt", False), ("Petra Holm", False),
        ("Jory Lint", False), ("TO", True), ("IB", True),
    }  # fmt: skip
    alder = names["Wren Alder", False]
    assert (alder.answer, alder.name, alder.rank, alder.role) == (NameAnswer.ADD, "Wren Alder", "Councillor", "")
    assert names["TO", True].same_as == names["Tamsin Orrell", False]
    assert Person.objects.filter(name="Wren Alder").count() == 0


def test_one_call_brings_in_settles_and_accepts():
    group = make_group("Wexmoor Board")
    row = import_file(
        name="march.txt", data=MINUTES.encode(), by=clerk(), accept=True, group=group, date=datetime.date(2024, 3, 14),
        becomes=Becomes.MINUTES, part=Part.ONE,
    )  # fmt: skip
    meeting = Meeting.objects.get(group=group, date=datetime.date(2024, 3, 14))
    assert row.state == ImportState.ACCEPTED
    assert set(meeting.minutes.values_list("part", flat=True)) == {Part.ONE}


def test_one_call_without_a_body_reads_and_records_nothing():
    with pytest.raises(NotSettled, match="is not in the directory"):
        import_file(name="march.txt", data=MINUTES.encode(), by=clerk(), accept=True, becomes=Becomes.MINUTES)
    assert (PaperImport.objects.get().state, Meeting.objects.count()) == (ImportState.TO_REVIEW, 0)
