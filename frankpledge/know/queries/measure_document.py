"""A measure in an area as a document: what its page shows, for large print and for the minutes."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from frankpledge.know.analysis.areas import Area
from frankpledge.know.documents.content import (
    Block,
    Caution,
    Chart,
    Column,
    Document,
    Points,
    Section,
    Table,
    Verdict,
    Words,
)
from frankpledge.know.documents.values import Value
from frankpledge.know.queries.chart import Charted
from frankpledge.know.queries.figure import Series
from frankpledge.know.queries.figure_note import NoteShown
from frankpledge.know.queries.figure_tables import by_year, made
from frankpledge.know.queries.forecast import Outlook, forecast_chart
from frankpledge.know.queries.provenance import sources_of
from frankpledge.know.queries.trend import Line
from frankpledge.know.rules.measure import Measure
from frankpledge.partnership.models import PartnershipSettings

YEARS = 10  # with more, the table fills a page of large print and the chart is on the next
INVENTED = "These figures are invented: they belong to a demonstration."


def measure_document(
    found: Series, line: Line, chart: Charted, outlook: Outlook | None, notes: Iterable[NoteShown]
) -> Document:
    """A measure's page as plain values: its sentence, its years, its chart as it was chosen, notes, forecast and cautions."""
    settings = PartnershipSettings.current()
    measure, area, care = found.measure, found.area, (*found.measure.caveats, *found.remarks)
    sections = [
        Section("figures", measure.title, _figures(found, line, chart)),
        _notes(tuple(notes)),
        _forecast(measure, area, line, outlook),
        _why_it_may_move(found),
        Section("care", "Read with care", (Points(care),) if care else ()),
    ]
    return Document(
        kind="measure",
        title=measure.title,
        partnership=settings.name,
        area=area.name,
        area_code=area.code,
        period=f"to {line.months[-1]:%B %Y}" if line.months else "",
        frozen_on=timezone.localdate(),
        build=found.build,
        sections=tuple(section for section in sections if section.blocks),
        sources=sources_of({receipt for one in found.figures for receipt in one.receipts}),
        demonstration=INVENTED if settings.is_demonstration else "",
    )


def _figures(found: Series, line: Line, chart: Charted) -> tuple[Block, ...]:
    measure = found.measure
    blocks: list[Block] = []
    if line.judgement:
        blocks.append(Verdict(line.judgement.letter, line.judgement.words))
        blocks.append(Words(measure.rag.words(measure.unit, measure.direction)))
    blocks.append(Words(measure.why))
    blocks.append(by_year("years", found, years=YEARS))
    if chart.trend.points:
        blocks.append(Chart("by-month", chart.trend, f"{chart.words} {chart.latest_z}".strip()))
    return tuple(blocks)


def _notes(notes: tuple[NoteShown, ...]) -> Section:
    blocks = [Words(f"{one.period}: {one.text}", f"{one.by}, {_day(one)}") for one in notes]
    return Section("notes", "Notes by members", tuple(blocks))


def _day(one: NoteShown) -> str:
    return f"{timezone.localtime(one.written_at):%-d %B %Y}"


def _forecast(measure: Measure, area: Area, line: Line, outlook: Outlook | None) -> Section:
    if outlook is None:
        return Section("forecast", "The next twelve months")
    chart = Chart("forecast", forecast_chart(measure, area, line, outlook), outlook.words(measure.unit))
    return Section(
        "forecast", "The next twelve months", (Words(outlook.last_year_words(measure.unit)), _methods(outlook), chart)
    )


def _methods(outlook: Outlook) -> Table:
    columns = (
        Column("method", "Method"), Column("next_year", "Next 12 months", "count"),
        Column("missed_last_year", "Off a month, last year", "number"),
        Column("missed", "Off a month, last three years", "number"),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [(one.name, one.total, one.error_last_year, one.error) for one in outlook.shown]
    rows += [(f"{one.name} (not shown: no better)", None, one.error_last_year, one.error) for one in outlook.hidden]
    return made("forecasts", "Methods, and how far off they were", columns, rows)


def _why_it_may_move(found: Series) -> Section:
    blocks: list[Block] = [Caution(f"{one.name}, {one.period_words}. {one.words}") for one in found.breaks]
    return Section("breaks", "Why the line may move without crime having moved", tuple(blocks))
