"""Strategies for tests: the plan on a page as values, and one with priorities, aims and a measure in the tables."""

from __future__ import annotations

import datetime
from decimal import Decimal

from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.aim import MeasureSpec, add_aim, add_measure
from frankpledge.plan.changes.priority import add_priority
from frankpledge.plan.changes.strategy import add_strategy
from frankpledge.plan.documents.plan_page import PageAim, PageDay, PageMeasure, PagePriority, PlanPage
from frankpledge.plan.models import Strategy
from tests import cast

SINCE, UNTIL = datetime.date(2026, 4, 1), datetime.date(2029, 3, 31)
MINUTE = "Minute 12"


def a_measure(title: str = "Burglary", target: str = "down 10 %, to 90 or fewer", letter: str = "G") -> PageMeasure:
    """A measure of the plan on a page."""
    return PageMeasure(title, "2019", "100", "88", "year to Aug 2026", target, letter, "88 crimes: the target is met.")


def a_page(priorities: int = 3, aims: int = 2, measures: int = 1, *, words: int = 8) -> PlanPage:
    """A plan on a page of so many priorities, aims a priority and measures an aim; ``words`` to each passage."""
    text = " ".join(["quiet", "streets", "for", "everybody"][at % 4] for at in range(words))
    found = tuple(
        PagePriority(
            at + 1, f"Priority {at + 1}: {text[:40]}", text, "Wexmoor Housing Trust",
            tuple(
                PageAim(
                    f"Aim {at + 1}.{one + 1} {text[:50]}", text,
                    tuple(a_measure(f"Measure {m + 1}") for m in range(measures)),
                )
                for one in range(aims)
            ),
        )
        for at in range(priorities)
    )  # fmt: skip
    return PlanPage(
        "Wexmoor Partnership", "Wexmoor", "Safer Wexmoor", "2026 to 2029", "Version 1, adopted on 12 March 2026", text,
        found, (PageDay("Review", "1 April 2027"),), datetime.date(2026, 11, 22), ("Recorded crime: the police.",),
    )  # fmt: skip


def a_strategy(*, part: int = Part.ONE, by: Account | None = None, priorities: int = 1) -> Strategy:
    """A draft with a vision, priorities of one aim each, and a measure of the partnership's own."""
    who = by or cast.coordinator()
    made = add_strategy(title="Safer Wexmoor", since=SINCE, until=UNTIL, vision="Quiet streets.", part=part, by=who)
    for at in range(priorities):
        row = add_priority(strategy=made, title=f"Priority {at + 1}", reason="It matters", part=part, by=who)
        aim = add_aim(priority=row, text=f"Aim {at + 1}", success="It is quiet", part=part, by=who)
        spec = MeasureSpec(
            own_title="Noise complaints", own_baseline="40", own_now="31", target_kind="at-most",
            target_number=Decimal(30), test="Against the next ward", part=part,
        )  # fmt: skip
        add_measure(aim=aim, spec=spec, by=who)
    return made
