"""What the first page of Plan tells of learning from others."""

from __future__ import annotations

from frankpledge.plan.enums.outside_plan import OutsidePlanState
from frankpledge.plan.enums.practice import PracticeState
from frankpledge.plan.models import OutsideAction, OutsideFile, OutsidePlan, Practice


def learning_card() -> tuple[str, tuple[str, ...]]:
    """What is in the repository, and what waits for somebody."""
    plans = OutsidePlan.objects.filter(state=OutsidePlanState.KEPT).count()
    actions = OutsideAction.objects.filter(plan__state=OutsidePlanState.KEPT).count()
    stands = (
        f"{_many(actions, 'action')} of {_many(plans, 'plan')} of other partnerships."
        if plans
        else "No plan of others yet."
    )
    waiting = OutsideFile.objects.filter(plan=None).count()
    proposed = Practice.objects.filter(state=PracticeState.PROPOSED).count()
    needs = []
    if waiting:
        needs.append(f"{_many(waiting, 'file')} to look through")
    if proposed:
        needs.append(f"{_many(proposed, 'entry', 'entries')} of best practice to review")
    return stands, tuple(needs)


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or one + 's'}"
