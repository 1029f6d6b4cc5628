"""A site for a load run: the demonstration with its people in a folder of its own, served as ``frankpledge serve`` does."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# As a live server would run: what is acknowledged is on the disk.
DURABLE = "-c listen_addresses= -c max_connections=100"


@dataclass(frozen=True)
class LoadSite:
    """A running site: its port, what was made on it, where it logs, the environment its tools run in."""

    port: int
    ground: dict[str, Any]
    log: Path
    env: dict[str, str]
    server: int

    def processor_seconds(self) -> float:
        """Processor time that the server and its workers have used; 0 where this system does not tell it."""
        ticks = 0
        for told in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                pid, _, rest = told.read_text().partition(" (")
                fields = rest.rpartition(") ")[2].split()
                if self.server in (int(pid), int(fields[1])):
                    ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")

    def found_marks(self) -> dict[str, Any]:
        """What ``bench.load_check`` reads in the database."""
        return _told([sys.executable, "-m", "bench.load_check"], self.env)


@contextmanager
def serving(database: str, workers: int) -> Iterator[LoadSite]:
    """A site on SQLite or PostgreSQL until the block ends."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True)))
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "DJANGO_"))}
        env = kept | {
            "FRANKPLEDGE_DATA": str(folder), "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        }  # fmt: skip
        if database == "postgresql":
            sys.path.insert(0, str(ROOT / "setup"))
            from postgres import server

            env["FRANKPLEDGE_DATABASE"] = stack.enter_context(server(options=DURABLE))
        ground = _told([sys.executable, "-m", "bench.load_ground"], env)
        port, log = _free_port(), folder / "serve.log"
        pid = stack.enter_context(_served(port, workers, env, log))
        yield LoadSite(port, ground, log, env, pid)


def _told(command: list[str], env: dict[str, str]) -> dict[str, Any]:
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:])} failed:\n{done.stderr[-3000:]}")
    return dict(json.loads(done.stdout))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _served(port: int, workers: int, env: dict[str, str], log: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "frankpledge.config.cli", "serve", "--port", str(port), "--workers", str(workers)]
    with log.open("w") as written:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=written, stderr=written)
        try:
            _wait(port, server, log)
            yield server.pid
        finally:
            server.terminate()
            server.wait(30)


def _wait(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise SystemExit(f"The site did not start: {log.read_text()[-3000:]}")
