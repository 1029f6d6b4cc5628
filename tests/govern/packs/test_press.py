"""One pack in all its forms: the same words, numbers and cells in the same order, the same page references in each."""

from __future__ import annotations

import io
import re
from functools import cache
from itertools import pairwise
from typing import Any

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.press import BuiltEdition, Form, build_editions
from tests.govern.packs.made_pack import (
    HOSTILE,
    ONE,
    made_pack,
    matters_paper,
    minutes_paper,
    page_texts,
    small_pack,
    text_paper,
    untagged_pdf,
)
from tests.govern.packs.words_of import docx_words, html_words, letters, pdf_words

LABELS = ["Ward", "Spring", "Summer", "Autumn", "Lead", "Minute", "Resolution", "Owner", "Update", "Updates", "State",
          "Action", "·"]  # fmt: skip


@cache
def built() -> dict[Form, BuiltEdition]:
    return {one.form: one for one in build_editions(made_pack())}


@cache
def without_attached() -> dict[Form, BuiltEdition]:
    """A pack whose words are all set by us: of an attached PDF large print shortens the mark and says more."""
    pack = small_pack(minutes_paper(), matters_paper(), text_paper(), members=made_pack().members)
    return {one.form: one for one in build_editions(pack)}


def words_of(edition: BuiltEdition) -> str:
    read = {Form.PAGE: html_words, Form.WORD: docx_words}.get(edition.form, pdf_words)
    return letters(read(edition.content))


def opened_page() -> Any:
    return html.fromstring(built()[Form.PAGE].content.decode())


def opened_word() -> Any:
    return docx.Document(io.BytesIO(built()[Form.WORD].content))


@pytest.mark.parametrize("form", [Form.PAGE, Form.WORD])
def test_web_page_and_word_say_what_the_pdf_says(form: Form) -> None:
    assert words_of(built()[form]) == words_of(built()[Form.PDF])
    assert len(words_of(built()[form])) > 10_000


def test_large_print_on_a3_says_what_a4_says() -> None:
    assert words_of(without_attached()[Form.A3]) == words_of(without_attached()[Form.PDF])


def test_large_print_on_a4_adds_nothing_but_the_labels_of_its_blocks() -> None:
    def pieces(form: Form) -> list[str]:
        text = pdf_words(without_attached()[form].content).replace(":", "")
        return re.sub(r"\[page \d+ *\]|\( *large print *[^)]*\)", " ", " ".join(text.split())).split()

    plain, large = pieces(Form.PDF), pieces(Form.LARGE)
    assert set(plain) - set(large) <= {"and", "title", "What", "became", "of", "it"}  # the head of a table
    assert {word for word in large if word not in plain} <= set(LABELS)
    for words in ("RESOLVED that thing 3 be done.", "Northfield", "Jo Oakes", "CSP30012"):
        assert letters(words) in words_of(without_attached()[Form.LARGE])


word = st.text("abcdefgh ÉßŁ0123456789&<>\"'#*_$@[]", min_size=1, max_size=20).filter(lambda text: text.strip())
run = st.builds(
    c.Run, word, st.booleans(), st.booleans(), st.sampled_from(["", "https://fairmead.example/x", "ftp:no"])
)
plain = st.builds(c.Paragraph, st.lists(run, min_size=1, max_size=3).map(tuple))
listed = st.builds(c.ListBlock, st.lists(st.builds(c.ListItem, st.tuples(plain)), min_size=1, max_size=3).map(tuple),
                   st.booleans(), st.integers(1, 9), st.sampled_from("1aAiI"))  # fmt: skip
cell = st.builds(c.Cell, st.tuples(plain), st.integers(1, 2), st.integers(1, 2), st.booleans())
table = st.builds(c.Table, st.lists(st.lists(cell, min_size=1, max_size=3).map(tuple), min_size=1, max_size=4).map(tuple),
                  st.integers(0, 1), st.sampled_from(["", "Table of things"]))  # fmt: skip
heading = st.builds(c.Heading, st.integers(1, 5), word)
text_papers = st.builds(c.TextPaper, word, st.lists(st.one_of(plain, listed, table, heading), max_size=6).map(tuple),
                        word, part=st.just(ONE))  # fmt: skip


@given(st.lists(text_papers, min_size=1, max_size=3))
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_pack_says_the_same_in_every_form(papers: list[c.TextPaper]) -> None:
    made = {one.form: one for one in build_editions(small_pack(*papers), [Form.PDF, Form.PAGE, Form.WORD])}
    assert words_of(made[Form.PAGE]) == words_of(made[Form.PDF])
    assert words_of(made[Form.WORD]) == words_of(made[Form.PDF])


def test_every_page_of_the_a4_pack_is_named_in_the_other_forms() -> None:
    pages = built()[Form.PDF].pages
    assert {node.get("id") for node in opened_page().xpath("//*[starts-with(@id,'page-')]")} == {
        f"page-{number}" for number in range(1, pages + 1)
    }
    names = {node.get(qn("w:name")) for node in opened_word().element.body.iter(qn("w:bookmarkStart"))}
    assert {f"page_{number}" for number in range(1, pages + 1)} <= names
    large = " ".join(page_texts(built()[Form.LARGE].content))
    assert {int(number) for number in re.findall(r"\[page (\d+)\]", large)} == set(range(2, pages + 1))


def test_a_page_mark_stands_where_the_words_of_that_page_begin() -> None:
    texts = page_texts(built()[Form.PDF].content)
    seen = 0
    for mark in opened_page().xpath("//p/*[@class='pg']"):
        number = int(re.findall(r"\d+", mark.text_content())[-1])
        after = letters(mark.tail or "")[:40]
        if after:
            assert after in letters(texts[number - 1]), f"page {number}"
            seen += 1
    assert seen >= 3


def test_the_agenda_prints_the_same_pages_in_every_form() -> None:
    ranges = built()[Form.PDF].ranges
    for form in Form:
        edition = built()[form]
        text = words_of(edition)
        for number, (first, last) in ranges.items():
            words = f"Page {first}" if first == last else f"Pages {first} to {last}"
            assert letters(words) in text, f"{form}: item {number}"
    assert "large print pages 4 to" in " ".join(page_texts(built()[Form.LARGE].content))


def test_the_web_page_has_contents_headings_and_headers_and_nothing_that_runs() -> None:
    page = opened_page()
    source = built()[Form.PAGE].content.decode()
    assert page.get("lang") == "en-GB"
    assert page.xpath("//title/text()") == ["Fairmead Community Safety Board: Agenda and papers, 20 June 2030"]
    assert not page.xpath("//script | //*[@style] | //link | //iframe | //*[@onclick]")
    assert not re.search(r'src="(?!data:)', source)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert len(targets) > 20
    assert set(targets) <= set(ids)
    assert {"item-7a", "item-7a-paper-1", "item-2-paper-1-minute-57"} <= set(ids)
    for one in page.xpath("//table[thead]"):
        assert one.xpath(".//thead//th[@scope]")
    levels = [int(node.tag[1]) for node in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(deeper <= level + 1 for level, deeper in pairwise(levels))
    assert page.xpath("//img/@alt") == ["Bar chart that falls"]
    assert [node.text_content() for node in page.xpath("//b[contains(@class,'rag')]")] == ["R", "A", "G", "B"]


def test_the_word_document_has_real_headings_header_rows_and_links_that_lead_somewhere() -> None:
    document = opened_word()
    assert document.core_properties.title == "Fairmead Community Safety Board: Agenda and papers, 20 June 2030"
    assert document.core_properties.language == "en-GB"
    assert 'w:lang w:val="en-GB"' in document.styles.element.xml
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert any("7a Sub-group report" in words for words in headings)
    assert "57 Minute about matter 0" in headings
    names = {node.get(qn("w:name")) for node in document.element.body.iter(qn("w:bookmarkStart"))}
    anchors = [node.get(qn("w:anchor")) for node in document.element.body.iter(qn("w:hyperlink"))]
    inside = [anchor for anchor in anchors if anchor]
    assert len(inside) > 10
    assert set(inside) <= names
    heads = [one for one in document.tables if one._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(heads) >= 11
    assert [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))] == ["Bar chart that falls"]
    assert " PAGE " in document.sections[0].footer._element.xml


def test_words_are_data_in_every_form() -> None:
    for form in Form:
        assert letters(HOSTILE) in words_of(built()[form])
    assert "<label>" not in built()[Form.PAGE].content.decode()


def test_a_confidential_item_leaves_no_word_in_any_form() -> None:
    for form in Form:
        assert letters("Case words") not in words_of(built()[form])
    members = build_editions(made_pack(edition=c.Edition.MEMBERS), [Form.PAGE, Form.WORD])
    assert all(letters("Case words") in words_of(one) for one in members)


def test_a_page_that_is_a_picture_is_named_with_its_place_in_the_pdf() -> None:
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(595, 842))
    file = io.BytesIO()
    blank.save(file)
    pack = small_pack(c.PdfPaper("A scan", file.getvalue(), part=ONE), c.PdfPaper("Words", untagged_pdf(2), part=ONE))
    made = build_editions(pack, [Form.PAGE, Form.WORD], pdf_address="https://fairmead.example/packs/7/")
    page = html.fromstring(made[0].content.decode())
    (link,) = page.xpath("//p[@class='own']/a/@href")
    assert link == "https://fairmead.example/packs/7/#page=3"
    assert "Page 3 is a picture without text" in page.text_content()
    assert "Plain page 2" in page.text_content()
    document = docx.Document(io.BytesIO(made[1].content))
    assert any(rel.reltype.endswith("/hyperlink") and rel.target_ref == link for rel in document.part.rels.values())


def test_every_pdf_form_is_tagged_throughout() -> None:
    for form in (Form.PDF, Form.LARGE, Form.A3):
        assert len(letters(pdf_words(built()[form].content))) > 10_000  # fails on any text without a tag
        with pikepdf.open(io.BytesIO(built()[form].content)) as pdf:
            assert str(pdf.Root.Lang) == "en-GB"
            assert str(pdf.docinfo["/Title"]).startswith("Fairmead Community Safety Board")
            assert pdf.Root.MarkInfo.Marked is True
