"""From the closed draft to the signature: actions opened once, letters once, comments answered, versions kept."""

import datetime

import pytest
from django.utils import timezone

from frankpledge.govern.changes.meeting_note import add_file, add_note
from frankpledge.govern.changes.minute_comment import answer_comment, comment_on_minute
from frankpledge.govern.changes.minutes_course import (
    agree_minutes,
    approve_minutes,
    close_draft,
    publish_decisions,
    send_for_comment,
    sign_minutes,
    step_back,
)
from frankpledge.govern.changes.resolving import capture_action, remove_resolution
from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.changes.text_block import save_block
from frankpledge.govern.changes.version import amend_minute
from frankpledge.govern.enums import AttendanceKind, MeetingState, MinutesState
from frankpledge.govern.models import Action, Attendance, Declaration, Meeting, MinutesVersion, Resolution, TakenMinutes
from frankpledge.govern.published import public_decisions
from frankpledge.govern.queries.capture import read_line
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.govern.queries.pack import minutes_paper
from frankpledge.govern.queries.version import compare
from frankpledge.govern.rules.revision import Saving
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Letter
from tests.cast import chair, clerk, coordinator, officer
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_person

pytestmark = pytest.mark.django_db
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def minute():
    """A minute with an action captured for Joan Orme; Joan and the officer are there, Joan has an address."""
    meeting = make_meeting(state=MeetingState.AGENDA_PUBLISHED)
    joan = make_person("Joan Orme", email="joan@example.org")
    for person in (joan, officer().person):
        Attendance.objects.create(meeting=meeting, kind=AttendanceKind.PRESENT, name=person.name, person=person)
    begin_taking(meeting=meeting, by=clerk())
    row = add_minute(meeting=meeting, title="Lamps", by=clerk())
    capture_action(minute=row, read=read_line(meeting, "JO to mend the lamps in May"), by=clerk())
    return row


def state(minute):
    return TakenMinutes.objects.get(meeting=minute.meeting).state


def test_closing_opens_each_action_once_also_after_reopening(minute):
    meeting = minute.meeting
    assert [action.text for action in close_draft(meeting=meeting, by=clerk())] == ["Mend the lamps in May"]
    action = Action.objects.get()
    assert (action.owners_printed, str(action.owners.get()), action.due_on) == (
        "JO",
        "Joan Orme",
        datetime.date(2024, 5, 31),
    )
    step_back(meeting=meeting, to=MinutesState.TAKING, reason="One more item", by=clerk())
    assert close_draft(meeting=meeting, by=clerk()) == []
    capture_action(minute=minute, read=read_line(meeting, "JO to write a report"), by=clerk())
    assert Action.objects.count() == 2
    assert Meeting.objects.get(pk=meeting.pk).state == MeetingState.HELD


def test_corrected_words_reach_an_action_nobody_worded_by_hand(minute):
    close_draft(meeting=minute.meeting, by=clerk())
    step_back(meeting=minute.meeting, to=MinutesState.TAKING, reason="A slip", by=clerk())
    Resolution.objects.update(text="JO to mend the lamps of the quay in May")
    close_draft(meeting=minute.meeting, by=clerk())
    assert Action.objects.get().text == "Mend the lamps of the quay in May"
    with pytest.raises(CannotDo, match="was opened from this resolution"):
        remove_resolution(resolution=Resolution.objects.get(), by=clerk())


def test_words_kept_beside_are_settled_before_the_draft_closes(minute):
    for writer in "AB":
        saving = Saving(f"by {writer}", 0, writer, 1)
        save_block(meeting=minute.meeting, name=f"minute:{minute.pk}:text", saving=saving, by=clerk())
    with pytest.raises(CannotDo, match="decide which words hold"):
        close_draft(meeting=minute.meeting, by=clerk())


def test_out_for_comment_writes_to_who_was_there_once_a_round(minute):
    close_draft(meeting=minute.meeting, by=clerk())
    assert send_for_comment(meeting=minute.meeting, until=TOMORROW, by=clerk()) == (1, [officer().person.name])
    assert Letter.objects.get().to_address == "joan@example.org"
    step_back(meeting=minute.meeting, to=MinutesState.DRAFT, reason="Too early", by=clerk())
    send_for_comment(meeting=minute.meeting, until=TOMORROW, by=clerk())
    assert Letter.objects.count() == 2
    with pytest.raises(CannotDo, match="cannot become"):
        send_for_comment(meeting=minute.meeting, until=TOMORROW, by=clerk())


def test_comments_by_who_was_there_are_answered_before_the_chair_approves(minute):
    close_draft(meeting=minute.meeting, by=clerk())
    send_for_comment(meeting=minute.meeting, until=TOMORROW, by=clerk())
    comment = comment_on_minute(minute=minute, text="The quay, not the mill", by=officer())
    assert comment_on_minute(minute=minute, text="The quay, not the mill", by=officer()).pk == comment.pk
    with pytest.raises(CannotDo, match="not recorded as present"):
        comment_on_minute(minute=minute, text="x", by=coordinator())
    with pytest.raises(CannotDo, match="1 comment is not answered"):
        approve_minutes(meeting=minute.meeting, by=chair())
    with pytest.raises(CannotDo, match="Say why"):
        answer_comment(comment=comment, answer="", is_taken_in=False, by=clerk())
    answer_comment(comment=comment, answer="", is_taken_in=True, by=clerk())
    with pytest.raises(Refused):
        approve_minutes(meeting=minute.meeting, by=officer())
    assert approve_minutes(meeting=minute.meeting, by=chair()).approved_by == "Marguerite Okonjo"


def signed(minute):
    """The whole way; one amendment before the agreement."""
    meeting = minute.meeting
    close_draft(meeting=meeting, by=clerk())
    approve_minutes(meeting=meeting, by=chair())
    amend_minute(minute=minute, title="Lamps", text="The lamps of the quay.", reason="The quay was meant", by=clerk())
    later = make_meeting(meeting.group, datetime.date(2024, 6, 20))
    agree_minutes(meeting=meeting, at=later, by=clerk())
    sign_minutes(meeting=meeting, by=chair())
    return later


def test_agreed_with_amendments_signed_and_locked(minute):
    signed(minute)
    assert state(minute) == MinutesState.SIGNED
    told = list(MinutesVersion.objects.values_list("number", "is_amendment", "why"))
    assert [number for number, *_ in told] == [1, 2, 3, 4, 5]
    assert told[2][1:] == (True, "Minute 1: The quay was meant")
    assert told[3][2].endswith("with 1 amendment")
    with pytest.raises(CannotDo, match="as a new version"):
        capture_action(minute=minute, read=read_line(minute.meeting, "JO to x"), by=clerk())
    assert minutes_paper(Meeting.objects.get(pk=minute.meeting_id)).draft is False


def test_a_locked_minute_changes_only_as_a_new_version_and_the_old_stays_readable(minute):
    signed(minute)
    with pytest.raises(CannotDo, match="Say why"):
        amend_minute(minute=minute, title="Lamps", text="Other", reason=" ", by=clerk())
    with pytest.raises(CannotDo, match="says this already"):
        amend_minute(minute=minute, title="Lamps", text="The lamps of the quay.", reason="x", by=clerk())
    with pytest.raises(CannotDo, match="was made while you were writing"):
        amend_minute(minute=minute, title="Lamps", text="Other", reason="x", seen=4, by=clerk())
    new = amend_minute(minute=minute, title="Lamps", text="The lamps of the mill.", reason="Slip", seen=5, by=clerk())
    old = MinutesVersion.objects.get(number=5)
    assert old.content["minutes"][0]["text"] == "The lamps of the quay."
    (change,) = compare(old.content, new.content)
    assert [piece.text for piece in change.pieces if piece.change != "same"] == ["quay.", "mill."]


def test_agreed_only_at_a_later_meeting_of_the_group(minute):
    close_draft(meeting=minute.meeting, by=clerk())
    approve_minutes(meeting=minute.meeting, by=chair())
    for wrong in (make_meeting(), make_meeting(minute.meeting.group, datetime.date(2023, 1, 12))):
        with pytest.raises(CannotDo, match="choose a later meeting"):
            agree_minutes(meeting=minute.meeting, at=wrong, by=clerk())
    with pytest.raises(CannotDo, match="has not taken place yet"):
        agree_minutes(meeting=minute.meeting, at=make_meeting(minute.meeting.group, TOMORROW), by=clerk())


def test_notes_are_dated_printed_as_such_and_kept_to_the_part_of_their_minute(minute):
    held = minute.meeting.date
    with pytest.raises(CannotDo, match="still being taken"):
        add_note(minute=minute, on=held, text="x", part=Part.TWO, by=clerk())
    signed(minute)
    for on, part, why in ((held - datetime.timedelta(days=1), Part.TWO, "not possible"), (TOMORROW, Part.TWO, "not possible"),
                          (held, Part.ONE, "is Part 2")):  # fmt: skip
        with pytest.raises(CannotDo, match=why):
            add_note(minute=minute, on=on, text="x", part=part, by=clerk())
    add_note(minute=minute, on=held, text="The grant came.", part=Part.TWO, by=clerk())
    printed = minutes_paper(minute.meeting).minutes[0].parts[-1]
    assert (printed.on, printed.text) == (held, "The grant came.")
    assert MinutesVersion.objects.latest("number").why.startswith("Post-meeting note")


def test_files_that_go_with_minutes(minute):
    kept = add_file(meeting=minute.meeting, file_name="C:\\Slides.PDF", data=b"%PDF-1.7 ...", by=clerk())
    assert (kept.file_name, kept.part) == ("Slides.PDF", Part.TWO)
    refused = [
        ("run.exe", b"MZ", "send one of"), ("a.pdf", b"", "is empty"), ("a.pdf", b"PK", "does not begin like"),
        ("a.docx", b"PK\x03\x04 word/vbaProject.bin", "holds macros"),
    ]  # fmt: skip
    for name, data, why in refused:
        with pytest.raises(CannotDo, match=why):
            add_file(meeting=minute.meeting, file_name=name, data=data, by=clerk())


def test_the_minutes_feed_matters_outstanding_with_no_further_work(minute):
    later = signed(minute)
    (row,) = matters_outstanding(group=later.group, meeting=later).rows
    assert (row.words, row.owners) == ("JO to mend the lamps in May", ("Joan Orme (JO)",))


def test_the_public_decisions_are_part_1_only(minute):
    with pytest.raises(CannotDo, match="still being taken"):
        publish_decisions(meeting=minute.meeting, by=clerk())
    other = add_minute(meeting=minute.meeting, title="Secret", by=clerk())
    capture_action(minute=other, read=read_line(minute.meeting, "JO to keep it"), by=clerk())
    close_draft(meeting=minute.meeting, by=clerk())
    assert public_decisions(minute.meeting_id) is None
    publish_decisions(meeting=minute.meeting, by=clerk())
    assert public_decisions(minute.meeting_id).minutes == ()
    for row in (minute, Resolution.objects.get(minute=minute)):
        row.part = Part.ONE
        row.save()
    ((heading, ((_, who, _),)),) = public_decisions(minute.meeting_id).minutes
    assert (heading, who) == ("1 Lamps", "")
    Action.objects.filter(minute=minute).update(part=Part.ONE)
    assert public_decisions(minute.meeting_id).minutes[0][1][0][1] == "JO"
    assert "Secret" not in str(public_decisions(minute.meeting_id))
    publish_decisions(meeting=minute.meeting, by=clerk(), withdraw=True)
    assert public_decisions(minute.meeting_id) is None


def test_an_interest_recorded_with_the_attendance_is_printed_once(minute):
    Declaration.objects.create(meeting=minute.meeting, name="Una Reeve", interest="Her agency holds the grant.")

    def printed():
        lists = minutes_paper(minute.meeting).attendance
        return [(one.name, one.role) for each in lists if each.heading == "Declared interests" for one in each.people]

    assert printed() == [("Una Reeve", "Her agency holds the grant.")]
    minute.title, minute.text = "Declarations of interest", "Una Reeve said that her agency holds the grant."
    minute.save()
    assert printed() == []
