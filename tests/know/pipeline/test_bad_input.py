"""Bad input: the file is kept, the reason is said, and the published figures do not move."""

from __future__ import annotations

import datetime
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from frankpledge.know.changes.receipt import NotDecided, accept_receipt
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.build import build_figures
from frankpledge.know.pipeline.receive import receive_file
from tests import cast
from tests.factories.datafiles import borough_file
from tests.factories.policefiles import street

pytestmark = pytest.mark.django_db
STREET = "2025-03-metropolitan-street.csv"
Change = Callable[[Path], None]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


def _lines(change: Callable[[list[str]], list[str]]) -> Change:
    """A change of the file's lines, without their ends."""
    return lambda path: path.write_text("\n".join(change(path.read_text().splitlines())) + "\n") and None


def _cells(change: Callable[[list[str]], list[str]]) -> Change:
    """A change of every line's cells."""
    return _lines(lambda lines: [",".join(change(line.split(","))) for line in lines])


def _named(old: str, new: str) -> Change:
    return lambda path: path.write_text(path.read_text().replace(old, new)) and None


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _cut_gz(path: Path) -> None:
    data = gzip.compress(path.read_bytes())
    path.write_bytes(data[: len(data) * 3 // 4])


def _cut_parquet(path: Path) -> None:
    pq.write_table(pa.table({"majortext": ["A"], "minortext": ["B"], "boroughname": ["Bromley"], "202403": [1]}), path)
    path.write_bytes(path.read_bytes()[:-20])


def _page(path: Path) -> None:
    path.write_text("<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>gone</body></html>")


REFUSED: dict[str, tuple[Change, str]] = {
    "truncated": (_cut, "cut short"),
    "truncated gz": (_cut_gz, "cut short or damaged"),
    "truncated Parquet": (_cut_parquet, "its table of contents at the end is missing"),
    "emptied": (lambda path: path.write_bytes(b"") and None, "is empty: the download did not finish"),
    "only its header": (_lines(lambda lines: lines[:1]), "a header and not one row below it"),
    "renamed column": (_named("BoroughName", "Borough_2027"), "The column BoroughName is missing"),
    "column taken out": (_cells(lambda cells: [cells[0], *cells[2:]]), "The column MinorText is missing"),
    "columns moved under their heads": (
        _lines(lambda lines: [lines[0], *(",".join(line.split(",")[::-1]) for line in lines[1:])]), "is no London borough"),
    "month twice": (_cells(lambda cells: [*cells, cells[-1]]), "The column “202602” stands 2 times"),
    "rows twice": (_lines(lambda lines: [*lines, lines[1]]), "rows have been copied"),
    "a figure that is none": (_named(",10,10", ",10,ten"), "“ten” is not a whole number"),
    "another force": (_named("Bromley", "Leeds"), "“Leeds” is no London borough: this is another force's file"),
    "404 page": (_page, "is a web page, with the title “404 Not Found”"),
}  # fmt: skip
DOUBTED: dict[str, tuple[Change, str, str]] = {
    "month missing": (_cells(lambda cells: [*cells[:8], *cells[9:]]), "month-missing", "There is no column for August 2024"),
    "a month of noughts": (
        _cells(lambda cells: [*cells[:-1], "0" if cells[-1] == "10" else cells[-1]]), "month-empty", "February 2026 is 0"),
    "a borough gone": (_lines(lambda lines: [line for line in lines if "Bexley" not in line]), "areas-gone", "had figures"),
    "a count below 0": (_named(",10\n", ",-3\n"), "below-zero", "below 0"),
    "Windows letters": (
        lambda path: path.write_bytes(path.read_bytes().replace(b"RES BURGLARY", "RÉS BURGLARY".encode("cp1252"))) and None,
        "encoding", "not in UTF-8"),
}  # fmt: skip


@pytest.fixture
def published(tmp_path: Path, folder: Path) -> Callable[[], list[Any]]:
    """Figures that are accepted and built; gives what pages read, row by row."""
    receipt = receive_file(path=borough_file(tmp_path, name="good.csv"), by=cast.clerk())
    accept_receipt(receipt=receipt, by=cast.clerk())
    build_figures(by=cast.clerk())

    def read() -> list[Any]:
        name = (folder / "built" / "current").read_text().strip()
        with duckdb.connect(str(folder / "built" / name), read_only=True) as con:
            counts = con.execute("SELECT level, area, month, minor, count FROM counts ORDER BY ALL").fetchall()
            return [*counts, *con.execute("SELECT * FROM events_monthly ORDER BY ALL").fetchall()]

    return read


def _changed(tmp_path: Path, change: Change, name: str = "later.csv") -> Receipt:
    """The same file a month on, spoilt."""
    path = borough_file(tmp_path, name=name)
    change(path)
    return receive_file(path=path, by=cast.clerk())


def test_no_bad_file_moves_a_published_figure(tmp_path: Path, folder: Path, published: Callable[[], list[Any]]) -> None:
    """Each is received, refused or doubted in its own words, kept as it came; a build later every figure is as before."""
    before = published()
    for what, (change, words) in REFUSED.items():
        receipt = _changed(tmp_path, change)
        assert (receipt.state, words in receipt.report["summary"]) == ("refused", True), (
            what,
            receipt.report["summary"],
        )
        assert (folder / receipt.kept_as).read_bytes() == (tmp_path / "later.csv").read_bytes()
    for what, (change, kind, words) in DOUBTED.items():
        receipt = _changed(tmp_path, change)
        said = {one["kind"]: one["words"] for one in receipt.report["findings"] if one["severity"] == "doubt"}
        assert words in said.get(kind, ""), (what, receipt.report)
        with pytest.raises(NotDecided, match="doubt"):
            accept_receipt(receipt=receipt, by=cast.clerk())
    assert published() == before
    build_figures(by=cast.clerk())
    assert published() == before
    assert Receipt.objects.count() == 1 + len(REFUSED) + len(DOUBTED)


def test_columns_in_another_order_are_the_same_file(tmp_path: Path, published: Callable[[], list[Any]]) -> None:
    before = published()
    receipt = _changed(tmp_path, _cells(lambda cells: [*cells[3:][::-1], cells[2], cells[0], cells[1]]))
    assert [one["kind"] for one in receipt.report["findings"]] == ["same"]
    accept_receipt(receipt=receipt, by=cast.clerk())
    build_figures(by=cast.clerk())
    assert published() == before


def test_m1_a_restated_figure_moves_when_somebody_accepts_it_and_not_before(
    tmp_path: Path, published: Callable[[], list[Any]]
) -> None:
    before = published()
    path = borough_file(tmp_path, name="later.csv", changed={("Bromley", "ARSON", "202406"): 17})
    receipt = receive_file(path=path, by=cast.clerk())
    assert "1 figure is restated. All offences by year: 2024 400 to 407." in str(receipt.report["findings"])
    build_figures(by=cast.clerk())
    assert published() == before
    accept_receipt(receipt=receipt, by=cast.clerk())
    assert published() == before
    build_figures(by=cast.clerk())
    june = ("borough", "E09000006", datetime.date(2024, 6, 1), "ARSON")
    assert set(published()) ^ set(before) == {(*june, 10), (*june, 17)}


POLICE: dict[str, tuple[str, str, str]] = {
    "another force": (
        street(*({"Falls within": "West Yorkshire Police", "Longitude": "-1.54", "Latitude": "53.79"},) * 3),
        "other-force", "This is the file of West Yorkshire Police"),
    "outside the country": (
        street({}, {"Crime ID": "b", "Longitude": "51.402", "Latitude": "0.0141"}), "outside-country",
        "1 rows have coordinates outside the country"),
    "another month": (street({"Month": "2024-02"}), "other-month", "named for March 2025 and holds 1 rows of February 2024"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(POLICE))
def test_police_files_of_another_force_place_or_month_are_doubted(tmp_path: Path, what: str) -> None:
    text, kind, words = POLICE[what]
    path = tmp_path / STREET
    path.write_text(text.replace("2019-01", "2025-03"))
    receipt = receive_file(path=path, by=cast.clerk())
    said = {one["kind"]: one["words"] for one in receipt.report["findings"] if one["severity"] == "doubt"}
    assert words in said.get(kind, ""), receipt.report
    with pytest.raises(NotDecided):
        accept_receipt(receipt=receipt, by=cast.clerk())
