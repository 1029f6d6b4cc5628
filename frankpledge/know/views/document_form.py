"""A document in the form somebody asks for, and its charts one by one for the page that shows it."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from frankpledge.kit.downloads import file_response
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.forms import DRAWINGS, FORM_WORDS, FORMS, NoForm, kind_of_form, made
from frankpledge.know.published import forms_folder


def form_of(document: Document, form: str, stem: str) -> HttpResponse:
    """The document as a file named ``stem.form``. Raises ``Http404`` for a form there is none of."""
    try:
        kind, policy = kind_of_form(form)
    except NoForm as refused:
        raise Http404(str(refused)) from refused
    content = made(document, form, folder=forms_folder())
    return file_response(f"{stem}.{form}", kind, content, policy=policy)


def chart_of(document: Document, name: str, large: bool = False) -> HttpResponse:
    """One chart of the document as a picture. Raises ``Http404`` where it has none of this name.

    A browser keeps none of it: it may be a chart of Part 2, and a shared machine must not show it to whoever comes next.
    """
    found = next((chart for chart in document.charts() if chart.name == name), None)
    if found is None:
        raise Http404(f"This document has no chart “{name}”.")
    svg = svg_of(found.drawing, large=large, folder=forms_folder() / DRAWINGS)
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store"
    return response


__all__ = ["FORMS", "FORM_WORDS", "chart_of", "form_of"]
