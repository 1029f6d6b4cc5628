"""Every dataset that can be brought in, and which of them a file is."""

from __future__ import annotations

from functools import cache

from frankpledge.know.sources import (
    boundaries,
    deprivation,
    fire,
    lookups,
    met_dashboard,
    met_recorded,
    met_vawg,
    partner,
    police_api,
    police_outcomes,
    police_street,
    population,
    stop_search,
    weights,
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
    *weights.SOURCES,
    *police_street.SOURCES,
    *police_outcomes.SOURCES,
    *stop_search.SOURCES,
    *police_api.SOURCES,
    *fire.SOURCES,
    *partner.SOURCES,
)


@cache
def sources_by_name() -> dict[str, Source]:
    """Every dataset by its name."""
    return {source.name: source for source in SOURCES}


def source_of(head: Head) -> Source | None:
    """The dataset a file belongs to, or None. The first that recognises it; tests hold that no two do."""
    return next((source for source in SOURCES if source.recognises(head)), None)
