"""What becomes of a saving: it is put in, it was had already, or it is kept beside what somebody else wrote meanwhile.

Every saving says on which revision it was made, which browser tab made it, and the how-manieth it is of that tab. So a
saving sent twice (the answer was lost on the way) is known again, a tab never conflicts with its own savings, and two
people's words never cover each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """What is to be done with a saving."""

    PUT_IN = "put in"
    HAD_ALREADY = "had already"
    SAME_WORDS = "same words"
    BESIDE = "kept beside"


@dataclass(frozen=True, slots=True)
class Saving:
    """What a tab sends: its words, the revision they were written on, the tab, and its count."""

    text: str
    base: int
    writer: str
    serial: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that is kept: up to which revision, whose, with which count; beside rows stand on no revision of their own."""

    revision: int
    writer: str
    serial: int
    is_beside: bool = False


def judge(saving: Saving, kept: Sequence[Kept], current_text: str) -> Verdict:
    """What becomes of ``saving`` of a block whose rows are ``kept`` and which says ``current_text`` now."""
    own = [row for row in kept if row.writer == saving.writer]
    if any(row.serial >= saving.serial for row in own):
        return Verdict.HAD_ALREADY
    in_force = [row for row in kept if not row.is_beside]
    current = max((row.revision for row in in_force), default=0)
    if saving.text == current_text:
        return Verdict.SAME_WORDS
    since = [row for row in in_force if row.revision > saving.base]
    if saving.base > current or any(row.writer != saving.writer for row in since):
        return Verdict.BESIDE
    return Verdict.PUT_IN


def may_grow(latest: Kept | None, saving: Saving, age: float, *, within: float = 60.0) -> bool:
    """Whether a saving may grow the latest row in place of a row of its own: same tab, begun at most ``within`` seconds ago."""
    return latest is not None and latest.writer == saving.writer and 0 <= age < within
