"""How the rating of one risk went over time, from its edits alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from frankpledge.plan.documents.risk_course import RiskCourse
from frankpledge.plan.models import Edit, Risk
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.rules.risk import letter, rating, rating_words

LEAST_DAYS = 90
SCORES = (
    "inherent_likelihood",
    "inherent_impact",
    "current_likelihood",
    "current_impact",
    "target_likelihood",
    "target_impact",
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A day on which the scores became these."""

    on: datetime.date
    rating: int
    letter: str
    words: str
    target: int
    by: str
    why: str


def course(risk: Risk) -> list[Turn]:
    """Every scoring in the order they were made, the first being that of the risk's entry."""
    values: dict[str, int] = {}
    turns = []
    for edit in edits_of(risk):
        scored = {name: after for name, (_, after) in edit.changes.items() if name in SCORES}
        if scored:
            values.update(scored)
            turns.append(_turn(values, edit))
    return turns


def _turn(values: dict[str, int], edit: Edit) -> Turn:
    likelihood, impact = values["current_likelihood"], values["current_impact"]
    score = rating(likelihood, impact)
    who = str(edit.by.person or edit.by.email) if edit.by else ""
    target = rating(values["target_likelihood"], values["target_impact"])
    day = timezone.localdate(edit.at)
    words = rating_words(likelihood, impact).partition(" ")[2]
    return Turn(day, score, letter(score), words, target, who, edit.why)


def course_drawing(risk: Risk, turns: list[Turn], today: datetime.date) -> RiskCourse | None:
    """The course to draw, the target as a broken line; None before there are three months of it."""
    if not turns or (today - turns[0].on).days < LEAST_DAYS:
        return None
    first, last = turns[0], turns[-1]
    times = "one scoring" if len(turns) == 1 else f"{len(turns)} scorings"
    description = (
        f"The rating of “{risk.title}” from {first.rating} in {first.on:%B %Y} to {last.rating} now, in {times}; the target is"
        f" {last.target}."
    )
    return RiskCourse(risk.title, description, tuple((one.on, one.rating) for one in turns), today, last.target)
