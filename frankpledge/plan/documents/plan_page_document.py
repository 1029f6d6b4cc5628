"""The plan on a page as a document of sections and tables: what a report of the plan freezes and the agenda binds."""

from __future__ import annotations

from frankpledge.know.documents.content import Column, Document, Section, Table, Words
from frankpledge.plan.documents.plan_page import PageDay, PagePriority, PlanPage
from frankpledge.plan.rules.aim import LETTER_RULE

COLUMNS = (
    Column("aim", "Aim"),
    Column("measure", "Measure"),
    Column("baseline", "Baseline"),
    Column("now", "Now"),
    Column("target", "Target"),
    Column("letter", "Letter", "letter"),
    Column("sentence", "What can be said"),
)


def page_document(page: PlanPage) -> Document:
    """The same words and figures in the same order, section by section."""
    sections = [_head(page)]
    sections += [_priority(one) for one in page.priorities]
    if page.days:
        sections.append(_days(page.days))
    if any(measure.letter for one in page.priorities for aim in one.aims for measure in aim.measures):
        sections.append(Section("letters", "What the letters mean", (Words(LETTER_RULE),)))
    if page.sources:
        sections.append(Section("figures", "Where the figures come from", tuple(Words(line) for line in page.sources)))
    return Document(
        kind="plan", title=page.title, partnership=page.partnership, area=page.area, area_code="", period=page.years,
        frozen_on=page.as_at, build="", sections=tuple(sections), sources=(), demonstration=page.demonstration,
    )  # fmt: skip


def _head(page: PlanPage) -> Section:
    blocks = [Words(f"{page.standing}."), *((Words(page.vision),) if page.vision else ())]
    return Section("vision", "Our vision", tuple(blocks))


def _priority(one: PagePriority) -> Section:
    blocks: list[Words | Table] = []
    if one.owner:
        blocks.append(Words(f"Led by {one.owner}."))
    if one.why:
        blocks.append(Words(one.why))
    blocks += [
        Words(f"{aim.text.rstrip('.')}. Success looks like this: {aim.success}") for aim in one.aims if aim.success
    ]
    rows = [
        (
            aim.text, measure.title, f"{measure.baseline} ({measure.baseline_name})",
            f"{measure.now} ({measure.now_name})" if measure.now_name else measure.now, measure.target, measure.letter,
            measure.sentence,
        )
        for aim in one.aims
        for measure in aim.measures
    ]  # fmt: skip
    rows += [(aim.text, "–", "–", "–", "–", "", "No measure is chosen yet.") for aim in one.aims if not aim.measures]
    name = f"priority-{one.number}"
    empty = "This priority has no aim yet."
    blocks.append(Table(name, f"{one.title}: aims and how they are measured", COLUMNS, tuple(rows), empty=empty))
    return Section(name, f"{one.number}. {one.title}", tuple(blocks))


def _days(days: tuple[PageDay, ...]) -> Section:
    columns = (Column("step", "Step"), Column("when", "When"))
    rows = tuple((one.words, one.when) for one in days)
    return Section("days", "When", (Table("days", "Days of the strategy", columns, rows),))
