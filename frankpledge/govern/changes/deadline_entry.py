"""Entering the deadlines for questions that a paper prints, with the words of the rule."""

from __future__ import annotations

from frankpledge.govern.changes.entry import Entry, day_of, time_of
from frankpledge.govern.models import QuestionDeadline
from frankpledge.govern.rules.printed_deadline import deadline_kind, rule_words


def enter_deadlines(entry: Entry) -> None:
    """Each deadline with the meeting: what questions it is for, the rule as printed, the day and the hour where given."""
    text = entry.read_meeting.paper_import.paper.text
    for fact, value in entry.new_only("question_deadlines"):
        words = rule_words(text, fact.start, fact.end)
        days = value.get("working_days")
        row = QuestionDeadline(
            meeting=entry.meeting, kind=deadline_kind(words), words=words, due_on=day_of(value.get("date")),
            due_at=time_of(value.get("time")), working_days=int(days) if days else None, printed=True,
        )  # fmt: skip
        entry.make(fact, value, row)
