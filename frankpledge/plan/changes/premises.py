"""Premises to visit: listing them, recording visits, telling whoever reported them, closing."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.premises import PremisesState
from frankpledge.plan.models import Premises, Visit
from frankpledge.plan.rules.premises import why_not_closed


def list_premises(*, premises: Premises | None, by: Account, **values: Any) -> Premises:
    """Put premises on the list, or change what is known of them. Any member may put one on the list.

    Raises:
        Refused: the account may not enter what operations do.
    """
    check(by, Permission.OPERATION_WRITE if premises else Permission.OPERATION_COUNT)
    record = premises or Premises()
    if premises is None:
        same = Premises.objects.filter(name__iexact=values["name"]).exclude(state=PremisesState.CLOSED).first()
        if same and same.reason == values["reason"]:
            return same
    with transaction.atomic():
        edit = write_record(record=record, by=by, **values)
        if edit:
            done = "Changed" if premises else "Put on the list of premises to visit:"
            audit.note(by=by, verb="list_premises", about=record, sentence=f"{done} “{record}”.")
    return record


def record_visit(*, premises: Premises, by: Account, **values: Any) -> Visit:
    """Record a visit with its outcome. The same visit sent twice is one.

    Raises:
        CannotDo: the day is still to come.
    """
    check(by, Permission.OPERATION_COUNT)
    if values["visited_on"] > timezone.localdate():
        raise CannotDo(f"{values['visited_on']:%-d %B %Y} is still to come: record the visit when it was made.")
    with transaction.atomic():
        held: Premises = Premises.objects.select_for_update().get(pk=premises.pk)
        same = held.visits.filter(visited_on=values["visited_on"], visited_by=values["visited_by"]).first()
        record: Visit = same or Visit(premises=held)
        edit = write_record(record=record, by=by, **values)
        if edit and same is None:
            # Something new came of it: whoever reported them is to hear of that too.
            write_record(
                record=held,
                by=by,
                state=PremisesState.VISITED,
                told_on=None,
                told_by=None,
                told_words="",
                not_told_reason="",
            )
            audit.note(by=by, verb="record_visit", about=held, sentence=f"Recorded a visit to “{held}”.")
    return record


def tell_reporter(*, premises: Premises, by: Account, told_on: datetime.date, told_words: str) -> Premises:
    """Record that whoever reported the premises was told what came of it.

    Raises:
        CannotDo: nothing came of it yet, or the day is still to come.
    """
    check(by, Permission.OPERATION_COUNT)
    if not premises.visits.exists():
        raise CannotDo("No visit is recorded yet, so there is nothing to tell.")
    if told_on > timezone.localdate():
        raise CannotDo(f"{told_on:%-d %B %Y} is still to come: record it when they were told.")
    with transaction.atomic():
        write_record(
            record=premises, by=by, told_on=told_on, told_by=by, told_words=told_words, not_told_reason="",
        )  # fmt: skip
        audit.note(
            by=by, verb="tell_reporter", about=premises, sentence=f"Told whoever reported “{premises}” the outcome."
        )
    return premises


def close_premises(*, premises: Premises, by: Account, not_told_reason: str = "") -> Premises:
    """Close premises: visited, and whoever reported them told, or a reason why not.

    Raises:
        CannotDo: they were not visited, or nobody was told and no reason is given.
    """
    check(by, Permission.OPERATION_COUNT)
    why = why_not_closed(visits=premises.visits.count(), told_on=premises.told_on, not_told_reason=not_told_reason)
    if why:
        raise CannotDo(f"“{premises}” cannot be closed. {why}")
    with transaction.atomic():
        write_record(record=premises, by=by, state=PremisesState.CLOSED, not_told_reason=not_told_reason.strip()[:300])
        audit.note(by=by, verb="close_premises", about=premises, sentence=f"Closed “{premises}”.")
    return premises


def open_premises_again(*, premises: Premises, by: Account) -> Premises:
    """Take the closing back."""
    check(by, Permission.OPERATION_COUNT)
    if premises.state == PremisesState.CLOSED:
        with transaction.atomic():
            write_record(record=premises, by=by, state=PremisesState.VISITED, not_told_reason="")
            audit.note(by=by, verb="open_premises_again", about=premises, sentence=f"Opened “{premises}” again.")
    return premises
