"""Setting the weights of a violence reduction action plan: always a new version, never a change of an old one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.documents.violence_facts import THEMES
from frankpledge.plan.enums.violence_action import ViolenceActionState
from frankpledge.plan.models import ActionWeight, ViolenceAction, ViolencePlan, WeightSet
from frankpledge.plan.rules.violence_weight import Weighed, refused_weight_days, refused_weights


def set_weights(
    *,
    plan: ViolencePlan,
    kind: str,
    weights: Mapping[int, int | None],
    costs: Mapping[int, Decimal | None],
    set_on: datetime.date,
    minute: str,
    since: datetime.date,
    note: str = "",
    by: Account,
) -> WeightSet:
    """Keep a new version as the board set it. ``weights`` and ``costs`` are by the actions' record numbers.

    Every action that is not stopped must be weighed.

    Raises:
        CannotDo: a weight is lacking, out of its range, or a theme's shares do not sum to 100 (with the sum and by how much);
            the day has not come, or lies before the version before.
    """
    check(by, Permission.PLAN_WRITE)
    if not minute.strip():
        raise CannotDo("Name the minute in which the board set the weights.")
    with transaction.atomic():
        held = ViolencePlan.objects.select_for_update().get(pk=plan.pk)
        actions = list(ViolenceAction.objects.filter(plan=held).exclude(state=ViolenceActionState.STOPPED))
        weighed = [Weighed(one.number, one.theme, weights.get(one.pk)) for one in actions]
        if faults := refused_weights(kind, weighed, THEMES):
            raise CannotDo(" ".join(faults))
        before = WeightSet.objects.filter(plan=held).order_by("-version").first()
        if reason := refused_weight_days(set_on, since, timezone.localdate(), before.since if before else None):
            raise CannotDo(reason)
        made = WeightSet(plan=held)
        write_record(
            record=made, by=by, version=(before.version if before else 0) + 1, kind=kind, set_on=set_on,
            minute=minute.strip(), since=since, note=note.strip(),
        )  # fmt: skip
        for one in actions:
            row = ActionWeight(weight_set=made, action=one)
            write_record(record=row, by=by, weight=weights[one.pk], cost=costs.get(one.pk))
        sentence = f"Set {made} of the weights of “{held}” ({made.minute})."
        audit.note(by=by, verb="set_weights", about=made, sentence=sentence)
    return made
