"""The register gone through at a meeting: what was looked at already, and which risk comes next."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from frankpledge.govern.models import Meeting
from frankpledge.plan.models import RiskReview
from frankpledge.plan.queries.board_meeting import board_meetings_around
from frankpledge.plan.queries.risk import RiskRow, register


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A risk in its turn, and the review of this meeting where there is one."""

    row: RiskRow
    review: RiskReview | None


@dataclass(frozen=True, slots=True)
class RiskRound:
    """A meeting's way through the register; ``open`` is the risk that is looked at now."""

    meeting: Meeting
    meetings: tuple[Meeting, ...]
    rows: tuple[RoundRow, ...]
    open: RoundRow | None

    @property
    def done(self) -> int:
        """How many were looked at."""
        return sum(one.review is not None for one in self.rows)


def meeting_of_round(on: datetime.date, number: str = "") -> Meeting | None:
    """The meeting somebody chose, or the one nearest to the day."""
    there = board_meetings_around(on)
    chosen = next((one for one in there if str(one.pk) == number), None)
    return chosen or min(there, key=lambda one: abs((one.date - on).days), default=None)


def risk_round(meeting: Meeting, on: datetime.date, risk: str = "") -> RiskRound:
    """The open risks in the register's order. ``risk`` opens that one; otherwise the first that waits is open."""
    reviews = {
        one.risk_id: one
        for one in RiskReview.objects.filter(meeting=meeting, is_taken_back=False).select_related("by__person")
    }
    rows = tuple(RoundRow(one, reviews.get(one.risk.pk)) for one in register(on).rows)
    chosen = next((one for one in rows if str(one.row.risk.pk) == risk), None)
    waiting = next((one for one in rows if one.review is None), None)
    return RiskRound(meeting, tuple(board_meetings_around(on)), rows, chosen or waiting)
