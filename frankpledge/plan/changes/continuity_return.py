"""Business continuity plans: a round begun, services asked, plans received and tested, late ones written to once."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency, Person
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import ContinuityAsk, ContinuityReturn
from frankpledge.plan.rules.continuity_return import why_not_dated, year_later


def begin_round(
    *, title: str, due_on: datetime.date, by: Account, asked_on: datetime.date | None = None, words: str = "",
    agencies: Iterable[Agency] = (),
) -> ContinuityAsk:  # fmt: skip
    """Ask for plans by a day: one line for each agency, to which services are added. Raises CannotDo for a day before the ask."""
    check(by, Permission.RESILIENCE_WRITE)
    asked = asked_on or timezone.localdate()
    title = " ".join(title.split())[:200]
    if not title:
        raise CannotDo("Give the round a name: Business continuity plans 2027.")
    if due_on <= asked:
        raise CannotDo(f"{due_on:%-d %B %Y} is not after the day of asking, {asked:%-d %B %Y}: give them time.")
    with transaction.atomic():
        ask = ContinuityAsk(title=title)
        write_record(record=ask, by=by, asked_on=asked, due_on=due_on, words=words.strip())
        for agency in agencies:
            write_record(record=ContinuityReturn(ask=ask, agency=agency), by=by)
        audit.note(by=by, verb="begin_round", about=ask, sentence=f"Began “{ask}”, due {due_on:%-d %B %Y}.")
    return ask


def add_return(
    *, ask: ContinuityAsk, agency: Agency, by: Account, service: str = "", head: Person | None = None
) -> ContinuityReturn:
    """Ask one more service. Raises CannotDo where it is asked already, however it is spelt with spaces and capitals."""
    check(by, Permission.RESILIENCE_WRITE)
    service = " ".join(service.split())[:200]
    with transaction.atomic():
        if ContinuityReturn.objects.filter(ask=ask, agency=agency, service__iexact=service).exists():
            raise CannotDo(f"{f'{agency}: {service}' if service else agency} is asked already in “{ask}”.")
        row = ContinuityReturn(ask=ask, agency=agency, service=service)
        write_record(record=row, by=by, head=head)
        audit.note(by=by, verb="add_return", about=ask, sentence=f"Asked {row} for a plan.")
    return row


def change_return(*, row: ContinuityReturn, by: Account, **values: Any) -> ContinuityReturn:
    """Record that a plan came, was tested, or is not needed. Raises CannotDo for days that do not fit."""
    check(by, Permission.RESILIENCE_WRITE)
    days = {name: values.get(name, getattr(row, name)) for name in ("received_on", "tested_on")}
    if reason := why_not_dated(days["received_on"], days["tested_on"], timezone.localdate()):
        raise CannotDo(reason)
    with transaction.atomic():
        held = ContinuityReturn.objects.select_for_update().get(pk=row.pk)
        if write_record(record=held, by=by, **values) is not None:
            audit.note(by=by, verb="change_return", about=held.ask, sentence=f"Changed the return of {held}.")
    return held


@dataclass(frozen=True, slots=True)
class Chased:
    """Who was written to, and who could not be."""

    written: tuple[ContinuityReturn, ...]
    without_address: tuple[ContinuityReturn, ...]


def chase_round(*, ask: ContinuityAsk, by: Account) -> Chased:
    """Write to the head of every service whose plan is late, once a round. Those without an address are given back."""
    check(by, Permission.RESILIENCE_WRITE)
    today = timezone.localdate()
    written, unknown = [], []
    with transaction.atomic():
        rows = ContinuityReturn.objects.filter(ask=ask).select_related("ask", "agency", "head")
        for row in rows:
            if not row.is_missing(today) or row.chased_on is not None:
                continue
            if row.head is None or not row.head.email or row.head.left_on is not None:
                unknown.append(row)
                continue
            _write(row, row.head)
            write_record(record=row, by=by, chased_on=today)
            written.append(row)
        if written:
            sentence = f"Wrote to {len(written)} whose plan is late in “{ask}”."
            audit.note(by=by, verb="chase_round", about=ask, sentence=sentence)
    return Chased(tuple(written), tuple(unknown))


def _write(row: ContinuityReturn, head: Person) -> None:
    ask = row.ask
    service = row.service or str(row.agency)
    text = (
        f"Dear {head.titled_name},\n\nthe business continuity plan of {service} was asked for by {ask.due_on:%-d %B %Y} and has"
        f" not come. Please send it, or answer that none is needed and why.\n\n{ask.words}".rstrip()
        + f"\n\nThe round: {page_link('plan:continuity-detail', ask.pk)}\n"
    )
    queue_letter(
        once_key=f"continuity:{row.pk}", purpose="reminder", to_address=head.email, to_name=head.name, person=head,
        subject=f"Business continuity plan of {service}: due {ask.due_on:%-d %B %Y}", text=text, about=ask,
    )  # fmt: skip


def begin_next_round(*, ask: ContinuityAsk, by: Account) -> ContinuityAsk:
    """Ask the same services again a year later. Pressed twice, the one that was begun is given back."""
    check(by, Permission.RESILIENCE_WRITE)
    with transaction.atomic():
        there = ContinuityAsk.objects.filter(follows=ask).first()
        if there is not None:
            return there
        due = year_later(ask.due_on)
        title = ask.title.replace(str(ask.due_on.year), str(due.year))
        title = title if title != ask.title else f"{ask.title}, {due.year}"
        made = ContinuityAsk(title=title[:200])
        asked = min(max(timezone.localdate(), year_later(ask.asked_on)), due - datetime.timedelta(days=1))
        write_record(record=made, by=by, asked_on=asked, due_on=due, words=ask.words, follows=ask)
        for row in ask.returns.select_related("agency", "head"):
            if row.agency.ended_on is None:
                again = ContinuityReturn(ask=made, agency=row.agency, service=row.service)
                write_record(record=again, by=by, head=row.head if row.head and row.head.left_on is None else None)
        audit.note(by=by, verb="begin_next_round", about=made, sentence=f"Began “{made}” after “{ask}”.")
    return made
