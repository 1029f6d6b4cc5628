"""Quorum: who is expected, whether they are enough, and which responsible authorities they cover.

Sources: the responsible authorities of the Crime and Disorder Act 1998, s. 5(1): council, police, fire and rescue,
probation, health; substitutes count for the seat they stand in for, one person for two seats (minutes of March 2019,
list of apologies); a quorum counts people, so that one stand-in for two seats is one towards it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frankpledge.govern.enums import QuorumKind

AUTHORITIES = ("council", "police", "fire", "probation", "health")


@dataclass(frozen=True, slots=True)
class Place:
    """A member's or seat's place: who would fill it (an empty text: nobody), and of which kind its agency is.

    ``authority`` is the agency's kind where the agency is a responsible authority. ``attendee`` names the person who
    is expected, the member or the substitute, so that one stand-in for two places is seen to be one person.
    ``counts``: the place is among those the group's rule counts.
    """

    title: str
    attendee: str = ""
    authority: str = ""
    counts: bool = True


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """A number, or a share (numerator of denominator) of the places that count, and how many authorities at least."""

    kind: QuorumKind = QuorumKind.NUMBER
    number: int | None = None
    numerator: int = 1
    denominator: int = 3
    authorities: int = 0


@dataclass(frozen=True, slots=True)
class Quorum:
    """The outcome: needed (None: no rule), expected, places counted, authorities covered or not, the working."""

    needed: int | None
    expected: int
    places: int
    covered: tuple[str, ...]
    missing: tuple[str, ...]
    authorities_needed: int
    working: str

    @property
    def is_met(self) -> bool:
        """Whether those expected are enough and enough authorities are among them."""
        return self.expected >= (self.needed or 0) and len(self.covered) >= self.authorities_needed


def needed_of(rule: QuorumRule, places: int) -> int | None:
    """How many are needed of ``places``: the number, or the share rounded up to a whole person, at least one."""
    if rule.kind == QuorumKind.NUMBER:
        return rule.number
    if rule.denominator < 1:
        return None
    return max(-(-places * rule.numerator // rule.denominator), 1)


def work_out_quorum(rule: QuorumRule, places: Sequence[Place]) -> Quorum:
    """Whether the expected make a quorum, in numbers and in one sentence."""
    counted = [place for place in places if place.counts]
    people = {place.attendee for place in counted if place.attendee}
    needed = needed_of(rule, len(counted))
    filled = {place.authority for place in places if place.attendee and place.authority}
    covered = tuple(kind for kind in AUTHORITIES if kind in filled)
    missing = tuple(kind for kind in AUTHORITIES if kind not in filled)
    working = _working(rule, len(counted), len(people), needed, len(covered))
    return Quorum(needed, len(people), len(counted), covered, missing, rule.authorities, working)


def _working(rule: QuorumRule, places: int, people: int, needed: int | None, covered: int) -> str:
    expected = f"{people} of {places} expected"
    if needed is None:
        told = f"{expected}. No quorum is set for this group."
    elif rule.kind == QuorumKind.FRACTION:
        share = f"{rule.numerator} in {rule.denominator}"
        told = f"{expected}; {share} of {places} is {needed}, so the quorum is {_met(people >= needed)}."
    else:
        told = f"{expected}; the quorum is {needed}: {_met(people >= needed)}."
    if rule.authorities:
        told += f" {covered} of {rule.authorities} responsible authorities needed: {_met(covered >= rule.authorities)}."
    return told


def _met(yes: bool) -> str:
    return "met" if yes else "not met"
