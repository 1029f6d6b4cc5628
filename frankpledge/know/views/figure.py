"""Figures: an area at a glance, one measure with its table and chart, and the same as files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.analysis.periods import By
from frankpledge.know.charts.trend import trend_svg
from frankpledge.know.queries.figure import NoMeasure, Series, held, monthly, series
from frankpledge.know.queries.overview import overview, own_area, wards_of
from frankpledge.know.queries.trend import described, drawn, line_of
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

PERIODS: dict[str, By] = {"year": "year", "quarter": "quarter", "month": "month", "financial-year": "financial-year"}
CSV = "text/csv; charset=utf-8"
CSV_HEAD = [
    "Area code", "Area", "Measure", "Period", "Months", "Complete", "Value", "Unit", "Rate", "Per", "Low", "High", "Residents",
    "Estimate of", "Rank", "Of", "Vintage", "Credit",
]  # fmt: skip
PERIOD_WORDS = {"year": "Years", "financial-year": "Financial years", "quarter": "Quarters", "month": "Months"}


@page(Permission.MEMBERS_READ)
def figure_home(request: HttpRequest) -> HttpResponse:
    """The partnership's own area at a glance, or what to do where there are no figures yet."""
    try:
        return _overview(request, own_area())
    except NoFigures as refused:
        return render(request, "know/figure_none.html", {"reason": str(refused)})
    except NoArea as refused:
        boroughs = held().places.of_level("borough")
        return render(request, "know/figure_none.html", {"reason": str(refused), "boroughs": boroughs})


@page(Permission.MEMBERS_READ)
def area_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One borough or ward at a glance."""
    return _overview(request, area_of(code))


def _overview(request: HttpRequest, area: Area) -> HttpResponse:
    context = {"overview": overview(area), "area": area, "wards": wards_of(held(), area), "boroughs": _boroughs()}
    return render(request, "know/figure_overview.html", context)


def _boroughs() -> tuple[Area, ...]:
    return held().places.of_level("borough")


def area_of(code: str) -> Area:
    """The area of an address. Raises ``Http404`` with the reason."""
    try:
        return held().places.find(code)
    except (NoArea, NoFigures) as refused:
        raise Http404(str(refused)) from refused


def _series(name: str, code: str, by: str) -> Series:
    try:
        return series(name=name, area=code, by=PERIODS.get(by, "year"))
    except (NoMeasure, NoArea, NoFigures) as refused:
        raise Http404(str(refused)) from refused


@page(Permission.MEMBERS_READ)
def measure_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """A measure in an area: the sentence, the table, the chart, what to beware of and where it comes from."""
    found = _series(name, code, request.GET.get("by", "year"))
    sums = monthly(found.measure, level=found.area.level, generation=found.area.generation)
    line = line_of(found.measure, sums, found.area)
    context = {
        "series": found, "line": line, "measure": found.measure, "area": found.area, "periods": PERIOD_WORDS,
        "newest_first": found.figures[::-1], "description": described(found.measure, found.area, line),
    }  # fmt: skip
    return render(request, "know/measure_detail.html", context)


@page(Permission.MEMBERS_READ)
def measure_chart(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The chart of a measure as a picture; ``?size=large`` for A3 and large print, ``?since=2015`` from a year on."""
    found = _series(name, code, "year")
    sums = monthly(found.measure, level=found.area.level, generation=found.area.generation)
    since = request.GET.get("since", "")
    start = datetime.date(int(since), 1, 1) if since.isdigit() and 1990 <= int(since) <= 2100 else None
    parts = drawn(found.measure, found.area, line_of(found.measure, sums, found.area), since=start)
    if not parts.points:
        raise Http404(f"There are no figures since {since}.")
    return picture(request, parts, trend_svg)


@page(Permission.MEMBERS_READ)
def measure_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The table as CSV, with the credit that the sources' licences ask for in each row."""
    found = _series(name, code, request.GET.get("by", "year"))
    named = f"{found.measure.name}-{found.area.code}-by-{found.by}.csv"
    return file_response(named, CSV, csv_bytes(CSV_HEAD, _csv_rows(found)), save=True)


def _csv_rows(found: Series) -> Iterator[list[object]]:
    one, credit = found.measure, "; ".join(sorted({line.credit for line in found.sources}))
    for row in found.figures:
        yield [
            found.area.code, found.area.name, one.title, row.label, row.months, "yes" if row.is_whole else "no", row.value,
            one.unit, row.rate, one.per or "", row.low, row.high, row.people, row.people_year or "", row.rank, row.ranked or "",
            " ".join(row.vintages), credit,
        ]  # fmt: skip
