"""Recording changes and the pandemic: the reasons on a chart that are not crime (minutes of 17 June 2021)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Break:
    """A marked step or a shaded stretch, with the words that go beside the chart."""

    key: str
    name: str
    words: str
    source: str
    start: datetime.date
    end: datetime.date
    """The last month in it; of a step its own month."""
    is_shade: bool
    keeps_limits: bool
    """Whether months of a shaded stretch still count for limits and baselines."""
    families: frozenset[str]
    """Empty for all."""
    offences: frozenset[str]
    levels: frozenset[str]
    dates: tuple[tuple[datetime.date, str], ...]
    """Days on which rules changed, in order, each in words."""
    dates_source: str = ""

    @property
    def period_words(self) -> str:
        """March 2024, or March 2020 to July 2021."""
        first = f"{self.start:%B %Y}"
        return first if self.start == self.end else f"{first} to {self.end:%B %Y}"

    def touches(self, *, family: str, offences: frozenset[str], level: str) -> bool:
        """Whether it belongs beside a figure of this family, offences and level. No offences means all of them."""
        return (
            (not self.families or family in self.families)
            and (not self.levels or level in self.levels)
            and (not self.offences or (bool(offences) and offences <= self.offences))
        )


def month_of(written: str | datetime.date) -> datetime.date:
    """The first of a month written as 2020-03.

    Raises:
        ValueError: it is not a month.
    """
    if isinstance(written, datetime.date):
        return written.replace(day=1)
    return datetime.date.fromisoformat(f"{written}-01")


def _break(key: str, row: dict[str, Any]) -> Break:
    shade = row.get("shade")
    start = month_of(shade["from"] if shade else row["step"])
    families = row["families"]
    return Break(
        key=key,
        name=row["name"],
        words=row["words"],
        source=row["source"],
        start=start,
        end=month_of(shade["to"]) if shade else start,
        is_shade=bool(shade),
        keeps_limits=bool(row.get("keeps_limits")),
        families=frozenset() if families == "all" else frozenset(families),
        offences=frozenset(row.get("offences", ())),
        levels=frozenset(row.get("levels", ())),
        dates=tuple((date["day"], date["words"]) for date in row.get("dates", ())),
        dates_source=row.get("dates_source", ""),
    )


@cache
def breaks() -> tuple[Break, ...]:
    """Every break, in the order of time."""
    text = (files("frankpledge.know.rules") / "breaks.yaml").read_text(encoding="utf-8")
    return tuple(sorted((_break(key, row) for key, row in yaml.safe_load(text).items()), key=lambda one: one.start))


def breaks_for(*, family: str, offences: frozenset[str] = frozenset(), level: str = "") -> tuple[Break, ...]:
    """The breaks that belong beside a figure."""
    return tuple(one for one in breaks() if one.touches(family=family, offences=offences, level=level))


def counts_for_limits(month: datetime.date, found: tuple[Break, ...]) -> bool:
    """Whether a month may stand in a baseline: not in a shaded stretch (2020-03 to 2021-07 never does)."""
    return not any(one.is_shade and not one.keeps_limits and one.start <= month <= one.end for one in found)


def shade_between(first: datetime.date, last: datetime.date, found: Iterable[Break]) -> Break | None:
    """The first shaded stretch left out of baselines that a run of months touches; None where it touches none."""
    shades = (one for one in found if one.is_shade and not one.keeps_limits)
    return next((one for one in shades if one.start <= last and first <= one.end), None)
