"""The plan for residents: the editions of its published reports that were made for them, each with its files."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.kit.downloads import file_response
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.forms import DRAWINGS, NoForm, kind_of_form, made
from frankpledge.know.published import form_words, forms_folder
from frankpledge.partnership.access.declare import open_page
from frankpledge.plan.published import published_report, published_reports, withdrawn_report
from frankpledge.public.views.conditional import unless_known


def _document(pk: int) -> Document:
    """One published report. One that is not looks the same as none."""
    found = published_report(pk)
    if found is None:
        raise Http404("Nothing is published here.")
    return found


@open_page
def plan_home(request: HttpRequest) -> HttpResponse:
    """What the partnership means to do and what came of it: every published report, the latest first."""
    return render(request, "public/plan_home.html", {"reports": published_reports()})


@open_page
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report; where it was published and withdrawn since, only that it was."""
    gone = withdrawn_report(pk)
    if gone is not None:
        return render(request, "public/gone.html", {"gone": {"on": gone, "words": ""}}, status=410)

    def chart_address(name: str) -> str:
        return reverse("public:plan-chart", args=[pk, name])

    context = {"number": pk, "document": _document(pk), "chart_address": chart_address, "forms": form_words()}
    return render(request, "public/plan_detail.html", context)


@open_page
def plan_chart(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One chart as a picture."""
    chart = next((one for one in _document(pk).charts() if one.name == name), None)
    if chart is None:
        raise Http404("There is no such chart.")
    svg = svg_of(chart.drawing, folder=forms_folder() / DRAWINGS)
    return unless_known(request, svg.encode(), "image/svg+xml")


@open_page
def plan_download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The report as a file: page, PDF, A3 large print, workbook, open data."""
    del request
    document = _document(pk)
    try:
        content_type, policy = kind_of_form(form)
    except NoForm as refused:
        raise Http404(str(refused)) from refused
    content = made(document, form, folder=forms_folder())
    return file_response(f"plan-{pk}.{form}", content_type, content, policy=policy)
