"""Two tagged files bound one behind the other, with attached papers, links and row headers in both."""

from __future__ import annotations

import dataclasses
import io

import pikepdf

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import build_pack
from frankpledge.govern.packs.supplement import labelled, rebound
from tests.govern.packs.test_report_paper import LATE


def _pack(title: str, supplement: int = 0) -> c.Pack:
    import datetime

    rows = tuple((c.Cell(c.paragraphs(f"Row {n}"), header=True), c.Cell(c.paragraphs("x"))) for n in range(3))
    paper = c.TextPaper(
        title, (c.Heading(1, "Head"), c.Table(rows)), late=bool(supplement), late_words=LATE, part=c.Part.ONE
    )
    item = c.AgendaItem("1", "Reports", c.Part.ONE, papers=(paper,))
    return c.Pack(
        "Harbour Partnership", "Harbour Board", "Agenda", datetime.date(2030, 6, 20), items=(item,),
        contact=c.Contact("Ada", "", "ada@example.org"), supplement=supplement, why_late="Figures." if supplement else "",
    )  # fmt: skip


def _names(pdf: pikepdf.Pdf) -> set[str]:
    return {str(name) for name in pikepdf.NameTree(pdf.Root["/Names"]["/Dests"])}


def test_links_headers_and_keys_of_both_keep_leading_where_they_led():
    first, second = build_pack(_pack("First")), build_pack(_pack("Second", 1))
    whole, pages = rebound(first.pdf, labelled(second.pdf, "S1-"), number=1, title="Supplement 1")
    assert pages == first.pages + second.pages
    with pikepdf.open(io.BytesIO(whole)) as pdf, pikepdf.open(io.BytesIO(first.pdf)) as old:
        assert b"pdfuaid" in bytes(pdf.Root["/Metadata"].read_bytes())
        identifiers = {str(name) for name in pikepdf.NameTree(pdf.Root["/StructTreeRoot"]["/IDTree"])}
        assert {name for name in identifiers if name.startswith("supplement-1-")}
        before = {str(name) for name in pikepdf.NameTree(old.Root["/StructTreeRoot"]["/IDTree"])}
        assert before < identifiers
        if "/Names" in old.Root and "/Dests" in old.Root["/Names"]:
            assert _names(old) < _names(pdf)
        ours = {page.obj.objgen for page in pdf.pages}
        for page in pdf.pages[first.pages :]:
            for link in page.obj.get("/Annots", pikepdf.Array()):
                target = link.get("/Dest")
                if isinstance(target, pikepdf.Array):
                    assert target[0].objgen in ours


def test_no_page_before_the_supplement_is_touched():
    first, second = build_pack(_pack("First")), build_pack(_pack("Second", 1))
    whole, _ = rebound(first.pdf, second.pdf, number=1, title="Supplement 1")
    with pikepdf.open(io.BytesIO(whole)) as pdf, pikepdf.open(io.BytesIO(first.pdf)) as old:
        for new, was in zip(pdf.pages, old.pages, strict=False):
            assert new.Contents.read_bytes() == was.Contents.read_bytes()


def test_a_supplement_names_what_it_adds_and_why():
    import pypdfium2

    pdf = build_pack(_pack("Second", 1)).pdf
    text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).split())
    assert "What this supplement adds" in text
    assert "Figures." in text
    assert "Page S1-2" in text
    assert "Second – Late: sent in" in text
    plain = build_pack(dataclasses.replace(_pack("First"), supplement=0)).pdf
    assert "S1-" not in " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(plain))
