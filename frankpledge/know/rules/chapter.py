"""The chapters of the assessment: one a priority, and those that law or figures ask for. A new measure always finds one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from frankpledge.know.rules.priority import Priority

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme's chapter."""

    key: str
    """Its section is theme-<key>."""
    name: str
    words: str
    measures: tuple[str, ...]
    """Names of measures, the leading one first."""
    elsewhere: tuple[str, ...] = ()
    """Measures of the priority that have a chapter of their own."""


@cache
def _file() -> dict[str, Any]:
    text = (files("frankpledge.know.rules") / "chapters.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def in_chapter(chapter: str) -> tuple[str, ...]:
    """Names of the measures of a chapter that is no theme: harm, places, asb-and-fire, levels-and-patterns."""
    return tuple(_file()["chapters"][chapter])


def candidates() -> tuple[str, ...]:
    """Names of the measures that priorities are chosen among; none of them holds another."""
    return tuple(_file()["candidates"])


def in_order(priorities: Sequence[Priority], measures: Iterable[str]) -> tuple[str, ...]:
    """Names of measures in the order of the chapters, each once: recorded crime, the themes, disorder and fire, harm, places."""
    there = tuple(measures)
    named = [
        *in_chapter("levels-and-patterns"),
        *(name for theme in themes(priorities, there) for name in theme.measures),
        *in_chapter("asb-and-fire"),
        *in_chapter("harm"),
        *in_chapter("places"),
    ]
    return tuple(name for name in dict.fromkeys(named) if name in there)


def themes(priorities: Sequence[Priority], measures: Iterable[str]) -> tuple[Theme, ...]:
    """The themes: the priorities in their order, what every assessment has, and a last one for measures that are named nowhere.

    A priority all of whose measures have a chapter of their own (anti-social behaviour and fire) is that chapter.
    """
    there = tuple(measures)
    own = {name for names in _file()["chapters"].values() for name in names}
    found = [
        Theme(
            one.key, one.title, one.why,
            tuple(name for name in one.measures if name in there and name not in own),
            tuple(name for name in one.measures if name in own),
        )
        for one in priorities
    ]  # fmt: skip
    named = own | {name for one in found for name in one.measures}
    for key, row in _file()["themes"].items():
        spare = tuple(name for name in row["measures"] if name in there and name not in named)
        found.append(Theme(key, row["name"], row["words"], spare))
        named.update(spare)
    rest = tuple(name for name in there if name not in named)
    found.append(Theme(OTHER, "Other measures", "Measures that belong to no priority.", rest))
    return tuple(theme for theme in found if theme.measures)
