"""The violence reduction action plan of the demonstration: actions, weights twice, a round with late agencies, offers."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from frankpledge.config.demonstration.story import Story, data_file
from frankpledge.partnership.enums import Part, Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.offer import add_offer, add_offer_round, request_offer
from frankpledge.plan.changes.review_round import answer_review, open_review_round
from frankpledge.plan.changes.violence_action import update_violence_action, write_violence_action
from frankpledge.plan.changes.violence_plan import write_violence_plan
from frankpledge.plan.changes.violence_weight import set_weights
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.enums.violence_weight import WeightKind
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from frankpledge.plan.queries.review_round import agencies_that_lead

OPENED, DUE = 32, 6  # days before the demonstration's day: the round is a few days overdue


def make_violence(story: Story) -> None:
    """Everything of the slice."""
    data, by = data_file("plan_violence"), _coordinator(story)
    plan = _plan(story, by)
    actions = [_action(story, plan, one, by) for one in data["action"]]
    for version, (days, minute) in enumerate(((300, "Minute 41"), (100, "Minute 58"))):
        day = _day(story, days)
        set_weights(
            plan=plan, kind=WeightKind.PRIORITY, set_on=day, minute=minute, since=day, by=by,
            weights={row.pk: one["weights"][version] for row, one in zip(actions, data["action"], strict=True)},
            costs={row.pk: row.cost for row in actions},
            note="Patrols and hospital navigators weigh more since the June figures." if version else "",
        )  # fmt: skip
    _review(story, plan, list(zip(actions, data["action"], strict=True)), data["answer"], by)
    _offers(story, data["offer"], by)


def _coordinator(story: Story) -> Account:
    return Account.objects.filter(role=Role.COORDINATOR).first() or story.clerk


def _day(story: Story, days: int) -> datetime.date:
    return story.calendar.today - datetime.timedelta(days=days)


def _at(story: Story, days: int, hour: int = 10) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(_day(story, days), datetime.time(hour)))


def _plan(story: Story, by: Account) -> ViolencePlan:
    begins = _day(story, 310).replace(day=1)
    until = begins.replace(year=begins.year + 1) - datetime.timedelta(days=1)
    return write_violence_plan(
        plan=None, by=by, title=f"Violence reduction action plan {begins.year}", since=begins, until=until,
        state=ViolencePlanState.SUBMITTED, submitted_on=_day(story, 200), rating="G",
        rating_words="A good balance of mandatory and optional actions; the patrols need a date.",
        board=story.groups["board"], tasking_group=story.groups["serious-violence"], part=Part.ONE,
    )  # fmt: skip


def _action(story: Story, plan: ViolencePlan, one: dict[str, Any], by: Account) -> ViolenceAction:
    public, before = one.get("public_words", ""), one["before"]
    made = write_violence_action(
        action=None, plan=plan, by=by, at=_at(story, 305), theme=one["theme"], obligation=one["obligation"],
        stage=one.get("stage", "current"), text=one["text"], public_words=public,
        public_progress=one.get("public_progress", ""), is_confidential="confidential" in one,
        confidential_words=one.get("confidential", ""), lead=story.agencies[one["lead"]],
        organisations="\n".join(one.get("with", ())), due=_day(story, -one["due"]),
        cost=Decimal(one["cost"]) if "cost" in one else None, part=Part.ONE if public else Part.TWO,
    )  # fmt: skip
    return _update(made, before, by, _at(story, 120)) if before["rag"] else made


def _update(action: ViolenceAction, said: dict[str, str], by: Account, at: datetime.datetime) -> ViolenceAction:
    return update_violence_action(
        action=action, state=said["state"], rag=said["rag"], rag_reason=said.get("reason", ""), progress=said["progress"],
        by=by, at=at,
    )  # fmt: skip


def _review(
    story: Story,
    plan: ViolencePlan,
    rows: list[tuple[ViolenceAction, dict[str, Any]]],
    answers: list[dict[str, Any]],
    by: Account,
) -> None:
    """A round that was due a few days ago: some answered in time, one late, some not at all."""
    done = open_review_round(
        plan=plan, name=f"{_day(story, DUE):%B %Y} update", due_on=_day(story, DUE), agencies=agencies_that_lead(plan),
        words="Please say for each red or amber action what would make it green.", by=by, at=_at(story, OPENED),
    )  # fmt: skip
    for given in answers:
        agency = story.agencies[given["agency"]]
        for action, one in rows:
            if "now" in one and one["lead"] == given["agency"]:
                _update(action, one["now"], by, _at(story, given["days"]))
        answer_review(
            found=done.round, agency=agency, answer=given["answer"], words=given.get("words", ""), by=by,
            at=_at(story, given["days"], 11),
        )  # fmt: skip


def _offers(story: Story, offers: list[dict[str, str]], by: Account) -> None:
    """A round that is open, with one request made."""
    made = add_offer_round(
        name=f"Basket of {story.calendar.today.year}", from_whom="Wealdshire Violence Reduction Unit",
        closes_on=_day(story, -60), by=by,
    )  # fmt: skip
    first, *_ = [add_offer(round_of=made, by=by, **one) for one in offers]
    request_offer(
        offer=first, need="The tenants’ courses stopped when the trainer left in July.", by=by, on=story.calendar.today
    )
