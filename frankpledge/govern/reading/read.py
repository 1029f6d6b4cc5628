"""Read a paper: text in, facts out. The one entry to the reader."""

from __future__ import annotations

from frankpledge.govern.reading.actions import file_actions, find_actions
from frankpledge.govern.reading.apologies import read_apologies
from frankpledge.govern.reading.attendance import read_attendance
from frankpledge.govern.reading.decisions import file_decisions, find_decisions
from frankpledge.govern.reading.decisiontables import decision_rows
from frankpledge.govern.reading.declarations import read_declarations
from frankpledge.govern.reading.documents import read_documents
from frankpledge.govern.reading.doubts import check_citations, raise_doubts
from frankpledge.govern.reading.entries import find_untitled
from frankpledge.govern.reading.facts import MeetingReading, Reading
from frankpledge.govern.reading.heading import read_heading
from frankpledge.govern.reading.items import file_items, find_items
from frankpledge.govern.reading.layout import Layout, layout_of
from frankpledge.govern.reading.matters import matters_tables, names_earlier, read_matters
from frankpledge.govern.reading.narrative import narrative_actions, narrative_decisions
from frankpledge.govern.reading.nextmeeting import read_next_meeting
from frankpledge.govern.reading.paper import Paper
from frankpledge.govern.reading.questionpaper import end_of_head, item_of_head
from frankpledge.govern.reading.questions import read_questions
from frankpledge.govern.reading.quoted import quoted_decisions
from frankpledge.govern.reading.reports import read_members, read_recommendations
from frankpledge.govern.reading.scope import Scope
from frankpledge.govern.reading.sheets import find_sheets, open_rows, place_tasks
from frankpledge.govern.reading.stems import stemmed_decisions
from frankpledge.govern.reading.text import Text, plain_text
from frankpledge.govern.reading.unglue import unglued


def read_paper(paper: Paper) -> Reading:
    """Read one paper. Never raises on any text; what cannot be told stays empty."""
    return read_text(paper.name, paper.text)


def read_text(name: str, text: str) -> Reading:
    """Read one text; ``name`` is only carried along."""
    plain = unglued(plain_text(text))
    layout = layout_of(plain.plain)
    inside = [_meeting(plain, low, high, layout.layout) for low, high in layout.embedded]
    if layout.layout == "matters_outstanding":
        main = _outstanding(plain, layout)
    elif layout.doc_type == "report":
        main = _report(plain, layout)
    else:
        main = _meeting(plain, *layout.main, layout.layout)
    _read_rest(plain, layout, main, inside)
    if inside:
        main.doubt(
            "two_meetings",
            f"{len(inside)} earlier meeting(s) are printed inside this paper; each is listed on its own.",
        )
    embedded = [scope.meeting for scope in inside if scope.meeting.facts]
    return Reading(name, text, layout.doc_type, layout.layout, main.meeting, embedded)


def _meeting(plain: Text, start: int, end: int, layout: str) -> Scope:
    """Everything one meeting's part gives. The order matters: later rules look at the items and people found before."""
    scope = Scope.of(plain, start, end, layout)
    read_matters(scope)
    sheet = find_sheets(scope)
    if layout == "public_questions":
        scope.head_end = end_of_head(scope)
        scope.items = item_of_head(scope)
    else:
        find_items(scope)
        if not scope.items:
            find_untitled(scope)
        place_tasks(scope, sheet)
    read_heading(scope)
    read_members(scope)
    read_attendance(scope)
    read_apologies(scope)
    file_items(scope)
    decided = find_decisions(scope) + decision_rows(scope) + stemmed_decisions(scope)
    decided = sorted(decided + quoted_decisions(scope, decided), key=lambda decision: decision.start)
    tasks = find_actions(scope, decided) + sheet
    file_decisions(scope, decided)
    narrative_decisions(scope, decided)
    file_actions(scope, tasks)
    narrative_actions(scope, tasks)
    read_questions(scope)
    read_declarations(scope)
    read_next_meeting(scope, scope.meeting.one("body"))
    read_documents(scope)
    raise_doubts(scope)
    return scope


def _report(plain: Text, layout: Layout) -> Scope:
    """A report gives few facts on purpose: whose it is, when, who to ask, what it recommends, what it encloses."""
    scope = Scope.of(plain, *layout.main, layout.layout)
    read_matters(scope)
    read_heading(scope)
    _keep(scope.meeting, {"body", "meeting_date", "contact", "matters_outstanding"})
    read_recommendations(scope)
    read_next_meeting(scope, None)
    read_documents(scope)
    raise_doubts(scope)
    return scope


def _outstanding(plain: Text, layout: Layout) -> Scope:
    """A report of Matters Outstanding by itself: its rows, and the meeting it goes to. Old decisions are no new ones."""
    scope = Scope.of(plain, *layout.main, layout.layout)
    scope.head_end = min((low for low, _ in matters_tables(plain.plain)), default=scope.end)
    read_matters(scope)
    matters = scope.meeting.all("matters_outstanding")
    scope.paras = [line for line in scope.paras if not names_earlier(line.text)]
    read_heading(scope)
    _keep(scope.meeting, {"body", "meeting_date", "start_time", "venue", "contact", "matters_outstanding"})
    read_recommendations(scope)
    file_actions(scope, open_rows(scope))
    if not matters:
        scope.doubt("no_matters", "The paper is headed Matters Outstanding, but none of its rows could be read.")
    return scope


def _keep(meeting: MeetingReading, fields: set[str]) -> None:
    meeting.facts = [fact for fact in meeting.facts if fact.field in fields]


def _read_rest(plain: Text, layout: Layout, main: Scope, inside: list[Scope]) -> None:
    """The reports behind an embedded meeting belong to the paper's own meeting: recommendations and matters outstanding only."""
    numbered = {item.number: item.title for scope in inside for item in scope.items if item.number and item.title}
    for low, high in layout.rest:
        scope = Scope.of(plain, low, high, layout.layout)
        read_matters(scope)
        read_recommendations(scope)
        check_citations(scope, numbered)
        main.meeting.facts += scope.meeting.facts
        main.meeting.doubts += scope.meeting.doubts
