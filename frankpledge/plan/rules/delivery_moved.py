"""What moved in the delivery plan between two days, worked out from the lines as they stood on each."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from frankpledge.plan.rules.delivery_line import LineStanding
from frankpledge.plan.rules.delivery_rag import rated


@dataclass(frozen=True, slots=True)
class LetterMoved:
    """A line whose letter changed."""

    line: LineStanding
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class DueMoved:
    """A line whose due date changed; ``days`` later (fewer than none: earlier), None where a day was given or taken away."""

    line: LineStanding
    was: datetime.date | None
    now: datetime.date | None

    @property
    def days(self) -> int | None:
        """How many days later."""
        return None if self.was is None or self.now is None else (self.now - self.was).days


@dataclass(frozen=True, slots=True)
class Moved:
    """What moved; each list in the order of the plan. ``untouched``: under way or not begun, and not one field was written."""

    new: tuple[LineStanding, ...]
    ended: tuple[LineStanding, ...]
    done: tuple[LineStanding, ...]
    letters: tuple[LetterMoved, ...]
    due: tuple[DueMoved, ...]
    untouched: tuple[LineStanding, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved at all (lines that nobody touched do not count as movement)."""
        return not (self.new or self.ended or self.done or self.letters or self.due)


def moved_between(
    before: Mapping[int, LineStanding], after: Mapping[int, LineStanding], was_on: datetime.date, now_on: datetime.date
) -> Moved:
    """Compare the lines as they stood on two days.

    A line that came and went between them is neither new nor ended. A letter also changes where only time passed: a due date
    that went by is a movement that no edit tells.
    """
    standing = sorted((line for line in after.values() if line.is_in_plan), key=_place)
    both = [(before[line.id], line) for line in standing if line.id in before and before[line.id].is_in_plan]
    pairs = [(was, now, rated(was, was_on).letter, rated(now, now_on).letter) for was, now in both]
    return Moved(
        new=tuple(one for one in standing if one.id not in before or not before[one.id].is_in_plan),
        ended=tuple(sorted((one for one in after.values() if _has_ended(before.get(one.id), one)), key=_place)),
        done=tuple(now for was, now in both if now.state == "done" and was.state != "done"),
        letters=tuple(LetterMoved(now, old, new) for _, now, old, new in pairs if old != new),
        due=tuple(DueMoved(now, was.due_on, now.due_on) for was, now in both if was.due_on != now.due_on),
        untouched=tuple(now for was, now in both if was == now and now.state in ("not_begun", "under_way")),
    )


def _has_ended(was: LineStanding | None, now: LineStanding) -> bool:
    return was is not None and was.is_in_plan and not now.is_in_plan


def _place(line: LineStanding) -> tuple[str, int]:
    return line.order, line.id
