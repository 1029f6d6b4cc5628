"""One measure in one area: its page, chart, forecast, table as CSV, large print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.analysis.periods import By
from frankpledge.know.charts.trend import trend_svg
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.press import document_pdf
from frankpledge.know.queries.chart import Charted, asked_of, charted, choices
from frankpledge.know.queries.figure import NoMeasure, Series, held, monthly, series
from frankpledge.know.queries.figure_note import NoteShown, filed_in_minutes, notes_for, past_notes, total_of
from frankpledge.know.queries.forecast import Outlook, forecast_chart, outlook
from frankpledge.know.queries.measure_document import measure_document
from frankpledge.know.queries.trend import Line, line_of
from frankpledge.know.rules.measure import Measure
from frankpledge.know.views.figure import CSV
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

PERIODS: dict[str, By] = {"year": "year", "quarter": "quarter", "month": "month", "financial-year": "financial-year"}
PERIOD_WORDS = {"year": "Years", "financial-year": "Financial years", "quarter": "Quarters", "month": "Months"}
CSV_HEAD = [
    "Area code", "Area", "Measure", "Period", "Months", "Complete", "Value", "Unit", "Rate", "Per", "Low", "High", "Residents",
    "Estimate of", "Rank", "Of", "Vintage", "Credit",
]  # fmt: skip
CHART_HEAD = ["Drawn", "Lower limit", "Mean", "Upper limit", "Moving average", "Outside"]
"""Columns that months have besides: the chart as it was chosen."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A measure in an area, as an address asks for it."""

    series: Series
    line: Line
    chart: Charted

    @property
    def measure(self) -> Measure:
        """The measure."""
        return self.series.measure

    @property
    def area(self) -> Area:
        """The area."""
        return self.series.area

    @property
    def outlook(self) -> Outlook | None:
        """Its forecasts, where there are any."""
        return outlook(self.measure, self.area, self.line)

    @property
    def notes(self) -> tuple[NoteShown, ...]:
        """The notes that stand beside it."""
        return notes_for(self.measure.name, self.area.code)


def shown(request: HttpRequest, name: str, code: str) -> Shown:
    """The measure of an address with its chart as chosen. Raises ``Http404`` with the reason."""
    try:
        found = series(name=name, area=code, by=PERIODS.get(request.GET.get("by", "year"), "year"))
    except (NoMeasure, NoArea, NoFigures) as refused:
        raise Http404(str(refused)) from refused
    sums = monthly(found.measure, level=found.area.level, generation=found.area.generation)
    line = line_of(found.measure, sums, found.area)
    return Shown(found, line, charted(found.measure, found.area, line, held(), asked_of(request.GET, found.measure)))


def as_document(one: Shown, notes: tuple[NoteShown, ...] | None = None) -> Document:
    """The page as plain values, with all notes that stand, or with those given."""
    return measure_document(one.series, one.line, one.chart, one.outlook, one.notes if notes is None else notes)


@page(Permission.MEMBERS_READ)
def measure_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """A measure in an area: the sentence, the table, the chart, notes, forecast, what to beware of, where it comes from."""
    one = shown(request, name, code)
    found, asked = one.series, one.chart.asked
    context: dict[str, Any] = {
        "series": found, "line": one.line, "measure": one.measure, "area": one.area, "periods": PERIOD_WORDS,
        "newest_first": found.figures[::-1], "chart": one.chart, "query": asked.query(),
        "choices": choices(one.measure, one.line, asked, found.by), "outlook": one.outlook,
        "notes": _noted(one), "past_notes": past_notes(one.measure.name, one.area.code),
        "filed": filed_in_minutes(one.measure.name, one.area.code), "me": request.user.pk,
        "may_file": may(request.user, Permission.MINUTES_TAKE), "may_end": may(request.user, Permission.ASSESSMENT_PUBLISH),
    }  # fmt: skip
    return render(request, "know/measure_detail.html", context)


def _noted(one: Shown) -> list[tuple[NoteShown, float | None]]:
    """Each note that stands with what its months add up to now, where that is not what its writer saw."""
    found = []
    for note in one.notes:
        now = total_of(one.measure, one.area, note.period_from, note.period_to)
        found.append((note, None if now is None or note.seen is None or round(now) == round(note.seen) else now))
    return found


@page(Permission.MEMBERS_READ)
def measure_chart(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The chart as chosen, as a picture; ``?size=large`` for A3 and large print, ``?since=2015`` from a year on."""
    trend = shown(request, name, code).chart.trend
    if not trend.points:
        raise Http404(f"There are no figures since {request.GET.get('since', '')}.")
    return picture(request, trend, trend_svg)


@page(Permission.MEMBERS_READ)
def measure_forecast(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The forecast as a picture."""
    one = shown(request, name, code)
    if one.outlook is None:
        raise Http404("There is no forecast for it: the build makes them for the partnership's own area.")
    return picture(request, forecast_chart(one.measure, one.area, one.line, one.outlook), trend_svg)


@page(Permission.MEMBERS_READ)
def measure_large(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The page in large print, a PDF on A3, with the chart as chosen."""
    one = shown(request, name, code)
    named = f"{one.measure.name}-{one.area.code}-large-print-a3.pdf"
    return file_response(named, "application/pdf", document_pdf(as_document(one), large=True))


@page(Permission.MEMBERS_READ)
def measure_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The table as CSV, with the credit that the sources' licences ask for in each row; by month with the chart's own values."""
    one = shown(request, name, code)
    named = f"{one.measure.name}-{one.area.code}-by-{one.series.by}.csv"
    head = CSV_HEAD + (CHART_HEAD if one.series.by == "month" else [])
    return file_response(named, CSV, csv_bytes(head, _csv_rows(one)), save=True)


def _csv_rows(one: Shown) -> Iterator[list[object]]:
    found, measure = one.series, one.measure
    credit, since = "; ".join(sorted({line.credit for line in found.sources})), one.chart.asked.since
    for row in found.figures:
        if since and row.start.year < since:
            continue
        yield [
            found.area.code, found.area.name, measure.title, row.label, row.months, "yes" if row.is_whole else "no", row.value,
            measure.unit, row.rate, measure.per or "", row.low, row.high, row.people, row.people_year or "", row.rank,
            row.ranked or "", " ".join(row.vintages), credit, *_charted(one.chart, row.start, found.by),
        ]  # fmt: skip


def _charted(chart: Charted, month: Any, by: str) -> list[object]:
    if by != "month":
        return []
    at, limits = chart.months.index(month), chart.limits
    smooth = "" if chart.smooth is None else round(float(chart.smooth[at]), 4)
    lines: list[object] = ["", "", ""]
    if limits:
        lines = [round(max(limits.lower, 0.0), 4), round(limits.centre, 4), round(limits.upper, 4)]
    return [round(float(chart.values[at]), 4), *lines, smooth, "yes" if chart.outside[at] else "no"]
