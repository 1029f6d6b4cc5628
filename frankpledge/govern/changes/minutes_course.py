"""The course of minutes after the meeting: draft, out for comment, approved, agreed, signed. Back only with a reason."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.opened_action import open_actions
from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.taking import hold_taken
from frankpledge.govern.changes.version import make_version
from frankpledge.govern.enums import AttendanceKind, MeetingState, MinutesState, PublicKind, PublicStep
from frankpledge.govern.models import (
    Action,
    Attendance,
    Meeting,
    MinuteComment,
    TakenMinutes,
    TextRevision,
)
from frankpledge.govern.queries.minutes import files_of
from frankpledge.govern.queries.version import amendments_of
from frankpledge.govern.rules.taking import refuse_approval, refuse_step, refuse_until
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Person


def _step(meeting: Meeting, to: MinutesState, *, reason: str = "") -> TakenMinutes:
    """The minutes, locked and found ready for the step. Raises CannotDo with what comes next instead."""
    taken = hold_taken(meeting)
    if refusal := refuse_step(taken.state, to, reason=reason):
        raise CannotDo(refusal)
    return taken


def _put(taken: TakenMinutes, to: MinutesState, **fields: object) -> None:
    taken.state = to
    for name, value in fields.items():
        setattr(taken, name, value)
    taken.save()


def _state_of_meeting(meeting: Meeting, state: MeetingState) -> None:
    Meeting.objects.filter(pk=meeting.pk).exclude(state=state).update(state=state)


def close_draft(*, meeting: Meeting, by: Account) -> list[Action]:
    """The meeting is over and everything is taken: a draft. Every resolution of class action opens its action, once.

    Closed again after it was reopened, only resolutions that have no action yet open one. Raises CannotDo while words kept
    beside wait for a decision. Returns the actions opened now.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        taken = _step(meeting, MinutesState.DRAFT)
        waiting = TextRevision.objects.filter(meeting=meeting, is_beside=True, outcome="").count()
        if waiting:
            raise CannotDo(
                f"Two people wrote at once in {waiting} of the texts: decide which words hold, then close the draft."
            )
        opened = open_actions(meeting=meeting, by=by)
        _put(taken, MinutesState.DRAFT, closed_at=timezone.now())
        _state_of_meeting(meeting, MeetingState.HELD)
        make_version(taken=taken, why="Draft closed after the meeting", by=by)
        sentence = f"Closed the draft minutes of {meeting}; {len(opened)} actions opened."
        audit.note(by=by, verb="close_draft", about=taken, sentence=sentence)
    return opened


def send_for_comment(*, meeting: Meeting, until: datetime.date, by: Account) -> tuple[int, list[str]]:
    """Send the draft out for comment until a day: a letter to everybody who was there and has an address.

    A later round writes again. Returns how many letters were queued, and the names of those who have no address.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        taken = _step(meeting, MinutesState.COMMENT)
        if refusal := refuse_until(until, timezone.localdate()):
            raise CannotDo(refusal)
        there = _people_there(meeting)
        if not there:
            raise CannotDo("Nobody is marked as present, so there is nobody to ask: mark the attendance first.")
        opened = open_actions(meeting=meeting, by=by)
        round_number = taken.comment_round + 1
        _put(taken, MinutesState.COMMENT, comment_until=until, comment_round=round_number, sent_at=timezone.now())
        make_version(taken=taken, why=f"Sent out for comment until {until:%-d %B %Y}", by=by)
        queued = [_ask(taken, person) for person in there if person.email]
        told = f" {len(opened)} actions opened." if opened else ""
        sentence = f"Sent the draft minutes of {meeting} out for comment until {until:%-d %B %Y}.{told}"
        audit.note(by=by, verb="send_for_comment", about=taken, sentence=sentence)
    return sum(queued), [person.name for person in there if not person.email]


def _people_there(meeting: Meeting) -> list[Person]:
    kinds = (AttendanceKind.PRESENT, AttendanceKind.ALSO_PRESENT)
    rows = Attendance.objects.filter(meeting=meeting, kind__in=kinds, person__isnull=False).select_related("person")
    return list({row.person_id: row.person for row in rows if row.person}.values())


def _ask(taken: TakenMinutes, person: Person) -> bool:
    """Queue the letter that asks one person; whether it is a new one."""
    meeting, until = taken.meeting, taken.comment_until
    here = page_link("govern:minutes-detail", meeting.pk)
    text = (
        f"Dear {person.titled_name},\n\nThe draft minutes of {meeting} are ready. You were there: please read them and say what "
        f"should be different by {until:%-d %B %Y}.\n\nSign in here:\n{here}\n\nEach "
        f"minute has a place for your comment; the clerk answers every one.\n\n{_files_words(meeting)}The draft is not for "
        "passing on.\n"
    )
    letter = queue_letter(
        once_key=f"minutes-comment:{taken.pk}:{taken.comment_round}:{person.pk}", purpose="minutes", person=person,
        to_address=person.email, to_name=person.titled_name, subject=f"Draft minutes for comment: {meeting}", text=text,
        about=meeting,
    )  # fmt: skip
    return letter is not None


def _files_words(meeting: Meeting) -> str:
    """The files that go with the minutes, each with its link; what a Part 2 file is called stays behind the link."""
    files = files_of(meeting)
    if not files:
        return ""
    lines = [
        f"- {file.title if file.part == Part.ONE else 'A Part 2 file'}: {page_link('govern:minutes-file-download', file.pk)}"
        for file in files
    ]
    return "Sent with the minutes, for those who sign in:\n" + "\n".join(lines) + "\n\n"


def approve_minutes(
    *, meeting: Meeting, by: Account, approved_by: str = "", on: datetime.date | None = None
) -> TakenMinutes:
    """The chair approves the draft. Raises CannotDo while a comment is not answered."""
    check(by, Permission.MINUTES_APPROVE)
    with transaction.atomic():
        taken = _step(meeting, MinutesState.APPROVED)
        unanswered = MinuteComment.objects.filter(minute__meeting=meeting, answered_at=None).count()
        if refusal := refuse_approval(unanswered):
            raise CannotDo(refusal)
        name, day = approved_by.strip() or str(by), on or timezone.localdate()
        _put(taken, MinutesState.APPROVED, approved_on=day, approved_by=name[:200])
        make_version(taken=taken, why=f"Approved by {name}", by=by)
        audit.note(by=by, verb="approve_minutes", about=taken, sentence=f"{name} approved the minutes of {meeting}.")
    return taken


def step_back(*, meeting: Meeting, to: MinutesState, reason: str, by: Account) -> TakenMinutes:
    """Go back one step, with the reason. What was sent out or approved stays readable as its version."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        taken = _step(meeting, to, reason=reason)
        fields: dict[str, object] = (
            {"approved_on": None, "approved_by": ""} if taken.state == MinutesState.APPROVED else {}
        )
        _put(taken, to, **fields)
        label = MinutesState(to).label.lower()
        sentence = f"The minutes of {meeting} went back to {label}: {reason.strip()[:200]}"
        audit.note(by=by, verb="step_back", about=taken, sentence=sentence)
    return taken


def agree_minutes(*, meeting: Meeting, at: Meeting, by: Account) -> TakenMinutes:
    """The next meeting agrees the minutes, with the amendments made since the approval. Raises CannotDo for an earlier one."""
    check(by, Permission.MINUTES_TAKE)
    if at.group_id != meeting.group_id or at.date <= meeting.date:
        raise CannotDo(f"{at} cannot agree the minutes of {meeting}: choose a later meeting of the same group.")
    if at.date > timezone.localdate():
        raise CannotDo(f"{at} has not taken place yet: record the agreement once it has.")
    with transaction.atomic():
        taken = _step(meeting, MinutesState.AGREED)
        count = len(amendments_of(meeting))
        told = "with no amendment" if not count else f"with {count} amendment{'s' if count > 1 else ''}"
        _put(taken, MinutesState.AGREED, agreed_at=at, agreed_on=at.date)
        _state_of_meeting(meeting, MeetingState.AGREED)
        make_version(taken=taken, why=f"Agreed at the meeting of {at.date:%-d %B %Y}, {told}", by=by)
        sentence = f"The minutes of {meeting} were agreed at {at}, {told}."
        audit.note(by=by, verb="agree_minutes", about=taken, sentence=sentence)
    return taken


def sign_minutes(
    *, meeting: Meeting, by: Account, signed_by: str = "", on: datetime.date | None = None
) -> TakenMinutes:
    """The chair signs the agreed minutes: locked. From here a word changes only as a new version with its reason."""
    check(by, Permission.MINUTES_APPROVE)
    with transaction.atomic():
        taken = _step(meeting, MinutesState.SIGNED)
        name, day = signed_by.strip() or str(by), on or timezone.localdate()
        if taken.agreed_on and day < taken.agreed_on:
            raise CannotDo(
                f"The minutes were agreed on {taken.agreed_on:%-d %B %Y}: they cannot be signed on {day:%-d %B %Y}."
            )
        _put(taken, MinutesState.SIGNED, signed_on=day, signed_by=name[:200])
        make_version(taken=taken, why=f"Signed by {name}", by=by)
        audit.note(by=by, verb="sign_minutes", about=taken, sentence=f"{name} signed the minutes of {meeting}.")
    return taken


def publish_decisions(*, meeting: Meeting, by: Account, withdraw: bool = False) -> TakenMinutes:
    """Put the Part 1 decision sheet on the public page, or take it off. Doing either twice changes nothing."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        taken = hold_taken(meeting)
        if taken.state == MinutesState.TAKING and not withdraw:
            raise CannotDo("The minutes are still being taken: close the draft, then publish the decisions.")
        if withdraw == (taken.decisions_published_on is None):
            return taken
        taken.decisions_published_on = None if withdraw else timezone.localdate()
        taken.save(update_fields=["decisions_published_on"])
        step = PublicStep.WITHDRAWN if withdraw else PublicStep.PUBLISHED
        note_step(
            meeting=meeting, subject=PublicKind.DECISIONS, record=meeting.pk, step=step, by=by, title=str(meeting)
        )
        done = "Took the decisions of {} off the public page." if withdraw else "Published the Part 1 decisions of {}."
        audit.note(by=by, verb="publish_decisions", about=taken, sentence=done.format(meeting))
    return taken
