"""Writing incidents: opened, changed, closed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import Incident


def open_incident(
    *, title: str, opened_at: datetime.datetime, agencies: Iterable[Agency] = (), by: Account, **values: Any
) -> Incident:
    """Record an incident. Raises CannotDo for no title or a time to come."""
    check(by, Permission.RESILIENCE_WRITE)
    title = _said(title, opened_at)
    with transaction.atomic():
        incident = Incident(title=title)
        write_record(record=incident, by=by, opened_at=opened_at, **values)
        _who(incident, agencies, by)
        audit.note(by=by, verb="open_incident", about=incident, sentence=f"Recorded the incident “{incident}”.")
    return incident


def _said(title: str, opened_at: datetime.datetime) -> str:
    title = " ".join(title.split())[:200]
    if not title:
        raise CannotDo("Give the incident a name: what happened, where.")
    if opened_at > timezone.now():
        raise CannotDo(f"{timezone.localtime(opened_at):%-d %B %Y, %H:%M} is still to come.")
    return title


def _who(incident: Incident, agencies: Iterable[Agency], by: Account) -> None:
    """The agencies that took part; a change of them is told in the audit trail."""
    wanted = sorted({one.pk: one for one in agencies}.values(), key=lambda one: one.name)
    if {one.pk for one in wanted} != set(incident.agencies.values_list("pk", flat=True)):
        incident.agencies.set(wanted)
        told = ", ".join(one.name for one in wanted) or "none"
        audit.note(by=by, verb="change_incident", about=incident, sentence=f"Agencies at “{incident}”: {told}.")


def change_incident(
    *,
    incident: Incident,
    title: str,
    opened_at: datetime.datetime,
    agencies: Iterable[Agency],
    by: Account,
    **values: Any,
) -> Incident:
    """Change what is recorded of an incident."""
    check(by, Permission.RESILIENCE_WRITE)
    title = _said(title, opened_at)
    with transaction.atomic():
        held: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
        if write_record(record=held, by=by, title=title, opened_at=opened_at, **values) is not None:
            audit.note(by=by, verb="change_incident", about=held, sentence=f"Changed the incident “{held}”.")
        _who(held, agencies, by)
    return held


def close_incident(*, incident: Incident, closing_words: str, by: Account) -> Incident:
    """Say how it ended. Raises CannotDo for no words. Its lessons may still be worked on."""
    check(by, Permission.RESILIENCE_WRITE)
    if not closing_words.strip():
        raise CannotDo("Say how it ended.")
    with transaction.atomic():
        held: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
        if held.closed_at is None:
            write_record(record=held, by=by, closed_at=timezone.now(), closing_words=closing_words.strip())
            audit.note(by=by, verb="close_incident", about=held, sentence=f"Closed the incident “{held}”.")
    return held


def reopen_incident(*, incident: Incident, by: Account) -> Incident:
    """Undo a closing."""
    check(by, Permission.RESILIENCE_WRITE)
    with transaction.atomic():
        held: Incident = Incident.objects.select_for_update().get(pk=incident.pk)
        if held.closed_at is not None:
            write_record(record=held, by=by, why="The closing was undone.", closed_at=None)
            audit.note(by=by, verb="reopen_incident", about=held, sentence=f"The incident “{held}” is open again.")
    return held
