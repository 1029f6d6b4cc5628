"""The same figures in every form, whatever the tables hold."""

from __future__ import annotations

import datetime
import math
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from frankpledge.kit.csvs import safe_cell
from frankpledge.know.documents.content import Document, Table, Value
from frankpledge.know.documents.open_data import document_zip
from frankpledge.know.documents.press import document_pdf
from frankpledge.know.documents.whole_page import document_html
from frankpledge.know.documents.workbook import document_xlsx
from tests.factories.document import KINDS, a_document, table
from tests.know.documents.forms import (
    every_word,
    package,
    page_tables,
    pdf_words,
    plain,
    printed,
    sheets,
    squeezed,
    typed_rows,
)

LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"))
WORDS = st.one_of(
    st.sampled_from(["Ash", "=1+1", "@SUM(A1)", "<b>bold</b>", "a\nb", "+44", "Ünïcode – ’ward’", "x" * 60, "[c]", "{{ 7*7 }}"]),
    st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool),
)  # fmt: skip
DAYS = st.dates(datetime.date(1950, 1, 1), datetime.date(2100, 1, 1))
NUMBERS = st.floats(-1e9, 1e9, allow_nan=False)
VALUES: dict[str, st.SearchStrategy[Value]] = {
    "words": WORDS,
    "count": st.one_of(st.integers(0, 10**9), st.none(), st.just("[c]")),
    "number": st.one_of(NUMBERS, st.none(), st.just(math.nan)),
    "rate": st.one_of(NUMBERS, st.none()),
    "share": st.one_of(NUMBERS, st.none()),
    "letter": st.sampled_from(["R", "A", "G", "B", "", None]),
    "month": st.one_of(DAYS.map(lambda day: day.replace(day=1)), st.none()),
    "date": st.one_of(DAYS, st.none()),
}
ROWS = st.lists(st.tuples(*(VALUES[kind] for kind in KINDS)), max_size=4)
DOCUMENTS = st.lists(ROWS, min_size=1, max_size=2).map(
    lambda tables: a_document(*(table(*rows, name=f"t{at}") for at, rows in enumerate(tables)))
)
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _held(table_: Table, *, safe: bool) -> list[list[Any]]:
    """The values a file of data must give back."""
    return [[_one(value, safe=safe) for value in row] for row in table_.rows]


def _one(value: Value, *, safe: bool) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if safe and value == "[c]":
        return None
    return safe_cell(value) if safe and isinstance(value, str) and value else plain(value)


@FEW
@given(DOCUMENTS)
def test_every_value_is_in_the_workbook(document: Document) -> None:
    found = list(sheets(document_xlsx(document)).values())[1:]
    for table_, rows in zip(document.tables(), found, strict=True):
        head = next(at for at, row in enumerate(rows) if row[: len(table_.columns)] == list(table_.heads))
        got = [[_day(cell) for cell in row[: len(table_.columns)]] for row in rows[head + 1 :]]
        assert len(got) == len(table_.rows)
        for cells, row in zip(got, _held(table_, safe=False), strict=True):
            assert all(_same(cell, value) for cell, value in zip(cells, row, strict=True)), (cells, row)


def _same(cell: Any, value: Any) -> bool:
    """A workbook keeps sixteen digits of a number and everything of all else."""
    if isinstance(value, float) and isinstance(cell, (int, float)):
        return math.isclose(cell, value, rel_tol=1e-15, abs_tol=0.0)
    return bool(cell == value)


def _day(cell: Any) -> Any:
    return cell.date() if isinstance(cell, datetime.datetime) else cell


@FEW
@given(DOCUMENTS)
def test_every_value_is_in_the_open_data(document: Document) -> None:
    described, files = package(document_zip(document))
    for table_, resource in zip(document.tables(), described["resources"], strict=True):
        assert typed_rows(resource, files[resource["path"]]) == _held(table_, safe=True)


@FEW
@given(DOCUMENTS)
def test_every_value_is_in_the_page(document: Document) -> None:
    found = page_tables(document_html(document))
    for table_ in document.tables():
        wanted = [[_seen(words, column.kind) for words, column in zip(row, table_.columns, strict=True)]
                  for row in printed(table_)]  # fmt: skip
        assert found.get(table_.name, []) == wanted


def _seen(words: str, kind: str) -> str:
    names = {"R": "R Red", "A": "A Amber", "G": "G Green", "B": "B Blue"}
    return names.get(words, words) if kind == "letter" else " ".join(words.split())


ASCII = st.text(st.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=1, max_size=30)


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(ASCII, *(VALUES[kind] for kind in KINDS[1:])), min_size=1, max_size=30))
@example(
    [("=cmd|' /C calc'!A0", 5, 0.1, 2.0, 0.5, "A", None, None), ("#set page(width: 1cm)", 1, 2, 3, 4, "R", None, None)]
)
def test_every_value_is_in_the_pdf(rows: list[tuple[Value, ...]]) -> None:
    document = a_document(table(*rows))
    found = pdf_words(document_pdf(document))
    lost = [words for words in every_word(document) if squeezed(words) not in found]
    assert not lost
