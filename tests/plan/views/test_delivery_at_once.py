"""Two leads save one line at the same moment: nobody's words are lost. Threads on PostgreSQL; threads on an SQLite file in a
process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, connections  # noqa: F401 - connection stands in a skipif

from frankpledge.plan.models import Edit
from tests import cast
from tests.factories.delivery import make_line

ROUNDS = 6
ROOT = Path(__file__).resolve().parents[3]
ON_A_FILE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
from django.conf import settings
settings.MIGRATION_MODULES = {app: None for app in ("partnership", "govern", "know", "plan")}
settings.ALLOWED_HOSTS = ["testserver"]
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, run_syncdb=True)
from frankpledge.partnership.scope import Scope, open_scope
from tests.plan.views.test_delivery_at_once import two_leads
with open_scope(Scope.SYSTEM):
    two_leads()
print("nothing lost")
"""


def two_leads() -> None:
    """Round by round both open the form, then both send their words at one moment: one is kept, the other sees both."""
    from tests.plan.views.test_delivery import browser, shown

    line = make_line("1.1")
    address = f"/plan/delivery/{line.pk}/update/"
    clients = [browser(cast.coordinator()), browser(cast.clerk())]
    for nth in range(ROUNDS):
        said = [f"Round {nth}, words of {who}" for who in ("one", "two")]
        sent = [
            {"state": "under_way", "progress": words, "fp_shown": shown(client, address)}
            for client, words in zip(clients, said, strict=True)
        ]
        answers = _at_once(clients, address, sent)
        line.refresh_from_db()
        assert sorted(answer.status_code for answer in answers) == [200, 302]
        kept = next(words for words, answer in zip(said, answers, strict=True) if answer.status_code == 302)
        told = next(answer for answer in answers if answer.status_code == 200).content.decode()
        assert line.progress == kept
        assert all(words in told for words in said)
    progress = [edit.changes["progress"] for edit in Edit.objects.filter(record="plan.deliveryline").order_by("id")]
    # Every edit begins where the one before it ended.
    assert [after for _, after in progress[:-1]] == [before for before, _ in progress[1:]]


def _at_once(clients: list, address: str, sent: list) -> list:
    ready, answers = threading.Barrier(2), [None, None]

    def send(who: int) -> None:
        try:
            ready.wait()
            answers[who] = clients[who].post(address, sent[who])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send, args=(who,)) for who in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="threads share no in-memory SQLite")
def test_two_leads_at_the_same_moment_on_postgresql():
    two_leads()


def test_two_leads_at_the_same_moment_on_an_sqlite_file(tmp_path):
    environment = {**os.environ, "FRANKPLEDGE_DATA": str(tmp_path), "FRANKPLEDGE_DEBUG": "yes", "PYTHONPATH": str(ROOT)}
    environment["FRANKPLEDGE_DATABASE"] = ""
    ran = subprocess.run(
        [sys.executable, "-c", ON_A_FILE],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ran.stdout.endswith("nothing lost\n"), ran.stderr[-3000:]
