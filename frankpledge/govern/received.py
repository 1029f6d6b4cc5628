"""What anyone may send to Govern without signing in: a question to a coming meeting, a reply by a letter's signed link."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from frankpledge.govern.changes.action_record import ActionRefused
from frankpledge.govern.changes.action_reply import LinkRefused, open_link, reply_by_link
from frankpledge.govern.changes.question import LONGEST, Asked, receive_question
from frankpledge.govern.enums import Asker, EventKind, MeetingState, QuestionKind, QuestionRoute, QuestionState
from frankpledge.govern.models import Action, AgendaItem, Meeting, Question
from frankpledge.govern.queries.chasing import open_actions_of
from frankpledge.govern.queries.question import deadline_for, deadlines_for, is_late, meetings_open_to_questions
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.scope import Scope, open_scope

__all__ = [
    "LONGEST",
    "AskableMeeting",
    "Asked",
    "Asker",
    "CannotDo",
    "FollowedQuestion",
    "LinkRefused",
    "OwnAction",
    "PublicDeadline",
    "Reply",
    "ReplyPage",
    "ask_question",
    "askable_meeting",
    "askable_meetings",
    "followed_question",
    "reply_page",
    "send_replies",
]

MOST_A_DAY = 5  # from one address; more is somebody's script, or a case for a talk with the clerk
MOST_AN_HOUR = 60  # from everybody together


@dataclass(frozen=True)
class PublicDeadline:
    """A deadline as residents read it."""

    kind: str
    moment: str
    working: str
    source: str
    is_over: bool


@dataclass(frozen=True)
class AskableMeeting:
    """A coming meeting that takes questions, with its deadlines and the public items that have a paper."""

    pk: int
    name: str
    date: datetime.date
    deadlines: tuple[PublicDeadline, ...]
    items: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class FollowedQuestion:
    """A question as its own asker may read it."""

    meeting: str
    text: str
    received_at: datetime.datetime
    state: str
    was_late: bool
    deadline_words: str
    ruling: str
    answer: str
    answered_by: str


def _askable(meeting: Meeting) -> AskableMeeting:
    items = AgendaItem.objects.filter(meeting=meeting) if meeting.agenda_published_on else AgendaItem.objects.none()
    return AskableMeeting(
        pk=meeting.pk,
        name=meeting.group.name_on(meeting.date),
        date=meeting.date,
        deadlines=tuple(
            PublicDeadline(found.kind.label, found.moment, found.working, found.source, found.is_over)
            for found in deadlines_for(meeting)
        ),
        items=tuple((item.pk, str(item)) for item in items),
    )


def askable_meetings() -> tuple[AskableMeeting, ...]:
    """Every coming meeting that takes questions, soonest first."""
    with open_scope(Scope.PUBLIC):
        return tuple(_askable(row) for row in meetings_open_to_questions(timezone.localdate()))


def askable_meeting(pk: int) -> AskableMeeting | None:
    """One coming meeting that takes questions, or None."""
    return next((found for found in askable_meetings() if found.pk == pk), None)


def ask_question(*, meeting: int, asked: Asked, on_item: int | None = None) -> str:
    """Keep a question from the public form and answer the reference by which its asker can follow it.

    Raises CannotDo for a meeting that takes none, for too many from one address, and as ``receive_question`` does.
    """
    with open_scope(Scope.PUBLIC):
        row = next((m for m in meetings_open_to_questions(timezone.localdate()) if m.pk == meeting), None)
        if row is None or row.state == MeetingState.CANCELLED or deadline_for(row, QuestionKind.GENERAL) is None:
            raise CannotDo("This meeting takes no questions: choose another from the list.")
        item = AgendaItem.objects.filter(pk=on_item, meeting=row).first() if on_item else None
    with open_scope(Scope.SYSTEM):
        _refuse_floods(asked.email)
        kind = QuestionKind.REPORTS if item else QuestionKind.GENERAL
        given = Asked(**{**vars(asked), "on_item": item, "kind": kind})
        return str(receive_question(meeting=row, asked=given, route=QuestionRoute.FORM).reference)


def _refuse_floods(email: str) -> None:
    now = timezone.now()
    sent = Question.objects.filter(route=QuestionRoute.FORM)
    if email and sent.filter(email=email, received_at__gte=now - datetime.timedelta(days=1)).count() >= MOST_A_DAY:
        raise CannotDo(f"{MOST_A_DAY} questions came from {email} today. Wait until tomorrow, or write to the clerk.")
    if sent.filter(received_at__gte=now - datetime.timedelta(hours=1)).count() >= MOST_AN_HOUR:
        raise CannotDo("Very many questions are coming in just now. Try again in an hour, or write to the clerk.")


def followed_question(reference: str) -> FollowedQuestion | None:
    """A question by its reference, as its asker may read it: the answer only once it is given. None for an unknown one."""
    with open_scope(Scope.SYSTEM):
        row = Question.objects.filter(reference=reference).select_related("meeting__group").first()
        if row is None or row.received_at is None:
            return None
        given = row.state == QuestionState.ANSWERED
        return FollowedQuestion(
            meeting=str(row.meeting),
            text=row.text,
            received_at=row.received_at,
            state=row.get_state_display(),
            was_late=is_late(row),
            deadline_words=row.deadline_words,
            ruling=row.ruling,
            answer=row.answer if given else "",
            answered_by=row.answered_by if given else "",
        )


@dataclass(frozen=True)
class OwnAction:
    """An open action as its owner sees it behind the link."""

    pk: int
    reference: str
    minute: str
    words: str
    due_on: datetime.date | None
    last_told: str
    last_on: datetime.date | None


@dataclass(frozen=True)
class ReplyPage:
    """What a signed link opens: one person's open actions for one meeting, and nothing else."""

    name: str
    meeting: str
    actions: tuple[OwnAction, ...]


@dataclass(frozen=True)
class Reply:
    """What an owner says of one action; ``says_done`` asks the clerk to close it."""

    action: int
    text: str
    says_done: bool


def reply_page(token: str) -> ReplyPage:
    """The page behind a link. Raises LinkRefused for one that does not open."""
    today = timezone.localdate()
    with open_scope(Scope.SYSTEM):
        meeting, person = open_link(token, today=today)
        rows = open_actions_of(meeting.group, person, today=today)
        return ReplyPage(person.name, str(meeting), tuple(_own_action(row) for row in rows))


def _own_action(row: Action) -> OwnAction:
    told = [event for event in row.events.all() if event.kind == EventKind.UPDATED]
    last = told[-1] if told else None
    minute = f"Minute {row.minute.number} {row.minute.title}".strip() if row.minute else ""
    return OwnAction(
        row.pk, row.reference, minute, row.text, row.due_on, last.text if last else "", last.on if last else None
    )


def send_replies(token: str, replies: list[Reply]) -> list[str]:
    """Record replies, each for itself; answers a sentence for every one that was refused. Raises LinkRefused."""
    today = timezone.localdate()
    refused = []
    with open_scope(Scope.SYSTEM):
        meeting, person = open_link(token, today=today)
        for reply in replies:
            action = Action.objects.filter(pk=reply.action).select_related("meeting").first()
            if action is None:
                continue
            try:
                reply_by_link(
                    meeting=meeting,
                    person=person,
                    action=action,
                    text=reply.text,
                    says_done=reply.says_done,
                    today=today,
                )
            except ActionRefused as error:
                refused.append(str(error))
    return refused
