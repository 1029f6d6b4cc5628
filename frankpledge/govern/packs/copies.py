"""A member's own copy of a pack: the name and the copy's number along the left edge of every page.

The mark is set by Typst, so that any name has its letters in the file, and stands on the page as an artifact: a screen
reader does not stop at it on each of a hundred pages. The file's title tells it once.
"""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import typst
from pikepdf import Array, Dictionary, Pdf

from frankpledge.govern.packs.attached import turn_of, unit_of, visible_box
from frankpledge.govern.packs.binding import to_page
from frankpledge.govern.packs.blocks import clean
from frankpledge.govern.packs.typesetting import FACE, FALLBACK_FACES, font_folders, fonts_in

EDGE_PT = 4.0  # from the edge of the page to the mark
MARK = """#set page(width: auto, height: auto, margin: 2pt, fill: white)
#set text(font: ({faces}), size: {size}pt, fill: rgb("#9f1d1d"), weight: "bold")
#sys.inputs.words"""


def copy_words(number: int, name: str) -> str:
    """What every page of a copy says."""
    return f"Confidential: copy {number}, for {clean(name)} only"


def marked_copy(pdf_bytes: bytes, *, number: int, name: str, large: bool = False) -> bytes:
    """The pack with the mark on every page; pages, links, tags and bookmarks stay as they are."""
    words = copy_words(number, name)
    with (
        pikepdf.open(io.BytesIO(pdf_bytes)) as pdf,
        pikepdf.open(io.BytesIO(_mark(words, 18 if large else 9))) as mark,
    ):
        _, _, wide, high = (float(value) for value in mark.pages[0].mediabox)
        form: Any = pdf.copy_foreign(mark.pages[0].as_form_xobject())
        for page in pdf.pages:
            _put(pdf, page, form, wide, high)
        title = f"{pdf.docinfo.get('/Title', 'Agenda pack')} – {words}"
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as metadata:
            metadata["dc:title"] = title
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _mark(words: str, size: int) -> bytes:
    fonts, families, _remark = fonts_in(font_folders(None))
    faces = ", ".join(f'"{face}"' for face in families or (FACE, *FALLBACK_FACES))
    source = MARK.format(faces=faces, size=size).encode()
    made = typst.compile(source, font_paths=fonts, format="pdf", pdf_tags=False, sys_inputs={"words": words})
    if not isinstance(made, bytes):
        raise TypeError("The typesetter gave no mark.")
    return made


def _put(pdf: Pdf, page: pikepdf.Page, form: Any, wide: float, high: float) -> None:
    """The mark, read upwards along the left edge of the page as seen, made smaller where the page is short."""
    left, bottom, right, top = visible_box(page)
    unit = unit_of(page)
    seen = ((right - left) if turn_of(page) in (90, 270) else (top - bottom)) * unit
    scale = min(1.0, (seen - 2 * EDGE_PT) / wide)
    start = (seen - wide * scale) / 2
    matrix = " ".join(f"{number:g}" for number in to_page(turn_of(page), (left, bottom, right, top), unit))
    own = page.obj.get("/Resources")
    resources = Dictionary(dict(own.items())) if isinstance(own, Dictionary) else Dictionary()
    forms = Dictionary(dict(resources["/XObject"].items())) if "/XObject" in resources else Dictionary()
    forms["/CopyMark"] = form
    resources["/XObject"] = forms
    page.obj["/Resources"] = resources
    drawn = f"{-0.0:g} {scale:g} {-scale:g} 0 {EDGE_PT + high * scale:g} {start:g}"
    contents = page.obj.get("/Contents")
    before = list(contents) if isinstance(contents, Array) else [contents] if contents is not None else []
    open_state, close_state = (
        pdf.make_stream(b"q\n"),
        pdf.make_stream(
            f"\nQ\n/Artifact <</Type /Pagination>> BDC q {matrix} cm {drawn} cm /CopyMark Do Q EMC\n".encode()
        ),
    )
    page.obj["/Contents"] = Array([open_state, *before, close_state])
