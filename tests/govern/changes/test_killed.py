"""A process killed outright in the middle of an acceptance leaves nothing half done (SQLite, a real kill)."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ACCEPT = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from frankpledge.partnership.scope import Scope, open_scope
with open_scope(Scope.SYSTEM):
    from frankpledge.govern.changes import acceptance
    from frankpledge.govern.models import Minute, Action
    from frankpledge.govern.rules.review import Section
    from tests.cast import clerk
    from tests.factories.paper import make_import
    from tests.factories.partnership import make_group
    make_group("Wexmoor Safety Partnership Board")
    row = make_import()
    def killed(entry):
        assert Minute.objects.count() == 4
        os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[1] == "kill":
        acceptance._ENTER[Section.ACTIONS] = killed
    acceptance.accept_import(paper_import=row, by=clerk())
"""


def accept_in_a_process_of_its_own(data: Path, how: str) -> int:
    environment = {**os.environ, "FRANKPLEDGE_DATA": str(data), "PYTHONPATH": str(ROOT), "FRANKPLEDGE_DATABASE": ""}
    return subprocess.run(
        [sys.executable, "-c", ACCEPT, how], env=environment, cwd=ROOT, timeout=120, check=False
    ).returncode


def counts(data: Path) -> dict[str, int]:
    tables = ("meeting", "minute", "resolution", "attendance", "action", "importrecord")
    with sqlite3.connect(data / "frankpledge.sqlite3") as database:
        out = {name: database.execute(f"SELECT count(*) FROM govern_{name}").fetchone()[0] for name in tables}  # noqa: S608
        out["people"] = database.execute("SELECT count(*) FROM partnership_person").fetchone()[0]
        out["state"] = database.execute("SELECT state FROM govern_paperimport").fetchone()[0]
    return out


def test_killed_in_the_middle_nothing_is_recorded(tmp_path):
    assert accept_in_a_process_of_its_own(tmp_path, "kill") == -signal.SIGKILL
    assert counts(tmp_path) == {
        "meeting": 0, "minute": 0, "resolution": 0, "attendance": 0, "action": 0, "importrecord": 0, "people": 1,
        "state": "to_review",
    }  # fmt: skip


def test_the_same_process_left_alone_records_everything(tmp_path):
    assert accept_in_a_process_of_its_own(tmp_path, "go") == 0
    found = counts(tmp_path)
    assert (found["meeting"], found["minute"], found["action"], found["state"]) == (2, 4, 1, "accepted")
