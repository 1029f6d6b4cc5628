"""The plan on a page as plain values: what is printed on one side of A4, shown as a page, frozen when it is adopted, compared.

The residents' values are made by leaving out what is not Part 1, never by taking words away again.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageMeasure:
    """A measure: what it was in the baseline year, is now, and is to be."""

    title: str
    baseline_name: str
    """2019."""
    baseline: str
    """1,234; a dash where there is none."""
    now: str
    now_name: str
    """12 months to September 2026."""
    target: str
    letter: str
    """R, A, G or none."""
    sentence: str
    """Why that letter, or why there is no figure."""


@dataclass(frozen=True, slots=True)
class PageAim:
    """An aim with what success looks like."""

    text: str
    success: str
    measures: tuple[PageMeasure, ...]


@dataclass(frozen=True, slots=True)
class PagePriority:
    """A priority; ``number`` is its place."""

    number: int
    title: str
    why: str
    owner: str
    aims: tuple[PageAim, ...]


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day of the cycle that readers should know."""

    words: str
    when: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All of it."""

    partnership: str
    area: str
    title: str
    years: str
    standing: str
    """Version 2, adopted on 12 March 2026; Draft of version 3."""
    vision: str
    priorities: tuple[PagePriority, ...]
    days: tuple[PageDay, ...]
    as_at: datetime.date
    sources: tuple[str, ...] = ()
    """Where the figures come from, as the publishers want to be named."""
    demonstration: str = ""


def kept_page(page: PlanPage) -> Values:
    """The page as values that JSON can hold."""
    values = dataclasses.asdict(page)
    values["as_at"] = page.as_at.isoformat()
    return values


def read_page(values: Values) -> PlanPage:
    """The page again. Raises KeyError or TypeError for values that are not those of one."""
    priorities = tuple(
        PagePriority(**{**one, "aims": tuple(_aim(aim) for aim in one["aims"])}) for one in values["priorities"]
    )
    days = tuple(PageDay(**one) for one in values["days"])
    as_at = datetime.date.fromisoformat(values["as_at"])
    rest = {"priorities": priorities, "days": days, "as_at": as_at, "sources": tuple(values["sources"])}
    return PlanPage(**{**values, **rest})


def _aim(values: Values) -> PageAim:
    return PageAim(**{**values, "measures": tuple(PageMeasure(**one) for one in values["measures"])})


def page_fingerprint(*pages: PlanPage | None) -> str:
    """SHA-256 of everything a reader sees but for the day."""
    kept = [None if one is None else {**kept_page(one), "as_at": ""} for one in pages]
    return hashlib.sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
