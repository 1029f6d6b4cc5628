"""The letter of a delivery line by rule, for any day: the rule is printed on the page, and a judgement that differs from it
says why (PL-02: "RAG", and the board's own risk of an unclear delivery structure)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.plan.rules.delivery_line import LineStanding

NEAR_DAYS = 28
SILENT_DAYS = 92
WORDS = (
    f"The letter by rule: R where the due date has passed and the line is not done. A where it has no due date; where it is not"
    f" begun and due within {NEAR_DAYS} days; where it is under way and nobody has written what was done; or where its lead has"
    f" not said how it goes for more than {SILENT_DAYS} days. G otherwise, and once it is done. A line that is stopped has none."
)


@dataclass(frozen=True, slots=True)
class Rated:
    """The letter by rule with the clause that gave it; the letter that is shown, and whether judgement gave that."""

    rule: str
    why: str
    judged: str
    judged_reason: str

    @property
    def differs(self) -> bool:
        """Whether there is a judgement other than the rule's letter."""
        return bool(self.judged) and self.judged != self.rule

    @property
    def is_unexplained(self) -> bool:
        """A judgement that differs without a reason: the rule's letter moved after it was given. Then the rule's counts."""
        return self.differs and not self.judged_reason

    @property
    def letter(self) -> str:
        """The letter that counts: the judgement where it has its reason or agrees, else the rule's."""
        return self.judged if self.differs and self.judged_reason and self.rule else self.rule


def letter_by_rule(
    *,
    state: str,
    due_on: datetime.date | None,
    begun_on: datetime.date,
    progress_on: datetime.date | None,
    has_progress: bool,
    on: datetime.date,
) -> tuple[str, str]:
    """The letter on a day and the clause of the rule, as a sentence. The due day itself is in time."""
    if state == "stopped":
        return "", "It is stopped, so it has no letter."
    if state == "done":
        return "G", "It is done."
    if due_on is not None and due_on < on:
        days = (on - due_on).days
        return "R", f"It was due on {_day(due_on)}, {days} {'day' if days == 1 else 'days'} ago, and is not done."
    if due_on is None:
        return "A", "It has no due date."
    if state == "not_begun" and (due_on - on).days <= NEAR_DAYS:
        return "A", f"It is due on {_day(due_on)} and not begun."
    if state == "under_way" and not has_progress:
        return "A", "It is under way, and nobody has written what was done."
    silent = (on - (progress_on or begun_on)).days
    if silent > SILENT_DAYS:
        return "A", f"Its lead has not said how it goes for {silent} days."
    return "G", f"It is due on {_day(due_on)}, and its lead has said how it goes." if progress_on else (
        f"It is due on {_day(due_on)} and {'came' if silent >= 0 else 'comes'} into the plan {_ago(silent)}."
    )


def rated(line: LineStanding, on: datetime.date) -> Rated:
    """A line's letters on a day."""
    letter, why = letter_by_rule(
        state=line.state, due_on=line.due_on, begun_on=line.begun_on, progress_on=line.progress_on,
        has_progress=bool(line.progress.strip()), on=on,
    )  # fmt: skip
    return Rated(letter, why, line.judged, line.judged_reason)


def why_judgement_refused(judged: str, reason: str, by_rule: str) -> str:
    """Why a judgement cannot be kept; empty where it can. It needs its reason exactly where it differs from the rule."""
    if judged and by_rule and judged != by_rule and not reason.strip():
        return (
            f"By rule the letter is {by_rule}; you judge it {judged}. Say why: both letters and your reason are shown."
        )
    return ""


def _ago(days: int) -> str:
    """Today, 1 day ago, 12 days ago; a line may be written before the day it says it is in the plan from."""
    if days <= 0:
        return "today" if days == 0 else f"{-days} {'day' if days == -1 else 'days'} from now"
    return f"{days} {'day' if days == 1 else 'days'} ago"


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
