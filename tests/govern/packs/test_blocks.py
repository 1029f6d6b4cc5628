"""Blocks made ready for the typesetter: tables that tile, headings without gaps, pictures known by their bytes."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.blocks import BlockSetter, breakable, clean, fitted, picture_kind
from tests.govern.packs.made_pack import png


def cell(text: str, colspan: int = 1, rowspan: int = 1) -> c.Cell:
    return c.Cell(c.paragraphs(text), colspan, rowspan)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), max_size=5), max_size=6),
    st.integers(0, 7),
)
def test_any_table_is_made_to_tile_its_grid(spans: list[list[tuple[int, int]]], heads: int) -> None:
    table = c.Table(tuple(tuple(cell("x", *span) for span in row) for row in spans), heads)
    grid = fitted(table)
    covered = [place for entry in grid.cells for place in entry.covers()]
    assert sorted(covered) == sorted({(x, y) for x in range(grid.columns) for y in range(grid.rows)})
    assert grid.header_rows < max(grid.rows, 1)
    assert all(entry.y + entry.rowspan <= grid.header_rows for entry in grid.cells if entry.y < grid.header_rows)
    assert sum(bool(entry.cell.blocks) for entry in grid.cells) == sum(len(row) for row in spans)


def test_merged_cells_keep_their_place() -> None:
    table = c.Table(
        ((cell("Ward", 1, 2), cell("Offences", 2)), (cell("May"), cell("June")), (cell("A"), cell("1"), cell("2"))), 2
    )
    grid = fitted(table)
    assert [(p.x, p.y, p.colspan, p.rowspan) for p in grid.cells] == [
        (0, 0, 1, 2), (1, 0, 2, 1), (1, 1, 1, 1), (2, 1, 1, 1), (0, 2, 1, 1), (1, 2, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_labels_of_large_print_join_the_header_rows() -> None:
    table = c.Table(
        ((cell("Ward", 1, 2), cell("Offences", 2)), (cell("May"), cell("June")), (cell("A"), cell("1"), cell("2"))), 2
    )
    (data,) = BlockSetter(records=True).blocks([table])
    assert data["t"] == "records"
    assert [entry["label"] for entry in data["rows"][0]] == ["Ward", "Offences – May", "Offences – June"]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=12))
def test_headings_never_skip_a_level(levels: list[int]) -> None:
    found = [entry["n"] for entry in BlockSetter().blocks([c.Heading(level, "x") for level in levels], level=2)]
    assert found[0] == 2
    assert all(2 <= here <= before + 1 for before, here in pairwise(found))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (png(), "png"),
        (b"\xff\xd8\xff\xe0 jpeg", "jpg"),
        (b"GIF89a....", "gif"),
        (b"RIFF1234WEBPVP8 ", "webp"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b"\x01\x00\x00\x00" + b"\x00" * 36 + b" EMF", ""),
        (b"BM......", ""),
        (b"", ""),
    ],
)
def test_pictures_are_known_by_their_bytes(data: bytes, kind: str) -> None:
    assert picture_kind(data) == kind


def test_a_picture_of_another_kind_leaves_its_words_and_a_note() -> None:
    setter = BlockSetter()
    (data,) = setter.blocks([c.Picture(b"BM....", "Map")])
    assert data["r"][0]["s"] == "[Picture that could not be printed: Map]"
    assert setter.files == {}
    assert "save it as PNG or JPEG" in setter.notes[0]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x", "x", "https://a b"])
def test_addresses_other_than_web_and_mail_are_not_linked(address: str) -> None:
    (data,) = BlockSetter().blocks([c.Paragraph((c.Run("words", link=address),))])
    assert data["r"] == [{"s": "words"}]


def test_long_words_may_break_only_in_tables_and_short_ones_stay() -> None:
    long = "someone.with.a.very.long.address@fairmead.example"
    assert breakable("a short line of misunderstandings") == "a short line of misunderstandings"
    assert breakable("clerk@fairmead.example") == "clerk@fairme\u200bad.example"
    assert breakable(long).replace("\u200b", "") == long
    assert BlockSetter().blocks([c.paragraph(long)])[0]["r"][0]["s"] == long


@given(st.text())
def test_cleaned_text_can_always_be_sent(text: str) -> None:
    assert clean(text).encode() is not None
    assert not any(ord(letter) < 32 and letter not in "\t\n" for letter in clean(text))


def test_narrow_columns_keep_room_for_their_longest_word() -> None:
    rows = [
        (cell("1.1"), cell("many words " * 30), cell("September 2030"), cell("R Red"), cell("more words " * 40))
    ] * 3
    (data,) = BlockSetter().blocks([c.Table(tuple(rows))])
    shares = [75 * width / sum(data["cols"]) for width in data["cols"]]
    assert shares[2] >= len("September") + 2
    assert shares[1] > 2 * shares[2]


def test_more_columns_than_fit_share_the_line_by_need() -> None:
    (data,) = BlockSetter().blocks([c.Table((tuple(cell("Abcdefghij") for _ in range(12)),))])
    assert len(set(data["cols"])) == 1


def test_an_empty_cell_among_labelled_values_is_seen_to_be_empty() -> None:
    table = c.Table(((cell("Ward"), cell("May"), cell("Lead")), (cell("A"), cell("1"), c.Cell())), 1)
    (data,) = BlockSetter(records=True).blocks([table])
    assert data["rows"][0][2]["b"] == [{"t": "p", "r": [{"s": "–"}]}]
