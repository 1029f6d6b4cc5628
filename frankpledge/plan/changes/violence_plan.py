"""Beginning and changing a violence reduction action plan."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.models import ReviewRound, ViolencePlan


def write_violence_plan(*, plan: ViolencePlan | None, by: Account, why: str = "", **values: Any) -> ViolencePlan:
    """Begin a plan (``plan`` None) or change one; its year is the one it begins in.

    Raises:
        CannotDo: it ends before it begins, is submitted without a day, or is closed while a review round is open.
    """
    check(by, Permission.PLAN_WRITE)
    record = plan or ViolencePlan()
    merged = {"since": record.since, "until": record.until, "state": record.state, **values}
    if merged["until"] <= merged["since"]:
        raise CannotDo(f"It cannot end on {merged['until']:%-d %B %Y}: it begins on {merged['since']:%-d %B %Y}.")
    if merged["state"] == ViolencePlanState.SUBMITTED and not merged.get("submitted_on", record.submitted_on):
        raise CannotDo("Say on which day it was submitted.")
    if merged["state"] == ViolencePlanState.CLOSED and plan is not None and _round_is_open(plan):
        raise CannotDo("A review round is open: close the round first, so that it is kept who answered.")
    values["year"] = merged["since"].year
    with transaction.atomic():
        if write_record(record=record, by=by, why=why, **values) is not None:
            done = "Changed" if plan is not None else "Began"
            audit.note(by=by, verb="write_violence_plan", about=record, sentence=f"{done} “{record.title}”.")
    return record


def _round_is_open(plan: ViolencePlan) -> bool:
    return bool(ReviewRound.objects.filter(plan=plan, closed_at=None).exists())
