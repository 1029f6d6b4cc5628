"""English Indices of Deprivation by LSOA: the scores as published, one row for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from frankpledge.know.sources.dataset import FileRefused, Head, Reading, Source, Table
from frankpledge.know.sources.sheet import Sheet, read_sheet
from frankpledge.know.sources.tables import batch_of

# What a score's heading begins with, and the name figures use.
_SCORES = {
    "imd score": "deprivation",
    "index of multiple deprivation": "deprivation",
    "income score": "income",
    "employment score": "employment",
    "education": "education",
    "health": "health",
    "crime score": "crime",
    "barriers": "barriers",
    "living environment": "living-environment",
}
_YEAR = re.compile(r"(?:imd|iod)[ _-]?(20\d\d)", re.IGNORECASE)


def _lsoa_column(columns: tuple[str, ...] | list[str]) -> str:
    return next((one for one in columns if one.casefold().startswith(("lsoa code", "lsoa21cd", "lsoa11cd"))), "")


def _scores(columns: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Column → name, for headings that are scores (and not ranks or deciles)."""
    found: dict[str, str] = {}
    for column in columns:
        plain = column.casefold()
        name = next((name for start, name in _SCORES.items() if plain.startswith(start)), "")
        if name and "rank" not in plain and "decile" not in plain and name not in found.values():
            found[column] = name
    return found


def recognises(head: Head) -> bool:
    """A table by LSOA with the headings of the indices."""
    return bool(_lsoa_column(head.columns)) and len(_scores(head.columns)) >= 2


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where an LSOA stands twice or a score is no number."""
    sheet = read_sheet(path)
    year = int(found[1]) if (found := _YEAR.search(path.name)) else 2019
    rows = list(_rows(sheet, year))
    facts = {
        "rows": sheet.table.num_rows,
        "period_from": None,
        "period_to": None,
        "vintage": str(year),
        "kind": "scores",
        "areas": len({row[1] for row in rows}),
        "categories": sorted({row[0] for row in rows}),
    }
    return Reading(batches=_batches(rows), findings=[*sheet.findings], facts=facts)


_Row = tuple[str, str, str, int, float]


def _rows(sheet: Sheet, year: int) -> Iterator[_Row]:
    areas = sheet.texts(_lsoa_column(sheet.columns))
    twice = len(areas) - len(set(areas))
    if twice:
        raise FileRefused(
            f"{twice} LSOAs have two lines: which is right cannot be known. Bring in the publisher's file."
        )
    for column, name in _scores(sheet.columns).items():
        for area, value in zip(areas, sheet.numbers(column), strict=True):
            if value is not None:
                yield name, area, "lsoa", year, value


def _batches(rows: list[_Row]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "indices", batch_of("indices", rows)


SOURCES = (
    Source(
        name="deprivation",
        title="English Indices of Deprivation",
        publisher="Ministry of Housing, Communities and Local Government",
        licence="Open Government Licence v3.0",
        credit="English Indices of Deprivation, Ministry of Housing, Communities and Local Government. Contains public sector "
        "information licensed under the Open Government Licence v3.0.",
        page="https://www.gov.uk/government/collections/english-indices-of-deprivation",
        tables=("indices",),
        recognises=recognises,
        read=read,
    ),
)
