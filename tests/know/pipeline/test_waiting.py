"""Reading what was kept: in its turn, once, and once more where it was cut off."""

from __future__ import annotations

import gzip
import os
import tarfile
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from frankpledge.kit.alone import alone
from frankpledge.know.changes.receipt import accept_receipt
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline import reading
from frankpledge.know.pipeline.begin import begin_reading
from frankpledge.know.pipeline.reading import data_folder, read_receipt
from frankpledge.know.pipeline.receive import AlreadyReceived, NotKept, keep_file, receive_file
from frankpledge.know.pipeline.waiting import read_waiting
from frankpledge.know.queries.reading import how_far
from frankpledge.know.queries.receipt import title_of
from frankpledge.know.sources.kept import pieces_of
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.models import AuditEntry
from tests import cast
from tests.factories.datafiles import borough_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    commands: list[list[str]] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **given: commands.append(command[3:]))
    return commands


def _kept(path: Path) -> Receipt:
    return keep_file(pieces=pieces_of(path), by=cast.clerk(), name=path.name)


class Killed(BaseException):
    """What a process that is killed does to the code in it: nothing after this line runs."""


def _dies(*given: object) -> None:
    raise Killed


def test_a_file_is_kept_first_and_read_in_its_turn(tmp_path: Path, folder: Path) -> None:
    first = _kept(borough_file(tmp_path))
    second = _kept(borough_file(tmp_path, first="202404", name="later.csv"))
    assert (first.state, first.source, first.report) == (ReceiptState.CHECKING, "met-crime-borough", {})
    assert (folder / first.kept_as).is_file()
    assert os.listdir(folder / "incoming") == []
    seen: list[int] = []
    done = read_waiting(told=lambda receipt: seen.append(receipt.pk))
    assert [one.pk for one in done] == seen == [first.pk, second.pk]
    assert [one.state for one in Receipt.objects.order_by("pk")] == ["received", "received"]
    assert Receipt.objects.get(pk=second.pk).report["against"] == first.pk
    assert AuditEntry.objects.filter(verb="keep_file").count() == 2
    assert read_waiting() == []
    assert os.listdir(folder / "reading") == []


@pytest.mark.parametrize("kind", ["gz", "zip", "tar"])
def test_a_package_is_not_opened_by_the_page_and_recognised_by_whoever_reads_it(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _packed(borough_file(tmp_path), kind)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "head_of", _dies)
        receipt = _kept(path)
    assert (receipt.state, receipt.source, title_of(receipt)) == ("checking", "unknown", "Not looked into yet")
    read_waiting()
    receipt.refresh_from_db()
    assert receipt.source == "met-crime-borough"
    if kind != "tar":
        assert receipt.state == ReceiptState.RECEIVED
        accept_receipt(receipt=receipt, by=cast.clerk())
        receipt.refresh_from_db()
        assert (receipt.state, receipt.source) == (ReceiptState.ACCEPTED, "met-crime-borough")
        with pytest.raises(AlreadyReceived):
            _kept(path)


def _packed(path: Path, kind: str) -> Path:
    packed = path.with_name(f"{path.name}.{kind}")
    if kind == "gz":
        packed.write_bytes(gzip.compress(path.read_bytes()))
    elif kind == "zip":
        with zipfile.ZipFile(packed, "w") as into:
            into.write(path, path.name)
    else:
        with tarfile.open(packed, "w") as tarred:
            tarred.add(path, path.name)
    return packed


def test_progress_is_told_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = _kept(borough_file(tmp_path))
    monkeypatch.setattr(reading, "_TOLD_EVERY", 0.0)
    seen: list[str] = []
    read_receipt(receipt, told=lambda doing: seen.append(how_far(Receipt.objects.get(pk=receipt.pk)).words))  # type: ignore[union-attr]
    assert seen[0] == "Being read now: reading"
    assert seen[1] == "Being read now: reading, 4 rows so far"
    assert seen[-1] == "Being read now: comparing it with the figures held"
    assert how_far(receipt) is None


def test_a_reading_that_was_cut_off_says_so_and_is_tried_again(tmp_path: Path, folder: Path) -> None:
    receipt = _kept(borough_file(tmp_path))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "report_of", _dies)
        with pytest.raises(Killed):
            read_waiting()
    receipt.refresh_from_db()
    far = how_far(receipt)
    assert far is not None
    assert (receipt.state, receipt.report, far.is_cut_off, far.tries) == ("checking", {}, True, 1)
    assert far.words == "Its reading was cut off before it was done"
    assert AuditEntry.objects.filter(verb="receive_file").count() == 0
    assert [one.state for one in read_waiting()] == ["received"]
    assert list((folder / "reading").iterdir()) == []


def test_a_file_that_kills_its_reader_keeps_no_other_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad, good = _kept(borough_file(tmp_path)), _kept(borough_file(tmp_path, first="202404", name="good.csv"))
    usual = reading.report_of

    def dies_of_one(receipt: Receipt, *given: Any) -> Any:
        return _dies() if receipt.pk == bad.pk else usual(receipt, *given)

    monkeypatch.setattr(reading, "report_of", dies_of_one)
    for _ in range(2):
        with pytest.raises(Killed):
            read_waiting()
    assert [Receipt.objects.get(pk=one.pk).state for one in (bad, good)] == ["checking", "received"]


def test_two_presses_start_one_process(tmp_path: Path, folder: Path, started: list[list[str]]) -> None:
    _kept(borough_file(tmp_path))
    begin_reading(by=cast.clerk())
    begin_reading(by=cast.clerk())
    assert started == [["check", "--json"]]
    assert how_far(Receipt.objects.get()).words == "Waits its turn to be read"  # type: ignore[union-attr]
    long_ago = time.time() - 60
    os.utime(data_folder().begun, (long_ago, long_ago))  # it never lived
    assert how_far(Receipt.objects.get()).is_cut_off  # type: ignore[union-attr]
    begin_reading(by=cast.clerk())
    assert len(started) == 2
    with alone(data_folder().turn):
        begin_reading(by=cast.clerk())
    assert len(started) == 2


def test_whoever_is_second_leaves_it_to_the_first(tmp_path: Path) -> None:
    receipt = _kept(borough_file(tmp_path))
    data_folder().begun.parent.mkdir(parents=True, exist_ok=True)
    data_folder().begun.touch()
    with alone(data_folder().turn):
        assert read_waiting() == []
    assert not data_folder().begun.exists()
    with alone(data_folder().reading_lock(receipt.pk)):  # by command
        assert read_waiting() == []
        assert not read_receipt(receipt)
    assert len(read_waiting()) == 1


def test_a_file_that_comes_while_the_last_is_read_is_read_too(tmp_path: Path) -> None:
    _kept(borough_file(tmp_path))

    def another(receipt: Receipt) -> None:
        if Receipt.objects.count() == 1:
            _kept(borough_file(tmp_path, first="202404", name="later.csv"))

    assert len(read_waiting(told=another)) == 2


def test_the_same_file_again_waits_once_and_is_said_to_be_there_when_it_is_read(tmp_path: Path, folder: Path) -> None:
    path = borough_file(tmp_path)
    first, again = _kept(path), _kept(path)
    assert first.pk == again.pk
    assert Receipt.objects.count() == 1
    read_waiting()
    with pytest.raises(AlreadyReceived):
        _kept(path)
    assert os.listdir(folder / "incoming") == []


def test_a_full_disk_is_said_and_nothing_is_recorded(tmp_path: Path, folder: Path) -> None:
    def pieces() -> Any:
        yield b"MajorText"
        raise OSError(28, "No space left on device")

    with pytest.raises(NotKept, match="there is no room left on its disk"):
        keep_file(pieces=pieces(), by=cast.clerk(), name="borough.csv")
    assert Receipt.objects.count() == 0
    assert os.listdir(folder / "incoming") == []


def test_a_disk_that_is_full_while_it_is_read_refuses_it_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(reading, "report_of", full)
    receipt = receive_file(path=borough_file(tmp_path), by=cast.clerk())
    assert receipt.report["summary"].startswith("There is no room left on the data folder's disk")


def test_a_kept_file_that_is_gone_is_said(tmp_path: Path, folder: Path) -> None:
    receipt = _kept(borough_file(tmp_path))
    (folder / receipt.kept_as).unlink()
    read_waiting()
    receipt.refresh_from_db()
    assert (receipt.state, receipt.report["summary"]) == (
        "refused", "The kept file is gone from the data folder. Bring the file in again.",
    )  # fmt: skip


def test_without_the_right_nothing_is_begun(started: list[list[str]]) -> None:
    with pytest.raises(Refused):
        begin_reading(by=cast.officer())
    assert started == []


def test_what_killed_uploads_left_is_swept_after_a_day(tmp_path: Path, folder: Path) -> None:
    (folder / "incoming").mkdir(parents=True)
    old, young = folder / "incoming" / "old", folder / "incoming" / "young"
    old.write_bytes(b"half")
    young.write_bytes(b"half")
    two_days_ago = time.time() - 2 * 24 * 3600
    os.utime(old, (two_days_ago, two_days_ago))
    _kept(borough_file(tmp_path))
    read_waiting()
    assert os.listdir(folder / "incoming") == ["young"]
