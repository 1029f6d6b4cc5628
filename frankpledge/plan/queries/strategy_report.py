"""The strategy as a report: the plan on a page and its cycle, for members and, from Part 1 alone, for residents."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

from frankpledge.know.documents.content import Column, Document, Section, Table
from frankpledge.partnership.enums import Part
from frankpledge.plan.documents.plan_page import PlanPage
from frankpledge.plan.documents.plan_page_document import page_document
from frankpledge.plan.enums.strategy import StrategyState
from frankpledge.plan.models import Strategy
from frankpledge.plan.queries.cycle import cycle_of
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.strategy import plan_page, strategies

FOR_RESIDENTS = (StrategyState.CONSULTATION, StrategyState.ADOPTED)
"""A draft is nobody's plan yet: residents read what they are asked about, or what was adopted."""
COLUMNS = (
    Column("step", "Step"),
    Column("working_out", "Planned against actual"),
    Column("stands", "Stands"),
    Column("note", "Note"),
)


def strategy_subjects() -> Sequence[tuple[str, str]]:
    """Every strategy that is not superseded."""
    return [(str(one.pk), one.title) for one in strategies().exclude(state=StrategyState.SUPERSEDED)]


def strategy_editions(subject: str, on: datetime.date) -> Editions:
    """Both editions of one strategy as at a day.

    Raises:
        NoReport: there is no such strategy, or it has no priorities.
    """
    found = Strategy.objects.filter(pk=int(subject)).first() if subject.isdecimal() and len(subject) < 12 else None
    if found is None:
        raise NoReport("There is no such strategy: begin one, or choose one of the list.")
    members = plan_page(found, on)
    if not members.priorities:
        raise NoReport(f"“{found}” has no priorities yet: there is nothing to report.")
    public = None
    if found.part == Part.ONE and found.state in FOR_RESIDENTS:
        for_public = plan_page(found, on, for_public=True)
        public = _document(for_public, on) if for_public.priorities else None
    document = _document(members, on)
    cycle = _cycle(found, on)
    sections = tuple(cycle if one.name == "days" else one for one in document.sections) if cycle else document.sections
    return Editions(replace(document, sections=sections), public)


def _document(page: PlanPage, on: datetime.date) -> Document:
    document = page_document(page)
    return replace(document, title=f"{page.title}, {page.years}: plan on a page", period=f"{on:%B %Y}")


def _cycle(strategy: Strategy, on: datetime.date) -> Section | None:
    rows = cycle_of(strategy, on).rows
    if not rows:
        return None
    cells = tuple((str(row.step), row.words, row.state.capitalize(), row.step.note or "–") for row in rows)
    note = "Days are counted with both ends."
    return Section("days", "The cycle", (Table("cycle", "Planned against actual", COLUMNS, cells, (note,)),))


STRATEGY_REPORT = ReportKind(
    "strategy", "Strategy",
    "The plan on a page: vision, priorities, aims, measures against their targets; for members the cycle with what slipped.",
    strategy_editions, strategy_subjects,
)  # fmt: skip
