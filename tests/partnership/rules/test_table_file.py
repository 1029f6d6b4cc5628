"""Tables as people send them."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from frankpledge.partnership.rules.table_file import TableRefused, read_table


@pytest.mark.parametrize(
    "data",
    [
        "Name,Town\nMère Aid,Quay\n".encode(),
        "\ufeffName;Town\r\nMère Aid;Quay\r\n".encode(),
        "Name\tTown\nMère Aid\tQuay\n".encode("utf-16"),
        "Name|Town\nMère Aid|Quay\n".encode("cp1252"),
    ],
)
def test_marks_and_encodings(data: bytes) -> None:
    assert read_table("list.csv", data)[:2] == [["Name", "Town"], ["Mère Aid", "Quay"]]


def test_a_workbook_with_empty_rows_keeps_its_line_numbers() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"], sheet["B1"] = "Name", "Number"
    sheet["A4"], sheet["B4"] = "Mere Aid", 1012345
    out = io.BytesIO()
    book.save(out)
    rows = read_table("list.xlsx", out.getvalue())
    assert rows[0] == ["Name", "Number"]
    assert rows[3] == ["Mere Aid", "1012345"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old kind"),
        (b"PK\x03\x04 nothing", "is damaged"),
        (b"\n\n  \n", "no filled line"),
        (b"a,b\n" * 60_002, "over 60,000 lines"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(TableRefused, match=words):
        read_table("list", data)


def test_a_zip_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "x")
    with pytest.raises(TableRefused, match="no Excel workbook"):
        read_table("list.xlsx", out.getvalue())
