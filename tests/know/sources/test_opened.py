"""One look at a file: what no dataset can be is refused in words before any reader sees it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from frankpledge.know.sources.dataset import FileRefused
from frankpledge.know.sources.kept import plain_name
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.sheet import read_sheet


def _refusal(path: Path) -> str:
    with pytest.raises(FileRefused) as refused:
        head_of(path)
    return str(refused.value)


def test_a_404_page_saved_as_csv_is_named_with_its_title(tmp_path: Path) -> None:
    path = tmp_path / "MPS Borough Level Crime.csv"
    path.write_text("\n<!DOCTYPE html><html><head><title>404 Not\n Found</title></head><body>…</body></html>")
    assert "is a web page, with the title “404 Not Found”, not data" in _refusal(path)


def test_an_empty_file_and_one_of_blanks_are_refused(tmp_path: Path) -> None:
    empty, blank = tmp_path / "empty.csv", tmp_path / "blank.csv"
    empty.touch()
    blank.write_text("\n \n")
    assert "is empty: the download did not finish" in _refusal(empty)
    assert "holds nothing but blanks" in _refusal(blank)


def test_a_zip_of_two_tables_is_refused_by_readers_of_one(tmp_path: Path) -> None:
    path = tmp_path / "two.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("a.csv", "x\n1\n")
        packed.writestr("b.csv", "x\n1\n")
    with pytest.raises(FileRefused, match=r"holds 2 files \(a.csv, b.csv\): unpack it"):
        read_sheet(path)


def test_the_header_is_found_below_a_mark_and_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(b'\xef\xbb\xbf\n\n"A", B,,\n1,2,,\n')
    assert head_of(path).columns[:2] == ("A", "B")
    sheet = read_sheet(path)
    assert sheet.columns[:2] == ["A", "B"]
    assert (sheet.texts("B"), sheet.first_line) == (["2"], 4)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Data\\crime 2024.csv", "crime 2024.csv"),
        (
            "MPS Borough Level Crime (most recent 24 months).csv.gz",
            "MPS Borough Level Crime (most recent 24 months).csv.gz",
        ),
        ("a\x00b|c?.csv", "a_b_c_.csv"),
        ("...", "file"),
    ],
)
def test_names_of_files_are_made_safe_for_any_disk(name: str, plain: str) -> None:
    assert plain_name(name) == plain
