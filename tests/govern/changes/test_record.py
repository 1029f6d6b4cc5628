"""Undoing an import: everything goes as one step, or nothing with every reason named."""

import datetime

import pytest
from django.db import models

from frankpledge.govern.changes import record
from frankpledge.govern.changes.acceptance import accept_import
from frankpledge.govern.changes.action import OwnerSpec, add_update, close_action, reassign
from frankpledge.govern.changes.record import Recorder, UndoRefused, undo_import
from frankpledge.govern.changes.review import Overtaken
from frankpledge.govern.enums import ClosingReason, ImportState, MeetingState, OwnerKind
from frankpledge.govern.models import (
    Action,
    ActionEvent,
    ActionOwner,
    AgendaItem,
    AgendaPaper,
    Attendance,
    Declaration,
    ImportRecord,
    ListedDocument,
    Meeting,
    Minute,
    Pack,
    PaperImport,
    PrintedMatter,
    Question,
    ReadName,
    Resolution,
    Substitution,
)
from frankpledge.govern.rules.review import Section
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.person_merge import merge_people
from frankpledge.partnership.models import AuditEntry, Membership, Person
from tests.cast import clerk, coordinator, officer
from tests.factories.govern import make_action
from tests.factories.paper import MINUTES, ROWS, make_import, make_meeting_reading
from tests.factories.partnership import make_group, make_person

pytestmark = pytest.mark.django_db
MARCH, JUNE = datetime.date(2024, 3, 14), datetime.date(2024, 6, 20)
TABLES = (
    Action, ActionEvent, ActionOwner, AgendaItem, AgendaPaper, Attendance, Declaration, ListedDocument, Meeting, Minute,
    PrintedMatter, Question, Resolution, Substitution, Person,
)  # fmt: skip


@pytest.fixture
def group():
    return make_group("Wexmoor Safety Partnership Board", short_name="WSP")


def stored():
    """Every row of the tables an import may write."""
    clerk(), coordinator()
    return {model: list(model._base_manager.order_by("pk").values()) for model in TABLES}


def accepted(row=None, **how):
    return accept_import(paper_import=row or make_import(), by=clerk(), **how).paper_import


def refused(row):
    with pytest.raises(UndoRefused) as refusal:
        undo_import(paper_import=row, by=clerk())
    return refusal.value.reasons


def test_undoing_leaves_the_record_exactly_as_it_was(group):
    make_person("Tamsin Orrell")
    before = stored()
    row = accepted()
    assert stored() != before
    row = undo_import(paper_import=row, by=coordinator(), seen=row.version)
    assert stored() == before
    assert (row.state, row.accepted_at, ImportRecord.objects.count()) == (ImportState.UNDONE, None, 0)
    assert not row.read_meetings.get().facts.filter(is_recorded=True).exists()
    assert AuditEntry.objects.filter(verb="undo_import").get().by == coordinator()


def test_a_meeting_filled_in_gets_its_earlier_values_again(group):
    meeting = Meeting.objects.create(group=group, date=MARCH, venue="Quay Hall")
    before = stored()
    row = accepted(sections=[Section.MEETING])
    row = accepted(row)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.start_time) == (MeetingState.HELD, datetime.time(10))
    undo_import(paper_import=row, by=clerk())
    assert stored() == before


def test_an_undone_import_is_accepted_again_with_the_same_result(group):
    def business():
        return [
            list(model.objects.values_list("title" if model is Minute else "text", flat=True))
            for model in (Minute, Action)
        ]

    row = accepted()
    first = business()
    row = undo_import(paper_import=row, by=clerk())
    assert accept_import(paper_import=row, by=clerk()).paper_import.state == ImportState.ACCEPTED
    assert business() == first
    assert Meeting.objects.count() == 2


def test_names_are_proposed_again_after_sections_accepted_one_by_one_are_undone(group):
    def meant():
        return list(ReadName.objects.order_by("pk").values_list("printed", "answer", "person", "same_as", "kind"))

    row = make_import()
    first = meant()
    for section in (Section.ATTENDANCE, None):
        accept_import(paper_import=row, by=clerk(), sections=[section] if section else None)
    undo_import(paper_import=row, by=clerk())
    assert meant() == first


def test_an_action_with_an_update_keeps_everything(group):
    row = accepted()
    before = stored()
    action = Action.objects.get()
    add_update(action=action, text="Six lamps mended", by=clerk(), on=datetime.date(2024, 5, 1))
    assert refused(row) == [f"Action {action.reference} has had an update on 1 May 2024 by {clerk()}."]
    now = stored()
    assert [now[model] for model in (Meeting, Minute)] == [before[model] for model in (Meeting, Minute)]
    row.refresh_from_db()
    assert row.state == ImportState.ACCEPTED


def test_every_reason_is_named(group):
    row = accepted()
    action, minute, meeting = Action.objects.get(), Minute.objects.get(number="42"), Meeting.objects.get(date=MARCH)
    owner = OwnerSpec(OwnerKind.PERSON, person=make_person("Ola Reed"))
    reassign(action=action, owners=[owner], reason="moved", by=clerk(), on=datetime.date(2024, 5, 1))
    close_action(action=action, reason=ClosingReason.DONE, text="Mended", by=clerk(), on=datetime.date(2024, 5, 2))
    Minute.objects.filter(pk=minute.pk).update(text="Changed by hand")
    Pack.objects.create(meeting=meeting, edition="public", content=b"%PDF", pages=1)
    later = make_action(meeting, "Another thing")
    assert set(refused(row)) == {
        f"Action {action.reference} was reassigned on 1 May 2024 by {clerk()}.",
        f"Action {action.reference} was closed on 2 May 2024 by {clerk()}.",
        "Minute 42 LIGHTING OF THE QUAY has been changed since (text).",
        f"A pack was built for the meeting {meeting}.",
        f"Action {later.reference} stands on the meeting {meeting}.",
    }


def test_another_paper_that_added_to_the_meeting_goes_first(group):
    first = accepted()
    second = accepted(make_import("web.txt", MINUTES + ".", [*ROWS, ("also_present", {"name": "Ola Reed"}, "")]))
    meeting = Meeting.objects.get(date=MARCH)
    assert set(refused(first)) == {
        f"Attendance Ola Reed stands on the meeting {meeting}.",
        f"Meeting {meeting} was added to by another paper, web.txt: undo that import first.",
    }
    undo_import(paper_import=second, by=clerk())
    assert undo_import(paper_import=first, by=clerk()).state == ImportState.UNDONE


def test_people_named_elsewhere_by_now_stay_in_the_directory(group):
    row = accepted()
    orrell = Person.objects.get(name="Tamsin Orrell")
    Membership.objects.create(group=group, person=orrell)
    undo_import(paper_import=row, by=clerk())
    assert list(Person.objects.exclude(account__isnull=False).values_list("name", flat=True)) == ["Tamsin Orrell"]
    assert (orrell.names.count(), Membership.objects.count()) == (1, 1)
    assert "1 of the people it added stay" in AuditEntry.objects.get(verb="undo_import").sentence


def test_a_person_changed_since_stays(group):
    row = accepted()
    Person.objects.filter(name="Isak Brandt").update(phone="01632 960001")
    undo_import(paper_import=row, by=clerk())
    assert Person.objects.filter(name="Isak Brandt").exists()


def test_what_was_never_accepted_cannot_be_undone():
    with pytest.raises(UndoRefused, match="nothing to undo"):
        undo_import(paper_import=make_import(), by=clerk())


def test_who_may_not_bring_in_papers_may_not_undo(group):
    row = accepted()
    with pytest.raises(Refused):
        undo_import(paper_import=row, by=officer())


def test_two_people_undoing_at_once_are_noticed(group):
    row = accepted()
    seen = row.version
    undo_import(paper_import=row, by=coordinator(), seen=seen)
    accepted(row)
    with pytest.raises(Overtaken, match=r"Accepted march\.txt"):
        undo_import(paper_import=row, by=clerk(), seen=seen)


def test_a_crash_while_undoing_leaves_everything(group, monkeypatch):
    row = accepted()
    before = stored()

    def crash(*args, **kwargs):
        assert stored() != before
        raise MemoryError

    monkeypatch.setattr(record, "take_turn", crash)
    with pytest.raises(MemoryError):
        undo_import(paper_import=row, by=clerk())
    assert stored() == before
    row.refresh_from_db()
    assert row.state == ImportState.ACCEPTED


def test_actions_of_earlier_meetings_wait_for_the_one_entered_and_again_without_it(group):
    earlier = make_action(
        Meeting.objects.create(group=group, date=datetime.date(2023, 12, 1)), "Write", due_words="next meeting"
    )
    assert earlier.due_on is None
    row = accepted()
    earlier.refresh_from_db()
    assert earlier.due_on == MARCH
    undo_import(paper_import=row, by=clerk())
    earlier.refresh_from_db()
    assert (earlier.due_on, earlier.events.count()) == (None, 1)


def test_every_table_an_import_writes_is_compared_here(group):
    accepted()
    labels = set(ImportRecord.objects.values_list("model", flat=True))
    known = {model._meta.label_lower for model in TABLES} | {"partnership.personname", "partnership.rankheld"}
    assert labels <= known
    assert all(issubclass(model, models.Model) for model in TABLES)


def test_a_paper_with_two_meetings_goes_as_one(group):
    inside = make_meeting_reading(MINUTES, [ROWS[0], ("meeting_date", {"value": "2023-12-01"}, ""), *ROWS[3:]])
    rows = [*ROWS[:3], ROWS[9], ("next_meeting", {"date": "2024-09-12"}, "")]
    before = stored()
    row = accepted(make_import(doc_type="agenda_pack", rows=rows, embedded=[inside]))
    assert Meeting.objects.count() == 4
    undo_import(paper_import=row, by=clerk())
    assert stored() == before


def test_an_import_is_undone_although_people_it_names_were_merged_since():
    make_group("Wexmoor Safety Partnership Board", short_name="WSP")
    wren = make_person("Wren Alder")
    row = accept_import(paper_import=make_import(), by=clerk()).paper_import
    kept = make_person("Wrenna Alder")
    merge_people(keep=kept, drop=wren, by=clerk())  # one that the paper found in the directory
    merge_people(keep=kept, drop=Person.objects.get(name="Isak Brandt"), by=clerk())  # one that it added
    undo_import(paper_import=row, by=clerk())
    assert not Attendance.objects.exists()
    assert Person.objects.filter(pk=kept.pk).exists()


def test_a_row_changed_by_an_import_gets_back_the_person_who_stands_for_the_earlier_one():
    meeting = Meeting.objects.create(group=make_group(), date=MARCH)
    first, second, third = make_person("Ann Page"), make_person("Anne Page"), make_person("Bo Reed")
    came = Attendance.objects.create(meeting=meeting, kind="present", person=first, name="Ann Page")
    paper = make_import()
    recorder = Recorder(paper)
    recorder.change(came, person_id=third.pk)
    recorder.finish()
    PaperImport.objects.filter(pk=paper.pk).update(state=ImportState.ACCEPTED)
    merge_people(keep=second, drop=first, by=clerk())
    undo_import(paper_import=paper, by=clerk())
    came.refresh_from_db()
    assert came.person == second
