"""Reading violence reduction action plans: the list, one as plain values at a day, its card on the first page."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.partnership.models import Agency, PartnershipSettings
from frankpledge.plan.documents.violence_facts import ActionFacts, PlanFacts
from frankpledge.plan.enums.violence_action import ActionStage, Obligation, RagLetter
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.models import ActionWeight, ViolenceAction, ViolencePlan, WeightSet
from frankpledge.plan.queries.edit import records_at
from frankpledge.plan.queries.review_round import round_words
from frankpledge.plan.queries.violence_standard import standards_of

# Always as they are now, whatever the day looked back to: words that were taken back stay taken back.
NOW = ("public_words", "public_progress")


def violence_plans() -> QuerySet[ViolencePlan]:
    """Every plan, the latest first."""
    return ViolencePlan.objects.select_related("board", "tasking_group")


def present_plan() -> ViolencePlan | None:
    """The plan that is followed, or else the latest that is not closed."""
    rows = list(violence_plans().exclude(state=ViolencePlanState.CLOSED))
    followed = [one for one in rows if one.state != ViolencePlanState.DRAFT]
    return next(iter([*followed, *rows]), None)


def weights_in_force(plan: ViolencePlan, on: datetime.date) -> WeightSet | None:
    """The version of the weights that counts on a day; None before the first."""
    return WeightSet.objects.filter(plan=plan, since__lte=on).order_by("-version").first()


def weights_words(weights: WeightSet | None) -> str:
    """Which weights count, in words; empty where none do."""
    if weights is None:
        return ""
    kind = "priorities from 1 to 5" if weights.kind == "priority" else "shares of each theme in per cent"
    return (
        f"Weights: version {weights.version}, {kind}, set by the board on {weights.set_on:%-d %B %Y} ({weights.minute}) and in "
        f"force since {weights.since:%-d %B %Y}."
    )


def standing_words(plan: ViolencePlan) -> str:
    """Its state, submission and rating in a sentence."""
    told = f"{plan.get_state_display()}, {plan.since:%-d %B %Y} to {plan.until:%-d %B %Y}."
    if plan.submitted_on:
        told += f" Submitted on {plan.submitted_on:%-d %B %Y}"
        told += f" and rated {RagLetter(plan.rating).label.lower()} ({plan.rating})" if plan.rating else ""
        told += f": {plan.rating_words}" if plan.rating_words else ""
        told = told.rstrip(".") + "."
    return told


def plan_facts(plan: ViolencePlan, on: datetime.date) -> PlanFacts:
    """The plan as plain values as at a day. Before today its actions are as their history tells them; whatever has been made
    confidential since is so in the past too, and residents' words are today's."""
    weights = weights_in_force(plan, on)
    weighed = (
        dict(ActionWeight.objects.filter(weight_set=weights).values_list("action_id", "weight")) if weights else {}
    )
    settings = PartnershipSettings.current()
    agencies = dict(Agency.objects.values_list("pk", "name"))
    actions = [_facts(pk, values, agencies, weighed) for pk, values in _rows(plan, on).items()]
    words, silent = round_words(plan, on)
    return PlanFacts(
        title=plan.title, since=plan.since, until=plan.until, on=on, part=plan.part, partnership=settings.name,
        area=settings.area, is_demonstration=settings.is_demonstration, standing=standing_words(plan),
        weights=weights_words(weights), actions=tuple(sorted(actions, key=lambda one: one.number)), round_words=words,
        silent=silent, standards=standards_of(plan, on),
    )  # fmt: skip


def _rows(plan: ViolencePlan, on: datetime.date) -> dict[int, dict[str, Any]]:
    """Each action's fields by its record's number."""
    now = {row.pop("id"): row for row in ViolenceAction.objects.filter(plan=plan).values()}
    if on >= timezone.localdate():
        return now
    end = timezone.make_aware(datetime.datetime.combine(on + datetime.timedelta(days=1), datetime.time()))
    past = records_at(ViolenceAction, end - datetime.timedelta(microseconds=1))
    return {pk: _then(past[pk], now[pk]) for pk in now if pk in past}


def _then(past: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """A row as it stood, but no more public than it is now."""
    due = past.get("due")
    return {
        **now, **past, **{name: now[name] for name in NOW},
        "lead_id": past.get("lead", now["lead_id"]),
        "due": datetime.date.fromisoformat(due) if due else None,
        "part": max(int(past["part"]), now["part"]),
    }  # fmt: skip


def _facts(pk: int, row: dict[str, Any], agencies: dict[int, str], weighed: dict[int, int]) -> ActionFacts:
    return ActionFacts(
        number=row["number"], theme=row["theme"], obligation=str(Obligation(row["obligation"]).label),
        stage=str(ActionStage(row["stage"]).label), text=row["text"], public_words=row["public_words"],
        public_progress=row["public_progress"], is_confidential=row["is_confidential"],
        confidential_words=row["confidential_words"], lead=agencies[row["lead_id"]], organisations=row["organisations"],
        due=row["due"], state=row["state"], rag=row["rag"], rag_reason=row["rag_reason"], progress=row["progress"],
        cost=float(row["cost"]) if row["cost"] is not None else None, part=row["part"], weight=weighed.get(pk),
    )  # fmt: skip
