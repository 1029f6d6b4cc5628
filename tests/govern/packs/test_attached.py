"""Opening a partner's PDF: what is refused, what is taken off, what is said of it."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.attached import open_attached
from tests.govern.packs.made_pack import ONE, saved, tagged_pdf, untagged_pdf


def paper(data: bytes) -> c.PdfPaper:
    return c.PdfPaper("Partner report", data, "report.pdf", part=ONE)


def with_annotations(*annotations: dict[str, Any]) -> bytes:
    with pikepdf.open(io.BytesIO(untagged_pdf(2))) as pdf:
        pdf.pages[0].obj.Annots = pikepdf.Array(
            [pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[10, 10, 90, 40], **entry))
             for entry in annotations]
        )  # fmt: skip
        return saved(pdf)


def locked() -> bytes:
    with pikepdf.open(io.BytesIO(untagged_pdf(1))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
        return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not a PDF that can be read"),
        (b"%PDF-1.7 nothing more", "not a PDF that can be read"),
        (b"PK\x03\x04 a zip", "not a PDF that can be read"),
        (locked(), "locked with a password"),
        (saved(pikepdf.new()), "has no pages"),
        (with_annotations({"Subtype": pikepdf.Name.Redact}), "redactions that are marked but not applied"),
    ],
)
def test_what_cannot_be_bound_is_refused_by_name(data: bytes, words: str) -> None:
    with pytest.raises(c.PackRefused) as refused:
        open_attached(paper(data))
    assert words in str(refused.value)
    assert "“Partner report” (report.pdf)" in str(refused.value)


def test_a_file_restricted_for_owners_only_is_bound() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(1))) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    assert open_attached(paper(out.getvalue())).sizes == ((595.0, 842.0),)


def test_comments_files_and_scripts_are_taken_off_and_told() -> None:
    name = pikepdf.Name
    script = pikepdf.Dictionary(S=name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    web = pikepdf.Dictionary(S=name.URI, URI=pikepdf.String("https://fairmead.example"), Next=script)
    data = with_annotations(
        {"Subtype": name.Text, "Contents": pikepdf.String("not for the public")},
        {"Subtype": name.Highlight},
        {"Subtype": name.FileAttachment},
        {"Subtype": name.Link, "A": script},
        {"Subtype": name.Link, "A": web, "AA": pikepdf.Dictionary(E=script)},
        {"Subtype": name.Link, "Dest": pikepdf.String("nowhere")},
    )
    attached = open_attached(paper(data))
    (link,) = attached.pdf.pages[0].obj.Annots
    assert str(link.A.URI) == "https://fairmead.example"
    assert "/Next" not in link.A
    assert "/AA" not in link
    assert any("2 review comments were left out" in note for note in attached.notes)
    assert any("files attached inside it were left out" in note for note in attached.notes)


def test_form_fields_and_stamps_become_part_of_the_page() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(1))) as pdf:
        form = pdf.make_stream(b"0 0 50 20 re f")
        form.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 50, 20]))
        drawn = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[10, 10, 60, 30], F=4,
                                   AP=pikepdf.Dictionary(N=form))  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(drawn)])
        attached = open_attached(paper(saved(pdf)))
    page = attached.pdf.pages[0]
    assert len(page.obj.Annots) == 0
    assert any(str(instruction.operator) == "Do" for instruction in pikepdf.parse_content_stream(page))


def test_links_by_name_are_led_to_the_page_itself() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(2))) as pdf:
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.NameTree.new(pdf).obj)
        pikepdf.NameTree(pdf.Root.Names.Dests)["second"] = pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.Fit])
        action = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("second"))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[1, 1, 9, 9], A=action)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])
        attached = open_attached(paper(saved(pdf)))
    (kept,) = attached.pdf.pages[0].obj.Annots
    assert kept.Dest[0].objgen == attached.pdf.pages[1].obj.objgen


@pytest.mark.parametrize(
    ("data", "remark"),
    [
        (tagged_pdf("Words"), ""),
        (untagged_pdf(1), "Partner report: not tagged for screen readers; it is read in the order it was drawn."),
    ],
)
def test_the_remark_says_how_well_it_can_be_read_aloud(data: bytes, remark: str) -> None:
    assert open_attached(paper(data)).remark == remark


def test_tags_without_the_claim_are_told_apart() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf("Words"))) as pdf:
        del pdf.Root["/Metadata"]
        attached = open_attached(paper(saved(pdf)))
    assert attached.tagged
    assert not attached.accessible
    assert "does not claim" in attached.remark


def test_turned_pages_and_user_units_are_measured_as_seen() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(1, rotate=90, size=(300, 500)))) as pdf:
        pdf.pages[0].obj.UserUnit = 2
        assert open_attached(paper(saved(pdf))).sizes == ((1000.0, 600.0),)
