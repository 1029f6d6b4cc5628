"""Risks and resilience for tests: plain functions, invented words."""

from __future__ import annotations

import datetime
from typing import Any

from frankpledge.govern.models import Meeting
from frankpledge.partnership.enums import GroupKind
from frankpledge.partnership.models import Group
from frankpledge.plan.changes.risk import add_risk
from frankpledge.plan.models import Risk
from tests import cast
from tests.factories.govern import make_meeting
from tests.factories.partnership import make_group

SCORES = {
    "inherent_likelihood": 5, "inherent_impact": 4, "current_likelihood": 3, "current_impact": 4, "target_likelihood": 2,
    "target_impact": 3,
}  # fmt: skip


def make_risk(title: str = "No analyst", **values: Any) -> Risk:
    """A drafted risk: inherent 20, current 12, target 6."""
    return add_risk(title=title, by=cast.coordinator(), **{**SCORES, **values})


def board() -> Group:
    """The board of a test; the same at each call."""
    return Group.objects.filter(kind=GroupKind.BOARD).first() or make_group("Testham Board", kind=GroupKind.BOARD)


def board_meeting(day: datetime.date) -> Meeting:
    """A meeting of the board."""
    return make_meeting(group=board(), date=day)
