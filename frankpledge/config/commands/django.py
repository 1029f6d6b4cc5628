"""Starting Django for a command, and turning what the database says into a sentence."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from frankpledge.config.commands.screen import say, wrong


def start() -> None:
    """Set Django up. Leaves with exit code 2 and a sentence where a setting cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "frankpledge.config.settings")
    import django

    from frankpledge.config.environment import SettingError

    try:
        django.setup()
    except SettingError as error:
        wrong(str(error))


@contextmanager
def records() -> Iterator[None]:
    """Django started and the system's scope open. A missing or old database is said in words, with exit code 2."""
    start()
    from django.db import OperationalError, ProgrammingError

    from frankpledge.partnership.scope import Scope, open_scope

    try:
        with open_scope(Scope.SYSTEM):
            yield
    except (OperationalError, ProgrammingError) as error:
        reason = str(error).strip().splitlines()[0]
        wrong(f"the database cannot be used ({reason}). Bring it up to date with:  frankpledge manage migrate")


def migrate_if_needed() -> None:
    """Bring the tables to this version. Inside ``records()``; says so only where there is something to do."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Bringing the database up to date…")
        call_command("migrate", verbosity=0, interactive=False)
