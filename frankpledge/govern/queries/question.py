"""Reading questions: the deadlines of a meeting with their working, the questions of a meeting, what waits on whom."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.govern.enums import MeetingState, QuestionKind, QuestionState
from frankpledge.govern.models import AnswerShare, Meeting, NilReturn, Question, QuestionDeadline, QuestionRule
from frankpledge.govern.queries.visible import is_visible
from frankpledge.govern.rules.question_deadline import (
    Deadline,
    deadline_of,
    governing,
    is_in_time,
    moment_in_words,
    working_in_words,
)
from frankpledge.partnership.models import Account, Group

OPEN_STATES = (QuestionState.RECEIVED, QuestionState.ACCEPTED)


@dataclass(frozen=True)
class KindDeadline:
    """The deadline of one kind of question for a meeting, the sentence of its working, and what a paper printed."""

    kind: QuestionKind
    deadline: Deadline
    source: str
    working: str
    moment: str
    is_over: bool
    printed: QuestionDeadline | None

    @property
    def disagrees(self) -> bool:
        """Whether a paper prints another day than the rule gives."""
        return self.printed is not None and self.printed.due_on not in (None, self.deadline.day)


def deadlines_for(meeting: Meeting, *, now: datetime.datetime | None = None) -> list[KindDeadline]:
    """The deadlines that the rules in force give a meeting, worked out now: they move with meeting and publication."""
    rows = list(QuestionRule.objects.filter(group=meeting.group_id))
    sources = {row.as_rule(): row.source for row in rows}
    printed = {row.kind: row for row in QuestionDeadline.objects.filter(meeting=meeting, printed=True)}
    found, used = [], set()
    for kind in QuestionKind:
        rule = governing(sources, meeting=meeting.date, kind=kind)
        if rule is None or rule in used:  # a single rule governs both kinds and is shown once
            continue
        used.add(rule)
        deadline = deadline_of(rule, meeting=meeting.date, published=meeting.agenda_published_on)
        found.append(
            KindDeadline(
                kind=kind,
                deadline=deadline,
                source=sources[rule],
                working=working_in_words(deadline),
                moment=moment_in_words(deadline),
                is_over=not is_in_time(local_now(now), deadline),
                printed=printed.get(kind),
            )
        )
    return found


def deadline_for(meeting: Meeting, kind: str) -> Deadline | None:
    """The deadline of one kind, or None where the group has no rule for the day."""
    rules = [row.as_rule() for row in QuestionRule.objects.filter(group=meeting.group_id)]
    rule = governing(rules, meeting=meeting.date, kind=kind)
    return deadline_of(rule, meeting=meeting.date, published=meeting.agenda_published_on) if rule else None


def local_now(moment: datetime.datetime | None = None) -> datetime.datetime:
    """A moment (now, unless given) as local, naive time, which is how deadlines are printed."""
    return timezone.make_naive(moment or timezone.now())


def is_late(question: Question) -> bool:
    """Whether it came after the deadline as it stands today. A question without a time of arrival is never late."""
    if question.received_at is None:
        return False
    deadline = deadline_for(question.meeting, question.kind)
    return deadline is not None and not is_in_time(local_now(question.received_at), deadline)


def questions_of(meeting: Meeting) -> QuerySet[Question]:
    """The questions of a meeting in the order they came."""
    return Question.objects.filter(meeting=meeting).select_related("on_item", "ruled_by__person")


def nil_return_of(meeting: Meeting) -> NilReturn | None:
    """The record that none was received, if the clerk made it."""
    return NilReturn.objects.filter(meeting=meeting).first()


def questions_waiting() -> QuerySet[Question]:
    """Questions that wait for a ruling or an answer, those of the nearest meeting first."""
    rows = Question.objects.filter(state__in=OPEN_STATES).select_related("meeting__group")
    return rows.order_by("meeting__date", "received_at")


def shares_asked_of(viewer: Account) -> QuerySet[AnswerShare]:
    """What the viewer was asked to put into answers and has not given yet."""
    if viewer.person_id is None:
        return AnswerShare.objects.none()
    open_ones = AnswerShare.objects.filter(person=viewer.person_id, given_at=None, question__state__in=OPEN_STATES)
    return open_ones.select_related("question__meeting__group").order_by("wanted_by", "id")


def meetings_open_to_questions(today: datetime.date) -> list[Meeting]:
    """Coming meetings the public knows of, of groups that take questions, soonest first."""
    rows = Meeting.objects.filter(is_visible(), date__gte=today, group__question_rules__isnull=False)
    rows = rows.filter(state__in=[MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED]).distinct()
    return [row for row in rows.select_related("group").order_by("date") if deadline_for(row, QuestionKind.GENERAL)]


def next_deadlines(group: Group, today: datetime.date) -> tuple[Meeting | None, list[KindDeadline]]:
    """The next meeting of a group and what its rules give for it."""
    meeting = Meeting.objects.filter(group=group, date__gte=today).exclude(state=MeetingState.CANCELLED)
    soonest = meeting.select_related("group").order_by("date").first()
    return soonest, deadlines_for(soonest) if soonest else []


def first_meeting_day(group: Group) -> datetime.date | None:
    """The day of the group's earliest meeting on record."""
    return Meeting.objects.filter(group=group).order_by("date").values_list("date", flat=True).first()
