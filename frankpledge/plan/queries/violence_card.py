"""What the first page of Plan tells of the violence reduction action plan."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.kit.filters import plural
from frankpledge.plan.enums.violence_action import ViolenceActionState
from frankpledge.plan.models import ViolenceAction
from frankpledge.plan.queries.review_round import open_round, progress_of
from frankpledge.plan.queries.violence_plan import plan_facts, present_plan
from frankpledge.plan.queries.violence_standard import standards_of
from frankpledge.plan.rules.violence_score import per_cent, score_of


def violence_card() -> tuple[str, tuple[str, ...]]:
    """What stands, and what needs somebody now."""
    plan, today = present_plan(), timezone.localdate()
    if plan is None:
        return "No violence reduction action plan yet.", ()
    score = score_of(one.scored for one in plan_facts(plan, today).actions)
    stands = f"{plan}: {plural(score.counted, 'action')}, plain score {per_cent(score.plain)}"
    stands += f", weighted score {per_cent(score.weighted)}." if score.weighted is not None else ", not weighed yet."
    needs = []
    late = ViolenceAction.objects.filter(plan=plan, due__lt=today)
    late = late.exclude(state__in=(ViolenceActionState.DONE, ViolenceActionState.STOPPED))
    if count := late.count():
        needs.append(f"{count} {'action is' if count == 1 else 'actions are'} overdue")
    if found := open_round(plan):
        needs.append(f"{found}: {progress_of(found, today).words}")
    needs += [f"Minimum standard not met: {one.title.lower()}" for one in standards_of(plan, today) if not one.is_met]
    return stands, tuple(needs)
