"""Actions of a violence reduction action plan: filtered, and who may update them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.models import Account
from frankpledge.plan.enums.violence_action import Obligation, RagLetter, ViolenceActionState, ViolenceTheme
from frankpledge.plan.models import ViolenceAction, ViolencePlan
from frankpledge.plan.queries.delivery_line import heirs_of

LETTERS = {**{one.value: f"{one.value} {one.label}" for one in RagLetter}, "none": "Not rated"}


@dataclass(frozen=True, slots=True)
class ActionFilter:
    """What the reader asks to see; an empty value filters nothing."""

    text: str = ""
    theme: str = ""
    state: str = ""
    rag: str = ""
    obligation: str = ""
    lead: int | None = None
    part: str = ""

    @property
    def active(self) -> int:
        """How many filters are on."""
        return sum(
            bool(one) for one in (self.text, self.theme, self.state, self.rag, self.obligation, self.lead, self.part)
        )


def read_action_filter(params: Mapping[str, str]) -> ActionFilter:
    """The filter of an address's parameters; what cannot be read is left out."""

    def choice(name: str, legal: object) -> str:
        value = params.get(name, "")
        return value if value in legal else ""  # type: ignore[operator]

    lead = params.get("lead", "")
    return ActionFilter(
        text=params.get("text", "").strip()[:200],
        theme=choice("theme", ViolenceTheme.values),
        state=choice("state", ViolenceActionState.values),
        rag=choice("rag", LETTERS),
        obligation=choice("obligation", Obligation.values),
        lead=int(lead) if lead.isascii() and lead.isdigit() and len(lead) < 10 else None,
        part=choice("part", ("1", "2")),
    )


def find_violence_actions(plan: ViolencePlan, wanted: ActionFilter) -> QuerySet[ViolenceAction]:
    """Actions of a plan that pass the filter, in their order."""
    rows = ViolenceAction.objects.filter(plan=plan).select_related("lead")
    for name in ("theme", "state", "obligation", "lead", "part"):
        if value := getattr(wanted, name):
            rows = rows.filter(**{name: value})
    if wanted.rag:
        rows = rows.filter(rag="" if wanted.rag == "none" else wanted.rag)
    for word in wanted.text.split():
        found = Q(text__icontains=word) | Q(progress__icontains=word) | Q(lead__name__icontains=word)
        if word[:1] in "Vv" and word[1:].isascii() and word[1:].isdigit():
            found |= Q(number=int(word[1:6]))
        rows = rows.filter(found)
    return rows


def violence_update_refusal(by: Account, action: ViolenceAction) -> str | None:
    """Why an account may not update an action, as a sentence, or None where it may: its own agency must lead it, or have
    taken over from the one that does."""
    if may(by, Permission.PLAN_WRITE):
        return None
    if reason := refusal(by, Permission.PLAN_UPDATE_OWN):
        return reason
    own = by.person.agency_id if by.person is not None else None
    if own is not None and own in heirs_of(action.lead_id):
        return None
    return f"{action} is led by {action.lead}: ask them, or {who_can(Permission.PLAN_WRITE)}, to update it."
