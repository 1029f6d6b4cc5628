"""Comparing areas: the list with who cannot be told apart, and the map."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.know.charts.areamap import legend, map_svg
from frankpledge.know.queries.comparison import Comparison, comparison, map_of
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.views.figure import CSV, area_of
from frankpledge.know.views.picture import picture
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

LEVELS = {"borough": "Boroughs", "ward": "Wards"}


def _comparison(request: HttpRequest, name: str, code: str) -> Comparison:
    area = area_of(code)
    level = request.GET.get("by", area.level)
    try:
        return comparison(
            name=name, area=area, level=level if level in LEVELS else area.level, year=request.GET.get("year", "")
        )
    except NoMeasure as refused:
        raise Http404(str(refused)) from refused


@page(Permission.MEMBERS_READ)
def comparison_detail(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The list and the map of one whole year."""
    found = _comparison(request, name, code)
    drawn = map_of(found)
    context = {
        "compared": found, "measure": found.measure, "area": found.area, "has_map": bool(drawn.areas),
        "legend": legend(drawn), "description": drawn.description,
        "levels": {level: words for level, words in LEVELS.items() if level in found.measure.levels},
    }  # fmt: skip
    return render(request, "know/comparison_detail.html", context)


@page(Permission.MEMBERS_READ)
def comparison_map(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The map as a picture; ``?size=large`` for A3 and large print."""
    drawn = map_of(_comparison(request, name, code))
    if not drawn.areas:
        raise Http404("These areas have no lines in the figures: bring in a file of boundaries.")
    return picture(map_svg(drawn, large=request.GET.get("size") == "large"))


@page(Permission.MEMBERS_READ)
def comparison_csv(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The list as CSV."""
    found = _comparison(request, name, code)
    head = ["Place", "Area code", "Area", found.measure.unit.capitalize(), f"Per {found.measure.per} residents"]
    head += ["Low", "High", "Place from", "Place to", "Cannot be told apart from"]
    rows = [
        [row.number, row.area.code, row.area.name, row.value, row.rate, row.low, row.high, row.rank_from, row.rank_to,
         "; ".join(row.alike)]
        for row in found.rows
    ]  # fmt: skip
    return file_response(f"{name}-by-{found.level}-{found.period.label}.csv", CSV, csv_bytes(head, rows), save=True)
