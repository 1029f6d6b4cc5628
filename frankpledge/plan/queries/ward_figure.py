"""The wards of the partnership's area, and what the figures say of one of them: a sentence that tells change from noise."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.queries.figure import NoMeasure, find_measure, held
from frankpledge.know.queries.overview import own_area, wards_of
from frankpledge.know.queries.standing import standings
from frankpledge.know.rules.measure import measures


@dataclass(frozen=True, slots=True)
class WardFigure:
    """A measure in a ward: a letter where a direction is better, and the sentence; or why there is none."""

    title: str
    letter: str
    words: str
    is_there: bool


def wards() -> tuple[Area, ...]:
    """Today's wards of the partnership's area by name; none where no figures are built or the settings name no area."""
    try:
        return tuple(sorted(wards_of(held(), own_area()), key=lambda one: one.name))
    except (NoFigures, NoArea):
        return ()


def ward_measures() -> list[tuple[str, str]]:
    """Name and title of every measure there is by ward."""
    return [(name, one.title) for name, one in measures().items() if "ward" in one.levels]


def ward_figure(code: str, name: str) -> WardFigure | None:
    """What a measure says of a ward: its last twelve months against the baseline. None where no measure is chosen."""
    if not name:
        return None
    try:
        measure = find_measure(name)
    except NoMeasure as refused:
        return WardFigure(name, "", str(refused), is_there=False)
    try:
        found = standings(measure, level="ward", area=own_area()).of.get(code)
    except (NoFigures, NoArea, NoMeasure) as refused:
        return WardFigure(measure.title, "", f"No figure: {refused}", is_there=False)
    if found is None or found.line.judgement is None:
        words = "There is no figure of this ward that can be compared: twelve whole months and a baseline are needed."
        return WardFigure(measure.title, "", words, is_there=False)
    return WardFigure(measure.title, found.line.judgement.letter, found.line.judgement.words, is_there=True)
