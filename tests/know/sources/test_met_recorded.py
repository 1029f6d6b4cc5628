"""The Met's wide files: every vintage's header, and quirks M2 to M9 of the format, each with the exact behaviour."""

from __future__ import annotations

import datetime
import gzip
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest

from frankpledge.know.sources.dataset import FileRefused, Reading
from frankpledge.know.sources.met_recorded import SOURCES
from frankpledge.know.sources.opened import head_of
from tests.factories.datafiles import DAMAGE, HEADS, borough_file, months_from, wide_csv

BY_NAME = {source.name: source for source in SOURCES}


def _read(path: Path) -> tuple[str, Reading, list[dict[str, Any]]]:
    """The dataset that recognises the file, what it read, and the rows."""
    head = head_of(path)
    [source] = [one for one in SOURCES if one.recognises(head)]
    reading = source.read(path)
    return source.name, reading, [row for _, batch in reading.batches for row in batch.to_pylist()]


def _written(tmp_path: Path, data: bytes, name: str = "file.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def _kinds(reading: Reading) -> list[str]:
    return [finding.kind for finding in reading.findings]


@pytest.mark.parametrize("head", ["2019", "2023"])
def test_both_names_of_the_boroughs_column_are_read(tmp_path: Path, head: str) -> None:
    name, reading, rows = _read(borough_file(tmp_path, head=head))
    assert name == "met-crime-borough"
    assert {(row["area"], row["area_name"]) for row in rows} == {("E09000006", "Bromley"), ("E09000004", "Bexley")}
    assert reading.facts["period_from"] == datetime.date(2024, 3, 1)
    assert reading.facts["period_to"] == datetime.date(2026, 2, 28)
    assert reading.findings == []


def test_line_ends_of_windows_and_title_case_with_double_spaces_are_read(tmp_path: Path) -> None:
    rows = [(("Drug Offences", "Possession of  Drugs", "Bromley"), [3])]
    _, _, found = _read(_written(tmp_path, wide_csv(HEADS["2019"], ["201703"], rows, end="\r\n")))
    assert [(row["major"], row["minor"], row["count"]) for row in found] == [
        ("DRUG OFFENCES", "POSSESSION OF DRUGS", 3)
    ]


def test_columns_in_another_order_give_the_same_figures(tmp_path: Path) -> None:
    path = borough_file(tmp_path, changed={("Bromley", "ARSON", "202405"): 77})
    _, _, before = _read(path)
    table = pacsv.read_csv(path)
    turned = table.select(list(reversed(table.column_names)))
    other = tmp_path / "turned.csv"
    pacsv.write_csv(turned, other)
    _, _, after = _read(other)
    assert sorted(map(str, before)) == sorted(map(str, after))


def test_parquet_with_lower_case_names_gives_the_same_figures(tmp_path: Path) -> None:
    path = borough_file(tmp_path)
    _, _, before = _read(path)
    table = pacsv.read_csv(path)
    other = tmp_path / "lower.parquet"
    pq.write_table(table.rename_columns([name.lower() for name in table.column_names]), other)
    name, _, after = _read(other)
    assert name == "met-crime-borough"
    assert before == after


def test_gz_and_zip_give_the_same_figures(tmp_path: Path) -> None:
    path = borough_file(tmp_path)
    _, _, before = _read(path)
    packed = _written(tmp_path, gzip.compress(path.read_bytes()), "borough.csv.gz")
    with zipfile.ZipFile(tmp_path / "borough.zip", "w") as file:
        file.writestr("borough.csv", path.read_bytes())
        file.writestr("__MACOSX/._borough.csv", b"x")
    assert _read(packed)[2] == before
    assert _read(tmp_path / "borough.zip")[2] == before


def test_a_mark_at_the_beginning_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = borough_file(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(_read(path)[2]) == 96


def test_m1_m3_vintage_is_the_last_month_or_24_months_after_a_historical_file(tmp_path: Path) -> None:
    """M1, M3: a historical file is published beside the recent one that begins where it ends."""
    assert _read(borough_file(tmp_path))[1].facts["vintage"] == "2026-02"
    historical = _read(borough_file(tmp_path, first="201004", count=167))[1].facts
    assert (historical["kind"], historical["period_to"], historical["vintage"]) == (
        "historical",
        datetime.date(2024, 2, 29),
        "2026-02",
    )


def test_m2_a_stub_month_is_found_and_said(tmp_path: Path) -> None:
    """M2: the first month of the ward file has 40 crimes where a month has 74,000."""
    changed = {
        (one, minor, "202402"): 1 for one in ("Bromley", "Bexley") for minor in ("ARSON", "RES BURGLARY OF A HOME")
    }
    _, reading, _ = _read(borough_file(tmp_path, first="202402", count=25, figure=500, changed=changed))
    assert reading.facts["stub"] == "2024-02"
    [finding] = reading.findings
    assert finding.kind == "stub-month"
    assert "February 2024, is a stub: 4 where a month has about 2,000" in finding.words


def test_m2_a_quiet_first_month_is_no_stub(tmp_path: Path) -> None:
    changed = {
        (one, minor, "202403"): 150 for one in ("Bromley", "Bexley") for minor in ("ARSON", "RES BURGLARY OF A HOME")
    }
    _, reading, _ = _read(borough_file(tmp_path, figure=500, changed=changed))
    assert reading.facts["stub"] == ""


def test_m9_noughts_are_left_out(tmp_path: Path) -> None:
    """M9: an absent row of a month that is there is 0, so a 0 that is printed is the same as none."""
    _, _, rows = _read(borough_file(tmp_path, count=2, changed={("Bromley", "ARSON", "202403"): 0}))
    assert Counter(row["month"].month for row in rows) == {3: 3, 4: 4}


def test_m8_pseudo_areas_count_without_a_code(tmp_path: Path) -> None:
    """M8: an airport and "Unknown" are in London's total and stand in no ranking."""
    names = ("Bromley", "Unknown", "London Heathrow and London City Airports")
    _, reading, rows = _read(borough_file(tmp_path, count=1, boroughs=names))
    assert {row["area_name"]: row["area"] for row in rows} == {
        "Bromley": "E09000006",
        "Unknown": "",
        "London Heathrow and London City Airports": "",
    }
    assert _kinds(reading) == ["pseudo-areas"]


def test_m8_the_airports_ward_is_not_the_boroughs(tmp_path: Path) -> None:
    """M8: Heathrow Villages stands under Hillingdon and once more under aviation security; one code, two figures."""
    rows = [
        ((DAMAGE, "ARSON", "Heathrow Villages", "E05013570", "Aviation Security (SO18)"), [7]),
        ((DAMAGE, "ARSON", "Heathrow Villages", "E05013570", "Hillingdon"), [5]),
    ]
    name, _, found = _read(_written(tmp_path, wide_csv(HEADS["ward"], ["202403"], rows)))
    assert name == "met-crime-ward"
    assert [(row["area"], row["area_name"], row["count"]) for row in found] == [
        ("", "Heathrow Villages (Aviation Security (SO18))", 7),
        ("E05013570", "Heathrow Villages", 5),
    ]


def test_lsoas_come_with_the_boroughs_code(tmp_path: Path) -> None:
    rows = [(("E01000006", "Barking and Dagenham 016A", "E09000002", DAMAGE, "ARSON"), [1, 2])]
    name, _, found = _read(_written(tmp_path, wide_csv(HEADS["lsoa"], months_from("202403", 2), rows)))
    assert name == "met-crime-lsoa"
    assert [(row["level"], row["area"], row["count"]) for row in found] == [
        ("lsoa", "E01000006", 1),
        ("lsoa", "E01000006", 2),
    ]


REFUSED = {
    "renamed": (lambda data: data.replace(b"BoroughName", b"Place"), "column BoroughName is missing: it was renamed"),
    "taken-out": (lambda data: data.replace(b"MinorText", b"Offence"), "column MinorText is missing"),
    "month-twice": (lambda data: data.replace(b"202404", b"202403"), "“202403” stands 2 times (columns 4 and 5)"),
    "row-twice": (lambda data: data + data.splitlines(keepends=True)[1], "Lines 2 and 6 are both Bromley, Arson"),
    "another-force": (lambda data: data.replace(b"Bexley", b"Solihull"), "“Solihull” is no London borough"),
    "no-number": (lambda data: data.replace(b"Bexley,10", b"Bexley,ten"), "Line 3, column 202403: “ten” is not a whole"),
    "cut-in-a-line": (lambda data: data[:-40], "The file is cut short, or a line was edited"),
    "header-only": (lambda data: data.splitlines(keepends=True)[0], "not one row below it"),
    "utf-16": (lambda data: data.decode().encode("utf-16"), "The file is in UTF-16, Excel's “Unicode text”"),
}  # fmt: skip


@pytest.mark.parametrize("what", list(REFUSED))
def test_a_file_that_cannot_be_right_is_refused_in_words(tmp_path: Path, what: str) -> None:
    spoil, words = REFUSED[what]
    path = borough_file(tmp_path)
    path.write_bytes(spoil(path.read_bytes()))
    with pytest.raises(FileRefused) as refused:
        BY_NAME["met-crime-borough"].read(path)
    assert words in str(refused.value)


@pytest.mark.parametrize(("share", "packed"), [(0.5, "gz"), (0.5, "parquet"), (0.5, "zip")])
def test_a_packed_file_that_is_cut_short_is_refused(tmp_path: Path, share: float, packed: str) -> None:
    path = borough_file(tmp_path)
    data = path.read_bytes()
    if packed == "gz":
        data = gzip.compress(data)
    elif packed == "zip":
        with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("borough.csv", data)
        data = (tmp_path / "whole.zip").read_bytes()
    else:
        pq.write_table(pacsv.read_csv(path), tmp_path / "whole.parquet")
        data = (tmp_path / "whole.parquet").read_bytes()
    cut = _written(tmp_path, data[: int(len(data) * share)], f"cut.{packed}")
    with pytest.raises(FileRefused, match="cut short or damaged"):
        BY_NAME["met-crime-borough"].read(cut)


def test_m3_a_missing_month_between_two_is_a_doubt(tmp_path: Path) -> None:
    """M3: gaps are named."""
    rows = [((DAMAGE, "ARSON", "Bromley"), [1, 2, 3])]
    _, reading, _ = _read(_written(tmp_path, wide_csv(HEADS["2019"], ["201901", "201902", "201904"], rows)))
    [finding] = reading.findings
    assert (finding.kind, finding.severity, finding.value) == ("month-missing", "doubt", "March 2019")


def test_a_month_of_noughts_and_a_count_below_0_are_doubts(tmp_path: Path) -> None:
    rows = [((DAMAGE, "ARSON", "Bromley"), [0, -2, 3])]
    _, reading, _ = _read(_written(tmp_path, wide_csv(HEADS["2019"], ["201901", "201902", "201903"], rows)))
    assert [(one.kind, one.severity) for one in reading.findings] == [("month-empty", "doubt"), ("below-zero", "doubt")]
    assert reading.findings[1].where == "line 2, February 2019"


def test_letters_that_are_not_utf_8_are_read_and_doubted(tmp_path: Path) -> None:
    rows = [((DAMAGE, "ARSON", "St Paul’s", "E05014008", "Bromley"), [1])]
    data = wide_csv(HEADS["ward"], ["202403"], rows).decode().encode("cp1252")
    _, reading, found = _read(_written(tmp_path, data))
    assert found[0]["area_name"] == "St Paul’s"
    [finding] = reading.findings
    assert (finding.kind, finding.severity, finding.where) == ("encoding", "doubt", "line 2")


def test_every_figure_is_a_whole_number_in_the_tables_types(tmp_path: Path) -> None:
    reading = BY_NAME["met-crime-borough"].read(borough_file(tmp_path, count=1))
    [(table, batch)] = list(reading.batches)
    assert table == "counts"
    assert batch.schema.field("count").type == pa.int64()
    assert batch.schema.field("month").type == pa.date32()
