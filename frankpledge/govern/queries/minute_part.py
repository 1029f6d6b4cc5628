"""Which words of a meeting's minutes residents may see, laid out for whoever decides it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from frankpledge.govern.models import Action, Meeting, Minute, Resolution
from frankpledge.partnership.enums import Part


@dataclass(frozen=True)
class ActionLine:
    """An action as the page shows it, with the owners that would stand beside it."""

    action: Action
    owners: str
    is_ticked: bool


@dataclass(frozen=True)
class ResolutionLine:
    """A resolution with the actions that came of it."""

    resolution: Resolution
    actions: tuple[ActionLine, ...]
    is_ticked: bool


@dataclass(frozen=True)
class MinuteLine:
    """A minute with its words, its resolutions, and the actions undertaken without one."""

    minute: Minute
    paragraphs: tuple[str, ...]
    resolutions: tuple[ResolutionLine, ...]
    actions: tuple[ActionLine, ...]
    is_ticked: bool


@dataclass(frozen=True)
class MinuteMarks:
    """The minutes of a meeting, or one of them, as they are marked. ``seen`` changes with every word and every mark."""

    lines: tuple[MinuteLine, ...]
    seen: str

    @property
    def is_any_public(self) -> bool:
        """Whether any of it is Part 1."""
        return any(line.minute.part == Part.ONE for line in self.lines)


def marks_of(meeting: Meeting, *, only: Minute | None = None) -> MinuteMarks:
    """The minutes with everything under them. Before anybody has decided, all of it is ticked, to be read and confirmed."""
    minutes = list(Minute.objects.filter(meeting=meeting, **({"pk": only.pk} if only else {})))
    resolutions = list(Resolution.objects.filter(minute__in=minutes).order_by("order", "id"))
    actions = list(Action.objects.filter(minute__in=minutes).prefetch_related("owners").order_by("id"))
    undecided = only is not None or not any(row.part == Part.ONE for row in minutes)
    lines = tuple(_line(minute, resolutions, actions, undecided) for minute in minutes)
    return MinuteMarks(lines, fingerprint([*minutes, *resolutions, *actions]))


def _line(
    minute: Minute, resolutions: Sequence[Resolution], actions: Sequence[Action], none_decided: bool
) -> MinuteLine:
    undecided = minute.part == Part.TWO and none_decided
    own = [row for row in actions if row.minute_id == minute.pk]
    under = tuple(
        ResolutionLine(
            row,
            tuple(_action(one, undecided) for one in own if one.resolution_id == row.pk),
            undecided or row.part == Part.ONE,
        )
        for row in resolutions
        if row.minute_id == minute.pk
    )
    shown = {row.resolution.pk for row in under}
    loose = tuple(_action(one, undecided) for one in own if one.resolution_id not in shown)
    words = tuple(words for words in minute.text.split("\n\n") if words.strip())
    return MinuteLine(minute, words, under, loose, undecided or minute.part == Part.ONE)


def _action(action: Action, undecided: bool) -> ActionLine:
    owners = action.owners_printed or ", ".join(str(owner) for owner in action.owners.all() if owner.until is None)
    return ActionLine(action, owners, undecided or action.part == Part.ONE)


def fingerprint(rows: Iterable[Model]) -> str:
    """Of marks and words as they stand, so that nobody publishes words other than those they read."""
    told = [
        (row._meta.label_lower, row.pk, *(getattr(row, name, "") for name in ("part", "title", "text"))) for row in rows
    ]
    return hashlib.sha256(repr(sorted(told)).encode()).hexdigest()[:32]
