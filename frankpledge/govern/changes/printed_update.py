"""Updates a paper printed in its Matters Outstanding, taken into the action log. Never twice, and never guessed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.changes.action_course import add_update
from frankpledge.govern.enums import EventKind
from frankpledge.govern.models import Action, ActionEvent, Meeting, PrintedMatter
from frankpledge.govern.queries.matter import known_person, matters_outstanding
from frankpledge.govern.rules.promise import promised_by
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


@dataclass(frozen=True)
class TakenUpdates:
    """What was added, what was there already, and the rows that match no action (nothing was done with them)."""

    added: tuple[ActionEvent, ...]
    already: int
    unmatched: tuple[PrintedMatter, ...]


def take_printed_updates(
    *, meeting: Meeting, by: Account, rows: Collection[PrintedMatter] | None = None
) -> TakenUpdates:
    """Add the update of each printed row of ``meeting`` to the actions its words match (all rows unless given).

    The event is dated the day the paper came out, and says who gave it where the words name somebody. The same words
    for the same meeting are not added again, also after the paper was undone and brought in anew.
    """
    check(by, Permission.ACTION_WRITE)
    report = matters_outstanding(group=meeting.group, meeting=meeting)
    wanted = {row.pk for row in (report.printed if rows is None else rows)}
    is_person = known_person()
    added: list[ActionEvent] = []
    already, unmatched = 0, []
    with transaction.atomic():
        for row in report.printed:
            if row.pk not in wanted or not row.update.strip():
                continue
            actions = report.reconciliation.actions_of(row.pk)
            if not actions:
                unmatched.append(row)
            named = ", ".join(promised_by(row.update, is_person=is_person))
            for action in Action.objects.filter(pk__in=actions).order_by("pk"):
                if _is_there(action, row, meeting):
                    already += 1
                else:
                    added.append(_take(action, row, meeting, by, named))
        if added:
            sentence = f"Took {len(added)} printed updates of {meeting} into the action log."
            audit.note(by=by, verb="take_printed_updates", about=meeting, sentence=sentence)
    return TakenUpdates(tuple(added), already, tuple(unmatched))


def _is_there(action: Action, row: PrintedMatter, meeting: Meeting) -> bool:
    events = ActionEvent.objects.filter(action=action, kind=EventKind.UPDATED, text=row.update.strip())
    return any(event.detail.get("printed_for") == meeting.pk for event in events)


def _take(action: Action, row: PrintedMatter, meeting: Meeting, by: Account, named: str) -> ActionEvent:
    published = meeting.agenda_published_on
    return add_update(
        action=action,
        text=row.update,
        by=by,
        given_by_printed=named or "as printed in the report",
        on=min(published, meeting.date) if published else meeting.date,
        printed_for=meeting,
    )
