"""A sender killed outright (SIGKILL) again and again: nobody is written to twice, and what is in doubt is told."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.partnership.mailserver import Postbox, mail_server

ROOT = Path(__file__).resolve().parents[3]
LETTERS, KILLS = 60, 4
QUEUE = f"""
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from frankpledge.partnership.changes.letter import queue_letter
from frankpledge.partnership.scope import Scope, open_scope
with open_scope(Scope.SYSTEM):
    for number in range({LETTERS}):
        queue_letter(once_key=f"digest:{{number}}", purpose="digest", to_address=f"m{{number}}@example.org",
                     subject="Your actions", text="One is open.")
"""
SEND = "from frankpledge.config.cli import app; app()"


def _program(folder: Path, box: Postbox, *command: str) -> subprocess.Popen[bytes]:
    own = {
        **os.environ, "FRANKPLEDGE_DATA": str(folder), "PYTHONPATH": str(ROOT), "FRANKPLEDGE_DATABASE": "",
        "FRANKPLEDGE_MAIL": f"smtp://127.0.0.1:{box.port}", "FRANKPLEDGE_MAIL_FROM": "clerk@harbour.example",
    }  # fmt: skip
    own.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.Popen([sys.executable, "-c", *command], env=own, cwd=ROOT, stdout=subprocess.DEVNULL)


def _states(folder: Path) -> dict[str, int]:
    with sqlite3.connect(folder / "frankpledge.sqlite3") as database:
        return dict(database.execute("SELECT state, count(*) FROM partnership_letter GROUP BY state").fetchall())


def test_a_sender_killed_in_the_middle_writes_to_nobody_twice(tmp_path: Path) -> None:
    with mail_server() as box:
        assert _program(tmp_path, box, QUEUE).wait(120) == 0
        for turn in range(1, KILLS + 1):
            child, until = _program(tmp_path, box, SEND, "send"), time.monotonic() + 60
            while len(box.taken) < turn * LETTERS // (KILLS + 2) and time.monotonic() < until:
                time.sleep(0.0005)
            child.send_signal(signal.SIGKILL)
            assert child.wait(30) == -signal.SIGKILL
            assert _states(tmp_path)["queued"] > 0  # it was in the middle
        assert _program(tmp_path, box, SEND, "send").wait(60) == 0
        assert _program(tmp_path, box, SEND, "send").wait(60) == 0
        states, addresses = _states(tmp_path), [message["To"] for message in box.taken]
    assert len(addresses) == len(set(addresses))
    assert set(states) <= {"sent", "unsure"}
    assert sum(states.values()) == LETTERS
    assert states.get("unsure", 0) <= KILLS
    # Whoever the server never heard of is among those the clerk is told of, not among the sent.
    assert LETTERS - len(addresses) <= states.get("unsure", 0)
