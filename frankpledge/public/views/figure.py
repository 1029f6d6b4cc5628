"""Figures for residents: what was given out, published data packs and assessments, each with its charts and forms."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from frankpledge.kit.downloads import file_response
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.forms import DRAWINGS, NoForm, kind_of_form, made
from frankpledge.know.published import KINDS, PublicDocument, form_words, forms_folder, public_edition, public_figures
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.conditional import unless_known


def _edition(kind: str, key: str) -> PublicDocument:
    found = public_edition(kind, key) if kind in KINDS else None
    if found is None:
        raise Http404("Nothing is published here.")
    return found


def _readable(kind: str, key: str) -> tuple[PublicDocument, Document]:
    found = _edition(kind, key)
    if found.document is None:
        raise Http404("This was withdrawn.")
    return found, found.document


@open_page
def figures_home(request: HttpRequest) -> HttpResponse:
    """The area and its wards at a glance, a page for each measure, published packs and assessments."""
    return render(request, "public/figures_home.html", {"shown": public_figures(), "kinds": KINDS})


@open_page
def figures_detail(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """One published document, with the forms it can be had in; where it was withdrawn, the words for residents."""
    found = _edition(kind, key)
    if found.document is None:
        gone = {"on": found.on, "words": found.gone_words}
        return render(request, "public/gone.html", {"gone": gone}, status=410)

    def chart_address(name: str) -> str:
        return reverse("public:figures-chart", args=[kind, key, name])

    context = {
        "shown": found, "document": found.document, "chart_address": chart_address, "forms": form_words(),
        "kind_words": KINDS[kind],
    }  # fmt: skip
    return render(request, "public/figures_detail.html", context)


@open_page
def figures_chart(request: HttpRequest, kind: str, key: str, name: str) -> HttpResponse:
    """One chart as a picture; ``?size=large`` for A3 and large print."""
    _, document = _readable(kind, key)
    chart = next((one for one in document.charts() if one.name == name), None)
    if chart is None:
        raise Http404("There is no such chart.")
    svg = svg_of(chart.drawing, large=request.GET.get("size") == "large", folder=forms_folder() / DRAWINGS)
    return unless_known(request, svg.encode(), "image/svg+xml")


@open_page
def figures_download(request: HttpRequest, kind: str, key: str, form: str) -> HttpResponse:
    """The document as a file: page, PDF, A3 large print, workbook, open data."""
    del request
    _, document = _readable(kind, key)
    try:
        content_type, policy = kind_of_form(form)
    except NoForm as refused:
        raise Http404(str(refused)) from refused
    content = made(document, form, folder=forms_folder())
    return file_response(f"{kind}-{key}.{form}", content_type, content, policy=policy)
