"""A document on paper: PDF/UA-1, bookmarks, heads repeated, charts with their words; wide tables stay legible."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from frankpledge.know.documents.content import Section
from frankpledge.know.documents.press import Paper, document_pdf
from frankpledge.know.documents.print_layout import fit_of
from tests.factories.document import a_document, table, wards_table
from tests.know.documents.forms import pdf_words, squeezed

HOSTILE = '<script>alert(1)</script> #set page(width: 1cm) $x^2$ \\ "quoted" {{ 7*7 }}'


@pytest.fixture(scope="module")
def made() -> dict[bool, bytes]:
    """The whole document on A4 and in large print, made once."""
    document = a_document(words=HOSTILE, demonstration="Every figure here is invented.")
    return {large: document_pdf(document, large=large) for large in (False, True)}


def _tags(pdf: pikepdf.Pdf) -> list[str]:
    found, waiting = [], [pdf.Root["/StructTreeRoot"]["/K"]]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting.extend(reversed(list(node)))  # type: ignore[call-overload]
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            found.append(str(node["/S"]))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


@pytest.mark.parametrize("large", [False, True])
def test_it_is_pdf_ua_with_language_title_and_bookmarks(made: dict[bool, bytes], large: bool) -> None:
    with pikepdf.open(io.BytesIO(made[large])) as pdf:
        assert str(pdf.open_metadata().get("pdfuaid:part")) == "1"
        assert str(pdf.Root["/Lang"]) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == "Data pack: Harrowmere, January to March 2026"
        with pdf.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Burglary", "Figures", "Where the figures come from"]
            assert [entry.title for entry in outline.root[0].children] == ["Wards"]
        tags = _tags(pdf)
    assert tags.count("/Table") == 2
    assert tags.count("/Figure") == 2
    assert tags.count("/TH") == 10 + 6 + 8 + 2  # a head for each column and one for each row


def test_large_print_is_a3_and_the_wide_table_lies_along_the_long_side(made: dict[bool, bytes]) -> None:
    for large, (short, long) in ((False, (595, 842)), (True, (842, 1191))):
        sizes = [tuple(map(round, page.get_size())) for page in pypdfium2.PdfDocument(made[large])]
        assert set(sizes) == {(short, long), (long, short)}


def test_words_are_printed_letter_for_letter(made: dict[bool, bytes]) -> None:
    assert squeezed(HOSTILE) in pdf_words(made[False])
    assert "DEMONSTRATION" in pdf_words(made[False])


def test_a_word_without_a_break_stays_within_the_page() -> None:
    word = "Llanfairpwllgwyngyll" * 12
    content = document_pdf(a_document(table((word, 1, 2.5, 3.0, 0.1, "A", None, None)), words=word))
    for page in pypdfium2.PdfDocument(content):
        width, text = page.get_width(), page.get_textpage()
        assert all(text.get_charbox(at)[2] <= width - 30 for at in range(text.count_chars()))


def test_the_head_of_a_long_table_is_repeated() -> None:
    content = document_pdf(a_document(table(*[(f"Row {at}", at) for at in range(150)], kinds=("words", "count"))))
    heads = [page.get_textpage().get_text_bounded().count("Words 0") for page in pypdfium2.PdfDocument(content)]
    assert sum(heads) >= 3


def test_no_page_holds_a_heading_alone() -> None:
    """A chapter whose first part lies sideways goes to the sideways page with it."""
    document = a_document()
    chapter = Section("chapter", "Chapter", (), (Section("part", "Part", (wards_table(),)),))
    sheets = Paper(a_document(), large=False).data()["sheets"]
    assert all(sheet["parts"] for sheet in sheets)
    turned = Paper(type(document)(**{**_fields(document), "sections": (chapter,)}), large=False).data()["sheets"]
    flipped = next(sheet for sheet in turned if sheet["flipped"])
    assert [part["t"] for part in flipped["parts"]] == ["h", "h", "table"]


def _fields(document: object) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__slots__}  # type: ignore[attr-defined]


def test_a_table_is_set_upright_sideways_or_row_by_row_as_it_needs() -> None:
    narrow = table(("Ash", 1), kinds=("words", "count"))
    wide = table(("Ash", *range(10**8, 10**8 + 16)), kinds=("words", *["count"] * 16))  # type: ignore[arg-type]
    assert fit_of(narrow, large=False).way == "upright"
    assert not fit_of(narrow, large=False).is_full
    assert fit_of(wards_table(), large=False).way == fit_of(wards_table(), large=True).way == "sideways"
    assert fit_of(wide, large=False).way == "records"
    few = replace(wards_table(), rows=wards_table().rows[:2])
    assert fit_of(few, large=True).way == "records"


def test_a_table_set_row_by_row_prints_every_value() -> None:
    wide = table(("Ash", *range(10**8, 10**8 + 16)), kinds=("words", *["count"] * 16))  # type: ignore[arg-type]
    found = pdf_words(document_pdf(a_document(wide)))
    assert all(f"{value:,}" in found for value in range(10**8, 10**8 + 16))
