"""Two decisions at once never give more than the pot has: threads on PostgreSQL, on an SQLite file in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.grant import decide_grant
from frankpledge.plan.models import GrantPot
from frankpledge.plan.queries.grant import pot_view
from tests import cast
from tests.govern.changes.test_minutes_at_once import at_once
from tests.plan.money import SINCE, make_bid_for_grant, make_pot, three_people

ROOT = Path(__file__).resolve().parents[3]
ON_A_FILE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "frankpledge.config.settings"
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}  # the tables as they are: much quicker
call_command("migrate", run_syncdb=True, verbosity=0)
from frankpledge.partnership.scope import Scope, open_scope
from tests.plan.changes import test_grant_at_once as tried
with open_scope(Scope.SYSTEM):
    tried.four_decisions()
print("held")
"""


def four_decisions() -> None:
    """Four bids of 400 are awarded at the same moment from a pot of 1,000: two are, two are refused with what is left."""
    pot, by = make_pot(), cast.coordinator()
    votes = dict.fromkeys(three_people(pot.group), ("for", ""))
    bids = [make_bid_for_grant(pot, 400, f"Lamp {number}") for number in range(4)]
    refused: list[str] = []

    def award(number: int) -> None:
        try:
            decide_grant(
                grant=bids[number],
                is_awarded=True,
                awarded=Decimal(400),
                decided_on=SINCE,
                reason="",
                votes=votes,
                by=by,
            )
        except CannotDo as error:
            refused.append(str(error))

    at_once(4, award)
    assert pot_view(GrantPot.objects.get(pk=pot.pk)).left == 200
    assert [said.endswith("£200 is left.") for said in refused] == [True, True]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite in memory is one connection: see the other test"
)
def test_two_decisions_at_once_never_overspend() -> None:
    four_decisions()


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the test above is this one")
def test_they_never_overspend_on_an_sqlite_file(tmp_path: Path) -> None:
    surroundings = {**os.environ, "FRANKPLEDGE_DATA": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ON_A_FILE],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.strip().endswith("held"), done.stderr[-2000:]
