"""A document in the form somebody asks for, and its charts one by one for the page that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from django.http import Http404, HttpResponse

from frankpledge.kit.downloads import file_response
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.open_data import document_zip
from frankpledge.know.documents.press import document_pdf
from frankpledge.know.documents.whole_page import POLICY, document_html
from frankpledge.know.documents.workbook import document_xlsx

Form = Literal["html", "pdf", "large.pdf", "xlsx", "zip"]
FORMS: tuple[Form, ...] = get_args(Form)
FORM_WORDS: dict[Form, str] = {
    "html": "Web page in one file",
    "pdf": "PDF",
    "large.pdf": "PDF, A3 large print",
    "xlsx": "Excel workbook",
    "zip": "Open data (CSV with a schema)",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def form_of(document: Document, form: str, stem: str) -> HttpResponse:
    """The document as a file named ``stem.form``. Raises ``Http404`` for a form there is none of."""
    makers: dict[str, tuple[str, Callable[[Document], bytes]]] = {
        "html": ("text/html; charset=utf-8", document_html),
        "pdf": ("application/pdf", document_pdf),
        "large.pdf": ("application/pdf", lambda one: document_pdf(one, large=True)),
        "xlsx": (XLSX, document_xlsx),
        "zip": ("application/zip", document_zip),
    }
    if form not in makers:
        raise Http404(f"There is no “{form}” of this document. There are {', '.join(FORMS)}.")
    kind, make = makers[form]
    return file_response(f"{stem}.{form}", kind, make(document), policy=POLICY if form == "html" else "")


def chart_of(document: Document, name: str, large: bool = False) -> HttpResponse:
    """One chart of the document as a picture. Raises ``Http404`` where it has none of this name."""
    found = next((chart for chart in document.charts() if chart.name == name), None)
    if found is None:
        raise Http404(f"This document has no chart “{name}”.")
    response = HttpResponse(svg_of(found.drawing, large=large), content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=600"
    return response
