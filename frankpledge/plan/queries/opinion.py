"""What members say would suit us: the list of suggestions by support, and the opinions of one action."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from frankpledge.partnership.models import Account
from frankpledge.plan.enums.opinion import Suits
from frankpledge.plan.enums.outside_plan import OutsidePlanState
from frankpledge.plan.models import Adoption, Opinion, OutsideAction
from frankpledge.plan.rules.outside_plan import support


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An action that somebody spoke to, with the count of each answer and its support."""

    action: OutsideAction
    suits: int
    with_changes: int
    does_not: int
    adopted: Adoption | None

    @property
    def support(self) -> float:
        """One for each it would suit, a half with changes, one less for each it would not."""
        return support(self.suits, self.with_changes, self.does_not)


def opinions_of(action: OutsideAction) -> QuerySet[Opinion]:
    """What was said of an action, in order."""
    return Opinion.objects.filter(action=action).select_related("by__person__agency").order_by("id")


def own_opinion(action: OutsideAction, account: Account) -> Opinion | None:
    """What an account said of an action; None where it has not."""
    return Opinion.objects.filter(action=action, by=account).first()


def suggestions(*, only_open: bool = False) -> list[Suggestion]:
    """Every action of a kept plan that somebody spoke to, that with most support first. ``only_open``: not adopted yet."""
    counts: dict[int, dict[str, int]] = {}
    for pk, suits in Opinion.objects.filter(action__plan__state=OutsidePlanState.KEPT).values_list(
        "action_id", "suits"
    ):
        counts.setdefault(pk, dict.fromkeys(Suits.values, 0))[suits] += 1
    actions = OutsideAction.objects.filter(pk__in=counts).select_related("plan")
    adopted = {
        one.action_id: one
        for one in Adoption.objects.filter(action__in=counts, line__ended_on=None).select_related("line")
    }
    found = [
        Suggestion(
            one,
            counts[one.pk][Suits.SUITS],
            counts[one.pk][Suits.WITH_CHANGES],
            counts[one.pk][Suits.DOES_NOT],
            adopted.get(one.pk),
        )
        for one in actions
        if not (only_open and one.pk in adopted)
    ]
    return sorted(found, key=lambda one: (-one.support, -one.suits, one.action.pk))


def adoptions_of(action: OutsideAction) -> QuerySet[Adoption]:
    """Where an action stands in our own plan, and where it stood."""
    return Adoption.objects.filter(action=action).select_related("line", "adopted_by__person").order_by("-id")
