"""On PostgreSQL: two who read at once, two who keep one file at once, a reader killed by kill -9 in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import AlreadyReceived, keep_file
from frankpledge.know.pipeline.waiting import read_waiting
from frankpledge.know.queries.reading import how_far
from frankpledge.know.sources.kept import pieces_of
from frankpledge.partnership.models import Account, AuditEntry
from frankpledge.partnership.scope import Scope, open_scope
from tests import cast
from tests.factories.datafiles import borough_file
from tests.factories.policefiles import street

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite"),
]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


def _both(work: Any) -> list[Any]:
    def one(_: int) -> Any:
        try:
            with open_scope(Scope.SYSTEM):
                return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(one, range(2)))


def _keep(path: Path, by: Account) -> Receipt:
    return keep_file(pieces=pieces_of(path), by=by, name=path.name)


def test_two_readers_read_each_file_once(tmp_path: Path) -> None:
    by = cast.clerk()
    for number in range(4):
        _keep(borough_file(tmp_path, figure=10 + number, name=f"{number}.csv"), by)
    done = _both(read_waiting)
    assert sorted(one.pk for several in done for one in several) == sorted(Receipt.objects.values_list("pk", flat=True))
    assert AuditEntry.objects.filter(verb="receive_file").count() == 4
    assert set(Receipt.objects.values_list("state", flat=True)) == {"received"}


def test_one_file_kept_twice_at_once_is_one_receipt(tmp_path: Path) -> None:
    by, path = cast.clerk(), borough_file(tmp_path)

    def keep() -> int:
        try:
            return _keep(path, by).pk
        except AlreadyReceived as known:
            return known.receipt.pk

    assert len(set(_both(keep))) == 1
    assert Receipt.objects.count() == 1


def test_a_reader_that_is_killed_leaves_nothing_by_half(tmp_path: Path, folder: Path) -> None:
    head, row = street({}).splitlines(keepends=True)
    path = tmp_path / "2019-01-metropolitan-street.csv"
    path.write_text(head + row * 600_000)
    receipt = _keep(path, cast.clerk())
    about = connection.settings_dict
    address = f"postgresql://{about['USER']}:{about['PASSWORD']}@:{about['PORT']}/{about['NAME']}?host={about['HOST']}"
    told = {
        "FRANKPLEDGE_DATABASE": address.replace(":@", "@").replace("@:/", "@/"),
        "FRANKPLEDGE_KNOW_DATA": str(folder),
    }
    command = [sys.executable, "-m", "frankpledge.config.cli", "check"]
    reader = subprocess.Popen(command, env=os.environ | told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    until = time.monotonic() + 60
    while not data_folder().reading_told(receipt.pk).exists() and time.monotonic() < until:
        time.sleep(0.01)
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    receipt.refresh_from_db()
    far = how_far(receipt)
    assert far is not None
    assert (receipt.state, receipt.report, far.is_cut_off, far.tries) == ("checking", {}, True, 1)
    again = subprocess.run(command, env=os.environ | told, check=False, capture_output=True, text=True)
    assert "600,000 rows" in again.stdout, again.stderr
    receipt.refresh_from_db()
    assert receipt.state == "received"
