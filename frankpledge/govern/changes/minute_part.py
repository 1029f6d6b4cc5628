"""Which minutes residents may see: the minute, each of its resolutions, each of its actions. Nobody has decided: Part 2."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from frankpledge.govern.models import Action, ActionEvent, Meeting, Minute, Resolution
from frankpledge.govern.queries.minute_part import marks_of
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account


class MarkRefused(Exception):
    """Minutes that were not marked; the message says why and what to do."""


@dataclass(frozen=True)
class Shown:
    """What residents may see, by record id. What is not named is Part 2."""

    minutes: frozenset[int] = frozenset()
    resolutions: frozenset[int] = frozenset()
    actions: frozenset[int] = frozenset()


@transaction.atomic
def mark_minutes(
    *, meeting: Meeting, shown: Shown, by: Account, only: Minute | None = None, seen: str | None = None
) -> list[Minute]:
    """Make Part 1 what ``shown`` names of a meeting's minutes, or of ``only`` one of them, and the rest of it Part 2.

    Under a Part 2 minute everything is Part 2. Gives the minutes of which something changed. Raises MarkRefused where the
    minutes, or their marks, are not those of ``seen`` any more.
    """
    check(by, Permission.MINUTES_TAKE)
    minutes = _held(meeting, only)
    if seen is not None and seen != marks_of(meeting, only=only).seen:
        raise MarkRefused(
            "Nothing was changed: the words or the marks of these minutes changed after you opened this page. Read them again."
        )
    return [minute for minute in minutes if _mark(minute, shown, by)]


def close_minutes(*, meeting: Meeting, by: Account, only: Minute | None = None) -> list[Minute]:
    """Make the minutes of a meeting, or ``only`` one of them, Part 2 at once, with everything under them."""
    return mark_minutes(meeting=meeting, shown=Shown(), by=by, only=only)


def _held(meeting: Meeting, only: Minute | None) -> list[Minute]:
    """The minutes, locked in one order, so that two people marking at once wait their turn."""
    rows = Minute.objects.filter(meeting=meeting).select_related("meeting__group")
    if only is not None:
        rows = rows.filter(pk=only.pk)
    return sorted(rows.select_for_update(of=("self",)).order_by("pk"), key=lambda row: (row.order, row.pk))


def _mark(minute: Minute, shown: Shown, by: Account) -> bool:
    """Mark one minute and what stands under it; whether anything changed. The trail names it by number, not by its words."""
    is_open = minute.pk in shown.minutes
    part = Part.ONE if is_open else Part.TWO
    under = minute.resolutions.all()
    actions = Action.objects.filter(Q(minute=minute) | Q(resolution__in=under))
    changed = Minute.objects.filter(pk=minute.pk).exclude(part=part).update(part=part)
    changed += _set(under, shown.resolutions if is_open else ())
    changed += _set(actions, shown.actions if is_open else ())
    if not changed:
        return False
    # Words said about an action that is Part 2 cannot be Part 1 (mark_event refuses it).
    ActionEvent.objects.filter(action__in=actions.filter(part=Part.TWO), part=Part.ONE).update(part=Part.TWO)
    audit.note(by=by, verb="mark_minutes", about=minute, sentence=_told(minute, part))
    minute.part = part
    return True


def _set(rows: object, open_ones: Collection[int]) -> int:
    """Mark the rows Part 1 that are named, the others Part 2; how many changed."""
    opened = rows.filter(pk__in=list(open_ones)).exclude(part=Part.ONE).update(part=Part.ONE)  # type: ignore[attr-defined]
    closed = rows.exclude(pk__in=list(open_ones)).exclude(part=Part.TWO).update(part=Part.TWO)  # type: ignore[attr-defined]
    return int(opened + closed)


def _told(minute: Minute, part: Part) -> str:
    name = f"Minute {minute.number}" if minute.number else f"Minute {minute.order + 1} (not numbered)"
    if part == Part.TWO:
        return f"{name} of {minute.meeting} is {Part.TWO.label}, with everything under it."
    resolutions = Resolution.objects.filter(minute=minute)
    actions = Action.objects.filter(minute=minute)
    resolved = f"{resolutions.filter(part=Part.ONE).count()} of {resolutions.count()} resolutions"
    agreed = f"{actions.filter(part=Part.ONE).count()} of {actions.count()} actions"
    return f"{name} of {minute.meeting} is {Part.ONE.label}: {resolved}, {agreed}."
