"""Changing questions: they arrive, are ruled on, are withdrawn; a nil return is recorded.

Answers are in ``question_answer``, rules on deadlines in ``question_rule``.
"""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.question_record import keep_in_history, write_to_asker
from frankpledge.govern.enums import (
    Asker,
    MeetingState,
    QuestionKind,
    QuestionRoute,
    QuestionState,
    RefusalGround,
)
from frankpledge.govern.models import AgendaItem, Meeting, NilReturn, Question
from frankpledge.govern.queries.question import deadline_for, is_late
from frankpledge.govern.rules.question_deadline import working_in_words
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

LONGEST = 3000


@dataclass(frozen=True)
class Asked:
    """A question as its asker gives it."""

    asked_by: str
    text: str
    subject: str = ""
    email: str = ""
    kind: QuestionKind = QuestionKind.GENERAL
    asker: Asker = Asker.RESIDENT
    organisation: str = ""
    on_item: AgendaItem | None = None
    name_may_be_printed: bool = True


def receive_question(
    *,
    meeting: Meeting,
    asked: Asked,
    route: QuestionRoute,
    received_at: datetime.datetime | None = None,
    by: Account | None = None,
) -> Question:
    """Keep a question for a meeting. A late one is kept as well, and says why it is late.

    ``by`` is None for the public form. The same question sent twice (a double click) is kept once. Raises CannotDo for
    a meeting that is over or cancelled, and for words that are missing or longer than 3,000 characters.
    """
    if route is not QuestionRoute.FORM:
        check(by, Permission.QUESTION_WRITE)
    moment = received_at or timezone.now()
    _refuse_impossible(meeting, asked, route, moment)
    with transaction.atomic():
        Meeting.objects.select_for_update().get(pk=meeting.pk)  # two clicks at once: the second sees the first
        twin = _same_question(meeting, asked, moment)
        if twin is not None:
            return twin
        question = Question(
            meeting=meeting,
            reference=secrets.token_urlsafe(12),
            received_at=moment,
            route=route,
            state=QuestionState.RECEIVED,
            **{name: getattr(asked, name) for name in Asked.__dataclass_fields__},
        )
        deadline = deadline_for(meeting, asked.kind)
        question.deadline_words = working_in_words(deadline) if deadline else ""
        question.save()
        NilReturn.objects.filter(meeting=meeting).delete()
        late = " It came after the deadline." if is_late(question) else ""
        keep_in_history(
            question, f"Received by {question.get_route_display().lower()}.{late}", by=by, verb="receive_question"
        )
        if question.email:
            _acknowledge(question, is_after_deadline=bool(late))
    return question


def _refuse_impossible(meeting: Meeting, asked: Asked, route: QuestionRoute, moment: datetime.datetime) -> None:
    if meeting.state == MeetingState.CANCELLED:
        raise CannotDo(f"{meeting} is cancelled, so it takes no questions: choose another meeting.")
    came = timezone.localdate(moment)
    if route is not QuestionRoute.MEETING and came > meeting.date:
        raise CannotDo(f"{meeting} was over when the question came on {came:%-d %B %Y}: choose a coming meeting.")
    if moment > timezone.now() + datetime.timedelta(minutes=5):
        raise CannotDo(f"The question cannot have come on {came:%-d %B %Y}, which is still to come: correct the day.")
    if not asked.text.strip():
        raise CannotDo("The question has no words: write what you want to ask.")
    if len(asked.text) > LONGEST:
        raise CannotDo(f"The question has {len(asked.text):,} characters; at most {LONGEST:,} are taken. Shorten it.")


def _same_question(meeting: Meeting, asked: Asked, moment: datetime.datetime) -> Question | None:
    """The same words for the same meeting by the same name within the last day."""
    recent = Question.objects.filter(meeting=meeting, asked_by=asked.asked_by, text=asked.text, email=asked.email)
    return recent.filter(received_at__gte=moment - datetime.timedelta(days=1)).first()


def _acknowledge(question: Question, *, is_after_deadline: bool) -> None:
    working = f"\n\nHow the deadline was worked out: {question.deadline_words}" if question.deadline_words else ""
    late = (
        "\n\nIt came after the deadline. It is kept, and the clerk will tell you whether it can still be answered."
        if is_after_deadline
        else "\n\nThe clerk will tell you whether it is accepted, and how it will be answered."
    )
    write_to_asker(
        question,
        purpose="question received",
        subject=f"Your question to {question.meeting}",
        body=f"We have received your question:\n\n{question.text}{late}{working}",
    )


def accept_question(*, question: Question, reason: str = "", by: Account) -> Question:
    """Rule that a question will be answered; one that came late needs a reason. Raises CannotDo."""
    check(by, Permission.QUESTION_WRITE)
    if is_late(question) and not reason.strip():
        raise CannotDo("This question came after its deadline: say why it is accepted all the same.")
    return _rule(question, state=QuestionState.ACCEPTED, ground="", reason=reason, by=by)


def refuse_question(*, question: Question, ground: RefusalGround, reason: str, by: Account) -> Question:
    """Rule that a question will not be answered, on a ground and with reasons that the asker is told.

    Raises CannotDo for a question without reasons, or called late when it came in time.
    """
    check(by, Permission.QUESTION_WRITE)
    if ground is RefusalGround.LATE and not is_late(question):
        raise CannotDo(
            "This question came before its deadline, so it cannot be refused as late: choose another ground."
        )
    if not reason.strip():
        raise CannotDo("Write the reasons: the asker is told them.")
    return _rule(question, state=QuestionState.REFUSED, ground=ground, reason=reason, by=by)


def _rule(question: Question, *, state: QuestionState, ground: str, reason: str, by: Account) -> Question:
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        if row.state in (QuestionState.ANSWERED, QuestionState.RECORDED):
            raise CannotDo(f"This question is {row.get_state_display().lower()}: there is nothing left to rule on.")
        row.state, row.ground, row.ruling = state, ground, reason.strip()
        row.ruled_at, row.ruled_by = timezone.now(), by
        row.save(update_fields=["state", "ground", "ruling", "ruled_at", "ruled_by"])
        said = "Accepted" if state == QuestionState.ACCEPTED else f"Not accepted: {row.get_ground_display().lower()}"
        keep_in_history(row, f"{said}.{' ' + row.ruling if row.ruling else ''}", by=by, verb="rule_on_question")
        if row.email:
            number = row.events.filter(sentence__regex="^(Accepted|Not accepted)").count()
            body = f"Your question was ruled on: {said.lower()}."
            write_to_asker(row, purpose=f"ruling {number}", subject=f"Your question to {row.meeting}",
                   body=f"{body}\n\n{row.ruling}".strip())  # fmt: skip
    return row


def withdraw_question(*, question: Question, by: Account) -> Question:
    """Record that the asker took a question back. Raises CannotDo for one that is answered already."""
    check(by, Permission.QUESTION_WRITE)
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        if row.state not in (QuestionState.RECEIVED, QuestionState.ACCEPTED, QuestionState.REFUSED):
            raise CannotDo(f"This question is {row.get_state_display().lower()}: it can no longer be withdrawn.")
        row.state = QuestionState.WITHDRAWN
        row.save(update_fields=["state"])
        keep_in_history(row, "Withdrawn by the asker.", by=by, verb="withdraw_question")
    return row


def reconsider_questions(*, meeting: Meeting, by: Account) -> int:
    """After a meeting or its publication moved: questions refused as late that are in time now wait for a ruling anew.

    Answers how many. The asker's earlier letter stands in the history; the new ruling is told again.
    """
    moved = 0
    for row in Question.objects.filter(meeting=meeting, state=QuestionState.REFUSED, ground=RefusalGround.LATE):
        if is_late(row):
            continue
        row.state, row.ground, row.ruling = QuestionState.RECEIVED, "", ""
        row.save(update_fields=["state", "ground", "ruling"])
        keep_in_history(row, "The deadline moved and the question is in time now: it waits for a ruling.",
              by=by, verb="reconsider_question")  # fmt: skip
        moved += 1
    return moved


def record_nil_return(*, meeting: Meeting, by: Account) -> NilReturn:
    """Record that no question was received. Raises CannotDo where there is one."""
    check(by, Permission.QUESTION_WRITE)
    kept = Question.objects.filter(meeting=meeting).exclude(state=QuestionState.WITHDRAWN).count()
    if kept:
        raise CannotDo(
            f"{kept} question{'s were' if kept > 1 else ' was'} received for {meeting}: rule on them instead."
        )
    with transaction.atomic():
        nil, is_new = NilReturn.objects.get_or_create(meeting=meeting, defaults={"by": by})
        if is_new:
            audit.note(
                by=by, verb="record_nil_return", about=meeting, sentence=f"No question was received for {meeting}."
            )
    return nil
