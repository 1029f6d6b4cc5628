"""Figures: an area at a glance."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.overview import overview, own_area, wards_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

CSV = "text/csv; charset=utf-8"


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
