"""Lines of the delivery plan as they stood at any moment, and the history of one in words.

Lines are found back by unwinding: from what stands now, the edits made since are taken back one after the other. Where fewer
edits lie before the moment than after it, or edits were written out of the order of their days, they are told forward instead.
Both give the same, field by field (tests/plan/queries/test_delivery_history.py).
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, QuerySet
from django.utils import timezone

from frankpledge.kit import statements
from frankpledge.plan.models import DeliveryEvidence, DeliveryLine, Edit
from frankpledge.plan.queries.delivery_names import LABELS, Names, delivery_names
from frankpledge.plan.queries.edit import record_at
from frankpledge.plan.rules.delivery_line import FIELDS, LineStanding, standing_of
from frankpledge.plan.rules.delivery_past import told_forward, unwound

RECORD = DeliveryLine._meta.label_lower
EVIDENCE = DeliveryEvidence._meta.label_lower
_SUPPORTING = FIELDS.index("supporting") + 1
_UNSAID = frozenset({"order", "line"})
"""Fields that no reader of a history wants: they follow from another."""


def end_of_day(day: datetime.date) -> datetime.datetime:
    """The last moment of a day here."""
    after = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return timezone.make_aware(after) - datetime.timedelta(microseconds=1)


def lines_now() -> dict[int, LineStanding]:
    """Every line as it stands, also those out of the plan, by number of record."""
    rows = DeliveryLine.objects.order_by().values_list("id", *FIELDS)
    lines = {}
    for row in rows:
        values: list[Any] = list(row)
        values[_SUPPORTING] = tuple(values[_SUPPORTING] or ())
        lines[values[0]] = LineStanding(*values)
    return lines


def lines_at(when: datetime.datetime) -> dict[int, LineStanding]:
    """Every line that was written by a moment, as it stood then. A line that was not written yet is not there."""
    return lines_at_both(when, when)[1]


def lines_at_both(
    earlier: datetime.datetime, later: datetime.datetime
) -> tuple[dict[int, LineStanding], dict[int, LineStanding]]:
    """The lines as they stood at two moments, one after the other: what lies between them is read once."""
    edits = Edit.objects.filter(record=RECORD)
    after = edits.filter(at__gt=earlier)
    first = after.aggregate(first=Min("id"))["first"]
    if first is None:
        now = lines_now()
        return now, now
    by_earlier, after_later = edits.filter(at__lte=earlier), edits.filter(at__gt=later)
    between = edits.filter(at__gt=earlier, at__lte=later)
    if _out_of_order(edits, earlier) or _out_of_order(edits, later):
        then = told_forward(_writings(by_earlier.order_by("id")))
        return then, told_forward(_writings(edits.filter(at__lte=later).order_by("id")))
    counted = {"before": by_earlier.count(), "between": between.count(), "after": after_later.count()}
    longest = max(counted, key=lambda stretch: counted[stretch])  # the stretch that need not be read
    if longest == "after":
        then = told_forward(_writings(by_earlier.order_by("id")))
        return then, told_forward(_writings(between.order_by("id")), then)
    now = unwound(lines_now(), _writings(after_later.order_by("-id")))
    if longest == "between":
        return told_forward(_writings(by_earlier.order_by("id"))), now
    return unwound(now, _writings(between.order_by("-id"))), now


def _out_of_order(edits: QuerySet[Edit], when: datetime.datetime) -> bool:
    """Whether an edit of a moment before was written after one of a moment after it."""
    first = edits.filter(at__gt=when).aggregate(first=Min("id"))["first"]
    return first is not None and edits.filter(id__gt=first, at__lte=when).exists()


def _writings(edits: QuerySet[Edit]) -> list[tuple[int, dict[str, Any]]]:
    """(line, changes) of edits in the order asked for; read plainly, as there may be tens of thousands."""
    rows = statements.read_plain(statements.statement(edits, ["number", "changes"]))
    return [(number, json.loads(changes) if isinstance(changes, str) else changes) for number, changes in rows]


def line_on(line: DeliveryLine, day: datetime.date) -> LineStanding | None:
    """One line as it stood at the end of a day; None before it was written."""
    kept = record_at(line, end_of_day(day))
    return None if kept is None else standing_of(line.pk, kept)


def changed_since(day: datetime.date) -> set[int]:
    """The lines that were written on a day or after it."""
    begin = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    return set(Edit.objects.filter(record=RECORD, at__gte=begin).values_list("number", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Told:
    """One writing of a line or of its evidence: who, when, why, and each field before and after."""

    edit: Edit
    heading: str
    changes: tuple[tuple[str, str, str], ...]


def history_of(line: DeliveryLine) -> list[Told]:
    """Everything that was ever written of a line and its evidence, the latest first."""
    evidence = list(DeliveryEvidence.objects.filter(line=line).values_list("pk", flat=True))
    rows = Edit.objects.filter(record=RECORD, number=line.pk) | Edit.objects.filter(
        record=EVIDENCE, number__in=evidence
    )
    names = delivery_names()
    return [_told(edit, names) for edit in rows.select_related("by__person").order_by("-at", "-id")]


def _told(edit: Edit, names: Names) -> Told:
    is_first = all(before is None for before, _ in edit.changes.values()) and len(edit.changes) > 5
    changes = tuple(
        (LABELS.get(field, field.replace("_", " ").capitalize()), names.value(field, before), names.value(field, after))
        for field, (before, after) in edit.changes.items()
        if field not in _UNSAID and not (is_first and after in (None, "", []))
    )
    if edit.record == EVIDENCE:
        return Told(edit, "Evidence given" if is_first else "Evidence changed", changes)
    ended = edit.changes.get("ended_on")
    if is_first:
        return Told(edit, "Came into the plan", changes)
    if ended is not None:
        return Told(edit, "Taken out of the plan" if ended[1] else "Put back into the plan", changes)
    said = [label.lower() for label, _, _ in changes if label != LABELS["progress_on"]]
    return Told(edit, f"Changed: {', '.join(said)}" if said else "Looked at: nothing has changed", changes)
