"""Many at once: no number twice, no word lost. Threads on PostgreSQL; threads on an SQLite file in a process of its own."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from frankpledge.govern.changes.numbering import draw_number
from frankpledge.govern.changes.taking import add_minute, begin_taking
from frankpledge.govern.changes.text_block import save_block
from frankpledge.govern.models import DrawnNumber, TextRevision
from frankpledge.govern.rules.revision import Saving, Verdict
from frankpledge.partnership.scope import Scope, open_scope
from tests.cast import clerk
from tests.factories.govern import make_meeting

ROOT = Path(__file__).resolve().parents[3]
ON_A_FILE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from frankpledge.partnership.scope import Scope, open_scope
from tests.govern.changes import test_minutes_at_once as tried
with open_scope(Scope.SYSTEM):
    tried.thirty_draws()
    tried.eight_tabs()
print("both held")
"""


def at_once(count: int, work: Callable[[int], None]) -> None:
    """Run ``work`` in so many threads, begun at one moment; the first fault of any of them is raised here."""
    ready, faults = threading.Barrier(count), []

    def run(number: int) -> None:
        try:
            with open_scope(Scope.MEMBERS):
                ready.wait()
                work(number)
        except Exception as error:
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for fault in faults:
        raise fault


def thirty_draws() -> None:
    """Six at once draw five numbers each."""
    meeting, by = make_meeting(), clerk()
    drawn: list[str] = []
    at_once(6, lambda _: drawn.extend(str(draw_number(meeting=meeting, by=by)) for _ in range(5)))
    assert sorted(map(int, drawn)) == list(range(1, 31))
    assert DrawnNumber.objects.count() == 30


def eight_tabs() -> None:
    """Eight tabs type in one minute at once, three savings each: what none put in is kept beside, whole."""
    meeting, by = make_meeting(), clerk()
    begin_taking(meeting=meeting, by=by)
    minute = add_minute(meeting=meeting, title="Lamps", by=by)

    def write(tab: int) -> None:
        base = 0
        for count in range(1, 4):
            saving = Saving(f"tab {tab}, saving {count}", base, f"tab {tab}", count)
            saved = save_block(meeting=meeting, name=f"minute:{minute.pk}:text", saving=saving, by=by)
            base = saved.revision if saved.verdict is Verdict.PUT_IN else base

    at_once(8, write)
    kept = set(TextRevision.objects.values_list("text", flat=True))
    assert kept == {f"tab {tab}, saving 3" for tab in range(8)}
    assert TextRevision.objects.filter(is_beside=False).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
@pytest.mark.parametrize("tried", [thirty_draws, eight_tabs])
def test_threads_on_postgresql(tried):
    tried()


def test_threads_on_an_sqlite_file(tmp_path):
    environment = {**os.environ, "FRANKPLEDGE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT), "FRANKPLEDGE_DATABASE": ""}
    made = subprocess.run(
        [sys.executable, "-c", ON_A_FILE],
        env=environment,
        cwd=ROOT,
        timeout=120,
        check=False,
        capture_output=True,
        text=True,
    )
    assert made.stdout.strip().endswith("both held"), made.stderr[-2000:]
