"""The report on ward priorities, both editions from the same rows: residents read Part 1 priorities and Part 1 entries."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from frankpledge.know.documents.content import Document
from frankpledge.know.documents.values import Value
from frankpledge.partnership.enums import Part
from frankpledge.plan.documents.money import as_at
from frankpledge.plan.documents.ward_priority import PriorityFacts, WardFacts, members_sections, public_sections
from frankpledge.plan.models import WardPriority, WardPriorityStep
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.risk_report import plan_document
from frankpledge.plan.queries.ward_priority import PriorityView, priority_view, ward_priorities, ward_table

ENDED_WITHIN = datetime.timedelta(days=365)
TITLE = "Ward priorities"


def ward_priority_report(subject: str, on: datetime.date) -> Editions:
    """Both editions. Raises NoReport where no priority is recorded."""
    del subject
    if not WardPriority.objects.exists():
        raise NoReport("No ward priority is recorded yet: add the first one.")
    table = ward_table(on)
    standing = [view for row in table.rows for view in row.open]
    ended = [
        _ended(one)
        for one in ward_priorities().exclude(ended_on=None)
        if one.ended_on is not None and one.ended_on > on - ENDED_WITHIN
    ]
    members = WardFacts(
        open=[_members_facts(view) for view in standing],
        ended=ended, without=table.without, stale=table.stale, often=table.often,
    )  # fmt: skip
    return Editions(plan_document(TITLE, as_at(on), on, members_sections(members)), _public(on))


def _public(on: datetime.date) -> Document | None:
    found = [priority_view(one, on) for one in ward_priorities().filter(part=Part.ONE)]
    facts = WardFacts(
        open=[_public_facts(view) for view in found if view.is_open],
        ended=[
            _ended(view.priority)
            for view in found
            if view.priority.ended_on is not None and view.priority.ended_on > on - ENDED_WITHIN
        ],
    )
    return plan_document(TITLE, as_at(on), on, public_sections(facts)) if facts.open or facts.ended else None


def _answer(one: WardPriority) -> str:
    return f"{one.response} ({one.responded_on:%-d %B %Y})" if one.response and one.responded_on else one.response


def _entries(steps: Iterable[WardPriorityStep]) -> tuple[tuple[datetime.date, str, str], ...]:
    return tuple(
        (step.on, step.get_kind_display(), step.words) for step in sorted(steps, key=lambda one: (one.on, one.pk))
    )


def _members_facts(view: PriorityView) -> PriorityFacts:
    one, figure = view.priority, view.figure
    return PriorityFacts(
        one.ward_name, one.words, one.set_on, _answer(one), one.fed_back_on, _entries((*view.done, *view.given_up)),
        stale=view.stale, letter=figure.letter if figure is not None else "",
        figure=f"{figure.title}: {figure.words}" if figure is not None else "",
    )  # fmt: skip


def _public_facts(view: PriorityView) -> PriorityFacts:
    """Of a Part 1 priority, with its Part 1 entries and no figure."""
    one = view.priority
    shown = [step for step in (*view.done, *view.given_up) if step.part == Part.ONE]
    return PriorityFacts(one.ward_name, one.words, one.set_on, _answer(one), one.fed_back_on, _entries(shown))


def _ended(one: WardPriority) -> tuple[Value, ...]:
    return one.ward_name, one.words, one.set_on, one.ended_on, one.ended_why


WARD_PRIORITIES = ReportKind(
    "ward-priorities", TITLE,
    "Which wards have none, which are stale, what is asked for most; each with what was done and what was given up for it.",
    ward_priority_report,
)  # fmt: skip
