"""Text is data, letters no font has are reported, damaged pictures are left out and named."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import BuiltPack, build_pack
from frankpledge.govern.packs.typesetting import TEMPLATES, font_folders
from tests.govern.packs.made_pack import ONE, page_texts, png, small_pack, tags


def text_of(*blocks: c.Block, **changes: str) -> tuple[BuiltPack, str]:
    pack = build_pack(small_pack(c.TextPaper("A report", blocks, part=ONE), **changes))
    return pack, page_texts(pack.pdf)[-1]


@pytest.mark.parametrize(
    "words",
    [
        '#import "secrets.typ": *',
        "#let x = 1; #x",
        "*stars* and _lines_ and `ticks` and $x^2$",
        "= Not a heading",
        "@reference <label> // not a comment /* nor this */",
        "\"straight\" 'quotes' -- and --- and ... stay",
        "https://fairmead.example/x?a=1&b=2#top",
        "[brackets] {braces} \\backslash ~tilde #",
    ],
)
def test_what_looks_like_markup_is_printed_letter_for_letter(words: str) -> None:
    _, text = text_of(
        c.paragraph(words), c.Heading(1, f"Heading {words}"), c.ListBlock((c.ListItem(c.paragraphs(words)),))
    )
    assert text.count(words) == 3


def test_markup_in_names_and_titles_is_data_too() -> None:
    pack = build_pack(small_pack(title="#panic() *x*", partnership='#read("/etc/passwd")', venue="$1$ <a>"))
    front = page_texts(pack.pdf)[0]
    assert all(words in front for words in ("#panic() *x*", '#read("/etc/passwd")', "$1$ <a>"))


def test_a_line_feed_is_a_line_break_and_control_letters_go() -> None:
    _, text = text_of(c.paragraph("one\ntwo\r\nthree\x00\x01\x0bfour"))
    assert "one two three four" in text


def test_letters_no_font_has_become_a_box_and_are_named() -> None:
    pack, text = text_of(c.paragraph("before \U0001f9ff\U00012000 after"))
    assert "before □□ after" in text
    assert pack.accessible
    (note,) = pack.notes
    assert "U+12000" in note
    assert "U+1F9FF" in note


def test_letters_that_look_like_latin_ones_are_kept() -> None:
    pack, text = text_of(c.paragraph("\u0421N and CN, \u03b1, Zo\u00eb, \u0142"))
    assert "\u0421N and CN, \u03b1, Zo\u00eb, \u0142" in text
    assert pack.notes == ()


def test_a_damaged_picture_is_left_out_and_named() -> None:
    broken = c.Picture(png()[:40], "Map of wards")
    pack, text = text_of(broken, c.Picture(png(), "A good one"), c.paragraph("words after"))
    assert "[Picture that could not be printed: Map of wards]" in text
    assert "words after" in text
    assert any("“Map of wards” is damaged" in note for note in pack.notes)


def test_a_picture_without_words_is_reported() -> None:
    pack, _ = text_of(c.Picture(png(), ""))
    assert any("has no description" in note for note in pack.notes)


def test_a_picture_too_large_for_the_page_stays_on_it() -> None:
    pack, text = text_of(c.Picture(png(900, 4000), "Tall"), c.Picture(png(5000, 50), "Wide"), c.paragraph("end"))
    assert "end" in text
    with pikepdf.open(io.BytesIO(pack.pdf)) as document:
        figures = [tag for tag in tags(document) if str(tag.S) == "/Figure"]
    assert len(figures) == 2
    for figure in figures:
        left, bottom, right, top = (float(side) for side in figure.A[0].BBox)
        assert 0 < left < right < 595
        assert 0 < bottom < top < 842


def test_a_cell_longer_than_a_page_runs_on_and_loses_no_word() -> None:
    long = " ".join(f"word{n}" for n in range(3000))
    table = c.Table(((c.Cell(c.paragraphs("Head")), c.Cell(c.paragraphs("Long"))),
                     (c.Cell(c.paragraphs("x")), c.Cell(c.paragraphs(long)))), 1)  # fmt: skip
    pack, _ = text_of(table)
    words = " ".join(page_texts(pack.pdf)).split()
    assert [f"word{n}" for n in range(3000) if f"word{n}" not in words] == []


def test_a_missing_font_is_told_and_the_pack_is_made_all_the_same(tmp_path: Path) -> None:
    pack = build_pack(small_pack(c.TextPaper("A report", c.paragraphs("words"), part=ONE)), font_paths=[tmp_path])
    assert any("is not installed" in note for note in pack.notes)
    assert "words" in page_texts(pack.pdf)[-1]


def test_folders_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    assert font_folders([tmp_path, tmp_path / "none"]) == (str(tmp_path),)


def test_memory_does_not_grow_with_every_pack() -> None:
    def held() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 // 2**20

    def build(n: int) -> int:
        build_pack(
            small_pack(c.TextPaper(f"Report {n}", c.paragraphs(*[f"{n} words of the report. " * 60] * 60), part=ONE))
        )
        return held()

    sizes = [build(n) for n in range(7)]
    assert sizes[-1] - sizes[2] < 25, sizes


def test_templates_hold_no_text_of_a_pack_and_ask_no_network() -> None:
    for template in TEMPLATES.glob("*.typ"):
        source = template.read_text()
        assert "@preview" not in source
        assert "eval(" not in source
        assert len(source.splitlines()) <= 150, template.name
