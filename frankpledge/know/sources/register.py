"""Every dataset that can be brought in, and which of them a file is."""

from __future__ import annotations

from functools import cache

from frankpledge.know.sources import (
    boundaries,
    deprivation,
    lookups,
    met_dashboard,
    met_recorded,
    met_vawg,
    population,
)
from frankpledge.know.sources.dataset import Head, Source

SOURCES: tuple[Source, ...] = (
    *met_recorded.SOURCES,
    *met_dashboard.SOURCES,
    *met_vawg.SOURCES,
    *boundaries.SOURCES,
    *lookups.SOURCES,
    *population.SOURCES,
    *deprivation.SOURCES,
)


@cache
def sources_by_name() -> dict[str, Source]:
    """Every dataset by its name."""
    return {source.name: source for source in SOURCES}


def source_of(head: Head) -> Source | None:
    """The dataset a file belongs to, or None. The first that recognises it; tests hold that no two do."""
    return next((source for source in SOURCES if source.recognises(head)), None)
