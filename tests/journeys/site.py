"""A real site for a journey: gunicorn over a database of its own, as ``frankpledge serve`` starts it."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CLOCK = Path(__file__).with_name("clock")
PATIENCE = 120.0


@dataclass(frozen=True)
class Site:
    """A running site: its address, and the arguments of its pages' addresses by kind of record."""

    address: str
    records: dict[str, list[Any]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, *, clock: Path | None = None) -> dict[str, str]:
    """The variables of a site that keeps its records in ``folder``; by the clock in a file where one is given."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "PYTEST_", "DJANGO_"))
    }
    told = {"JOURNEY_CLOCK": str(clock)} if clock else {}
    places = [str(CLOCK), str(ROOT)] if clock else [str(ROOT)]
    return kept | {"FRANKPLEDGE_DATA": str(folder), "PYTHONPATH": os.pathsep.join(places)} | told


@cache
def _loaded(with_papers: bool, moment: str) -> tuple[Path, dict[str, list[Any]]]:
    """A folder with the demonstration in it, of today or of a clock's moment, made once for all journeys of a run that begin
    there; nobody writes in it."""
    folder = Path(tempfile.mkdtemp(prefix="frankpledge-journeys-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if not moment:
        return folder, _load(folder, with_papers=with_papers)
    clock = folder / "clock-of-the-load"
    clock.write_text(moment)
    return folder, _load(folder, with_papers=with_papers, clock=clock)


def prepare(folder: Path, *, with_papers: bool, clock: Path | None = None) -> dict[str, list[Any]]:
    """The demonstration in a folder of its own, with its sample papers waiting for review or without; its pages' records.

    It is a copy, which takes a second; the first journey that begins on a day, by its clock or today, waits until it is loaded.
    """
    loaded, records = _loaded(with_papers, clock.read_text() if clock is not None else "")
    shutil.copytree(loaded, folder, dirs_exist_ok=True)
    return records


def _load(folder: Path, *, with_papers: bool, clock: Path | None = None) -> dict[str, list[Any]]:
    command = [sys.executable, "-m", "tests.journeys.prepare", "with-papers" if with_papers else "without-papers"]
    told = environment(folder, clock=clock)
    done = subprocess.run(command, cwd=ROOT, env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return dict(json.loads(done.stdout))


@contextmanager
def running(folder: Path, *, with_papers: bool, clock: Path | None = None) -> Iterator[Site]:
    """The demonstration served on a free port, until the block ends; on the day of ``clock`` where one is given."""
    records = prepare(folder, with_papers=with_papers, clock=clock)
    with serving(folder, clock=clock) as address:
        yield Site(address, records)


@contextmanager
def serving(folder: Path, *, clock: Path | None = None) -> Iterator[str]:
    """What is recorded in ``folder`` served on a free port, until the block ends; gives the address."""
    port = _free_port()
    command = [sys.executable, "-m", "frankpledge.config.cli", "serve", "--port", str(port)]
    with (folder / "serve.log").open("w") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment(folder, clock=clock), stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/", server, folder / "serve.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
    # A live site prints nothing where a template names what it was not given, and says so in its log.
    assert "frankpledge.templates" not in (folder / "serve.log").read_text()


def _wait(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - loopback only
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"The site did not start: {log.read_text()[-3000:]}")
