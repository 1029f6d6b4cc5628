"""What happened to a strategy, and how it stood on a day: its words and targets, not the figures, which were others then."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from frankpledge.know.rules.measure import measures
from frankpledge.partnership.models import Agency, PartnershipSettings, Person, Post
from frankpledge.plan.documents.plan_page import PageAim, PageMeasure, PagePriority, PlanPage
from frankpledge.plan.enums.strategy import StrategyState
from frankpledge.plan.models import Aim, AimMeasure, Edit, Priority, Strategy, StrategyStep
from frankpledge.plan.queries.edit import record_at, records_at
from frankpledge.plan.queries.strategy import INVENTED
from frankpledge.plan.rules.aim import Target, target_words
from frankpledge.plan.rules.strategy import years_words

Values = dict[str, Any]
FIELDS = {
    "title": "title", "reason": "why it was chosen", "vision": "vision", "since": "first day", "until": "last day",
    "state": "state", "version": "version", "agency": "lead agency", "post": "lead post", "person": "lead person",
    "stands": "stands in the plan", "part": "who may read it", "text": "aim", "success": "success",
    "measure": "measure", "own_title": "own measure", "own_baseline": "its baseline", "own_now": "its figure now",
    "own_as_at": "as at", "baseline_year": "baseline year", "target_kind": "kind of target", "target_number": "number",
    "target_words": "target in words", "test": "test", "planned_from": "planned from", "planned_to": "planned to",
    "actual_from": "began on", "actual_to": "ended on", "note": "note", "kind": "step", "adopted_on": "adopted on",
    "adopted_reference": "minute", "assessment": "assessment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happened:
    """One writing: of what, when, by whom, why, and field by field what it was and is."""

    edit: Edit
    what: str
    is_first: bool
    fields: tuple[tuple[str, str, str], ...]


def happened(strategy: Strategy, limit: int = 200) -> list[Happened]:
    """The latest writings of a strategy and all its pieces, the latest first."""
    names = _names(strategy)
    wanted = Q()
    for record, number in names:
        wanted |= Q(record=record, number=number)
    rows = Edit.objects.filter(wanted).select_related("by__person").order_by("-id")[:limit]
    return [_happened(one, names[one.record, one.number]) for one in rows]


def _names(strategy: Strategy) -> dict[tuple[str, int], str]:
    found = {(strategy._meta.label_lower, strategy.pk): "The strategy"}
    sets = (
        ("Priority", Priority.objects.filter(strategy=strategy)),
        ("Aim", Aim.objects.filter(priority__strategy=strategy)),
        ("Measure", AimMeasure.objects.filter(aim__priority__strategy=strategy)),
        ("Step", StrategyStep.objects.filter(strategy=strategy)),
    )
    for word, rows in sets:
        found |= {(one._meta.label_lower, one.pk): f"{word} “{_named(one)}”" for one in rows}
    return found


def _named(one: Any) -> str:
    if isinstance(one, AimMeasure) and one.measure in measures():
        return measures()[one.measure].title
    return str(one)


def _happened(edit: Edit, what: str) -> Happened:
    """The first writing of a record tells no fields: the plan as it stood that day shows them where they belong."""
    is_first = "part" in edit.changes and all(before is None for before, _ in edit.changes.values())
    fields = tuple(
        (FIELDS[name], _told(edit, name, before), _told(edit, name, after))
        for name, (before, after) in edit.changes.items()
        if name in FIELDS and not is_first
    )
    return Happened(edit, what, is_first, fields)


def _told(edit: Edit, name: str, value: Any) -> str:
    """A kept value as people say it: names for numbers of records, labels for choices, days in words."""
    if value is None or value == "":
        return "nothing"
    field = apps.get_model(edit.record)._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        row = field.related_model._base_manager.filter(pk=value).first()
        return str(row or value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DateField):
        return f"{datetime.date.fromisoformat(value):%-d %B %Y}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def stood_on(strategy: Strategy, day: datetime.date) -> PlanPage | None:
    """The plan at the end of a day as its history tells it; None where it was not begun yet."""
    end = datetime.datetime.combine(day, datetime.time.max, timezone.get_current_timezone())
    values = record_at(strategy, end)
    if values is None:
        return None
    about = PartnershipSettings.current()
    priorities = [
        one for one in _ordered(records_at(Priority, end)) if one["strategy"] == strategy.pk and one["stands"]
    ]
    aims, told = _ordered(records_at(Aim, end)), _ordered(records_at(AimMeasure, end))
    since, until = datetime.date.fromisoformat(values["since"]), datetime.date.fromisoformat(values["until"])
    return PlanPage(
        partnership=about.name, area=about.area, title=values["title"], years=years_words(since, until),
        standing=f"Version {values['version']}, {StrategyState(values['state']).label.lower()}, as it stood on {day:%-d %B %Y}",
        vision=values["vision"], days=(), as_at=day, demonstration=INVENTED if about.is_demonstration else "",
        priorities=tuple(replace(_priority(one, aims, told), number=at) for at, one in enumerate(priorities, start=1)),
    )  # fmt: skip


def _ordered(rows: dict[int, Values]) -> list[Values]:
    listed = [{**values, "id": number} for number, values in rows.items()]
    return sorted(listed, key=lambda one: (one["order"], one["id"]))


def _priority(values: Values, aims: list[Values], told: list[Values]) -> PagePriority:
    own = [one for one in aims if one["priority"] == values["id"] and one["stands"]]
    return PagePriority(0, values["title"], values["reason"], _owner(values), tuple(_aim(one, told) for one in own))


def _owner(values: Values) -> str:
    found = (
        model.objects.filter(pk=values[name]).first()
        for name, model in (("person", Person), ("post", Post), ("agency", Agency))
        if values.get(name)
    )
    return ", ".join(str(one) for one in found if one)


def _aim(values: Values, told: list[Values]) -> PageAim:
    own = [one for one in told if one["aim"] == values["id"] and one["stands"]]
    return PageAim(values["text"], values["success"], tuple(_measure(one) for one in own))


def _measure(values: Values) -> PageMeasure:
    known = measures().get(values["measure"])
    kept = values.get("target_number")  # what was empty when a record was first written is not among its fields
    number = None if kept is None else float(Decimal(kept))
    target = target_words(Target(values["target_kind"], number, values["target_words"]), None)
    title = values["own_title"] or (known.title if known else values["measure"])
    return PageMeasure(title, str(values["baseline_year"]), "–", "not told here", "", target, "", "")
