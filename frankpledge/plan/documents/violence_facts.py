"""A violence reduction action plan as plain values, and the part of it that residents may read.

The residents' view is made by taking what may be told out of the rows, and nothing else: a field that is not named in
``PublicAction`` cannot reach them. What is left is the same whether there are hidden actions or not.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from frankpledge.plan.enums.violence_action import ViolenceActionState, ViolenceTheme
from frankpledge.plan.rules.violence_score import Scored
from frankpledge.plan.rules.violence_standard import Standard

THEMES: Mapping[str, str] = {one.value: str(one.label) for one in ViolenceTheme}
"""The eight themes in their order, by the value their rows hold."""
STATES: Mapping[str, str] = {one.value: str(one.label) for one in ViolenceActionState}
HIDDEN = (
    "Operational and tactical actions are confidential. They are not listed here, and how many there are is not said."
)
"""Printed in every public edition, whether or not anything is hidden: its absence would tell."""


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """One action as members read it."""

    number: int
    theme: str
    obligation: str
    stage: str
    text: str
    public_words: str
    public_progress: str
    is_confidential: bool
    confidential_words: str
    lead: str
    organisations: str
    due: datetime.date | None
    state: str
    rag: str
    rag_reason: str
    progress: str
    cost: float | None
    part: int
    weight: int | None = None

    @property
    def scored(self) -> Scored:
        """What the score needs of it."""
        return Scored(self.number, self.theme, self.state, self.rag, self.weight)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A whole plan as at a day."""

    title: str
    since: datetime.date
    until: datetime.date
    on: datetime.date
    part: int
    partnership: str
    area: str
    is_demonstration: bool
    standing: str
    """Its state in words, with when it was submitted and how it was rated."""
    weights: str
    """The weights in force in words; empty where there are none."""
    actions: tuple[ActionFacts, ...]
    round_words: str = ""
    silent: tuple[str, ...] = ()
    standards: tuple[Standard, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PublicAction:
    """All that residents read of an action."""

    theme: str
    words: str
    progress: str
    lead: str
    due: datetime.date | None
    state: str
    rag: str


@dataclass(frozen=True, slots=True)
class PublicPlan:
    """All that residents read of a plan."""

    title: str
    since: datetime.date
    until: datetime.date
    on: datetime.date
    partnership: str
    area: str
    is_demonstration: bool
    actions: tuple[PublicAction, ...]

    def of(self, theme: str) -> tuple[PublicAction, ...]:
        """The actions of a theme."""
        return tuple(one for one in self.actions if one.theme == theme)


def residents_view(plan: PlanFacts) -> PublicPlan | None:
    """What residents may read of a plan; None where the plan itself is Part 2.

    Actions come in the order of their words, not of their numbers: the order must not tell where one is left out.
    """
    if plan.part != 1:
        return None
    shown = (one for one in plan.actions if one.part == 1 and one.public_words.strip())
    told = [
        PublicAction(
            theme=one.theme, words=one.public_words, progress=one.public_progress, lead=one.lead, due=one.due,
            state=one.state, rag=one.rag,
        )
        for one in shown
    ]  # fmt: skip
    told.sort(key=lambda one: (one.due or datetime.date.max, one.words))
    return PublicPlan(
        title=plan.title, since=plan.since, until=plan.until, on=plan.on, partnership=plan.partnership, area=plan.area,
        is_demonstration=plan.is_demonstration, actions=tuple(told),
    )  # fmt: skip
