"""Receiving: the file is kept as it came, the reason of a refusal is said, the same file twice is noticed."""

from __future__ import annotations

import gzip
import os
import stat
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from frankpledge.know.changes.receipt import NotDecided, accept_receipt, set_aside_receipt
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import AlreadyReceived, receive_file
from frankpledge.know.sources.register import SOURCES
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.models import AuditEntry
from tests import cast
from tests.factories.datafiles import borough_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


def test_a_file_is_kept_as_it_came_and_read(tmp_path: Path, folder: Path) -> None:
    path = borough_file(tmp_path)
    receipt = receive_file(path=path, by=cast.clerk())
    kept = folder / receipt.kept_as
    assert kept.read_bytes() == path.read_bytes()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o444
    assert kept.name == f"{receipt.digest[:12]}_borough.csv"
    assert (receipt.state, receipt.source, receipt.vintage) == (ReceiptState.RECEIVED, "met-crime-borough", "2026-02")
    assert receipt.report["summary"].startswith(
        "Recorded crime by borough: 4 rows, March 2024 to February 2026, 2 areas."
    )
    assert os.listdir(folder / "incoming") == []
    entry = AuditEntry.objects.get(verb="receive_file")
    assert entry.sentence.startswith("Brought in the data file borough.csv. Recorded crime by borough")


def test_checked_tables_carry_source_receipt_and_vintage_and_lie_apart_until_accepted(
    tmp_path: Path, folder: Path
) -> None:
    by = cast.clerk()
    receipt = receive_file(path=borough_file(tmp_path), by=by)
    table = f"counts/met-crime-borough/{receipt.pk}.parquet"
    rows = pq.read_table(folder / "checked" / table).to_pylist()
    assert {(row["source"], row["receipt"], row["vintage"]) for row in rows} == {
        ("met-crime-borough", receipt.pk, "2026-02")
    }
    assert not (folder / "loaded" / table).exists()
    accept_receipt(receipt=receipt, by=by)
    assert (folder / "loaded" / table).exists()
    assert not (folder / "checked" / table).exists()


BAD = {
    "404.csv": (b"<html><head><title>404 Not Found</title></head></html>", "unknown", "is a web page, with the title"),
    "empty.csv": (b"", "unknown", "is empty: the download did not finish"),
    "notes.csv": (b"a,b\n1,2\n", "unknown", "No dataset looks like this: it begins with a, b."),
    "text.csv": ("MajorText,MinorText,BoroughName,201903\n".encode("utf-16"), "met-crime-borough", "The file is in UTF-16"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(BAD))
def test_a_refused_file_is_kept_with_the_reason(tmp_path: Path, folder: Path, name: str) -> None:
    data, source, words = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    receipt = receive_file(path=path, by=cast.clerk())
    assert receipt.state == ReceiptState.REFUSED
    assert words in receipt.report["summary"]
    assert receipt.source in (source, "unknown")
    assert (folder / receipt.kept_as).read_bytes() == data
    with pytest.raises(NotDecided, match="was refused and cannot be accepted"):
        accept_receipt(receipt=receipt, by=cast.clerk())


def test_a_cut_gz_is_kept_under_its_dataset_with_the_reason(tmp_path: Path, folder: Path) -> None:
    data = gzip.compress(borough_file(tmp_path, first="201004", count=167).read_bytes())
    path = tmp_path / "borough.csv.gz"
    path.write_bytes(data[: len(data) * 3 // 4])
    receipt = receive_file(path=path, by=cast.clerk())
    assert (receipt.state, receipt.source) == (ReceiptState.REFUSED, "met-crime-borough")
    assert "cut short or damaged" in receipt.report["summary"]
    assert (folder / receipt.kept_as).is_file()
    assert list((folder / "checked").rglob("*.parquet")) == []


def test_the_same_file_twice_is_noticed_whatever_it_is_called(tmp_path: Path, folder: Path) -> None:
    by, path = cast.clerk(), borough_file(tmp_path)
    first = receive_file(path=path, by=by)
    with pytest.raises(
        AlreadyReceived, match=rf"was received before: receipt {first.pk} of .* \(waiting to be accepted\)"
    ):
        receive_file(path=path.rename(tmp_path / "another name.csv"), by=by)
    assert Receipt.objects.count() == 1
    assert os.listdir(folder / "incoming") == []


def test_the_same_figures_in_another_file_are_said_to_be_the_same(tmp_path: Path) -> None:
    by, path = cast.clerk(), borough_file(tmp_path)
    first = receive_file(path=path, by=by)
    packed = tmp_path / "borough.csv.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    second = receive_file(path=packed, by=by)
    assert second.report["against"] == first.pk
    assert [one["kind"] for one in second.report["findings"]] == ["same"]


def test_a_refused_or_cut_off_file_is_read_again_when_it_comes_again(tmp_path: Path) -> None:
    by, path = cast.clerk(), borough_file(tmp_path)
    first = receive_file(path=path, by=by)
    Receipt.objects.filter(pk=first.pk).update(state=ReceiptState.CHECKING, report={})  # killed while it was read
    with pytest.raises(NotDecided, match="still being read, or its reading was cut off"):
        accept_receipt(receipt=first, by=by)
    again = receive_file(path=path, by=by)
    assert (again.pk, again.state) == (first.pk, ReceiptState.RECEIVED)


def test_a_reader_that_fails_leaves_a_receipt_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise KeyError("boroughs")

    monkeypatch.setattr("frankpledge.know.pipeline.reading.report_of", broken)
    receipt = receive_file(path=borough_file(tmp_path), by=cast.clerk())
    assert receipt.state == ReceiptState.REFUSED
    assert receipt.report["summary"].startswith("The reader failed on it (KeyError: 'boroughs'). Please report this")


def test_a_doubt_needs_a_reason_and_setting_aside_too(tmp_path: Path, folder: Path) -> None:
    by = cast.clerk()
    path = borough_file(tmp_path, minors=(("ODD", "PIRACY"),))
    receipt = receive_file(path=path, by=by)
    assert [(one["kind"], one["value"]) for one in receipt.report["findings"]] == [("unknown-label", "PIRACY")]
    with pytest.raises(NotDecided, match="has 1 doubt: say why it is accepted all the same"):
        accept_receipt(receipt=receipt, by=by)
    accepted = accept_receipt(receipt=receipt, by=by, reason="New label, asked the Met")
    assert (accepted.state, accepted.reason, accepted.accepted_by) == ("accepted", "New label, asked the Met", by)
    with pytest.raises(NotDecided, match="Say why the file is set aside"):
        set_aside_receipt(receipt=receipt, by=by, reason=" ")
    aside = set_aside_receipt(receipt=receipt, by=by, reason="Wrong after all")
    assert aside.state == ReceiptState.SET_ASIDE
    assert list((folder / "loaded").rglob("*.parquet")) == []
    accept_receipt(receipt=aside, by=by, reason="Right after all")
    assert len(list((folder / "loaded").rglob("*.parquet"))) == 1


def test_only_who_may_bring_data_in_does(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot bring in and accept data files"):
        receive_file(path=borough_file(tmp_path), by=cast.officer())
    assert not data_folder().root.exists()


def test_dataset_names_are_distinct_and_every_dataset_says_whose_it_is() -> None:
    names = [source.name for source in SOURCES]
    assert len(names) == len(set(names))
    assert [one.name for one in SOURCES if not (one.title and one.publisher and one.licence and one.credit)] == []
