"""What a violence reduction action plan scores, by the board's weights and with every action counted alike.

A green action counts one, an amber one half, a red one nothing; neither does one that is not begun or not rated. A stopped
action is left out. The plain score is the average of these; the weighted score is their average by weight. The weights were
asked for because a list of more than fifty actions counted alike says little (minutes of June 2021, lines 106-109).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

VALUES = {"G": 1.0, "A": 0.5, "R": 0.0}
NOT_BEGUN, STOPPED = "not-begun", "stopped"
APART = 0.05
"""Two scores that lie further apart than this tell different stories."""
NAMED = 3
HOW = (
    "A green action counts one, an amber one a half, a red one nothing.",
    "An action that is not begun, or has no letter yet, counts nothing, whatever its letter.",
    "A stopped action is left out of both scores.",
    "The plain score counts every action alike: it is the sum divided by the number of actions.",
    "The weighted score multiplies each action by its weight: it is that sum divided by the sum of the weights.",
    "An action the board has not weighed is in the plain score only.",
)
"""The rule in words, as pages and papers print it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One action as the score sees it; ``weight`` is None where the board has not weighed it."""

    number: int
    theme: str
    state: str
    rag: str
    weight: int | None = None

    @property
    def value(self) -> float:
        """What it counts, 0 to 1."""
        return 0.0 if self.state == NOT_BEGUN else VALUES.get(self.rag, 0.0)

    @property
    def letter(self) -> str:
        """Its letter where it counts by it; empty where it is not begun or not rated."""
        return "" if self.state == NOT_BEGUN else self.rag


@dataclass(frozen=True, slots=True)
class Score:
    """The scores of some actions, 0 to 1; None where there is nothing to reckon with."""

    counted: int
    green: int
    amber: int
    red: int
    unrated: int
    """Not begun, or without a letter."""
    stopped: int
    unweighed: int
    weight: int
    plain: float | None
    weighted: float | None

    @property
    def are_apart(self) -> bool:
        """Whether the two tell different stories."""
        return (
            self.plain is not None and self.weighted is not None and round(abs(self.plain - self.weighted), 9) > APART
        )


def score_of(actions: Iterable[Scored]) -> Score:
    """The scores of these actions together."""
    every = list(actions)
    counted = [one for one in every if one.state != STOPPED]
    weighed = [(one, one.weight) for one in counted if one.weight is not None]
    weight = sum(own for _, own in weighed)
    letters = [one.letter for one in counted]
    return Score(
        counted=len(counted),
        green=letters.count("G"),
        amber=letters.count("A"),
        red=letters.count("R"),
        unrated=sum(letter not in VALUES for letter in letters),
        stopped=len(every) - len(counted),
        unweighed=len(counted) - len(weighed),
        weight=weight,
        plain=sum(one.value for one in counted) / len(counted) if counted else None,
        weighted=sum(one.value * own for one, own in weighed) / weight if weight else None,
    )


def scores_by_theme(actions: Iterable[Scored], themes: Sequence[str]) -> dict[str, Score]:
    """The scores of each theme, in their order; one without actions too."""
    every = list(actions)
    return {theme: score_of(one for one in every if one.theme == theme) for theme in themes}


def story(actions: Iterable[Scored]) -> str:
    """Whether the weighted score and the plain one say the same, and what makes the difference where they do not."""
    every = [one for one in actions if one.state != STOPPED]
    score = score_of(every)
    if score.plain is None:
        return "There is no action to score yet."
    if score.weighted is None:
        return f"Every action counted alike, the plan stands at {per_cent(score.plain)}. No weights are in force yet."
    if not score.are_apart:
        return (
            f"Both scores tell the same story: {per_cent(score.plain)} with every action counted alike, "
            f"{per_cent(score.weighted)} by the board’s weights."
        )
    told = (
        f"The two scores tell different stories: {per_cent(score.plain)} with every action counted alike, but "
        f"{per_cent(score.weighted)} by the board’s weights. "
    )
    if score.unweighed and not score_of(one for one in every if one.weight is not None).are_apart:
        count = f"{score.unweighed} action{' is' if score.unweighed == 1 else 's are'}"
        return f"{told}That comes of what the board has not weighed: {count} in the plain score only."
    if score.weighted < score.plain:
        return f"{told}What is behind weighs more than what is done: {_named(every, lambda one: 1 - one.value)}."
    return f"{told}What weighs most is furthest on: {_named(every, lambda one: one.value)}."


def _named(actions: Sequence[Scored], share: Callable[[Scored], float]) -> str:
    """The actions that make most of the difference, the heaviest first."""
    heavy = sorted(actions, key=lambda one: (-(one.weight or 0) * share(one), one.number))
    chosen = [one for one in heavy if one.weight and share(one)][:NAMED]
    return ", ".join(f"V{one.number} (weighs {one.weight}, {_letter_words(one)})" for one in chosen)


def _letter_words(action: Scored) -> str:
    return {"G": "green", "A": "amber", "R": "red"}.get(action.letter, "not begun or not rated")


def per_cent(share: float | None) -> str:
    """A score as it is printed: 52.5 %; a dash where there is none."""
    return "–" if share is None else f"{round(share * 100, 1):g} %"
