"""Word papers: headings, lists, tables, pictures and links come through; what cannot is said in plain words."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.word import read_word_paper
from tests.govern.packs.made_pack import HOSTILE, ONE, page_texts, png, small_pack
from tests.govern.packs.made_word import described, header_row, hyperlink, new_list, numbered, with_part, word


def read(data: bytes, **kinds: Any) -> c.TextPaper:
    return read_word_paper(data, filename="report.docx", **kinds)


def test_headings_text_and_dress_come_through() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Joint report", 0)
        document.add_heading("Background", 1)
        paragraph = document.add_paragraph("Plain, ")
        paragraph.add_run("bold").bold = True
        paragraph.add_run(" and ")
        paragraph.add_run("italic").italic = True
        hyperlink(paragraph, "a page", "https://fairmead.example")
        document.add_paragraph(HOSTILE)

    paper = read(word(fill))
    assert paper.title == "Joint report"
    assert paper.part is c.Part.TWO
    assert paper.blocks == (
        c.Heading(1, "Background"),
        c.Paragraph((c.Run("Plain, "), c.Run("bold", bold=True), c.Run(" and "), c.Run("italic", italic=True),
                     c.Run("a page", link="https://fairmead.example"))),
        c.paragraph(HOSTILE),
    )  # fmt: skip


def test_lists_are_nested_and_numbered_as_printed() -> None:
    def fill(document: Any) -> None:
        key = new_list(document, ("decimal", "%1.", 3), ("lowerLetter", "(%2)", 1), ("bullet", "x", 1))
        for words, depth in (("Three", 0), ("a", 1), ("b", 1), ("dot", 2), ("Four", 0)):
            numbered(document, words, depth, key)
        document.add_paragraph("Between")
        numbered(document, "Five", 0, key)

    first, between, second = read(word(fill), title="T").blocks
    assert isinstance(first, c.ListBlock)
    assert (first.numbered, first.start, first.style) == (True, 3, "1")
    assert [item.blocks[0] for item in first.items] == [c.paragraph("Three"), c.paragraph("Four")]
    inner = first.items[0].blocks[1]
    assert isinstance(inner, c.ListBlock)
    assert (inner.style, len(inner.items)) == ("a", 2)
    assert inner.items[1].blocks[1] == c.ListBlock((c.ListItem(c.paragraphs("dot")),))
    assert between == c.paragraph("Between")
    assert isinstance(second, c.ListBlock)
    assert second.start == 5


def test_word_s_own_list_styles_are_lists() -> None:
    def fill(document: Any) -> None:
        document.add_paragraph("One", style="List Bullet")
        document.add_paragraph("Deeper", style="List Bullet 2")
        document.add_paragraph("First", style="List Number")

    bullets, numbers = read(word(fill), title="T").blocks
    assert bullets == c.ListBlock(
        (c.ListItem((c.paragraph("One"), c.ListBlock((c.ListItem(c.paragraphs("Deeper")),)))),)
    )
    assert numbers == c.ListBlock((c.ListItem(c.paragraphs("First")),), numbered=True)


def test_legal_numbers_are_kept_as_words() -> None:
    def fill(document: Any) -> None:
        key = new_list(document, ("decimal", "%1", 3), ("decimal", "%1.%2", 1))
        heading = document.add_heading("Commentary", 1)
        numbered(document, "", 0, key)
        heading._p.get_or_add_pPr().append(document.paragraphs[-1]._p.pPr.numPr)
        numbered(document, "The first point.", 1, key)
        numbered(document, "The second point.", 1, key)

    blocks = read(word(fill), title="T").blocks
    assert blocks == (
        c.Heading(1, "3 Commentary"),
        c.Paragraph((c.Run("3.1 "), c.Run("The first point."))),
        c.Paragraph((c.Run("3.2 "), c.Run("The second point."))),
    )


def test_tables_keep_merged_cells_and_header_rows() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=4, cols=3)
        for y, row in enumerate((("Ward", "Offences", ""), ("", "May", "June"), ("A", "1", "2"), ("B", "3", ""))):
            for x, words in enumerate(row):
                table.cell(y, x).text = words
        table.cell(0, 0).merge(table.cell(1, 0))
        table.cell(0, 1).merge(table.cell(0, 2))
        header_row(table)

    (table,) = read(word(fill), title="T").blocks
    assert isinstance(table, c.Table)
    assert table.header_rows == 1
    assert [[(cell.colspan, cell.rowspan) for cell in row] for row in table.rows] == [
        [(1, 2), (2, 1)], [(1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)], [(1, 1), (1, 1), (1, 1)],
    ]  # fmt: skip
    assert table.rows[2][1].blocks == (c.paragraph("1"),)


@pytest.mark.parametrize(("bold", "heads"), [(True, 1), (False, 0)])
def test_an_unmarked_first_row_is_a_header_only_if_it_is_dressed_as_one(bold: bool, heads: int) -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=2, cols=2)
        for x, words in enumerate(("Ward", "Count")):
            table.cell(0, x).paragraphs[0].add_run(words).bold = bold
            table.cell(1, x).text = "x"

    (table,) = read(word(fill), title="T").blocks
    assert isinstance(table, c.Table)
    assert table.header_rows == heads


def test_a_box_of_one_cell_is_opened_and_a_table_in_a_cell_kept() -> None:
    def fill(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "In a box"
        outer = document.add_table(rows=2, cols=2)
        outer.cell(0, 0).text = "x"
        inner = outer.cell(1, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "deep", "er"

    box, outer = read(word(fill), title="T").blocks
    assert box == c.paragraph("In a box")
    assert isinstance(outer, c.Table)
    assert any(isinstance(block, c.Table) for block in outer.rows[1][1].blocks)


def test_pictures_keep_their_words_and_width() -> None:
    (picture,) = read(word(lambda document: described(document, "Map of wards")), title="T").blocks
    assert picture == c.Picture(png(), "Map of wards", width=pytest.approx(50, abs=0.1))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF" + b"\x00" * 40, "a Windows metafile (EMF)"),
        (b"\xd7\xcd\xc6\x9a" + b"\x00" * 40, "a Windows metafile (WMF)"),
        (b"BM" + b"\x00" * 40, "a BMP picture"),
        (b"II*\x00" + b"\x00" * 40, "a TIFF picture"),
    ],
)
def test_pictures_of_other_kinds_are_refused_with_a_note(data: bytes, words: str) -> None:
    source = word(lambda document: (described(document, "Map"), document.add_paragraph("after")))
    paper = read(with_part(source, "word/media/image1.png", data), title="T")
    assert paper.blocks == (
        c.Paragraph((c.Run("[Picture that could not be printed: Map]", italic=True),)),
        c.paragraph("after"),
    )
    assert paper.notes == (f"The picture “Map” is {words}, which cannot be printed: save it as PNG and insert that.",)
    built = build_pack(small_pack(replace(paper, part=ONE)))
    assert any(words in note for note in built.notes)


def test_a_picture_that_is_only_linked_is_told() -> None:
    source = word(lambda document: (described(document, "Map"), document.add_paragraph("after")))
    with zipfile.ZipFile(io.BytesIO(source)) as archive:
        rels = archive.read("word/_rels/document.xml.rels").decode()
    rels = re.sub(r'Target="media/image1.png"', 'Target="https://x.example/i.png" TargetMode="External"', rels)
    paper = read(with_part(source, "word/_rels/document.xml.rels", rels.encode()), title="T")
    assert "only linked" in paper.notes[0]


def test_what_was_struck_out_is_not_printed_and_what_was_put_in_is() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Kept ")
        paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>struck</w:delText></w:r></w:del>"))
        paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>put in</w:t></w:r></w:ins>"))

    assert read(word(fill), title="T").blocks == (c.paragraph("Kept put in"),)


def test_ticks_of_symbol_fonts_and_breaks_are_letters() -> None:
    def fill(document: Any) -> None:
        run = document.add_paragraph().add_run("done ")
        run._r.append(parse_xml(f'<w:sym {nsdecls("w")} w:font="Wingdings" w:char="F0FC"/>'))
        run.add_text(" \uf0b7")
        run.add_break()
        run.add_text("next")

    assert read(word(fill), title="T").blocks == (c.paragraph("done ✓ •\nnext"),)


def test_text_boxes_are_read_once() -> None:
    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Before")
        box = "<w:txbxContent><w:p><w:r><w:t>In the box</w:t></w:r></w:p></w:txbxContent>"
        paragraph._p.append(parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
            ' xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
            f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        ))  # fmt: skip

    assert read(word(fill), title="T").blocks == (c.paragraph("Before"), c.paragraph("In the box"))


def bomb() -> bytes:
    return with_part(word(lambda document: None), "word/media/zeros.bin", b"\x00" * 40_000_000)


def broken_body() -> bytes:
    return with_part(word(lambda document: None), "word/document.xml", b"<w:document")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "report.docx"),
        (b"not a zip", "broken Word file"),
        (broken_body(), "save a fresh copy as .docx"),
        (bomb(), "zip bomb"),
        (word(lambda document: None), "has no text or pictures"),
    ],
)
def test_bad_files_are_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(c.PackRefused) as refused:
        read(data)
    assert words in str(refused.value)
    assert "report.docx" in str(refused.value)
    assert "Traceback" not in str(refused.value)


def test_a_word_paper_is_set_in_the_pack_with_its_tags() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Background", 2)
        document.add_paragraph("Some words of the report.")
        described(document, "Map of wards")
        table = document.add_table(rows=2, cols=2)
        for cell in (*table.rows[0].cells, *table.rows[1].cells):
            cell.text = "x"
        header_row(table)

    paper = read(word(fill), title="The report", author="R. Author", part=ONE)
    built = build_pack(small_pack(paper))
    assert built.accessible
    assert "Some words of the report." in page_texts(built.pdf)[-1]
    assert qn("w:p") not in page_texts(built.pdf)[-1]
