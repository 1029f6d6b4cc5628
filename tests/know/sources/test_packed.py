"""Packages that were made to do harm: refused in words, in little memory."""

from __future__ import annotations

import gzip
import struct
import zipfile
from pathlib import Path

import pytest

from frankpledge.know.sources import csv_stream, opened, packed, police_street
from frankpledge.know.sources import workbook as book
from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.opened import head_of, whole
from tests.factories.datafiles import workbook
from tests.factories.policefiles import street

MEGABYTE = 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"


def _read(path: Path) -> int:
    return sum(batch.num_rows for _, batch in police_street.SOURCES[0].read(path).batches)


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_a_bomb_of_good_rows_is_refused_before_it_fills_the_disk(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "FREE", MEGABYTE)
    monkeypatch.setattr(packed, "MOST_TIMES", 20)
    monkeypatch.setattr(csv_stream, "BLOCK", 64 * 1024)
    head, *rows = street({}).splitlines(keepends=True)
    data = (head + rows[0] * 20_000).encode()
    path = tmp_path / f"2019-01-metropolitan-street.csv.{kind}"
    if kind == "gz":
        path.write_bytes(gzip.compress(data))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
            zipped.writestr("2019-01-metropolitan-street.csv", data)
    with pytest.raises(FileRefused, match="unpacks to over 1 MB, far more than a file of its size holds"):
        _read(path)


def test_what_unpacks_to_more_than_a_table_has_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "borough.csv.gz"
    path.write_bytes(gzip.compress(b"0" * 3 * MEGABYTE))
    with pytest.raises(FileRefused, match="Unpacked it is over 2 MB"):
        whole(path, most=2 * MEGABYTE)


def test_a_zip_with_a_password_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "locked.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("borough.csv", "MajorText\n")
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag of a password, in the file's own head and in the list of contents
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(FileRefused, match="is locked with a password: unpack it"):
        head_of(path)


def test_a_zip_with_millions_of_files_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as zipped:
        zipped.writestr("a.csv", "x")
    data = bytearray(path.read_bytes())
    struct.pack_into("<L", data, data.index(b"PK\x05\x06") + 12, 400 * MEGABYTE)
    path.write_bytes(data)
    with pytest.raises(FileRefused, match="list of contents alone has 400 MB"):
        head_of(path)


def test_a_workbook_with_a_sheet_beyond_measure_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = workbook(tmp_path / "large.xlsx", {"One": [["a"], *([["b"]] * 500)]})
    book = opened.is_workbook(path)
    assert book
    from frankpledge.know.sources.workbook import read_workbook

    with pytest.raises(FileRefused, match="is over 0 MB unpacked: save the sheet as CSV"):
        list(read_workbook(path).rows(most=1000))


def test_a_workbook_whose_cells_point_nowhere_is_refused(tmp_path: Path) -> None:
    from frankpledge.know.sources.workbook import read_workbook

    path = workbook(tmp_path / "book.xlsx", {"One": [["a", "b"]]})
    data = {}
    with zipfile.ZipFile(path) as zipped:
        data = {name: zipped.read(name) for name in zipped.namelist()}
    data["xl/worksheets/sheet1.xml"] = data["xl/worksheets/sheet1.xml"].replace(b"<v>1</v>", b"<v>7</v>")
    with zipfile.ZipFile(path, "w") as zipped:
        for name, body in data.items():
            zipped.writestr(name, body)
    with pytest.raises(FileRefused, match="points to text 7, which is not in it"):
        list(read_workbook(path).rows())


def _book_with(path: Path, sheet: str, *, shared: str = "") -> Path:
    """A workbook whose sheet (and table of texts) holds this markup."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    workbook(path, {"One": [["a"]]})
    with zipfile.ZipFile(path) as zipped:
        data = {name: zipped.read(name) for name in zipped.namelist()}
    data["xl/worksheets/sheet1.xml"] = f"<worksheet {main}>{sheet}</worksheet>".encode()
    if shared:
        data["xl/sharedStrings.xml"] = f"<sst {main}>{shared}</sst>".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in data.items():
            zipped.writestr(name, body)
    return path


BOMBS = {
    "cells of one row": ("<sheetData><row>" + "<c/>" * 3 * MEGABYTE + "</row></sheetData>", ""),
    "elements in a cell": ("<sheetData><row><c>" + "<v/>" * 3 * MEGABYTE + "</c></row></sheetData>", ""),
    "before the rows": ("<cols>" + "<c/>" * 3 * MEGABYTE + "</cols><sheetData/>", ""),
    "after the rows": ("<sheetData><row/></sheetData>" + "<x/>" * 3 * MEGABYTE, ""),
    "parts of one text": (
        '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>',
        "<si>" + "<t/>" * 3 * MEGABYTE + "</si>",
    ),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_workbook_that_goes_on_without_end_is_refused_before_it_is_built(tmp_path: Path, kind: str) -> None:
    path = _book_with(tmp_path / "bomb.xlsx", *BOMBS[kind][:1], shared=BOMBS[kind][1])
    with pytest.raises(FileRefused, match="8 MB without the end of a row or text"):
        list(book.read_workbook(path).rows())


def test_what_stands_around_rows_is_dropped_as_they_are_read(tmp_path: Path) -> None:
    odd = "<x><y/><row><c><v>1</v></c></row></x><!-- a note --><sheetData><row><c><v>2</v></c></row></sheetData>"
    with zipfile.ZipFile(_book_with(tmp_path / "odd.xlsx", odd * 50)) as zipped, zipped.open(SHEET) as file:
        sizes = [sum(1 for _ in row.getroottree().getroot().iter()) for row in book._Paced(file, SHEET).elements("row")]
    assert len(sizes) == 100
    assert max(sizes) < 10 + sizes[0]  # nothing is left of the fifty before


def test_a_row_of_gaps_takes_no_more_than_the_columns_that_are_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>'
    one = book.read_workbook(_book_with(tmp_path / "wide.xlsx", f"<sheetData>{wide * 3}</sheetData>"))
    assert list(one.rows(wanted={0, 1})) == [["1"]] * 3
    monkeypatch.setattr(book, "_MOST_GAPS", 40_000)
    with pytest.raises(FileRefused, match="is nearly all gaps"):
        list(one.rows())


def test_a_workbook_with_more_texts_than_can_be_held_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "_MOST_WORDS", 10)
    sheet = '<sheetData><row><c t="s"><v>20</v></c></row></sheetData>'
    path = _book_with(tmp_path / "words.xlsx", sheet, shared="<si><t>a</t></si>" * 30)
    with pytest.raises(FileRefused, match="over 10 different texts"):
        list(book.read_workbook(path).rows())
