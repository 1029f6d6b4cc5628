"""What another partnership is given of ours: Part 1 rows and their public words only, read as a resident would read them."""

from __future__ import annotations

from django.utils import timezone

from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.scope import Scope, open_scope
from frankpledge.plan.enums.practice import PracticeState
from frankpledge.plan.models import DeliveryLine, Practice, ViolenceAction
from frankpledge.plan.reading.exchange import Exchange, SharedAction, SharedPractice

PERMISSION = "Shared for other partnerships to use with credit to {name}."


def own_exchange(title: str = "") -> Exchange:
    """Our public lines and practices as an exchange file holds them. Default deny: a row that is not Part 1 is never read here,
    and of those that are only the fields that are marked Part 1."""
    with open_scope(Scope.PUBLIC):
        about = PartnershipSettings.current()
        today = timezone.localdate()
        return Exchange(
            partnership=about.name, area="", title=title or "Plan and best practice", year=str(today.year),
            made_on=today.isoformat(), permission=PERMISSION.format(name=about.name),
            actions=(*_lines(), *_violence_actions()), practices=tuple(_practices()),
        )  # fmt: skip


def _lines() -> list[SharedAction]:
    rows = DeliveryLine.objects.filter(part=Part.ONE, ended_on=None).only(
        "text", "due_on", "source", "lead_agency__name", "priority__title", "priority__part", "priority__strategy__part"
    )
    return [
        SharedAction(
            text=one.text, heading=_under(one),
            lead=one.lead_agency.name if one.lead_agency else "", due=f"{one.due_on:%B %Y}" if one.due_on else "",
        )
        for one in rows.select_related("lead_agency", "priority__strategy")
    ]  # fmt: skip


def _under(line: DeliveryLine) -> str:
    """The line's priority, where residents may read that too, and whose idea it was: credit goes on with the line."""
    above = line.priority
    is_public = above is not None and above.part == above.strategy.part == Part.ONE
    parts = ["Delivery plan", above.title if above and is_public else "", line.source]
    return " › ".join(one for one in parts if one)


def _violence_actions() -> list[SharedAction]:
    rows = ViolenceAction.objects.filter(part=Part.ONE, plan__part=Part.ONE, is_confidential=False).exclude(
        public_words=""
    )
    return [
        SharedAction(
            text=one.public_words, heading=f"Violence reduction › {one.get_theme_display()}", lead=one.lead.name,
            due=f"{one.due:%B %Y}" if one.due else "", rag=one.get_rag_display(), themes=(one.theme,),
        )
        for one in rows.select_related("lead")
    ]  # fmt: skip


def _practices() -> list[SharedPractice]:
    rows = Practice.objects.filter(part=Part.ONE, state=PracticeState.PUBLISHED)
    return [
        SharedPractice(one.title, one.what, one.evidence, one.result, one.whose, one.address, tuple(one.themes))
        for one in rows.order_by("id")
    ]
