"""The two local priorities of a year: written, resolved, submitted."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Any

from django.db import IntegrityError, transaction

from frankpledge.govern.models import Minute
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import LocalPriorities
from frankpledge.plan.rules.local_priority import why_not_kept


@dataclass(frozen=True, slots=True)
class LocalPrioritySpec:
    """A year's two priorities and what happened to them."""

    year: int
    first: str
    second: str
    deadline: datetime.date
    proposer: str = ""
    consulted: str = ""
    resolved_on: datetime.date | None = None
    reference: str = ""
    minute: Minute | None = None
    submitted_on: datetime.date | None = None
    submitted_note: str = ""
    part: int = Part.TWO


def write_local_priorities(
    *, spec: LocalPrioritySpec, row: LocalPriorities | None = None, by: Account
) -> LocalPriorities:
    """Keep a year's priorities, new or changed.

    Raises:
        CannotDo: the two are the same, the days cannot be, the minute is missing, or the year is there already.
    """
    check(by, Permission.PLAN_WRITE)
    if why := why_not_kept(spec.first, spec.second, spec.resolved_on, spec.submitted_on):
        raise CannotDo(f"They cannot be kept. {why}")
    if spec.resolved_on and not spec.reference.strip():
        raise CannotDo("Name the minute in which they were resolved, for example “Minute 65”.")
    values: dict[str, Any] = {one.name: _plain(getattr(spec, one.name)) for one in fields(spec)}
    try:
        with transaction.atomic():
            kept = row or LocalPriorities(year=spec.year)
            if write_record(record=kept, by=by, **values) is not None:
                sentence = f"{kept}: {kept.first}; {kept.second}."
                audit.note(by=by, verb="write_local_priorities", about=kept, sentence=sentence)
    except IntegrityError as refused:
        raise CannotDo(f"The priorities of {spec.year} to {spec.year + 1} are here already: change those.") from refused
    return kept


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
