"""Read a paper: text in, facts out. The one entry to the reader."""

from __future__ import annotations

from frankpledge.govern.reading.actions import file_actions, find_actions
from frankpledge.govern.reading.apologies import read_apologies
from frankpledge.govern.reading.attendance import read_attendance
from frankpledge.govern.reading.decisions import file_decisions, find_decisions
from frankpledge.govern.reading.facts import MeetingReading, Reading
from frankpledge.govern.reading.heading import read_heading
from frankpledge.govern.reading.items import file_items, find_items
from frankpledge.govern.reading.paper import Paper
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.text import Text, plain_text


def read_paper(paper: Paper) -> Reading:
    """Read one paper. Never raises on any text; what cannot be told stays empty."""
    return read_text(paper.name, paper.text)


def read_text(name: str, text: str) -> Reading:
    """Read one text; ``name`` is only carried along."""
    plain = plain_text(text)
    main = _meeting(plain, 0, len(plain.plain), "unknown")
    return Reading(name, text, "minutes", "unknown", main)


def _meeting(plain: Text, start: int, end: int, layout: str) -> MeetingReading:
    scope = Scope.of(plain, start, end, layout)
    find_items(scope)
    read_heading(scope)
    read_attendance(scope)
    read_apologies(scope)
    file_items(scope)
    decided = find_decisions(scope)
    tasks = find_actions(scope, decided)
    file_decisions(scope, decided)
    file_actions(scope, tasks)
    return scope.meeting
