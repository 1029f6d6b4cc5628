"""Row headers of the pack's own tables and of tables that mark theirs."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from frankpledge.govern.packs import content as c
from frankpledge.govern.packs.build import BuiltPack, build_pack
from frankpledge.govern.packs.row_headers import tag_row_headers
from tests.govern.packs.made_pack import ONE, matters_paper, minutes_paper, small_pack, tags, text_paper


def marked_table(*, every_row: bool = True) -> c.Table:
    head = tuple(c.Cell(c.paragraphs(words)) for words in ("Ward", "May", "June"))
    rows = tuple(
        (
            c.Cell(c.paragraphs(f"Ward {n}"), header=every_row or n == 0),
            c.Cell(c.paragraphs("1")),
            c.Cell(c.paragraphs("2")),
        )
        for n in range(3)
    )
    return c.Table((head, *rows), 1)


def scopes(built: BuiltPack) -> list[list[str]]:
    """For each table, the scopes of its header cells."""
    with pikepdf.open(io.BytesIO(built.pdf)) as pdf:
        out = []
        for tag in tags(pdf):
            if str(tag.S) == "/Table":
                out.append([])
            if str(tag.S) == "/TH":
                out[-1].append(next(str(entry.Scope) for entry in tag.A if "/Scope" in entry))
        return out


def with_table(table: c.Table) -> BuiltPack:
    return build_pack(small_pack(minutes_paper(), text_paper(blocks=(table, c.paragraph("end")))))


def test_rows_of_matters_are_headed_by_their_minute() -> None:
    built = build_pack(small_pack(matters_paper()))
    assert scopes(built) == [["/Column"] * 5 + ["/Row"] * 4, ["/Column"] * 3 + ["/Row"] * 6]


def test_a_table_that_marks_row_headers_gets_them_and_the_others_do_not() -> None:
    found = scopes(with_table(marked_table()))
    assert found[-1] == ["/Column"] * 3 + ["/Row"] * 3
    assert found[:-1] == [["/Column"] * 2] * 9
    assert scopes(with_table(marked_table(every_row=False)))[-1] == ["/Column"] * 3


def test_cells_name_both_their_headers() -> None:
    with pikepdf.open(io.BytesIO(with_table(marked_table()).pdf)) as pdf:
        names = {str(name): value for name, value in pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items()}
        (last, *_) = [tag for tag in reversed(tags(pdf)) if str(tag.S) == "/TD"]
        heads = [str(name) for name in _of_table(last).Headers]
        assert [str(_of_table(names[name]).Scope) for name in heads] == ["/Column", "/Row"]


def _of_table(tag: Any) -> Any:
    return next(entry for entry in tag.A if str(entry.O) == "/Table")


def test_a_count_that_does_not_fit_tags_nothing() -> None:
    with pikepdf.open(io.BytesIO(with_table(marked_table()).pdf)) as pdf:
        before = [str(tag.S) for tag in tags(pdf)]
        assert not tag_row_headers(pdf, [True])
        assert [str(tag.S) for tag in tags(pdf)] == before


def test_a_table_in_a_repeated_header_row_does_not_stop_the_pack() -> None:
    inner = c.Table(((c.Cell(c.paragraphs("x")), c.Cell(c.paragraphs("y"))),) * 2)
    head = (c.Cell((inner,)), c.Cell(c.paragraphs("Words")))
    rows = tuple(
        (c.Cell(c.paragraphs(f"Row {n}"), header=True), c.Cell(c.paragraphs("words " * 40))) for n in range(40)
    )
    built = build_pack(small_pack(text_paper(blocks=(c.Table((head, *rows), 1),), part=ONE)))
    assert built.pages > 4
