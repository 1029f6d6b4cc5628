"""Work that no request may wait for: a command of its own beside the site, which goes on when the site is restarted."""

from __future__ import annotations

import os
import subprocess
import sys


def start_beside(*words: str) -> None:
    """Start ``frankpledge`` with these words. It says nothing to anybody: it tells how far it is in a file of its own."""
    subprocess.Popen(
        [sys.executable, "-m", "frankpledge.config.cli", *words],
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
