"""Residents: ONS mid-year estimates by LSOA (years as wide columns), and the GLA's by ward and borough."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.opened import is_workbook
from frankpledge.know.sources.sheet import Sheet, read_sheet, sheet_of_rows
from frankpledge.know.sources.tables import batch_of
from frankpledge.know.sources.workbook import Workbook, read_workbook

_MID_YEAR = re.compile(r"mid-(\d{4}): population", re.IGNORECASE)
_STAGING = {"Borough staging": ("borough", "borough"), "Ward staging": ("ward", "ward-2002")}
_Row = tuple[str, str, str, int, float, str]


def _mid_years(columns: tuple[str, ...] | list[str]) -> dict[str, int]:
    return {column: int(found[1]) for column in columns if (found := _MID_YEAR.fullmatch(column.strip()))}


def _lsoa_column(columns: tuple[str, ...] | list[str]) -> str:
    wanted = ("lsoa 2021 code", "lsoa21cd", "lsoa 2011 code", "lsoa11cd")
    return next((column for column in columns if column.casefold() in wanted), "")


def is_mid_year(head: Head) -> bool:
    """ONS's estimates: wide columns "Mid-2011: Population"."""
    return bool(_mid_years(head.columns))


def read_mid_year(path: Path) -> Reading:
    """Raises ``FileRefused`` where the LSOA's code is missing, given twice or no number stands where one should."""
    sheet = read_sheet(path)
    years, column = _mid_years(sheet.columns), _lsoa_column(sheet.columns)
    if not column:
        raise FileRefused("The column “LSOA 2021 Code” is missing: bring in ONS's own file.")
    areas = sheet.texts(column)
    _refuse_twice(areas)
    generation = "lsoa-2011" if "11" in column else "lsoa-2021"
    rows: list[_Row] = []
    for name, year in years.items():
        for area, people in zip(areas, sheet.whole_numbers(name), strict=True):
            rows.append((area, "lsoa", generation, year, float(people), "mid-year-estimate"))
    return _reading(rows, sheet, f"{max(years.values())}")


def _refuse_twice(areas: list[str]) -> None:
    seen: set[str] = set()
    for area in areas:
        if area in seen:
            raise FileRefused(f"{area} has two lines: its residents would be counted twice. Bring in ONS's own file.")
        seen.add(area)


def _is_gla_table(columns: tuple[str, ...] | list[str]) -> bool:
    return {"code", "year", "population"} <= {column.casefold() for column in columns}


def is_gla(head: Head) -> bool:
    """The GLA's land area and population density: its workbook, or its ward table as CSV."""
    if is_workbook(head.path):
        try:
            return set(_STAGING) <= set(read_workbook(head.path).sheets)
        except FileRefused:
            return False
    return _is_gla_table(head.columns)


def read_gla(path: Path) -> Reading:
    """Raises ``FileRefused`` where a sheet is missing, an area stands twice in a year or is not London's."""
    if not is_workbook(path):
        sheet = read_sheet(path)
        rows = _gla_rows(sheet, "ward", "ward-2002")
        return _reading(rows, sheet, "")
    book = read_workbook(path)
    found = [(_staged(book, name), level, generation) for name, (level, generation) in _STAGING.items()]
    rows = [row for sheet, level, generation in found for row in _gla_rows(sheet, level, generation)]
    return _reading(rows, found[0][0], "")


def _staged(book: Workbook, name: str) -> Sheet:
    """The columns on the left of a staging sheet; what stands beside them is a choice of year for its front page."""
    rows = [row[:5] for row in book.rows(name)]
    header = [cell or f"(empty {at})" for at, cell in enumerate(rows[0])]
    header[3] = "(key)"
    return sheet_of_rows([header, *(row for row in rows[1:] if row and row[0])])


def _gla_rows(sheet: Sheet, level: str, generation: str) -> list[_Row]:
    columns = {column.casefold(): column for column in sheet.columns}
    areas, years = sheet.texts(columns["code"]), sheet.whole_numbers(columns["year"])
    rows: list[_Row] = []
    seen: set[tuple[str, int]] = set()
    for area, year, people in zip(areas, years, sheet.numbers(columns["population"]), strict=True):
        if not area.startswith(("E09", "E05", "E12", "E13")):
            raise FileRefused(f"“{area}” is no code of London's boroughs or wards: bring in the GLA's own file.")
        if (area, int(year)) in seen:
            raise FileRefused(f"{area} has two lines for {year}: its residents would be counted twice.")
        seen.add((area, int(year)))
        if people is None or area.startswith(("E12", "E13")):
            continue  # all London, Inner and Outer London: sums of the rest
        is_borough = area.startswith("E09")
        rows.append(
            (
                area, "borough" if is_borough else level, "borough" if is_borough else generation, int(year), people,
                "gla-projection",
            )
        )  # fmt: skip
    return rows


def _reading(rows: list[_Row], sheet: Sheet, vintage: str) -> Reading:
    years = sorted({row[3] for row in rows})
    facts = {
        "rows": sheet.table.num_rows,
        "period_from": None,
        "period_to": None,
        "vintage": vintage,
        "kind": rows[0][5],
        "areas": len({row[0] for row in rows}),
        "categories": [str(year) for year in years],
    }
    findings = [*sheet.findings]
    missing = sorted(set(range(years[0], years[-1] + 1)) - set(years))
    if missing:
        said = ", ".join(map(str, missing))
        findings.append(
            Finding(kind="year-missing", severity="doubt", words=f"There is no estimate for {said}.", value=said)
        )
    return Reading(batches=_batches(rows), findings=findings, facts=facts)


def _batches(rows: list[_Row]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "people", batch_of("people", rows)


SOURCES = (
    Source(
        name="ons-residents",
        title="Mid-year estimates of residents by LSOA",
        publisher="Office for National Statistics",
        licence="Open Government Licence v3.0",
        credit="Contains National Statistics data © Crown copyright and database right.",
        page="https://www.ons.gov.uk/peoplepopulationandcommunity/populationandmigration/populationestimates",
        tables=("people",),
        recognises=is_mid_year,
        read=read_mid_year,
    ),
    Source(
        name="gla-residents",
        title="Land area and population density, ward and borough",
        publisher="Greater London Authority",
        licence="Open Government Licence v3.0",
        credit="GLA population projections, London Datastore. Contains National Statistics data © Crown copyright and "
        "database right.",
        page="https://data.london.gov.uk/dataset/land-area-and-population-density-ward-and-borough",
        tables=("people",),
        recognises=is_gla,
        read=read_gla,
        caveats=("Estimates and projections of the GLA, for wards as they were until May 2014.",),
    ),
)
