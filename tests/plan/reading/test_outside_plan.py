"""Other partnerships' plans read from Word, Excel and PDF; what is refused, and how."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.plan.reading.outside_columns import role_of, roles_of
from frankpledge.plan.reading.outside_pieces import Heading, Line, PlanUnreadable, Table, TableRow
from frankpledge.plan.reading.outside_plan import read_plan
from frankpledge.plan.reading.outside_split import split
from tests.plan.outside_files import HEAD, ROWS, book_plan, print_plan, word_plan


@pytest.mark.parametrize(
    ("name", "data", "place"),
    [
        ("plan.docx", word_plan(), "table 1, row 2"),
        ("plan.xlsx", book_plan(), "sheet Delivery, row 2"),
        ("plan.pdf", print_plan(), "page 1, table 1, row 2"),
    ],
)
def test_a_table_gives_its_actions_with_lead_due_rag_and_place(name: str, data: bytes, place: str) -> None:
    found = read_plan(name, data).actions
    assert [(one.text, one.lead, one.due, one.rag) for one in found] == [tuple(row[1:]) for row in ROWS]
    assert found[0].place == place
    assert all(one.is_likely for one in found)


def test_headings_above_and_cells_carried_down_are_the_path_of_an_action() -> None:
    head = ["Theme", "What we will do", "Owner"]
    rows = [
        ["Robbery", "Officers at the station after school", "Police"],
        ["", "Brighter lamps in the passage", "Council"],
    ]
    word = read_plan("plan.docx", word_plan(rows, head)).actions
    assert [one.heading for one in word] == ["Priority 1: Weapons › Robbery"] * 2
    assert [one.heading for one in read_plan("plan.xlsx", book_plan(rows, head)).actions] == ["Delivery › Robbery"] * 2


def test_bullets_are_actions_where_there_is_no_table_and_only_perhaps_beside_one() -> None:
    bullets = ["Deliver workshops on knives to year 6", "The board of the partnership", "Two words"]
    alone = read_plan("plan.docx", word_plan([], bullets=bullets)).actions
    assert [(one.text, one.is_likely) for one in alone] == [(bullets[0], True), (bullets[1], False)]
    beside = read_plan("plan.docx", word_plan(bullets=bullets)).actions
    assert [one.is_likely for one in beside] == [True, True, True, False, False]


def test_a_cell_of_bullets_is_several_actions_and_a_merged_row_is_one() -> None:
    rows = (
        TableRow(("Action", "Lead"), "row 1"),
        TableRow(("• Sweep the parks each week\n• Fit lamps in the\npassage", "Council"), "row 2"),
        TableRow(("Review licences of bars", "Police"), "row 3"),
        TableRow(("Review licences of bars", "Fire service"), "row 4"),
    )
    found = split([Table(rows)]).actions
    assert [one.text for one in found] == [
        "Sweep the parks each week", "Fit lamps in the passage", "Review licences of bars",
    ]  # fmt: skip


def test_a_table_that_goes_on_without_its_head_keeps_its_columns_and_others_are_told() -> None:
    head, one = TableRow(("Action", "Lead", "Due"), "1"), TableRow(("Run a jobs fair", "College", "May"), "2")
    more = TableRow(("Open the youth club on Fridays", "Council", "June"), "3")
    odd = Table(tuple(TableRow((f"Ward {at}", f"{at}"), "x") for at in range(4)))
    found = split(
        [Heading("Young people", 1, "1"), Table((head, one)), Table((more,)), odd, Line("Not a list", "", "4")]
    )
    assert [(row.text, row.due, row.heading) for row in found.actions] == [
        ("Run a jobs fair", "May", "Young people"), ("Open the youth club on Fridays", "June", "Young people"),
    ]  # fmt: skip
    assert "1 table without a column headed as actions" in found.notes[0]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Action", "action"), ("Key actions", "action"), ("What we will do", "action"), ("Action owner", "lead"),
        ("Action by", "lead"), ("Lead agency", "lead"), ("By when", "due"), ("Target date", "due"), ("RAG", "rag"),
        ("BRAG rating", "rag"), ("Status", "rag"), ("Ref", "number"), ("Action no", "number"), ("Theme", "heading"),
        ("Progress update", "progress"), ("Actions for the responsible agencies", "action"), ("", ""), ("x" * 200, ""),
    ],
)  # fmt: skip
def test_heads_of_columns_are_known(head: str, role: str) -> None:
    assert role_of(head) == role


def test_a_row_is_a_head_only_with_actions_and_one_column_more() -> None:
    assert roles_of(HEAD) == {0: "number", 1: "action", 2: "lead", 3: "due", 4: "rag"}
    assert roles_of(["Objective", "Lead", "Due"]) == {0: "action", 1: "lead", 2: "due"}
    assert roles_of(["Action"]) is None
    assert roles_of(["Name", "Telephone"]) is None


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name.replace("__", "/").replace("_x", ".x"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", b"", "is empty"),
        ("plan.docx", b"PK\x03\x04cut", "broken"),
        ("plan.xlsx", b"PK\x03\x04cut", "cannot be read"),
        ("plan.xlsx", b"not a workbook", "ends in .xlsx but is plain text"),
        ("plan.pdf", b"%PDF-1.7 cut short", "cut short"),
        ("plan.txt", b"Deliver workshops", "plain text. Plans are read as Word"),
        ("plan.zip", _zip(a=b"b"), "zip file"),
        ("plan.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document"),
        ("bomb.docx", _zip(word__document_xml=b" " * 30_000_000), "bomb"),
        ("picture.pdf", bytes(typst.compile(b"#rect(width: 80%, height: 80%, fill: blue)")), "no text"),
        ("list.xlsx", book_plan([["a", "b"]], ["Name", "Telephone"]), "holds no actions"),
        ("empty.xlsx", book_plan([], [""]), "nothing in its cells"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words_that_name_the_file(name: str, data: bytes, words: str) -> None:
    with pytest.raises(PlanUnreadable, match=words) as refused:
        read_plan(name, data)
    assert name in str(refused.value)


@settings(max_examples=40)
@given(st.binary(max_size=400), st.sampled_from(["plan.docx", "plan.xlsx", "plan.pdf"]), st.integers(0, 3000))
def test_a_spoilt_file_is_read_or_refused_and_never_anything_else(noise: bytes, name: str, at: int) -> None:
    whole = {"plan.docx": _WORD, "plan.xlsx": _BOOK, "plan.pdf": _PRINT}[name]
    with contextlib.suppress(PlanUnreadable):
        assert read_plan(name, whole[:at] + noise + whole[at + len(noise) :]).actions


_WORD, _BOOK, _PRINT = word_plan(), book_plan(), print_plan()
