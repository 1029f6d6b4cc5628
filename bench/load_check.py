"""What became of the edits of a load run: the marks found in the database, and the numbers drawn more than once.

Run in the environment of the site: ``python -m bench.load_check``. It prints one JSON object. The audit trail is not looked
at: a sentence there that an edit was made is no edit.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

MARK = re.compile(r"mk\w+?n\d+z")
NOT_RECORDS = {"partnership_auditentry", "django_session", "partnership_letter"}


def marks() -> dict[str, list[str]]:
    """Each mark with the fields it stands in, as table.column."""
    from django.apps import apps
    from django.db import connection

    found: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if table in NOT_RECORDS:
                continue
            kinds = ("CharField", "TextField", "JSONField")
            for field in (one for one in model._meta.concrete_fields if one.get_internal_type() in kinds):
                column = f'"{table}"."{field.column}"'
                cursor.execute(
                    f"SELECT CAST({column} AS text) FROM \"{table}\" WHERE CAST({column} AS text) LIKE '%mk%'"
                )
                for (text,) in cursor.fetchall():
                    for mark in MARK.findall(text):
                        found.setdefault(mark, set()).add(f"{table}.{field.column}")
    return {mark: sorted(places) for mark, places in found.items()}


def twice_drawn() -> list[str]:
    """Numbers that two minutes of one run bear, or that were drawn twice; a number of two items of one agenda."""
    from frankpledge.govern.models import AgendaItem, DrawnNumber, Minute

    drawn = Counter(f"run {row.run_id}: {row}" for row in DrawnNumber.objects.all())
    borne = Counter(
        f"run {row.run_id}: minutes {row.minute.number}"
        for row in DrawnNumber.objects.filter(minute__isnull=False, given_up_at=None).select_related("minute")
    )
    inside = Counter(
        f"meeting {row.meeting_id}: minute {row.number}"
        for row in Minute.objects.filter(drawn_numbers__isnull=False).exclude(number="").distinct()
    )
    items = Counter(f"meeting {row.meeting_id}: item {row.number}" for row in AgendaItem.objects.exclude(number=""))
    return [name for counted in (drawn, borne, inside, items) for name, times in counted.items() if times > 1]


def unaccounted() -> int:
    """Actions whose state is not what their history says."""
    from frankpledge.govern.enums import ActionState, EventKind
    from frankpledge.govern.models import Action

    wrong = 0
    for action in Action.objects.prefetch_related("events"):
        kinds = [event.kind for event in sorted(action.events.all(), key=lambda one: one.pk)]
        last = max((n for n, kind in enumerate(kinds) if kind in (EventKind.CLOSED, EventKind.REOPENED)), default=-1)
        closed = last >= 0 and kinds[last] == EventKind.CLOSED
        wrong += not kinds or closed != (action.state == ActionState.CLOSED)
    return wrong


def main() -> None:
    """Print what was found."""
    import django

    django.setup()
    from frankpledge.partnership.scope import Scope, open_scope

    with open_scope(Scope.SYSTEM):
        told: dict[str, Any] = {"marks": marks(), "twice": twice_drawn(), "unaccounted": unaccounted()}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
