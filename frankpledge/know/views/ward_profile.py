"""Ward profiles: the list of a borough's wards, one profile as a page, its charts and its other forms."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.know.analysis.areas import NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Document
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.overview import own_area
from frankpledge.know.queries.ward_profile import borough_wards, ward_numbers, ward_profile
from frankpledge.know.views.document_form import FORM_WORDS, chart_of, form_of
from frankpledge.know.views.figure import area_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def _profile(code: str) -> Document:
    try:
        return ward_profile(area_of(code))
    except NoMeasure as refused:
        raise Http404(str(refused)) from refused


@page(Permission.MEMBERS_READ)
def ward_list(request: HttpRequest) -> HttpResponse:
    """Every ward of the partnership's own area, or of the borough that ``?of=`` names, with its recorded crime."""
    try:
        area = area_of(request.GET["of"]) if request.GET.get("of") else own_area()
    except (NoFigures, NoArea) as refused:
        return render(request, "know/figure_none.html", {"reason": str(refused)})
    shared = borough_wards(area)
    table = ward_numbers(shared)
    rows = list(zip(shared.wards, table.rows, strict=True))
    return render(request, "know/ward_list.html", {"area": shared.area, "table": table, "rows": rows})


@page(Permission.MEMBERS_READ)
def ward_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One ward's profile."""
    found, area = _profile(code), area_of(code)

    def chart_address(name: str) -> str:
        return reverse("know:ward-chart", args=[area.code, name])

    context = {"document": found, "area": area, "chart_address": chart_address, "forms": FORM_WORDS}
    return render(request, "know/ward_detail.html", context)


@page(Permission.MEMBERS_READ)
def ward_chart(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """One chart of a profile as a picture; ``?size=large`` for A3 and large print."""
    return chart_of(_profile(code), name, large=request.GET.get("size") == "large")


@page(Permission.MEMBERS_READ)
def ward_download(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A profile as a file: page, PDF, A3 large print, workbook, open data."""
    del request
    return form_of(_profile(code), form, f"ward-profile-{code.lower()}")
