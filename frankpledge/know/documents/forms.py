"""The forms a document can be had in, made once and kept: setting a PDF takes seconds, reading it back none.

A file is kept under a digest of all that is in it, the day and the build too, so nothing kept can be out of date.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal, get_args

from frankpledge.kit.shelf import put
from frankpledge.know.charts.drawn import svg_of
from frankpledge.know.documents.content import Document
from frankpledge.know.documents.frozen import frozen
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
MOST = 400
"""Files kept in a folder; the oldest make room."""
DRAWINGS = "drawn"
"""The folder beside the files in which charts are kept as they were drawn: drawing is most of what a form takes."""
_MAKERS: dict[str, tuple[str, Callable[[Document, Path | None], bytes]]] = {
    "html": ("text/html; charset=utf-8", lambda one, drawings: document_html(one, drawings=drawings)),
    "pdf": ("application/pdf", lambda one, drawings: document_pdf(one, drawings=drawings)),
    "large.pdf": ("application/pdf", lambda one, drawings: document_pdf(one, large=True, drawings=drawings)),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lambda one, _: document_xlsx(one)),
    "zip": ("application/zip", lambda one, _: document_zip(one)),
}


class NoForm(Exception):
    """A form there is none of; the message says which there are."""


def kind_of_form(form: str) -> tuple[str, str]:
    """Its content type, and the policy under which a browser may show it; no policy where it is to be saved.

    Raises:
        NoForm: there is none.
    """
    if form not in _MAKERS:
        raise NoForm(f"There is no “{form}” of this document. There are {', '.join(FORMS)}.")
    return _MAKERS[form][0], POLICY if form == "html" else ""


def made(document: Document, form: str, *, folder: Path | None = None) -> bytes:
    """The document in a form, from the folder if it is kept there.

    Raises:
        NoForm: there is none.
        PackRefused: the typesetter cannot set it.
        ValueError: a chart has nothing to draw.
    """
    kind_of_form(form)
    if folder is None:
        return _MAKERS[form][1](document, None)
    path = folder / f"{_key(document)}.{form}"
    try:
        return path.read_bytes()
    except OSError:
        content = _MAKERS[form][1](document, folder / DRAWINGS)
    with contextlib.suppress(OSError):  # a full disk costs time and nothing else
        put(path, content, most=MOST)
    return content


def draw_ahead(document: Document, *, folder: Path) -> None:
    """Draw the charts of a document for the page and the paper, so that whoever opens it does not wait for them.

    Raises:
        ValueError: a chart has nothing to draw.
    """
    for chart in document.charts():
        for large in (False, True):
            svg_of(chart.drawing, large=large, folder=folder / DRAWINGS)


def _key(document: Document) -> str:
    digest = hashlib.sha256(_program())
    digest.update(json.dumps(frozen(document), ensure_ascii=False, sort_keys=True).encode())
    return digest.hexdigest()[:32]


@cache
def _program() -> bytes:
    """A digest of what makes the files: another version of the program makes them anew."""
    digest = hashlib.sha256(f"{version('typst')} {version('xlsxwriter')}".encode())
    own = Path(__file__).parent
    for path in sorted(
        [*own.glob("*.py"), *own.glob("*.css"), *own.glob("typst/*.typ"), *(own.parent / "charts").glob("*.py")]
    ):
        digest.update(path.read_bytes())
    return digest.digest()
