"""Papers that a later part offers to an agenda: each part registers its source at start-up, and Govern never imports it.

A data pack is one. The agenda keeps the paper's key; what it says is asked for when the pack is bound, so that its forms all
print the same words. One of the house's two registries (docs/house.md): a third needs a decision record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from frankpledge.govern.packs.content import Block, PackRefused


@dataclass(frozen=True, slots=True)
class Offer:
    """A paper that may be put under an item."""

    key: str
    """Source and number: "data-pack:12"; kept with the agenda's paper."""
    title: str
    detail: str = ""
    """What the clerk should know before choosing: draft or published, when it was made."""


@dataclass(frozen=True, slots=True)
class OfferedPaper:
    """The paper itself, as it is bound."""

    blocks: tuple[Block, ...]
    author: str = ""
    is_public: bool = False
    """Whether residents may read it; if not it is Part 2, whatever the agenda's paper is marked."""


class Source(Protocol):
    """What a part registers."""

    def offers(self) -> Sequence[Offer]:
        """Papers that may be put under an item now, the latest first."""
        ...

    def paper(self, number: int, *, for_public: bool) -> OfferedPaper:
        """One of them. Raises PackRefused where it is gone or was taken back; the message says what to do."""
        ...

    def public_record(self, number: int) -> tuple[str, int] | None:
        """The record a public pack prints, app.model and its number, where residents may read it: made Part 2 later, the pack is
        not shown any more."""
        ...


_SOURCES: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """Let a part offer papers under a name of its own; registered again, the later one holds."""
    _SOURCES[name] = source


def offers() -> tuple[Offer, ...]:
    """Every paper that is offered now."""
    return tuple(one for source in _SOURCES.values() for one in source.offers())


def public_record(key: str) -> tuple[str, int] | None:
    """What a public pack prints of a paper, for the day it becomes Part 2; None where residents may not read it."""
    name, _, number = key.partition(":")
    return _SOURCES[name].public_record(int(number)) if name in _SOURCES and number.isdigit() else None


def offered_paper(key: str, *, for_public: bool) -> OfferedPaper:
    """The paper of a key. Raises PackRefused where there is none."""
    name, _, number = key.partition(":")
    if name not in _SOURCES or not number.isdigit():
        raise PackRefused(f"Nobody offers the paper “{key}” any more: take it off its item.")
    return _SOURCES[name].paper(int(number), for_public=for_public)
