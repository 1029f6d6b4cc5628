"""The scale of the risk register: five steps of likelihood, five of impact, three letters.

Likelihood times impact on five steps each is the form that most public registers in the United Kingdom have. Neither ISO 31000
nor HM Treasury's Orange Book prescribes its words or its bounds: each body sets its own. These are the register's own, printed
wherever a score stands, so that two people who score the same risk mean the same.
"""

from __future__ import annotations

from dataclasses import dataclass

STEPS = 5
SOURCE = (
    "Likelihood times impact, five steps each, is the form common to public risk registers. Neither ISO 31000 (risk management:"
    " guidelines) nor HM Treasury’s Orange Book prescribes the words or the bounds; these are the register’s own."
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, its word, and what it means here."""

    number: int
    word: str
    meaning: str

    @property
    def words(self) -> str:
        """Number and word: 4 Likely."""
        return f"{self.number} {self.word}"


LIKELIHOOD = (
    Step(1, "Rare", "Would surprise everybody if it happened in the next twelve months."),
    Step(2, "Unlikely", "Could happen in the next twelve months, but is not expected to."),
    Step(3, "Possible", "As likely as not in the next twelve months, or it has happened once in the last three years."),
    Step(4, "Likely", "Expected in the next twelve months, or it happens in most years."),
    Step(5, "Almost certain", "It is happening now, or will happen within weeks if nothing changes."),
)
IMPACT = (
    Step(1, "Insignificant", "Work goes on; nobody outside the partnership would notice."),
    Step(2, "Minor", "A piece of work is late or less good; one agency can put it right."),
    Step(3, "Moderate", "An aim of the strategy slips by a quarter, or a service to some people is worse for weeks."),
    Step(4, "Major", "An aim is missed for the year, a duty in law is met late, or people at risk wait for help."),
    Step(5, "Catastrophic", "Somebody is seriously harmed who should have been helped, or a duty in law is not met."),
)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of ratings with its letter."""

    letter: str
    word: str
    low: int
    high: int
    meaning: str


# Products of 1 to 5 leave 7, 11, 13 and 14 out, so the bands meet without a gap that could be scored.
BANDS = (
    Band("R", "High", 15, 25, "The board discusses it at every meeting; a treatment has an owner and a day."),
    Band("A", "Medium", 8, 12, "The board reviews it at every meeting; controls are watched."),
    Band("G", "Low", 1, 6, "The board confirms it at every meeting."),
)


def step_words(steps: tuple[Step, ...], number: int) -> str:
    """A step's number and word: 4 Likely."""
    return steps[number - 1].words
