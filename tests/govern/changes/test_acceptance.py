"""Accepting a paper: what is recorded, section by section or whole, never doubled, never half."""

import datetime

import pytest

from frankpledge.govern.changes import acceptance, minute_entry
from frankpledge.govern.changes.acceptance import NotSettled, accept_import
from frankpledge.govern.changes.fact import correct_fact, decide_fact
from frankpledge.govern.changes.printed_name import NameChoice, settle_name
from frankpledge.govern.changes.read_meeting import settle_meeting
from frankpledge.govern.changes.review import Overtaken
from frankpledge.govern.enums import (
    AttendanceKind,
    Becomes,
    FactState,
    ImportState,
    MeetingState,
    NameAnswer,
    OwnerKind,
    ResolutionClass,
)
from frankpledge.govern.models import (
    Action,
    AgendaItem,
    AgendaPaper,
    Attendance,
    ImportRecord,
    ListedDocument,
    Meeting,
    Minute,
    PrintedMatter,
    Question,
    Resolution,
    Substitution,
)
from frankpledge.govern.rules.review import Section
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry, Person
from tests.cast import chair, clerk, coordinator
from tests.factories.paper import MINUTES, ROWS, fact_of, make_import, make_meeting_reading
from tests.factories.partnership import make_agency, make_group, make_person

pytestmark = pytest.mark.django_db
MARCH, JUNE = datetime.date(2024, 3, 14), datetime.date(2024, 6, 20)


@pytest.fixture
def group():
    return make_group("Wexmoor Safety Partnership Board", short_name="WSP")


def accept(row, **how):
    return accept_import(paper_import=row, by=clerk(), **how).paper_import


def test_the_meeting_and_the_next_one_are_recorded(group):
    row = accept(make_import())
    meeting = Meeting.objects.get(date=MARCH)
    assert (meeting.group, meeting.state, meeting.start_time) == (group, MeetingState.HELD, datetime.time(10))
    planned = Meeting.objects.get(date=JUNE)
    assert (planned.state, planned.start_time) == (MeetingState.PLANNED, datetime.time(10))
    assert (row.state, row.accepted_by) == (ImportState.ACCEPTED, clerk())
    assert row.read_meetings.get().meeting == meeting


def test_attendance_substitutes_and_new_people_are_recorded(group):
    agency = make_agency("Wexmoor Council")
    known = make_person("Petra Holm")
    accept(make_import())
    lines = {line.name: line for line in Attendance.objects.select_related("person")}
    assert {name: line.kind for name, line in lines.items()} == {
        "Wren Alder": AttendanceKind.PRESENT, "Tamsin Orrell": AttendanceKind.PRESENT,
        "Isak Brandt": AttendanceKind.PRESENT, "Petra Holm": AttendanceKind.APOLOGIES,
    }  # fmt: skip
    assert [name for name, line in lines.items() if line.is_chair] == ["Wren Alder"]
    assert (lines["Petra Holm"].person, lines["Wren Alder"].person.rank) == (known, "Councillor")
    assert (lines["Tamsin Orrell"].person.agency, lines["Tamsin Orrell"].agency) == (agency, agency)
    pair = Substitution.objects.get()
    assert (pair.substitute.name, pair.absent) == ("Jory Lint", known)


def test_minutes_keep_the_text_between_their_headings(group):
    accept(make_import())
    minutes = list(Minute.objects.values_list("number", "title", "text"))
    assert minutes[0] == (
        "41", "MINUTES OF THE LAST MEETING",
        "The minutes were agreed and signed.\nRESOLVED that the minutes be agreed as a correct record.",
    )  # fmt: skip
    assert [number for number, _, _ in minutes] == ["41", "42", "42a", "43"]
    assert minutes[3][2] == "The next meeting is on 20 June at 10.00 am."


def test_resolutions_are_classed_and_stand_under_their_minute(group):
    accept(make_import())
    assert list(Resolution.objects.values_list("minute__number", "classed", "kind")) == [
        ("41", ResolutionClass.AGREED, "RESOLVED"), ("42", ResolutionClass.ACTION, "RESOLVED"),
        ("42a", ResolutionClass.NOTED, "RESOLVED"),
    ]  # fmt: skip


def test_an_action_has_its_owners_its_due_day_and_its_resolution(group):
    accept(make_import())
    action = Action.objects.get()
    assert [owner.person.name for owner in action.owners.all()] == ["Tamsin Orrell", "Isak Brandt"]
    assert (action.owners_printed, action.due_words, action.due_on) == ("TO/IB", "before the next meeting", JUNE)
    assert (action.minute.number, action.resolution.text[:20]) == ("42", "that the lamps on th")


def test_a_promise_is_recorded_only_when_it_is_kept(group):
    row = make_import()
    decide_fact(fact=fact_of(row, "actions", 1), verdict=FactState.KEPT, by=clerk())
    accept(row)
    promise = Action.objects.get(text="look into the underpass")
    assert (promise.minute.number, promise.owners.count()) == ("42a", 0)


def test_what_is_dropped_is_left_out_and_what_is_corrected_counts(group):
    row = make_import()
    decide_fact(fact=fact_of(row, "apologies"), verdict=FactState.DROPPED, by=clerk())
    correct_fact(fact=fact_of(row, "start_time"), value={"value": "10:30"}, by=clerk())
    accept(row)
    assert not Attendance.objects.filter(name="Petra Holm").exists()
    assert Meeting.objects.get(date=MARCH).start_time == datetime.time(10, 30)


def test_an_owner_nobody_answers_to_waits_for_the_clerk(group):
    row = make_import()
    correct_fact(fact=fact_of(row, "actions"), value={"owners": ["QX"], "text": "mend the lamps"}, by=clerk())
    accept(row)
    owner = Action.objects.get().owners.get()
    assert (owner.kind, owner.printed, owner.person) == (OwnerKind.UNKNOWN, "QX", None)


def test_the_body_as_a_whole_owns_what_minutes_give_it(group):
    row = make_import()
    correct_fact(fact=fact_of(row, "actions"), value={"owners": ["WSP"], "text": "mend the lamps"}, by=clerk())
    accept(row)
    assert Action.objects.get().owners.get().group == group


def test_names_settled_by_the_clerk_count(group):
    other = make_person("Torin Oake")
    row = make_import()
    names = row.read_meetings.get().names
    settle_name(name=names.get(printed="TO"), choice=NameChoice(NameAnswer.SETTLED, person=other), by=clerk(), seen=0)
    settle_name(name=names.get(printed="Wren Alder"), choice=NameChoice(NameAnswer.AS_PRINTED), by=clerk())
    accept(row)
    assert [owner.person.name for owner in Action.objects.get().owners.all()] == ["Torin Oake", "Isak Brandt"]
    assert Attendance.objects.get(name="Wren Alder").person is None
    assert not Person.objects.filter(name="Wren Alder").exists()


@pytest.mark.parametrize("part", [Part.ONE, Part.TWO])
def test_the_part_of_the_meeting_holds_for_its_rows_unless_said_otherwise(group, part):
    row = make_import()
    read = row.read_meetings.get()
    settle_meeting(read_meeting=read, group=group, date=MARCH, becomes=Becomes.MINUTES, part=part, by=clerk())
    item = fact_of(row, "items", 1)
    correct_fact(fact=item, value=item.value, part=Part.TWO, by=clerk())
    accept(row)
    assert list(Minute.objects.values_list("part", flat=True)) == [part, Part.TWO, part, part]
    assert list(Resolution.objects.values_list("part", flat=True)) == [part, Part.TWO, part]
    assert Action.objects.get().part == Part.TWO


def test_an_agenda_makes_agenda_items_with_sub_items(group):
    rows = [*ROWS[:3], *[row for row in ROWS if row[0] == "items"], ("documents", {"title": "Map", "size": "2 MB"}, "")]
    rows.append(("matters_outstanding", {"minute": "30", "title": "Lamps", "text": "mend", "update": "Soon",
                                         "meeting_date": "2023-12-01"}, ""))  # fmt: skip
    accept(make_import(rows=rows, doc_type="agenda_pack"))
    items = {item.number: item for item in AgendaItem.objects.all()}
    assert items["42a"].parent == items["42"]
    assert list(AgendaPaper.objects.values_list("item__number", "kind", "part")) == [("41", "minutes", Part.TWO)]
    assert (Minute.objects.count(), Meeting.objects.get().state) == (0, MeetingState.AGENDA_PUBLISHED)
    assert ListedDocument.objects.get().size == "2 MB"
    matter = PrintedMatter.objects.get()
    assert (matter.minute_number, matter.update, matter.minute_meeting_date) == (
        "30",
        "Soon",
        datetime.date(2023, 12, 1),
    )


def test_minutes_without_items_are_kept_in_one_piece(group):
    accept(make_import(rows=[*ROWS[:3], *[row for row in ROWS if row[0] == "resolutions"]]))
    minute = Minute.objects.get()
    assert (minute.title, minute.text.count("RESOLVED")) == ("Minutes as printed", 3)


def test_questions_and_declarations(group):
    rows = [*ROWS[:2], ("questions", {"from": "Ola Reed", "subject": "Bins", "text": "When?"}, ""),
            ("declarations_none", {"value": True}, ""),
            ("declarations", {"name": "Wren Alder", "interest": "A house on the quay"}, "")]  # fmt: skip
    accept(make_import(rows=rows))
    question, meeting = Question.objects.get(), Meeting.objects.get()
    assert (question.asked_by, question.subject, question.text, question.part) == (
        "Ola Reed",
        "Bins",
        "When?",
        Part.TWO,
    )
    assert list(meeting.declarations.values_list("name", "interest")) == [
        ("Wren Alder", "A house on the quay"), ("", ""),
    ]  # fmt: skip


def test_a_chair_the_lists_leave_out_was_present(group):
    accept(make_import(rows=[*ROWS[:2], ("chair", {"name": "Wren Alder"}, "Wren Alder")]))
    line = Attendance.objects.get()
    assert (line.name, line.kind, line.is_chair) == ("Wren Alder", AttendanceKind.PRESENT, True)


def test_a_report_is_kept_and_makes_no_meeting():
    row = make_import("report.txt", "To the Forum", [("body", {"value": "Forum"}, "Forum")], "report")
    done = accept_import(paper_import=row, by=clerk())
    assert (done.told, done.paper_import.state) == ("kept as a paper, no meeting is recorded", ImportState.ACCEPTED)
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("date", [MARCH, None])
def test_nothing_is_recorded_before_body_and_date_are_settled(date):
    rows = [row for row in ROWS if row[0] != "meeting_date"] if date is None else ROWS
    row = make_import(rows=rows)
    with pytest.raises(NotSettled) as refused:
        accept(row)
    assert len(refused.value.reasons) == (2 if date is None else 1)
    assert (Meeting.objects.count(), ImportRecord.objects.count()) == (0, 0)


def test_who_may_not_write_actions_may_not_accept(group):
    row = make_import()
    with pytest.raises(Refused):
        accept_import(paper_import=row, by=chair())


def test_a_page_opened_before_somebody_elses_step_is_refused_with_what_they_did(group):
    row = make_import()
    decide_fact(fact=fact_of(row, "start_time"), verdict=FactState.DROPPED, by=coordinator())
    with pytest.raises(Overtaken) as refused:
        accept(row, seen=1)
    assert f"{coordinator()}, " in str(refused.value)
    assert "Start: 10:00: dropped." in str(refused.value)
    assert Meeting.objects.count() == 0
    assert accept(row, seen=2).state == ImportState.ACCEPTED


def test_sections_are_accepted_one_by_one(group):
    row = make_import()
    assert accept(row, sections=[Section.ATTENDANCE]).state == ImportState.PARTLY
    assert (Attendance.objects.count(), Minute.objects.count(), Action.objects.count()) == (4, 0, 0)
    accept(row, sections=[Section.ACTIONS])
    assert (Minute.objects.count(), Resolution.objects.count(), Action.objects.count()) == (4, 3, 1)
    row = accept(row)
    assert (row.state, Action.objects.get().due_on) == (ImportState.ACCEPTED, JUNE)
    assert (Attendance.objects.count(), Minute.objects.count(), Meeting.objects.count()) == (4, 4, 2)


def test_the_same_meeting_from_another_file_adds_only_what_is_new(group):
    accept(make_import())
    counts = [model.objects.count() for model in (Meeting, Minute, Resolution, Action, Attendance, Person)]
    more = [*ROWS, ("also_present", {"name": "Ola Reed", "role": None, "org": None}, "")]
    again = accept(make_import("web.txt", MINUTES + "\nAlso there: Ola Reed", more))
    now = [model.objects.count() for model in (Meeting, Minute, Resolution, Action, Attendance, Person)]
    assert now == [*counts[:4], counts[4] + 1, counts[5] + 1]
    assert again.state == ImportState.ACCEPTED


def test_the_record_is_not_written_over_unless_the_clerk_keeps_the_fact(group):
    Meeting.objects.create(group=group, date=MARCH, start_time=datetime.time(9), venue="")
    row = make_import(rows=[*ROWS[:3], ("venue", {"value": "Quay Hall"}, "")])
    accept(row)
    meeting = Meeting.objects.get()
    assert (meeting.start_time, meeting.venue, meeting.state) == (datetime.time(9), "Quay Hall", MeetingState.HELD)
    other = make_import("other.txt", MINUTES + ".", ROWS[:3])
    decide_fact(fact=fact_of(other, "start_time"), verdict=FactState.KEPT, by=clerk())
    accept(other)
    assert Meeting.objects.get().start_time == datetime.time(10)


def test_the_same_new_person_in_two_papers_is_added_once(group):
    one, other = make_import(), make_import("other.txt", MINUTES + ".", [*ROWS[:1], *ROWS[3:4]])
    settle_meeting(
        read_meeting=other.read_meetings.get(),
        group=group,
        date=JUNE,
        becomes=Becomes.MINUTES,
        part=Part.TWO,
        by=clerk(),
    )
    accept(one)
    accept(other)
    assert Person.objects.filter(name="Wren Alder").count() == 1


def test_one_of_several_meetings_may_be_accepted(group):
    inside = make_meeting_reading(MINUTES, [ROWS[0], ("meeting_date", {"value": "2023-12-01"}, ""), ROWS[9]])
    row = make_import(doc_type="agenda_pack", rows=ROWS[:3], embedded=[inside])
    first = row.read_meetings.get(order=1)
    assert accept(row, read_meetings=[first]).state == ImportState.PARTLY
    assert list(Meeting.objects.values_list("date", flat=True)) == [datetime.date(2023, 12, 1)]
    assert accept(row).state == ImportState.ACCEPTED


@pytest.mark.parametrize("broken", ["enter_matters", "enter_actions"])
def test_a_crash_in_the_middle_leaves_nothing(group, monkeypatch, broken):
    row = make_import()
    people = Person.objects.count()

    def crash(entry):
        assert Minute.objects.exists()
        raise MemoryError

    section = {"enter_matters": Section.MATTERS, "enter_actions": Section.ACTIONS}[broken]
    monkeypatch.setitem(acceptance._ENTER, section, crash)
    with pytest.raises(MemoryError):
        accept(row)
    row.refresh_from_db()
    assert (row.state, row.version) == (ImportState.TO_REVIEW, 1)
    counts = [model.objects.count() for model in (Meeting, Minute, Resolution, Attendance, ImportRecord)]
    assert counts == [0, 0, 0, 0, 0]
    assert Person.objects.count() == people
    assert not row.read_meetings.get().facts.filter(is_recorded=True).exists()


def test_an_action_without_words_stops_everything(group):
    row = make_import()
    fact = fact_of(row, "actions")
    fact.value = {**fact.value, "text": ""}
    fact.save()
    with pytest.raises(NotSettled, match="has no words"):
        accept(row)


def test_every_acceptance_is_in_the_audit_trail(group):
    accept(make_import())
    entry = AuditEntry.objects.get(verb="accept_import")
    assert entry.sentence.startswith(
        "Accepted march.txt: 2 meetings, 4 minutes, 4 lines of attendance, 3 resolutions, 1 action"
    )
    assert minute_entry.WHOLE not in entry.sentence
