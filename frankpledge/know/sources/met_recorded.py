"""The Met's recorded crime on the London Datastore: borough, ward and LSOA files, months as wide columns (quirks M1-M9)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from frankpledge.kit.months import in_words, last_day, later, missing_between, month_of, span
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.london import borough_code, borough_names, is_pseudo_area
from frankpledge.know.sources.sheet import Sheet, read_sheet
from frankpledge.know.sources.tables import COUNTS

# Every name a column has had, from 2019 to 2026, as CSV or as the lower-case copies in Parquet.
_NAMES = {
    "major": ("majortext", "major_category", "major category"),
    "minor": ("minortext", "minor_category", "minor category"),
    "borough": ("boroughname", "lookup_boroughname", "borough", "borough_name"),
    "ward": ("wardcode", "ward_code"),
    "ward_name": ("wardname", "ward_name"),
    "lsoa": ("lsoa_code", "lsoa code", "lsoa21cd", "lsoa11cd"),
    "lsoa_name": ("lsoa_name", "lsoa name"),
}
_ASKED = {
    "borough": ("major", "minor", "borough"),
    "ward": ("major", "minor", "borough", "ward"),
    "lsoa": ("major", "minor", "borough", "lsoa"),
}
_PRINTED = {
    "major": "MajorText",
    "minor": "MinorText",
    "borough": "BoroughName",
    "ward": "WardCode",
    "lsoa": "LSOA Code",
}
RECENT_AT_MOST = 26  # months; the "most recent 24 months" file has 24, with the stub month 25
PUBLISHED_BESIDE = 24  # a historical file ends where the recent file of its day begins
STUB = 0.2  # a first month under this share of the file's median month is a stub (M2: 40 crimes in London)


def _role(column: str) -> str:
    return next((role for role, names in _NAMES.items() if column.casefold() in names), "")


def _month_columns(columns: list[str] | tuple[str, ...]) -> dict[str, datetime.date]:
    found = {column: month_of(column) for column in columns if column.isdigit()}
    return {column: month for column, month in found.items() if month is not None}


def _level(columns: tuple[str, ...] | list[str]) -> str:
    """borough, ward or lsoa by the columns; "" where it is none of the Met's wide files."""
    roles = {_role(column) for column in columns}
    if not _month_columns(columns) or not roles & {"major", "minor"}:
        return ""
    if "lsoa" in roles or "lsoa_name" in roles:
        return "lsoa"
    return "ward" if roles & {"ward", "ward_name"} else "borough"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of the file is which."""

    roles: dict[str, str]
    months: dict[str, datetime.date]


def _columns_of(sheet: Sheet, level: str) -> _Columns:
    roles: dict[str, str] = {}
    for column in sheet.columns:
        role = _role(column)
        if role in roles:
            raise FileRefused(
                f"Both “{roles[role]}” and “{column}” could be the {role}: bring in the publisher's file."
            )
        if role:
            roles[role] = column
    missing = [_PRINTED[role] for role in _ASKED[level] if role not in roles]
    months = _month_columns(sheet.columns)
    if missing:
        others = [column for column in sheet.columns if column not in months and not _role(column)]
        beside = f" It has {', '.join(others)}, which no vintage of this file had." if others else ""
        raise FileRefused(
            f"The column {' and '.join(missing)} is missing: it was renamed or taken out.{beside} "
            "Bring in the file as the Met published it; if the Met has renamed the column, say so to whoever keeps Frankpledge."
        )
    return _Columns(roles=roles, months=months)


def _read(path: Path, level: str) -> Reading:
    sheet = read_sheet(path)
    columns = _columns_of(sheet, level)
    keys = _keys(sheet, columns, level)
    counts = {month: sheet.whole_numbers(column) for column, month in columns.months.items()}
    findings = [*sheet.findings, *_doubts(sheet, keys, counts)]
    facts = _facts(sheet, keys, counts)
    if facts["stub"]:
        findings.append(_stub_words(counts))
    return Reading(batches=_batches(keys, counts, level), findings=findings, facts=facts)


def _keys(sheet: Sheet, columns: _Columns, level: str) -> dict[str, list[str]]:
    """The area and categories of each row: code ("" for a pseudo-area), name, major, minor; each combination once."""
    boroughs = sheet.texts(columns.roles["borough"])
    codes = {name: borough_code(name) for name in set(boroughs)}
    keys = {
        "major": [" ".join(one.upper().split()) for one in sheet.texts(columns.roles["major"])],
        "minor": [" ".join(one.upper().split()) for one in sheet.texts(columns.roles["minor"])],
    }
    if level == "borough":
        keys["area"] = [codes[name] for name in boroughs]
        keys["area_name"] = [borough_names().get(codes[name], name or "Unknown") for name in boroughs]
    else:
        areas = sheet.texts(columns.roles[level])
        named = columns.roles.get(f"{level}_name")
        names = sheet.texts(named) if named else list(areas)
        # A ward under "Aviation Security (SO18)" is counted once more under its own borough: this row is the airport's.
        keys["area"] = ["" if is_pseudo_area(where) else area for area, where in zip(areas, boroughs, strict=True)]
        keys["area_name"] = [
            f"{name} ({where})" if is_pseudo_area(where) else name for name, where in zip(names, boroughs, strict=True)
        ]
        _refuse_odd_codes(keys["area"], level, sheet.first_line)
    _refuse_rows_twice(keys, sheet.first_line)
    return keys


def _refuse_odd_codes(areas: list[str], level: str, first_line: int) -> None:
    start = {"ward": "E05", "lsoa": "E01"}[level]
    for at, area in enumerate(areas):
        if area and not (area.startswith(start) and len(area) == 9):
            raise FileRefused(
                f"Line {at + first_line}: “{area}” is no code of a London {'ward' if level == 'ward' else 'LSOA'} "
                f"(they are {start} and six digits). The columns have been moved, or it is another place's file."
            )


def _refuse_rows_twice(keys: dict[str, list[str]], first_line: int) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for at, key in enumerate(zip(keys["area"], keys["area_name"], keys["major"], keys["minor"], strict=True)):
        if key in seen:
            raise FileRefused(
                f"Lines {seen[key] + first_line} and {at + first_line} are both {key[1]}, {key[3].capitalize()}: "
                "rows have been copied, and the figures would be counted twice. Bring in the publisher's own file."
            )
        seen[key] = at


def _doubts(
    sheet: Sheet, keys: dict[str, list[str]], counts: dict[datetime.date, npt.NDArray[np.int64]]
) -> Iterator[Finding]:
    gaps = missing_between(counts)
    if gaps:
        yield Finding(
            kind="month-missing",
            severity="doubt",
            words=f"There is no column for {in_words(gaps)}, between months that are there.",
            value=in_words(gaps),
            where="header",
        )
    empty = [month for month, column in counts.items() if not column.any()]
    if empty:
        yield Finding(
            kind="month-empty",
            severity="doubt",
            words=f"Every figure of {in_words(empty)} is 0: the month has not been filled in.",
            value=in_words(empty),
        )
    for month, column in counts.items():
        if (column < 0).any():
            at = int(np.argmax(column < 0))
            yield Finding(
                kind="below-zero",
                severity="doubt",
                words=f"A count below 0: {keys['area_name'][at]}, {keys['minor'][at].capitalize()}.",
                value=str(int(column[at])),
                where=f"line {at + sheet.first_line}, {month:%B %Y}",
            )
    pseudo = sorted({name for area, name in zip(keys["area"], keys["area_name"], strict=True) if not area})
    if pseudo:
        yield Finding(
            kind="pseudo-areas",
            severity="note",
            words="Names that stand where a borough belongs and are none: in London's total, left out of every ranking.",
            value="; ".join(pseudo[:5]),
        )


def _facts(
    sheet: Sheet, keys: dict[str, list[str]], counts: dict[datetime.date, npt.NDArray[np.int64]]
) -> dict[str, Any]:
    months = sorted(counts)
    is_recent = span(months[0], months[-1]) <= RECENT_AT_MOST
    vintage = months[-1] if is_recent else later(months[-1], PUBLISHED_BESIDE)
    totals = {month: int(column.sum()) for month, column in counts.items()}
    rest = [total for month, total in totals.items() if month != months[0]]
    is_stub = is_recent and len(months) > 3 and totals[months[0]] < STUB * median(rest)
    return {
        "rows": sheet.table.num_rows,
        "period_from": months[0],
        "period_to": last_day(months[-1]),
        "vintage": f"{vintage:%Y-%m}",
        "kind": "recent" if is_recent else "historical",
        "stub": f"{months[0]:%Y-%m}" if is_stub else "",
        "areas": len({area for area in keys["area"] if area}),
        "categories": sorted(set(keys["minor"])),
        "total": sum(totals.values()),
    }


def _stub_words(counts: dict[datetime.date, npt.NDArray[np.int64]]) -> Finding:
    months = sorted(counts)
    total, usual = int(counts[months[0]].sum()), int(median(int(counts[month].sum()) for month in months[1:]))
    return Finding(
        kind="stub-month",
        severity="note",
        words=(
            f"The first month, {months[0]:%B %Y}, is a stub: {total:,} where a month has about {usual:,}. "
            "It is not used; the figure of the historical file stands, or the month is a gap."
        ),
        value=f"{total:,}",
        where=f"{months[0]:%B %Y}",
    )


def _batches(
    keys: dict[str, list[str]], counts: dict[datetime.date, npt.NDArray[np.int64]], level: str
) -> Iterator[tuple[Table, pa.RecordBatch]]:
    """A batch a month, without the noughts: an absent row of a month that is there means 0 (M9)."""
    text = {name: pa.array(values, pa.string()) for name, values in keys.items()}
    for month, column in sorted(counts.items()):
        rows = pa.array(np.flatnonzero(column))
        if len(rows) == 0:
            continue
        taken = {name: values.take(rows) for name, values in text.items()}
        size = len(rows)
        yield (
            "counts",
            pa.RecordBatch.from_arrays(
                [
                    pa.repeat(level, size), taken["area"], taken["area_name"], pa.repeat(pa.scalar(month), size),
                    taken["major"], taken["minor"], pa.repeat("offences", size), pa.array(column).take(rows),
                ],
                schema=COUNTS,
            ),
        )  # fmt: skip


def _source(level: str, title: str) -> Source:
    def recognises(head: Head) -> bool:
        return _level(head.columns) == level

    def read(path: Path) -> Reading:
        return _read(path, level)

    return Source(
        name=f"met-crime-{level}",
        title=title,
        publisher="Metropolitan Police Service",
        licence="Open Government Licence v3.0",
        credit="Metropolitan Police Service recorded crime, London Datastore. Contains public sector information "
        "licensed under the Open Government Licence v3.0.",
        page="https://data.london.gov.uk/dataset/mps-recorded-crime-geographic-breakdown",
        tables=("counts",),
        recognises=recognises,
        read=read,
        family="met-crime",
        caveats=(
            "Figures are restated: each vintage replaces the one before.",
            "Since March 2024 (CONNECT) a borough's figure is by place of the offence, and levels do not add up exactly.",
            "Anti-social behaviour is not in these files.",
        ),
    )


SOURCES = (
    _source("borough", "Recorded crime by borough"),
    _source("ward", "Recorded crime by ward"),
    _source("lsoa", "Recorded crime by LSOA"),
)
