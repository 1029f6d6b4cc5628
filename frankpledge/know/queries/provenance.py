"""Which files the figures of a document come from: as they are printed under it, in an order that depends on nothing but them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.know.analysis.engine import Figures, current_build, open_figures
from frankpledge.know.analysis.ground import has_table
from frankpledge.know.documents.content import Source

# Tables that every document rests on: who lives where, and what harm weighs.
GROUND = ("areas", "people", "lookups", "indices", "weights")


def sources_of(receipts: Iterable[int]) -> tuple[Source, ...]:
    """The files of some receipts and of the ground tables, by title, vintage and digest: receipt numbers differ from one site to
    the next and stand nowhere in it."""
    path = current_build(Path(settings.KNOW_DATA))
    every, ground = _receipts(path)
    found = {every[one] for one in (*receipts, *ground) if one in every}
    return tuple(sorted(found, key=lambda one: (one.title, one.vintage, one.digest, one.file_name)))


@lru_cache(maxsize=4)
def _receipts(path: Path) -> tuple[dict[int, Source], tuple[int, ...]]:
    """Every receipt of a build as it is printed, and those of the ground tables."""
    with open_figures(path, engine="duckdb") as figures:
        table = figures.table("receipts")
        columns = ("receipt", "title", "publisher", "vintage", "licence", "credit", "file_name", "digest")
        rows = figures.rows(table.select(*columns))
        every = {int(row["receipt"]): Source(**{key: str(row[key] or "") for key in columns[1:]}) for row in rows}
        return every, tuple(sorted({one for name in GROUND for one in _of_table(figures, name)}))


def _of_table(figures: Figures, name: str) -> list[int]:
    """The receipts that a table's rows come from; none for a table that this build does not have."""
    if not has_table(figures, name) or "receipt" not in figures.table(name).columns:
        return []
    return [int(row["receipt"]) for row in figures.rows(figures.table(name).select("receipt").distinct())]
