"""A partner's PDF before it is bound: opened, looked at, and rid of what must not travel.

Kept as it is: every page, its size and turn, its text, its tags and its links. Taken off: review comments, attached
files, scripts, page thumbnails and private application data. Form fields and drawings become part of the page. A file
with redactions that were marked but never applied is refused, because the words beneath are still in it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from frankpledge.govern.packs.content import PackRefused, PdfPaper

DRAWN = {"/Widget", "/FreeText", "/Stamp", "/Ink", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine"}
REVIEW = {"/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
PRIVATE = ("/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/LastModified")
DEEPEST = 8


@dataclass(slots=True)
class AttachedPdf:
    """An opened, cleaned PDF: sizes as seen (width, height in points), and how well it can be read aloud."""

    title: str
    pdf: Pdf
    sizes: tuple[tuple[float, float], ...]
    tagged: bool
    accessible: bool
    without_text: frozenset[int]
    notes: list[str] = field(default_factory=list)

    @property
    def remark(self) -> str:
        """What a reader should know, or nothing if the file claims PDF/UA itself."""
        if self.accessible:
            return ""
        if self.without_text:
            pages = len(self.without_text)
            some = "all its pages are" if pages == len(self.sizes) else f"{pages} of its {len(self.sizes)} pages are"
            return f"{self.title}: {some} pictures without text, which cannot be read aloud, searched or enlarged well."
        if self.tagged:
            return f"{self.title}: tagged for screen readers, but it does not claim the accessibility standard PDF/UA."
        return f"{self.title}: not tagged for screen readers; it is read in the order it was drawn."


def open_attached(paper: PdfPaper) -> AttachedPdf:
    """Open and clean a paper's PDF. Raises PackRefused, naming the paper, if it cannot be bound."""
    name = f"“{paper.title}”" + (f" ({paper.filename})" if paper.filename else "")
    try:
        pdf = pikepdf.open(io.BytesIO(paper.data))
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise PackRefused(f"{name} is locked with a password: ask its author for a copy without one.") from None
    except (pikepdf.PdfError, ValueError) as error:
        raise PackRefused(f"{name} is not a PDF that can be read: save it as PDF again and attach that.") from error
    if not pages:
        raise PackRefused(f"{name} has no pages: check the file and attach it again.")
    notes = _clean(pdf, name)
    tagged = "/StructTreeRoot" in pdf.Root and bool(pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked", False))
    return AttachedPdf(
        title=paper.title,
        pdf=pdf,
        sizes=tuple(_seen_size(page) for page in pdf.pages),
        tagged=tagged,
        accessible=tagged and _claims_ua(pdf),
        without_text=frozenset(n for n, page in enumerate(pdf.pages) if not _has_fonts(page.obj.get("/Resources"))),
        notes=notes,
    )


def turn_of(page: pikepdf.Page) -> int:
    """The page's /Rotate in degrees: 0, 90, 180 or 270."""
    value = _inherited(page.obj, "/Rotate")
    return int(value or 0) % 360 // 90 * 90


def visible_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of what is shown, in the page's own units."""
    x0, y0, x1, y1 = (float(value) for value in page.cropbox)
    left, bottom, right, top = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
    m0, n0, m1, n1 = (float(value) for value in page.mediabox)
    left, right = max(left, min(m0, m1)), min(right, max(m0, m1))
    bottom, top = max(bottom, min(n0, n1)), min(top, max(n0, n1))
    if right - left < 1 or top - bottom < 1:
        raise PackRefused("A page of an attached PDF has no size: save the file as PDF again and attach that.")
    return left, bottom, right, top


def unit_of(page: pikepdf.Page) -> float:
    """Points in one unit of the page (1 unless /UserUnit says otherwise)."""
    return float(page.obj.get("/UserUnit", 1) or 1)


def _seen_size(page: pikepdf.Page) -> tuple[float, float]:
    left, bottom, right, top = visible_box(page)
    width, height = (right - left) * unit_of(page), (top - bottom) * unit_of(page)
    return (height, width) if turn_of(page) in (90, 270) else (width, height)


def _inherited(node: Any, key: str) -> Any:
    for _level in range(60):
        if key in node:
            return node[key]
        if "/Parent" not in node:
            return None
        node = node["/Parent"]
    return None


def _claims_ua(pdf: Pdf) -> bool:
    try:
        return b"pdfuaid:part" in bytes(pdf.Root["/Metadata"].read_bytes())
    except (KeyError, pikepdf.PdfError, AttributeError):
        return False


def _has_fonts(resources: Any, depth: int = 0) -> bool:
    if not isinstance(resources, Dictionary) or depth > DEEPEST:
        return False
    if len(resources.get("/Font", Dictionary())):
        return True
    forms: Any = resources.get("/XObject", Dictionary())
    return any(
        _has_fonts(form.get("/Resources"), depth + 1)
        for form in (forms[key] for key in forms)
        if form.get("/Subtype") == Name.Form
    )


def _clean(pdf: Pdf, name: str) -> list[str]:
    comments = files = 0
    named = _named_destinations(pdf)
    for page in pdf.pages:
        for key in PRIVATE:
            if key in page.obj:
                del page.obj[key]
        kept = Array()
        for annotation in _annotations(page):
            kind = str(annotation.get("/Subtype", ""))
            if kind == "/Redact":
                raise PackRefused(
                    f"{name} has redactions that are marked but not applied, so the words are still in the file: "
                    "apply them and attach it again."
                )
            comments += kind in REVIEW
            files += kind == "/FileAttachment"
            if kind in DRAWN or (kind == "/Link" and _safe_link(annotation, named)):
                kept.append(annotation)
        page.obj["/Annots"] = kept
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        links = [entry for entry in _annotations(page) if entry.get("/Subtype") == Name.Link]
        page.obj["/Annots"] = Array([pdf.make_indirect(link) if not link.is_indirect else link for link in links])
    notes = []
    if comments:
        notes.append(f"{name}: {comments} review comment{'s were' if comments > 1 else ' was'} left out.")
    if files or "/EmbeddedFiles" in pdf.Root.get("/Names", Dictionary()):
        notes.append(f"{name}: files attached inside it were left out; attach them to the agenda if they are wanted.")
    if "/OCProperties" in pdf.Root:
        notes.append(f"{name}: has layers that can be switched off; hidden layers stay in the file. Check them.")
    return notes


def _annotations(page: pikepdf.Page) -> list[Any]:
    found = page.obj.get("/Annots")
    return [entry for entry in found if isinstance(entry, Dictionary)] if isinstance(found, Array) else []


def _safe_link(link: Any, named: dict[bytes, Any]) -> bool:
    """Whether a link leads to a web address or a page; destinations by name are replaced by the page itself."""
    for key in ("/AA", "/PA"):
        if key in link:
            del link[key]
    action = link.get("/A")
    if isinstance(action, Dictionary):
        if "/Next" in action:
            del action["/Next"]
        if action.get("/S") == Name.URI:
            return True
        if action.get("/S") != Name.GoTo:
            return False
        link["/Dest"] = action.get("/D")
        del link["/A"]
    target = _resolved(link.get("/Dest"), named)
    if target is None:
        return False
    link["/Dest"] = target
    return True


def _resolved(target: Any, named: dict[bytes, Any]) -> Any:
    if isinstance(target, (pikepdf.String, Name)):
        target = named.get(bytes(target) if isinstance(target, pikepdf.String) else str(target)[1:].encode())
    if isinstance(target, Dictionary):
        target = target.get("/D")
    if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
        return target
    return None


def _named_destinations(pdf: Pdf) -> dict[bytes, Any]:
    found: dict[bytes, Any] = {}
    for key, value in pdf.Root.get("/Dests", Dictionary()).items():
        found[str(key)[1:].encode()] = value
    names = pdf.Root.get("/Names", Dictionary())
    if "/Dests" in names:
        for name, value in pikepdf.NameTree(names["/Dests"]).items():
            found[name.encode() if isinstance(name, str) else bytes(name)] = value
    return found
