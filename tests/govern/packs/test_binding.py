"""Attached PDFs on the pages kept for them: content, stamp, tags, links, layers."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import BuiltPack, build_pack
from tests.govern.packs.made_pack import ONE, page_texts, saved, small_pack, tagged_pdf, tags, text_paper, untagged_pdf


def bound(*files: bytes, **kinds: Any) -> BuiltPack:
    return build_pack(
        small_pack(*(c.PdfPaper(f"Partner {n}", data, part=ONE) for n, data in enumerate(files, 1))), **kinds
    )


@contextmanager
def opened(pack: BuiltPack) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        yield pdf


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (300, 1000)])
def test_page_and_stamp_are_upright_whatever_the_turn(rotate: int, size: tuple[int, int], large: bool) -> None:
    pack = bound(untagged_pdf(1, rotate=rotate, size=size), large_print=large)
    document = pypdfium2.PdfDocument(pack.pdf)
    page = document[2]
    seen = size[::-1] if rotate in (90, 270) else size
    assert page.get_size() == pytest.approx(seen, abs=0.01)
    text = page.get_textpage()
    assert "Plain page 1" in text.get_text_range()
    finder = text.search("Page 3")
    index, _ = finder.get_next()
    left, bottom, right, top = text.get_charbox(index)
    x, y = _as_seen((left + right) / 2, (bottom + top) / 2, rotate, size)
    assert seen[0] * 0.3 < x < seen[0]
    assert 0 < y < 60
    document.close()


def _as_seen(x: float, y: float, rotate: int, size: tuple[int, int]) -> tuple[float, float]:
    width, height = size
    return {0: (x, y), 90: (y, width - x), 180: (width - x, height - y), 270: (height - y, x)}[rotate]


def test_cropped_pages_are_stamped_inside_what_is_seen() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(1))) as source:
        source.pages[0].obj.CropBox = pikepdf.Array([100, 120, 500, 700])
        pack = bound(saved(source))
    document = pypdfium2.PdfDocument(pack.pdf)
    text = document[2].get_textpage()
    index, _ = text.search("Page 3").get_next()
    left, bottom, right, top = text.get_charbox(index)
    document.close()
    assert 100 < left < right < 500
    assert 120 < bottom < top < 160


def test_an_unclosed_state_of_a_partner_does_not_reach_the_stamp() -> None:
    plain, careless = (page_texts(bound(data).pdf)[2] for data in (tagged_pdf("Words"), untagged_pdf(1)))
    assert plain.endswith("Page 3")
    assert careless.endswith("Page 3")


def test_qpdf_finds_no_fault(tmp_path: Path) -> None:
    pack = bound(tagged_pdf("Words"), untagged_pdf(3), tagged_pdf("Words"), untagged_pdf(1, rotate=90))
    file = tmp_path / "pack.pdf"
    file.write_bytes(pack.pdf)
    done = subprocess.run(["qpdf", "--check", str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No syntax or stream encoding errors" in done.stdout


def test_tags_of_partners_stand_in_reading_order_with_their_pages() -> None:
    with opened(bound(tagged_pdf("First"), tagged_pdf("Second"))) as pdf:
        pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
        found = tags(pdf)
        kinds = [(str(tag.S), pages[tag.Pg.objgen]) for tag in found if "/Pg" in tag]
        assert all(tag.Pg.objgen in pages for tag in found if "/Pg" in tag)
        numbers = [page for _, page in kinds]
        assert numbers == sorted(numbers)
        assert [entry for entry in kinds if entry[0] in ("/H1", "/H2")][-6:] == [
            ("/H1", 3), ("/H1", 3), ("/H2", 4), ("/H1", 5), ("/H1", 5), ("/H2", 6),
        ]  # fmt: skip


def test_every_marked_content_leads_back_to_its_tag() -> None:
    with opened(bound(tagged_pdf("First"), untagged_pdf(2), tagged_pdf("Second"))) as pdf:
        parents = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        reachable = {tag.objgen for tag in tags(pdf)}
        keys = set()
        for page in pdf.pages:
            key = int(page.obj.StructParents)
            assert key not in keys
            keys.add(key)
            row = parents[key]
            drawn = _mcids(page)
            assert len(drawn) == len(set(drawn))
            for number in drawn:
                assert row[number].objgen in reachable
            for link in page.obj.get("/Annots", []):
                assert int(link.StructParent) not in keys
                keys.add(int(link.StructParent))
                assert str(parents[int(link.StructParent)].S) == "/Link"
        assert max(keys) < int(pdf.Root.StructTreeRoot.ParentTreeNextKey)


def _mcids(page: pikepdf.Page) -> list[int]:
    return [
        int(instruction.operands[1].MCID)
        for instruction in pikepdf.parse_content_stream(page)
        if str(instruction.operator) == "BDC" and isinstance(instruction.operands[1], pikepdf.Dictionary)
        and "/MCID" in instruction.operands[1]
    ]  # fmt: skip


def test_header_cells_of_two_partners_keep_apart() -> None:
    with opened(bound(tagged_pdf("First"), tagged_pdf("Second"))) as pdf:
        found = tags(pdf)
        heads = [str(tag.ID) for tag in found if "/ID" in tag]
        assert len(heads) == len(set(heads)) == 4
        wanted = {
            str(name) for tag in found if str(tag.S) == "/TD" for entry in tag.A for name in entry.get("/Headers", [])
        }
        assert wanted == set(heads)
        assert set(heads) <= {str(name) for name in pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree)}


def test_untagged_pages_become_one_paragraph_and_scans_a_figure_with_words() -> None:
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(595, 842))
    pack = bound(untagged_pdf(2), saved(blank))
    with opened(pack) as pdf:
        found = [tag for tag in tags(pdf) if "/P" in tag and tag.P.get("/S") == pikepdf.Name.Sect]
        assert [str(tag.S) for tag in found] == ["/P", "/P", "/Figure"]
        assert str(found[2].Alt) == "Partner 2, page 1 of 1: a picture without text that can be read aloud."
    assert any("Partner 2: all its pages are pictures without text" in note for note in pack.notes)


def test_tagged_partners_with_pdf_ua_leave_the_claim_standing() -> None:
    pack = bound(tagged_pdf("Words"))
    assert pack.accessible
    assert pack.notes == ()
    assert "About the attached papers" not in " ".join(page_texts(pack.pdf))


def test_links_inside_a_partner_lead_to_its_pages_in_the_pack() -> None:
    with opened(bound(untagged_pdf(2), tagged_pdf("Words"))) as pdf:
        (link,) = pdf.pages[4].obj.Annots
        assert link.Dest[0].objgen == pdf.pages[5].obj.objgen
        assert link.P.objgen == pdf.pages[4].obj.objgen


def test_a_front_sheet_of_ours_stands_before_the_attached_pages() -> None:
    sheet = c.FrontSheet((c.FrontSheetField("Recommendation", "That members note it.", part=ONE),))
    pack = build_pack(small_pack(c.PdfPaper("Partner", untagged_pdf(2), front_sheet=sheet, part=ONE), text_paper()))
    texts = page_texts(pack.pdf)
    assert "That members note it." in texts[2]
    assert "Plain page 1" in texts[3]
    assert pack.ranges["1"] == (3, pack.pages - 1)


def test_layers_switched_off_stay_off() -> None:
    with pikepdf.open(io.BytesIO(untagged_pdf(1))) as source:
        layer = source.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("Draft")))
        source.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(OFF=[layer], Order=[layer])
        )  # fmt: skip
        source.pages[0].obj.Resources.Properties = pikepdf.Dictionary(MC0=layer)
        data = saved(source)
    pack = bound(data, data)
    with opened(pack) as pdf:
        assert len(pdf.Root.OCProperties.OCGs) == len(pdf.Root.OCProperties.D.OFF) == 2
    assert any("layers" in note for note in pack.notes)


def test_large_print_says_which_papers_are_not_enlarged() -> None:
    pack = bound(tagged_pdf("Words"), large_print=True)
    assert pack.accessible
    assert "Partner 1: in letters of the size its author chose." in page_texts(pack.pdf)[-1]


def damaged_tags(key: str, value: Any) -> bytes:
    with pikepdf.open(io.BytesIO(tagged_pdf("Words"))) as source:
        source.Root.StructTreeRoot[key] = value
        return saved(source)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("/ParentTree", 7),
        ("/ParentTree", pikepdf.Array([1])),
        ("/RoleMap", pikepdf.String("x")),
    ],
)
def test_damaged_tags_do_not_stop_the_pack(key: str, value: Any) -> None:
    pack = bound(tagged_pdf("Sound"), damaged_tags(key, value))
    texts = page_texts(pack.pdf)
    assert "Words on the second page." in texts[5]
    assert "Sound on the first page." in texts[2]
    assert not pack.accessible
    assert any("Partner 2: its tags are damaged" in note for note in pack.notes)
    with opened(pack) as pdf:
        assert b"<pdfuaid" not in bytes(pdf.Root.Metadata.read_bytes())


def test_tags_that_miss_some_content_leave_the_mark_its_own_numbers() -> None:
    with pikepdf.open(io.BytesIO(tagged_pdf("Words"))) as source:
        pikepdf.NumberTree(source.Root.StructTreeRoot.ParentTree)[int(source.pages[0].obj.StructParents)] = (
            pikepdf.Array()
        )
        pack = bound(saved(source))
    with opened(pack) as pdf:
        numbers = _mcids(pdf.pages[2])
        assert len(numbers) == len(set(numbers))
        row = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(pdf.pages[2].obj.StructParents)]
        assert str(row[numbers[-1]].S) == "/H1"


def test_a_page_with_nothing_on_it_is_bound() -> None:
    blank = pikepdf.new()
    blank.add_blank_page(page_size=(595, 842))
    del blank.pages[0].obj.Contents
    assert page_texts(bound(saved(blank)).pdf)[2].endswith("Page 3")
