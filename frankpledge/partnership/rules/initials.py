"""Who is meant by initials. They mean a person only together with a body and a date.

The order of trust: what the clerk ruled; who was at that meeting; who was a member on that day; who else those minutes
name. Two people in the first tier that answers is a collision and is never guessed; nobody is "ask the clerk".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from frankpledge.partnership.rules.name import latin, look_alikes, split_rank

_INNER_CAPITAL = re.compile(r"^(Mc|Mac|Fitz|De|Di|La|Le|Van|O['’])([A-Z])")
_LONGEST = 6


class Tier(IntEnum):
    """Where a candidate comes from; a lower number is trusted more."""

    ATTENDED = 1
    MEMBER = 2
    NAMED = 3


_WHERE = {
    Tier.ATTENDED: "at that meeting",
    Tier.MEMBER: "on the group on that day",
    Tier.NAMED: "named in those minutes",
}


@dataclass(frozen=True)
class Candidate:
    """Somebody the initials may mean. ``key`` is the caller's own (a primary key)."""

    key: int
    name: str
    tier: Tier


@dataclass(frozen=True)
class InitialsAnswer:
    """``key`` is the person when there is exactly one; otherwise ``candidates`` and ``reason`` are for the clerk.

    ``look_alikes`` are letters of another alphabet found in the print: the answer holds, the print needs mending.
    """

    printed: str
    folded: str
    key: int | None
    candidates: tuple[Candidate, ...]
    reason: str
    look_alikes: tuple[str, ...] = ()
    is_ruled: bool = False

    @property
    def is_collision(self) -> bool:
        """Whether several people answer to the initials."""
        return self.key is None and len(self.candidates) > 1


def fold_initials(printed: str) -> str:
    """Latin capitals only: "C.K.", "ck" and the same typed in Cyrillic all give "CK"."""
    return re.sub(r"[^A-Z]", "", latin(printed).upper())


def looks_like_initials(printed: str) -> bool:
    """Whether the print is two to four capitals, with or without dots or blanks: "AM", "A.M.", "A M"."""
    return bool(re.fullmatch(r"(?:[A-Z]\.?[ -]?){2,4}", latin(printed).strip()))


def _first_letters(word: str) -> set[str]:
    """The ways one word gives letters: "Smith-Jones" S, SJ or J; "McDonald" M or MD; "O'Brien" O or OB."""
    parts = [part for part in re.split(r"[-‐‑–]", word) if part]
    inner = _INNER_CAPITAL.match(word)
    if len(parts) > 1:
        return {parts[0][0], "".join(part[0] for part in parts), parts[-1][0]}
    if inner:
        return {word[0], word[0] + inner.group(2)}
    return {word[0]}


def initials_of(name: str) -> frozenset[str]:
    """Every reading of a name's initials, folded: with and without middle names, particles (van, de) and second halves.

    A bare surname gives none. Readings shorter than two letters are left out.
    """
    words = [latin(word).lstrip("'\"‘“.") for word in split_rank(name)[1].replace(".", ". ").split()]
    words = [word for word in words if word][:_LONGEST]
    if len(words) < 2:
        return frozenset()
    choices: list[set[str]] = [_first_letters(words[0])]
    choices += [_first_letters(word) | {""} for word in words[1:-1]]
    choices.append(_first_letters(words[-1]))
    readings = (fold_initials("".join(letters)) for letters in itertools.product(*choices))
    return frozenset(reading for reading in readings if len(reading) >= 2)


def _names(candidates: Sequence[Candidate]) -> str:
    names = [candidate.name for candidate in candidates]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _near(folded: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Candidates one letter away: a slip of the pen such as CN for CK."""

    def differs_by_one(reading: str) -> bool:
        return len(reading) == len(folded) and sum(a != b for a, b in zip(reading, folded, strict=True)) == 1

    return [one for one in candidates if any(map(differs_by_one, initials_of(one.name))) and one.tier is Tier.ATTENDED]


def resolve(printed: str, candidates: Sequence[Candidate], rulings: Mapping[str, Candidate]) -> InitialsAnswer:
    """Answer who ``printed`` means. ``rulings`` are the clerk's, by folded initials, in force on the day of the minutes."""
    folded, foreign = fold_initials(printed), look_alikes(printed)
    ruled = rulings.get(folded)
    if ruled is not None:
        reason = f"The clerk ruled that {folded} means {ruled.name}."
        return InitialsAnswer(printed, folded, ruled.key, (ruled,), reason, foreign, is_ruled=True)
    for tier in Tier:
        found = _once([one for one in candidates if one.tier is tier and folded in initials_of(one.name)])
        if len(found) == 1:
            reason = f"{found[0].name} is the only {folded} {_WHERE[tier]}."
            return InitialsAnswer(printed, folded, found[0].key, tuple(found), reason, foreign)
        if found:
            reason = f"{len(found)} people {_WHERE[tier]} have the initials {folded}: {_names(found)}. Ask the clerk."
            return InitialsAnswer(printed, folded, None, tuple(found), reason, foreign)
    near = _once(_near(folded, candidates))
    reason = f"Nobody at the meeting, on the group or named in the minutes has the initials {folded or printed}."
    if near:
        reason += f" One letter away: {_names(near)}."
    return InitialsAnswer(printed, folded, None, tuple(near), f"{reason} Ask the clerk.", foreign)


def _once(candidates: Sequence[Candidate]) -> list[Candidate]:
    return list({candidate.key: candidate for candidate in candidates}.values())


def collisions(names: Mapping[int, str]) -> dict[str, list[int]]:
    """Initials that more than one of ``names`` answers to, with the keys of those people, by initials."""
    by_initials: dict[str, list[int]] = {}
    for key, name in names.items():
        for reading in initials_of(name):
            by_initials.setdefault(reading, []).append(key)
    return {initials: keys for initials, keys in sorted(by_initials.items()) if len(keys) > 1}
