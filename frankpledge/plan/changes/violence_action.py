"""Writing the actions of a violence reduction action plan, and the updates of the agencies that lead them."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from frankpledge.plan.queries.violence_action import violence_update_refusal
from frankpledge.plan.rules.violence_action import refused_rating, refused_words


def write_violence_action(
    *,
    action: ViolenceAction | None,
    plan: ViolencePlan,
    by: Account,
    why: str = "",
    at: datetime.datetime | None = None,
    **values: Any,
) -> ViolenceAction:
    """Add an action (``action`` None; it takes the next number) or change anything of one.

    Raises:
        CannotDo: the plan is closed, its words do not fit its part, its letter does not fit its state or lacks a reason.
    """
    check(by, Permission.PLAN_WRITE)
    _refuse_closed(plan)
    record = action or ViolenceAction(plan=plan)
    _refuse_unfit(record, values)
    try:
        with transaction.atomic():
            if action is None:
                values["number"] = (
                    ViolenceAction.objects.filter(plan=plan).aggregate(Max("number"))["number__max"] or 0
                ) + 1
            if write_record(record=record, by=by, why=why, at=at, **values) is not None:
                done = "Changed" if action is not None else "Added"
                sentence = f"{done} {record} of “{plan}”."
                audit.note(by=by, verb="write_violence_action", about=record, sentence=sentence)
    except IntegrityError as taken:
        raise CannotDo("Somebody else added an action in the same moment and has its number: save again.") from taken
    return record


def update_violence_action(
    *,
    action: ViolenceAction,
    state: str,
    rag: str,
    rag_reason: str,
    progress: str,
    by: Account,
    at: datetime.datetime | None = None,
) -> ViolenceAction:
    """Say how far an action has come. Whoever may write the plan, or somebody of the agency that leads it.

    Raises:
        CannotDo: another agency leads it, the plan is closed, or the letter does not fit the state or lacks a reason.
    """
    if reason := violence_update_refusal(by, action):
        raise CannotDo(reason)
    _refuse_closed(action.plan)
    if reason := refused_rating(state, rag, rag_reason):
        raise CannotDo(reason)
    with transaction.atomic():
        edit = write_record(
            record=action, by=by, why="Update", at=at, state=state, rag=rag, rag_reason=rag_reason.strip(),
            progress=progress.strip(),
        )  # fmt: skip
        if edit is not None:
            sentence = f"Updated {action} of “{action.plan}”."
            audit.note(by=by, verb="update_violence_action", about=action, sentence=sentence)
    return action


def _refuse_closed(plan: ViolencePlan) -> None:
    if plan.state == ViolencePlanState.CLOSED:
        raise CannotDo(f"“{plan}” is closed: open it again on its own page before you change its actions.")


def _refuse_unfit(record: ViolenceAction, values: dict[str, Any]) -> None:
    names = ("state", "rag", "rag_reason", "part", "public_words", "is_confidential", "confidential_words")
    now = {name: values.get(name, getattr(record, name)) for name in names}
    reason = refused_rating(now["state"], now["rag"], now["rag_reason"]) or refused_words(
        now["part"], now["public_words"], now["is_confidential"], now["confidential_words"]
    )
    if reason:
        raise CannotDo(reason)
