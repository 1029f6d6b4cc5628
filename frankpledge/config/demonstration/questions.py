"""Questions in the demonstration: the rules of the Board, one question answered and published, some waiting."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from frankpledge.config.demonstration.story import Story
from frankpledge.govern.changes.question import Asked, accept_question, receive_question, record_nil_return
from frankpledge.govern.changes.question_answer import ask_for_share, give_answer, publish_question, save_answer
from frankpledge.govern.changes.question_rule import add_question_rule
from frankpledge.govern.enums import AnswerWay, Asker, PaperKind, QuestionKind, QuestionRoute
from frankpledge.govern.models import AgendaItem, Meeting
from frankpledge.govern.rules.question_deadline import Anchor
from frankpledge.partnership.models import Account

FIVE = datetime.time(17)
SOURCE = "Constitution of Harrowmere Council (invented), part 4, rule 14"


def _rules(story: Story) -> None:
    """An older single rule, and the two in force since the first day of the calendar's second year."""
    board, first = story.groups["board"], story.calendar.board_held[0]
    given: dict[str, Any] = {"group": board, "source": SOURCE, "by": story.clerk}
    add_question_rule(kind=QuestionKind.GENERAL, working_days=4, anchor=Anchor.BEFORE_MEETING, by_hour=datetime.time(10),
                      valid_from=first - datetime.timedelta(days=700), **given)  # fmt: skip
    add_question_rule(kind=QuestionKind.GENERAL, working_days=10, anchor=Anchor.BEFORE_MEETING, by_hour=None,
                      valid_from=first, **given)  # fmt: skip
    add_question_rule(kind=QuestionKind.REPORTS, working_days=2, anchor=Anchor.AFTER_PUBLICATION, by_hour=FIVE,
                      valid_from=first, **given)  # fmt: skip


def _moment(day: datetime.date, hour: int) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, 20)))


def _answered(story: Story, meeting: Meeting) -> None:
    """A question of the last meeting, answered there and published."""
    asked = Asked(
        asked_by="Odette Brammall",
        subject="Lighting on the canal path",
        text="Which of the partners is responsible for the lighting of the canal path between the two bridges, and when "
        "will the lamps that failed in the spring be repaired?",
        email="odette.brammall@harrowmere.example",
    )
    question = receive_question(
        meeting=meeting, asked=asked, route=QuestionRoute.EMAIL, by=story.clerk,
        received_at=_moment(meeting.date - datetime.timedelta(days=30), 9),
    )  # fmt: skip
    question = accept_question(question=question, by=story.clerk)
    question = save_answer(
        question=question, answer="The lamps are the council's. The order for their repair was placed in the week before "
        "the meeting; the work takes three nights, and the date will be put up at both bridges.",
        way=AnswerWay.ORAL, answered_by="The Chair", supplementary="Will the path be patrolled until then?",
        supplementary_answer="The neighbourhood team walks it each evening between eight and ten.", revision=0,
        by=story.clerk,
    )  # fmt: skip
    question = give_answer(question=question, on=meeting.date, by=story.clerk)
    publish_question(question=question, by=story.clerk)


def _waiting(story: Story, meeting: Meeting) -> None:
    """One question that waits for a ruling, and one accepted with a share asked of the officer of the cast."""
    now = timezone.now()
    receive_question(
        meeting=meeting,
        asked=Asked(
            asked_by="Councillor Tamsin Oakeshott",
            asker=Asker.COUNCILLOR,
            subject="Off-road motorbikes",
            text="What have the police and the council done since the summer about off-road motorbikes on the common?",
        ),
        route=QuestionRoute.EMAIL,
        received_at=now,
        by=story.clerk,
    )
    item = AgendaItem.objects.filter(meeting=meeting, papers__kind=PaperKind.PDF).first()
    question = receive_question(
        meeting=meeting,
        asked=Asked(
            asked_by="Harrowmere Traders",
            asker=Asker.ORGANISATION,
            organisation="Harrowmere Traders",
            subject="Reports of shop theft",
            kind=QuestionKind.REPORTS if item else QuestionKind.GENERAL,
            on_item=item,
            text="How many of the reports of shop theft in the town centre led to a visit by an officer?",
        ),
        route=QuestionRoute.LETTER,
        received_at=now,
        by=story.clerk,
    )
    accept_question(
        question=question, reason="The Chair wants it heard because of its interest to many.", by=story.clerk
    )
    officer = Account.objects.filter(role="officer", person__isnull=False).first()
    if officer is not None and officer.person is not None:
        ask_for_share(question=question, person=officer.person, note="The figures of the last quarter, please.",
                      wanted_by=meeting.date - datetime.timedelta(days=2), by=story.clerk)  # fmt: skip


def make_questions(story: Story) -> None:
    """Rules, a nil return, an answered question, and two that wait."""
    _rules(story)
    board, calendar = story.groups["board"], story.calendar
    before = Meeting.objects.filter(group=board, date=calendar.board_held[-2], questions__isnull=True).first()
    if before is not None:
        record_nil_return(meeting=before, by=story.clerk)
    _answered(story, Meeting.objects.get(group=board, date=calendar.board_held[-1]))
    _waiting(story, Meeting.objects.get(group=board, date=calendar.board_to_come[0]))
