"""The same minutes as text, web page, PDF and Word: what a text reader needs is kept in each."""

from __future__ import annotations

import hashlib
import io

import docx
import pikepdf
import pytest
import typst
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from frankpledge.govern.reading.files import open_paper
from frankpledge.govern.reading.formats.rows import row_lines

PAGE = """<!DOCTYPE html><html><head><title>T</title><script>var secret;</script><style>.x{}</style></head><body>
<header class="site-header">Search this site</header><nav>Home</nav>
<div id="breadcrumb">Home &gt; Meetings</div><div style="display: none">hidden words</div>
<main><h1>Agenda and minutes</h1><h2>Marlow Vale Partnership - Tuesday 3 March 2020 10.00 am</h2>
<p>Venue:&nbsp;The&nbsp;Old Library <a href="x">View directions</a></p>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td><p>12.</p></td><td><p>Police update</p><ul><li><a href="p.pdf">Crime figures <img alt="pdf icon">
<span>PDF 428 KB</span></a></li></ul><p>Minutes:</p><p>The minutes of 14<sup>th</sup> May.</p>
<p>RESOLVED that the update be noted.<br>Second line</p></td></tr></table>
<table><tr><th>Name</th><th>Agency</th></tr><tr><td>Ann Ogunleye</td><td>Fire Brigade</td></tr></table>
<ol type="a"><li>First part</li><li>Second part</li></ol></main><footer>Copyright</footer></body></html>"""


def test_web_page_keeps_lines_and_drops_menus() -> None:
    lines = [line for line in open_paper("page.html", PAGE.encode()).text.splitlines() if line]
    assert lines == [
        "Agenda and minutes", "Marlow Vale Partnership - Tuesday 3 March 2020 10.00 am",
        "Venue: The Old Library View directions", "No.", "Item", "12.", "Police update",
        "• Crime figures pdf icon PDF 428 KB", "Minutes:", "The minutes of 14th May.",
        "RESOLVED that the update be noted.", "Second line", "Name\tAgency", "Ann Ogunleye\tFire Brigade",
        "a) First part", "b) Second part",
    ]  # fmt: skip


def test_web_page_encoding_is_what_it_declares_or_is_noted() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>Zoë’s café</p></body></html>'
    assert open_paper("a.html", page.encode("cp1252")).text == "Zoë’s café\n"
    silent = open_paper("a.html", "<html><body><p>Zoë’s café</p></body></html>".encode("cp1252"))
    assert silent.text == "Zoë’s café\n"
    assert "Windows-1252" in silent.notes[0]


def test_plain_text_encodings() -> None:
    words = "Chloë O’Hara – £40\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
        paper = open_paper("a.txt", words.encode(encoding))
        assert (paper.text, paper.notes) == (words, [])
    guessed = open_paper("a.md", words.encode("cp1252"))
    assert guessed.text == words
    assert "read as Windows-1252" in guessed.notes[0]
    assert "wrong encoding" in open_paper("a.txt", "Chloe Oâ€™Hara\n".encode()).notes[0]


def test_text_with_form_feeds_has_pages_and_a_digest() -> None:
    data = b"One\r\n\x0cTwo\r\n"
    paper = open_paper("a.txt", data)
    assert paper.text == "One\n\nTwo\n"
    assert [paper.text[start : start + 3] for start in paper.pages] == ["One", "Two"]
    assert paper.digest == hashlib.sha256(data).hexdigest()


def test_text_with_tags_in_it_is_still_text() -> None:
    words = "57\tAPOLOGIES\tAction\n\t<p>Sent by Bo Lind.</p>\tBL\n"
    assert open_paper("a.txt", words.encode()).text == words


def word_minutes() -> bytes:
    document = docx.Document()
    document.add_paragraph("Marlow Vale Partnership")
    document.add_paragraph("Apologies", style="List Number")
    document.add_paragraph("Police update", style="List Number")
    document.add_paragraph("a point", style="List Bullet")
    table = document.add_table(2, 3)
    for column, word in enumerate(("7", "FIRE UPDATE", "Action")):
        table.cell(0, column).text = word
    table.cell(1, 1).text = "The Brigade reported."
    table.cell(1, 1).add_paragraph("RESOLVED that Ann Ogunleye write to the Mayor.")
    table.cell(1, 2).text = "AO"
    last = document.add_paragraph("The meeting closed ")
    struck, kept = OxmlElement("w:del"), OxmlElement("w:ins")
    for parent, tag, word in ((struck, "w:delText", "never"), (kept, "w:t", "at noon")):
        run, said = OxmlElement("w:r"), OxmlElement(tag)
        said.text = word
        run.append(said)
        parent.append(run)
        last._p.append(parent)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_word_file_keeps_order_numbers_tables_and_tracked_changes() -> None:
    paper = open_paper("m.docx", word_minutes())
    assert [line for line in paper.text.splitlines() if line] == [
        "Marlow Vale Partnership", "1. Apologies", "2. Police update", "• a point", "7\tFIRE UPDATE\tAction",
        "\tThe Brigade reported.\t", "\tRESOLVED that Ann Ogunleye write to the Mayor.\tAO",
        "The meeting closed at noon",
    ]  # fmt: skip
    assert "tracked changes" in paper.notes[0]


def numbered(document: docx.document.Document, text: str, level: int, number: int) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def test_word_numbers_with_levels_are_worked_out() -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for level, (kind, pattern, start) in enumerate(
        (("decimal", "%1.", 41), ("decimal", "%1.%2", 1), ("lowerLetter", "(%3)", 1))
    ):
        box = OxmlElement("w:lvl")
        box.set(qn("w:ilvl"), str(level))
        for tag, value in (("w:start", str(start)), ("w:numFmt", kind), ("w:lvlText", pattern)):
            part = OxmlElement(tag)
            part.set(qn("w:val"), value)
            box.append(part)
        abstract.append(box)
    root.insert(0, abstract)
    number = root.add_num(90)
    for text, level in (
        ("Welcome", 0),
        ("Chair", 1),
        ("Vice", 1),
        ("either", 2),
        ("or", 2),
        ("Police", 0),
        ("Figures", 1),
    ):
        numbered(document, text, level, number.numId)
    out = io.BytesIO()
    document.save(out)
    lines = open_paper("n.docx", out.getvalue()).text.split("\n")[:7]
    assert lines == ["41. Welcome", "41.1 Chair", "41.2 Vice", "(a) either", "(b) or", "42. Police", "42.1 Figures"]


TYPST = """
#set page(paper: "a4")
MARLOW VALE PARTNERSHIP

Minutes of the meeting held on 3 March 2020
#table(columns: (auto, 1fr, auto), [*1*], [*APOLOGIES*], [*Action*],
  [], [#lorem(40)], [], [], [RESOLVED that Bo Lind write to the Mayor about the lamps in Mill Lane.], [BL])
The meeting ended at noon
#pagebreak()
Second page of the paper, with words enough.
"""


def test_pdf_keeps_the_owner_beside_its_row_and_knows_its_pages() -> None:
    paper = open_paper("m.pdf", typst.compile(TYPST.encode()))
    assert "1\tAPOLOGIES\tAction\n" in paper.text
    assert "\tRESOLVED that Bo Lind write to the Mayor about the lamps in Mill Lane.\tBL\n" in paper.text
    assert paper.text.index("MARLOW") < paper.text.index("APOLOGIES") < paper.text.index("The meeting ended")
    assert paper.text[paper.pages[1] :].startswith("Second page")


def test_pdf_with_some_scanned_pages_is_read_with_a_note() -> None:
    picture = io.BytesIO()
    Image.new("L", (600, 800), 210).save(picture, "PDF")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(typst.compile(TYPST.encode()))) as pdf, pikepdf.open(picture) as scan:
        pdf.pages.insert(1, scan.pages[0])
        pdf.save(out)
    paper = open_paper("mixed.pdf", out.getvalue())
    assert "Second page" in paper.text
    assert len(paper.pages) == 3
    assert any("page 2 is without text" in note for note in paper.notes)


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ([["7"], ["A title"], ["Action"]], ["7\tA title\tAction"]),
        (
            [[""], ["One", "RESOLVED", "1) x", "2) y"], ["AB", "CD"]],
            ["\tOne\t", "\tRESOLVED\t", "\t1) x\tAB", "\t2) y\tCD"],
        ),
        (
            [["8"], ["Title", "Text", "RESOLVED z"], ["Action", "EF"]],
            ["8\tTitle\tAction", "\tText\t", "\tRESOLVED z\tEF"],
        ),
        ([[""], ["One", "Two", "Three"], ["", "GH", ""]], ["\tOne\t", "\tTwo\tGH", "\tThree\t"]),
        ([["Present:"], ["Ann Ogunleye", "Bo Lind"]], ["Present:\tAnn Ogunleye", "\tBo Lind"]),
        ([[""], [" "]], []),
    ],
)
def test_rows_keep_owners_beside_what_was_resolved(cells: list[list[str]], lines: list[str]) -> None:
    assert row_lines(cells) == lines


def test_action_sheet_rows_stay_whole() -> None:
    assert row_lines([["1"], ["Do this", "and that"], ["AB"], ["May"]], one_line=True) == [
        "1\tDo this and that\tAB\tMay"
    ]
