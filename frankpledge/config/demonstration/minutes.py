"""Minutes in every state: one meeting being taken today, one draft out for comment, one signed and then amended."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.changes.attending import Mark, declare_interest, mark_attendance
from frankpledge.govern.changes.chair_decision import record_decision
from frankpledge.govern.changes.meeting import arrange_meeting
from frankpledge.govern.changes.meeting_note import add_file, add_note
from frankpledge.govern.changes.minute_comment import answer_comment, comment_on_minute
from frankpledge.govern.changes.minutes_course import send_for_comment, sign_minutes
from frankpledge.govern.changes.resolving import add_resolution, capture_action
from frankpledge.govern.changes.taking import begin_taking
from frankpledge.govern.changes.text_block import save_block
from frankpledge.govern.changes.usual_phrase import take_shipped_phrases
from frankpledge.govern.changes.version import amend_minute
from frankpledge.govern.enums import MeetingState, ResolutionClass
from frankpledge.govern.models import Meeting, Minute
from frankpledge.govern.queries.attending import Line, Marked, attendance_lines
from frankpledge.govern.queries.capture import LATER, read_line
from frankpledge.govern.rules.revision import Saving
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account

ONE_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000000020001e221bc330000000049454e44ae426082"
)


def make_minutes(story: Story) -> None:
    """Everything this module makes. Call it once the meetings and the next agenda are there."""
    told = data_file("minutes")
    take_shipped_phrases(by=story.clerk)
    _being_taken(story, told["taking"])
    _out_for_comment(story, told["comment"])
    _signed(story, told["signed"])
    _decided(story, told["decision"])


def _being_taken(story: Story, told: dict[str, Any]) -> None:
    """A meeting of today, half minuted: attendance marked, words under some items, actions captured."""
    group, clerk = story.groups[told["group"]], story.clerk
    meeting = arrange_meeting(
        group=group, date=story.calendar.today, by=clerk, title=told["title"], urgency=told["urgency"],
        start_time=datetime.time(10), venue="Room 4, Harrowmere Police Station",
    )  # fmt: skip
    for title in told["items"]:
        item = add_item(meeting=meeting, title=title, by=clerk)
        for sub in told["under"].get(title, ()):
            add_item(meeting=meeting, title=sub, parent=item, by=clerk)
    begin_taking(meeting=meeting, by=clerk)
    marks = [Mark(line.key, line.marked.seen, _marked(line, told)) for line in attendance_lines(meeting)]
    mark_attendance(meeting=meeting, marks=marks, by=clerk)
    declare_interest(meeting=meeting, by=clerk)
    for words in told["words"]:
        _write(meeting, words, clerk)


def _marked(line: Line, told: dict[str, Any]) -> Marked:
    name = line.person.name if line.person else line.name
    if name in told["away"]:
        return Marked("apologies")
    arrived = told["late"].get(name)
    kind = "also_present" if line.person and line.person.role == "Democratic Services Officer" else "present"
    return Marked(kind, datetime.time.fromisoformat(arrived) if arrived else None, None, name in told["remote"])


def _write(meeting: Meeting, words: dict[str, Any], clerk: Account) -> None:
    minute = Minute.objects.get(meeting=meeting, title=words["item"])
    saving = Saving(words["text"], 0, "demonstration", 1)
    save_block(meeting=meeting, name=f"minute:{minute.pk}:text", saving=saving, by=clerk)
    if "noted" in words:
        add_resolution(minute=minute, text=words["noted"], classed=ResolutionClass.NOTED, by=clerk)
    for line in words.get("lines", ()):
        read = read_line(meeting, line)
        unsettled = {one.typed: LATER for one in read.owners if not one.is_settled}
        capture_action(minute=minute, read=read_line(meeting, line, unsettled), by=clerk)


def _last_held(story: Story, slug: str, *, state: MeetingState | None = None) -> Meeting:
    rows = Meeting.objects.filter(group=story.groups[slug], date__lt=story.calendar.today)
    return (rows.filter(state=state) if state else rows).latest("date")


def _out_for_comment(story: Story, told: dict[str, Any]) -> None:
    """The latest minutes of a group, out for comment: one comment answered, one waiting."""
    meeting = _last_held(story, told["group"])
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD)
    meeting.refresh_from_db()
    begin_taking(meeting=meeting, by=story.clerk)
    send_for_comment(meeting=meeting, until=story.calendar.today + datetime.timedelta(days=10), by=story.clerk)
    minute = Minute.objects.filter(meeting=meeting).latest("order")
    for role, words, answer in (("coordinator", told["words"], told["answer"]), ("officer", told["other"], "")):
        account = Account.objects.filter(role=role).earliest("pk")
        comment = comment_on_minute(minute=minute, text=words, by=account)
        if answer:
            answer_comment(comment=comment, answer=answer, is_taken_in=True, by=story.clerk)


def _signed(story: Story, told: dict[str, Any]) -> None:
    """Minutes of the Board that were agreed: signed, a word amended afterwards, a note added, a slide sent with them."""
    meeting = _last_held(story, "board", state=MeetingState.AGREED)
    begin_taking(meeting=meeting, by=story.clerk)
    sign_minutes(meeting=meeting, signed_by="Councillor Helen Okafor", by=story.clerk)
    minute = Minute.objects.filter(meeting=meeting).exclude(text="").latest("order")
    amend_minute(
        minute=minute, title=minute.title, text=f"{minute.text} The chair closed the meeting.", reason=told["reason"],
        by=story.clerk,
    )  # fmt: skip
    add_note(minute=minute, on=story.calendar.today, text=told["note"], part=Part(minute.part), by=story.clerk)
    add_file(meeting=meeting, file_name="Slide of the summer campaign.png", data=ONE_PIXEL, by=story.clerk)


def _decided(story: Story, told: dict[str, Any]) -> None:
    """A decision the chair took between two meetings; the next agenda reports it."""
    record_decision(
        group=story.groups["board"], on=story.calendar.today - datetime.timedelta(days=6), text=told["text"], part=Part.ONE,
        decided_by="Councillor Helen Okafor", why=told["why"], by=story.clerk,
    )  # fmt: skip
