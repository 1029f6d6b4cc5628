"""What follows from a risk's own facts: its rating, what is overdue, what is missing. Nothing here reads a table.

The board has its risks reviewed at each meeting (committee report of January 2024, lines 127-134); a vacant post is a risk with
a clock (minutes of January 2023, lines 130-133).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.plan.rules.risk_scale import BANDS, IMPACT, LIKELIHOOD, STEPS, Band, step_words

LONGEST_ACCEPTANCE_DAYS = 366


def rating(likelihood: int, impact: int) -> int:
    """Likelihood times impact, 1 to 25. Raises ValueError for a step the scale has not."""
    for name, number in (("likelihood", likelihood), ("impact", impact)):
        if not 1 <= number <= STEPS:
            raise ValueError(f"A {name} of {number} is not on the scale: it goes from 1 to {STEPS}.")
    return likelihood * impact


def band(score: int) -> Band:
    """The band of a rating."""
    return next(one for one in BANDS if one.low <= score)


def letter(score: int) -> str:
    """R, A or G."""
    return band(score).letter


def rating_words(likelihood: int, impact: int) -> str:
    """The whole of it in words: "A 12 Medium: 3 Possible, 4 Major"."""
    score = rating(likelihood, impact)
    found = band(score)
    return f"{found.letter} {score} {found.word}: {step_words(LIKELIHOOD, likelihood)}, {step_words(IMPACT, impact)}"


def is_target_reached(current: int, target: int) -> bool:
    """Whether the rating is where the partnership meant it to be, or lower."""
    return current <= target


def direction(before: int | None, now: int) -> str:
    """Which way a rating moved since the last meeting: "up", "down", "same", or "new" where it was not there then."""
    if before is None:
        return "new"
    return "same" if before == now else "up" if now > before else "down"


DIRECTION_WORDS = {"up": "Up: worse", "down": "Down: better", "same": "No change", "new": "New"}


@dataclass(frozen=True, slots=True)
class Move:
    """A rating before and now."""

    before: int | None
    now: int

    @property
    def way(self) -> str:
        """up, down, same or new."""
        return direction(self.before, self.now)

    @property
    def words(self) -> str:
        """With the figures: "Up: worse, from 8 to 12"."""
        start = DIRECTION_WORDS[self.way]
        return f"{start}, from {self.before} to {self.now}" if self.way in ("up", "down") else start


def why_not_accepted(today: datetime.date, until: datetime.date | None, why: str) -> str:
    """Why a risk cannot be accepted so; empty where it can. An acceptance ends: for ever is not a decision."""
    if not why.strip():
        return "Say why the partnership lives with it: whoever asks later will want to know."
    if until is None or until <= today:
        return "Say until which day it is accepted, a day to come."
    if (until - today).days > LONGEST_ACCEPTANCE_DAYS:
        return f"{until:%-d %B %Y} is more than a year away: accept it for a year at most, then look again."
    return ""


def acceptance_words(name: str, until: datetime.date | None, today: datetime.date) -> str:
    """How an acceptance stands, as a sentence; empty where there is none."""
    if until is None:
        return ""
    if until < today:
        days = (today - until).days
        return f"Accepted by {name} until {until:%-d %B %Y}: that ended {_days(days)} ago. Accept it anew or treat it."
    return f"Accepted by {name} until {until:%-d %B %Y}."


def review_overdue(
    *,
    raised_on: datetime.date,
    reviewed_on: datetime.date | None,
    next_review_on: datetime.date | None,
    last_meeting_on: datetime.date | None,
    today: datetime.date,
) -> str:
    """Why a review is overdue, as a sentence; empty where it is not.

    Every risk is looked at for each meeting of the board; its own day for a review may come sooner.
    """
    last_look = reviewed_on or raised_on
    if last_meeting_on is not None and last_look < last_meeting_on <= today:
        return f"Not reviewed at the meeting of {last_meeting_on:%-d %B %Y}."
    if next_review_on is not None and next_review_on < today and last_look < next_review_on:
        return f"Its review of {next_review_on:%-d %B %Y} is overdue by {_days((today - next_review_on).days)}."
    return ""


@dataclass(frozen=True, slots=True)
class Holding:
    """Somebody in a post for a time."""

    name: str
    tenure: str
    """substantive, interim or acting"""
    since: datetime.date | None
    until: datetime.date | None

    def covers(self, day: datetime.date) -> bool:
        """Whether they are in it on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class VacancyClock:
    """How a post stands on a day. ``days`` counts since the last holding ended, or since somebody stands in; None unknown."""

    is_filled: bool
    days: int | None
    words: str


def vacancy_clock(title: str, holdings: Iterable[Holding], today: datetime.date) -> VacancyClock:
    """How long a post is without somebody of its own, from the holdings on record. Nothing is guessed where none is."""
    rows = list(holdings)
    here = [one for one in rows if one.covers(today)]
    own = next((one for one in here if one.tenure == "substantive"), None)
    if own is not None:
        return VacancyClock(True, 0, f"{title} is held by {own.name}: the vacancy is over.")
    if here:
        stand_in = here[0]
        days = (today - stand_in.since).days if stand_in.since else None
        counted = f" for {_days(days)}" if days is not None else ""
        return VacancyClock(
            False, days, f"{title} is only covered, by {stand_in.name} ({stand_in.tenure}){counted}: nobody holds it."
        )
    ended = [one.until for one in rows if one.until is not None and one.until < today]
    if not ended:
        return VacancyClock(False, None, f"{title} is vacant; no holder is on record, so the days cannot be counted.")
    last = max(ended)
    days = (today - last).days
    return VacancyClock(False, days, f"{title} has been vacant for {_days(days)}, since {last:%-d %B %Y}.")


@dataclass(frozen=True, slots=True)
class ControlFacts:
    """What is looked at of a control."""

    words: str
    owner: str
    owner_left: bool
    strength: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """What is looked at of a risk on a day."""

    state: str
    treatment: str
    current: int
    target: int
    owner: str
    owner_left: bool
    acceptance_over: bool
    review_overdue: str
    controls: tuple[ControlFacts, ...]


def findings(facts: RiskFacts) -> list[str]:
    """What is missing or late with a risk, in sentences, the gravest first. Nothing is said of a closed one."""
    if facts.state == "closed":
        return []
    found = []
    if not facts.owner:
        found.append("Nobody owns it: name an agency, a post or a person.")
    elif facts.owner_left:
        found.append("Its owner has left: name another.")
    if facts.acceptance_over:
        found.append("Its acceptance has ended: accept it anew or treat it.")
    if facts.review_overdue:
        found.append(facts.review_overdue)
    if facts.treatment == "treat" and not facts.controls:
        found.append("It is to be treated, but nothing is done about it: add a control.")
    if facts.treatment == "tolerate" and facts.current > facts.target and facts.current >= BANDS[0].low:
        found.append("It is tolerated while high and above its target: have it accepted for a time, or treat it.")
    for one in facts.controls:
        found += _control_findings(one)
    return found


def _control_findings(control: ControlFacts) -> list[str]:
    found = []
    if not control.owner:
        found.append(f"A control has no owner: “{control.words}”.")
    elif control.owner_left:
        found.append(f"The owner of a control has left: “{control.words}” ({control.owner}).")
    if control.is_late:
        found.append(f"A control is late: “{control.words}”.")
    return found


def changes_in_words(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> str:
    """What moved between two scorings: "Likelihood 3 Possible to 4 Likely". Empty where no score moved."""
    if before is None:
        return ""
    named = (("current_likelihood", "Likelihood", LIKELIHOOD), ("current_impact", "Impact", IMPACT))
    moved = [
        f"{label} {step_words(steps, int(before[name]))} to {step_words(steps, int(after[name]))}"
        for name, label, steps in named
        if before[name] != after[name]
    ]
    return "; ".join(moved)


def _days(count: int) -> str:
    return f"{count} {'day' if count == 1 else 'days'}"
