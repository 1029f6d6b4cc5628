"""What a pack prints under its item for questions: until when they are taken, and those published with their answers."""

from __future__ import annotations

import re

from frankpledge.govern.models import AgendaItem, Meeting, Question
from frankpledge.govern.packs.content import Paragraph, Run, paragraph
from frankpledge.govern.queries.question import KindDeadline, deadlines_for, questions_of
from frankpledge.partnership.enums import Part

QUESTIONS = re.compile(r"\bquestions?\b", re.IGNORECASE)


def questions_item(meeting: Meeting) -> AgendaItem | None:
    """The item for questions: the first whose title speaks of them; None where the agenda has none."""
    return next((item for item in meeting.agenda_items.all() if QUESTIONS.search(item.title)), None)


def printed_questions(meeting: Meeting) -> tuple[Paragraph, ...]:
    """The deadlines with day and hour, then each published Part 1 question with its answer."""
    out = [_deadline(one) for one in deadlines_for(meeting)]
    for asked in published_questions(meeting):
        out.append(Paragraph((Run(f"Question from {asked.printed_name}: ", bold=True), Run(asked.text))))
        out += _answered("Answer", asked.answered_by, asked.answer)
        if asked.supplementary:
            out.append(Paragraph((Run("Supplementary question: ", bold=True), Run(asked.supplementary))))
            out += _answered("Answer", asked.answered_by, asked.supplementary_answer)
    return tuple(out)


def published_questions(meeting: Meeting) -> list[Question]:
    """The Part 1 questions of a meeting that are published, in the order they came."""
    return list(questions_of(meeting).filter(part=Part.ONE, published_at__isnull=False))


def _deadline(one: KindDeadline) -> Paragraph:
    words = f"{one.kind.label}: {one.moment[0].lower()}{one.moment[1:]}"
    if one.deadline.is_provisional:
        words = f"{words.rstrip('.')}, if the agenda is published on {one.deadline.counted_from:%-d %B %Y}."
    return paragraph(words)


def _answered(label: str, by: str, text: str) -> list[Paragraph]:
    head = f"{label} from {by}: " if by else f"{label}: "
    return [Paragraph((Run(head, bold=True), Run(text)))] if text else []
