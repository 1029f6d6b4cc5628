"""From a fresh clone to the first page: how long ``make run`` takes the first time and the second.

``python -m bench.first_page`` clones this repository into an empty folder, runs ``make run`` there on a free port until
the site answers, stops it, and starts it again.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 600.0  # seconds: a slow network may need most of it the first time


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the site's first page is there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2) as page:
            return page.status == 200 and b"<h1" in page.read()
    except (urllib.error.URLError, OSError):
        return False


def start(folder: Path) -> float:
    """Seconds from typing ``make run`` to the first page. Raises RuntimeError with what make said where it fails."""
    port, began = free_port(), time.perf_counter()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "MAKE", "MFLAGS"))}
    log = folder.parent / "run.log"
    with log.open("w") as said:
        command = ["make", "run", f"PORT={port}"]
        server = subprocess.Popen(command, cwd=folder, env=kept, stdout=said, stderr=said, start_new_session=True)
        try:
            while not answers(port):
                if server.poll() is not None or time.perf_counter() - began > PATIENCE:
                    raise RuntimeError(log.read_text()[-2000:])
                time.sleep(0.05)
            return time.perf_counter() - began
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(20)


def main() -> int:
    """Print both figures."""
    with tempfile.TemporaryDirectory(prefix="frankpledge-clone-") as name:
        clone = Path(name) / "frankpledge"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        first, second = start(clone), start(clone)
    print(
        f"make run in a fresh clone: {first:.1f} s to the first page (environment, page style, tables, demonstration)"
    )
    print(f"make run a second time:    {second:.1f} s")
    print("Packages may come from this machine's caches; without them add the time of the downloads (about 110 MB).")
    return 0


if __name__ == "__main__":
    sys.exit(main())
