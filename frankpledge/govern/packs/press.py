"""One press: every edition of a pack from the same content at the same moment, all with the page numbers of the A4 one.

The cut to the edition (``editions.for_edition``) is the first step, as in ``build.build_pack``. The A4 pages are always
set, for their numbers are printed in all the others, also where only one of those is wanted.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import pypdfium2

from frankpledge.govern.packs.attached import AttachedPdf, open_attached
from frankpledge.govern.packs.binding import finished
from frankpledge.govern.packs.blocks import Data, clean
from frankpledge.govern.packs.build import refuse_doubled_numbers, remark_on
from frankpledge.govern.packs.content import Pack, PdfPaper, TextPaper
from frankpledge.govern.packs.edition_page import pack_as_page
from frankpledge.govern.packs.edition_word import pack_as_word
from frankpledge.govern.packs.editions import for_edition
from frankpledge.govern.packs.payload import AttachedPages, Bound, Look, PackSetter, papers_in_order
from frankpledge.govern.packs.places import name_places, print_references
from frankpledge.govern.packs.typesetting import Typeset, typeset

Progress = Callable[[str, int, int], None]


class Form(Enum):
    """The equal forms of a pack, in the order they are offered."""

    PDF = "pdf"
    LARGE = "large"
    A3 = "a3"
    PAGE = "html"
    WORD = "docx"


LOOKS = {
    Form.PDF: Look(),
    Form.LARGE: Look(large=True),
    Form.A3: Look(paper="a3", large=True),
}
NAMES = {
    Form.PDF: "A4 pages",
    Form.LARGE: "large print on A4",
    Form.A3: "large print on A3",
    Form.PAGE: "web page",
    Form.WORD: "Word document",
}


@dataclass(frozen=True, slots=True)
class BuiltEdition:
    """One form of a pack: the file, its pages (of the A4 one where it has none), page ranges of items, remarks."""

    form: Form
    content: bytes
    pages: int
    ranges: Mapping[str, tuple[int, int]]
    notes: tuple[str, ...]
    accessible: bool


def build_editions(
    pack: Pack, forms: Collection[Form] = tuple(Form), *, pdf_address: str = "", progress: Progress | None = None,
    font_paths: Sequence[Path | str] | None = None,
) -> list[BuiltEdition]:  # fmt: skip
    """The wanted forms of a pack, in the order of ``Form``. Raises PackRefused with the reason in plain words.

    ``pdf_address`` is where the A4 PDF will be found: the pages of an attached PDF without text are linked there.
    """
    out = []
    for one in editions_step_by_step(pack, forms, pdf_address=pdf_address, font_paths=font_paths):
        if isinstance(one, BuiltEdition):
            out.append(one)
        elif progress:
            progress(one.words, one.step, one.steps)
    return out


@dataclass(frozen=True, slots=True)
class Making:
    """What a press does next: in words, as which of how many steps."""

    words: str
    step: int
    steps: int


def editions_step_by_step(
    pack: Pack, forms: Collection[Form] = tuple(Form), *, pdf_address: str = "",
    font_paths: Sequence[Path | str] | None = None,
) -> Iterator[Making | BuiltEdition]:  # fmt: skip
    """As ``build_editions``, one thing at a time: each step is told before it is taken, each form given when it is made."""
    wanted = [form for form in Form if form in forms]
    steps = len(wanted) + 1
    yield Making("Taking out what this edition may not hold, and setting the pages", 0, steps)
    made = _Press(for_edition(pack), font_paths)
    for step, form in enumerate(wanted, start=1):
        yield Making(f"Making the {NAMES[form]}", step, steps)
        yield made.edition(form, pdf_address)
    yield Making("Keeping them", steps, steps)


class _Press:
    """A pack, already cut to its edition, with its A4 pages set."""

    def __init__(self, pack: Pack, font_paths: Sequence[Path | str] | None) -> None:
        refuse_doubled_numbers(pack.items)
        self.pack, self.font_paths = pack, font_paths
        self.bound = papers_in_order(pack.items)
        self.attached = [open_attached(one.paper) for one in self.bound if isinstance(one.paper, PdfPaper)]
        self.texts = [_page_texts(partner) for partner in self.attached]
        self.plain, self.pictures, self.notes = self._data(Look())
        name_places(self.plain)
        self.base = typeset(self.plain, self.pictures, font_paths=font_paths)
        self.places = dict(self.base.places)

    def _data(self, look: Look) -> tuple[Data, dict[str, bytes], list[str]]:
        setter = PackSetter(look)
        attached = [AttachedPages(partner.sizes, remark_on(partner, look.large)) for partner in self.attached]
        return setter.pack(self.pack, attached), setter.setter.files, setter.setter.notes

    def edition(self, form: Form, pdf_address: str) -> BuiltEdition:
        """One form of it."""
        if form is Form.PDF:
            return self._bound(form, self.base, self.notes)
        if form in LOOKS:
            data, pictures, notes = self._data(LOOKS[form])
            print_references(data, self.places, last=self.base.pages)
            return self._bound(form, typeset(data, pictures, font_paths=self.font_paths), notes)
        data, pictures, notes = self._data(Look())
        print_references(data, self.places, last=self.base.pages)
        papers = [paper for paper in data["papers"] if paper["kind"] == "pdf"]
        for paper, texts in zip(papers, self.texts, strict=True):
            paper["texts"] = texts
        writer = pack_as_page if form is Form.PAGE else pack_as_word
        made = writer(data, pictures, pdf_address=pdf_address)
        return BuiltEdition(form, made, self.base.pages, dict(self.base.ranges), self._notes(notes, (), ()), True)

    def _bound(self, form: Form, made: Typeset, notes: Sequence[str]) -> BuiltEdition:
        pdf, remarks = finished(made, self.attached)  # may find that a paper's tags are damaged
        ranges = dict(made.ranges)
        accessible = made.accessible and all(partner.accessible for partner in self.attached)
        return BuiltEdition(form, pdf, made.pages, ranges, self._notes(notes, made.notes, remarks), accessible)

    def _notes(self, setting: Sequence[str], typing: Sequence[str], binding: Sequence[str]) -> tuple[str, ...]:
        return gathered_notes(self.bound, self.attached, (*setting, *typing, *binding))


def gathered_notes(bound: Sequence[Bound], attached: Sequence[AttachedPdf], others: Sequence[str]) -> tuple[str, ...]:
    """What the clerk should know: of papers read from Word, of the setting, of attached PDFs; each once."""
    notes = [f"“{entry.paper.title}”: {note}" for entry in bound if isinstance(entry.paper, TextPaper)
             for note in entry.paper.notes]  # fmt: skip
    notes += others
    for partner in attached:
        notes.extend(([partner.remark] if partner.remark else []) + partner.notes)
    return tuple(dict.fromkeys(notes))


def _page_texts(partner: AttachedPdf) -> list[str]:
    """The words of each page of an attached PDF, in the order they were drawn; empty for a page that is a picture."""
    file = io.BytesIO()
    partner.pdf.save(file)
    document = pypdfium2.PdfDocument(file.getvalue())
    try:
        return [clean(page.get_textpage().get_text_range()).replace("\ufffe", "").strip() for page in document]
    finally:
        document.close()
