"""How the rating of one risk went over time, from its edits alone."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from frankpledge.kit.months import later
from frankpledge.know.charts.trend import Point, Told, ToldPoint, Trend
from frankpledge.plan.models import Edit, Risk
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.rules.risk import letter, rating, rating_words

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


def course_drawing(risk: Risk, turns: list[Turn], today: datetime.date) -> Trend | None:
    """The rating month by month as a line, the target as a broken one; None for less than three months."""
    if not turns:
        return None
    month, points = turns[0].on.replace(day=1), []
    while month <= today:
        upto = [one for one in turns if one.on < later(month, 1)]
        points.append(Point(month, float(upto[-1].rating)))
        month = later(month, 1)
    if len(points) < 3:
        return None
    first, last = turns[0], turns[-1]
    description = (
        f"The rating of “{risk.title}” from {first.rating} in {first.on:%B %Y} to {last.rating} now, in {len(turns)}"
        f" scorings; the target is {last.target}."
    )
    target = Told(f"target {last.target}", tuple(ToldPoint(one.month, float(last.target)) for one in points))
    return Trend(risk.title, description, "rating, 1 to 25", tuple(points), told=(target,))
