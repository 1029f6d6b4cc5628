"""Weights of harm, brought in by the partnership: the Cambridge sheet in its own layout, or a plain table of categories.

Neither the Cambridge Crime Harm Index nor ONS's weights come with the product. The plain layout has the columns ``category``
and ``days`` (Cambridge) or ``weight`` (ONS), and may have ``mean``, ``highest`` and ``note``; as CSV or as a workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import fmean, median
from typing import Any

import pyarrow as pa
import yaml

from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.opened import is_workbook
from frankpledge.know.sources.sheet import Sheet, read_sheet, sheet_of_rows
from frankpledge.know.sources.tables import batch_of
from frankpledge.know.sources.workbook import Workbook, read_workbook

_HEADER_WITHIN = 20  # rows: a workbook may have a title above its header
_YEAR = re.compile(r"20\d\d")
_Row = tuple[str, str, float, float | None, float | None, str]


@cache
def _file() -> dict[str, Any]:
    text = (files("frankpledge.know.sources") / "harm_subgroups.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def _plain(name: str) -> str:
    return re.sub(r"[\s_]+", " ", name).strip().casefold()


def _is_cambridge(columns: Sequence[str]) -> bool:
    names = {_plain(column) for column in columns}
    return "sub group" in names and any(name.startswith("cchi") for name in names)


def _is_plain(columns: Sequence[str]) -> bool:
    names = {_plain(column) for column in columns}
    return "category" in names and bool(names & {"days", "weight"})


def _found_in(book: Workbook) -> tuple[str, int] | None:
    """The sheet and row whose cells are a header of weights."""
    for name in book.sheets:
        for at, row in enumerate(book.rows(name)):
            if _is_cambridge(row) or _is_plain(row):
                return name, at
            if at >= _HEADER_WITHIN:
                break
    return None


def recognises(head: Head) -> bool:
    """By the header, wherever in a workbook it stands."""
    if is_workbook(head.path):
        try:
            return _found_in(read_workbook(head.path)) is not None
        except FileRefused:
            return False
    return _is_cambridge(head.columns) or _is_plain(head.columns)


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where a weight is missing, below 0 or no number, or a category stands twice."""
    sheet, name = _open(path)
    if _is_cambridge(sheet.columns):
        year = _YEAR.search(name) or _YEAR.search(path.name)
        rows, findings = _cambridge(sheet, f"cambridge-{year.group()}" if year else "cambridge")
    else:
        rows, findings = _plain_rows(sheet)
    facts = {
        "rows": sheet.table.num_rows,
        "period_from": None,
        "period_to": None,
        "vintage": found.group() if (found := _YEAR.search(rows[0][0])) else "",
        "kind": rows[0][0],
        "areas": 0,
        "categories": sorted(row[1] for row in rows),
        "weights": {row[1]: row[2] for row in rows},
    }
    return Reading(batches=_batches(rows), findings=[*sheet.findings, *findings], facts=facts)


def _open(path: Path) -> tuple[Sheet, str]:
    if not is_workbook(path):
        return read_sheet(path), ""
    book = read_workbook(path)
    found = _found_in(book)
    if found is None:
        raise FileRefused("No sheet of the workbook has the columns SUB_GROUP and CCHI Score, or category and days.")
    name, at = found
    return sheet_of_rows(book.rows(name), header_at=at), name


def _column(sheet: Sheet, *starts: str) -> str:
    return next((one for start in starts for one in sheet.columns if _plain(one).startswith(start)), "")


def _cambridge(sheet: Sheet, scheme: str) -> tuple[list[_Row], list[Finding]]:
    """The median of each subgroup's codes, expired ones left out: an expired row moves residential burglary from 273.5 to 365."""
    titles = sheet.texts(_column(sheet, "full offence title", "offence title", "title"))
    groups = [" ".join(one.upper().split()) for one in sheet.texts(_column(sheet, "sub group"))]
    scores = sheet.numbers(_column(sheet, "cchi score", "cchi"))
    codes = [
        (group, title, score)
        for group, title, score in zip(groups, titles, scores, strict=True)
        if score is not None and "EXPIRED" not in title.upper()
    ]
    expired = sum("EXPIRED" in title.upper() for title in titles)
    rows = [
        _of(scheme, name, [score for group, _, score in codes if group in labels])
        for name, labels in _file()["subgroups"].items()
        if any(group in labels for group, _, _ in codes)
    ]
    for name, pattern in _file()["by-title"].items():
        found = [score for _, title, score in codes if re.search(pattern, title, re.IGNORECASE)]
        if found:
            rows.append(_of(scheme, name, found))
    if not rows:
        raise FileRefused("None of the sheet's SUB_GROUPs is known: bring in the Cambridge values sheet as published.")
    return rows, list(_cambridge_words(codes, expired))


def _of(scheme: str, name: str, scores: list[float]) -> _Row:
    if min(scores) < 0:
        raise FileRefused(f"A score of {name} is below 0 ({min(scores)}): the sheet is damaged or has been edited.")
    note = f"median of {len(scores)} offence codes"
    return scheme, name, float(median(scores)), round(fmean(scores), 4), max(scores), note


def _cambridge_words(codes: list[tuple[str, str, float]], expired: int) -> Iterator[Finding]:
    if expired:
        yield Finding(
            kind="expired-codes",
            severity="note",
            words="Offence codes marked EXPIRED were left out of the medians.",
            value=f"{expired}",
        )
    known = {label for labels in _file()["subgroups"].values() for label in labels}
    others = sorted({group for group, _, _ in codes if group and group not in known})
    if others:
        yield Finding(
            kind="other-subgroups",
            severity="note",
            words="Subgroups that no offence of the Met's files belongs to were left out.",
            value="; ".join(others[:8]),
        )


def _plain_rows(sheet: Sheet) -> tuple[list[_Row], list[Finding]]:
    scheme = "cambridge" if _column(sheet, "days") else "ons"
    categories = sheet.texts(_column(sheet, "category"))
    days = sheet.numbers(_column(sheet, "days", "weight"))

    def beside(name: str) -> list[float | None]:
        column = _column(sheet, name)
        return sheet.numbers(column) if column else [None] * len(categories)

    notes = sheet.texts(_column(sheet, "note")) if _column(sheet, "note") else [""] * len(categories)
    rows: list[_Row] = []
    seen: dict[str, int] = {}
    for at, (category, one, mean, highest, note) in enumerate(
        zip(categories, days, beside("mean"), beside("highest"), notes, strict=True), sheet.first_line
    ):
        if not category:
            continue
        if one is None or one < 0:
            raise FileRefused(f"Line {at}: {category} has no weight of 0 or more. Write one, or take the line out.")
        if category.casefold() in seen:
            raise FileRefused(f"{category} stands on lines {seen[category.casefold()]} and {at}: keep one of them.")
        seen[category.casefold()] = at
        rows.append((scheme, category, one, mean, highest, note))
    if not rows:
        raise FileRefused("No line has a category: write one a line, with its days or weight beside it.")
    return rows, []


def _batches(rows: list[_Row]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "weights", batch_of("weights", rows)


SOURCES = (
    Source(
        name="harm-weights",
        title="Weights of harm (Cambridge index or ONS severity), loaded by the partnership",
        publisher="Cambridge Centre for Evidence-Based Policing; Office for National Statistics",
        licence="Not an open licence: the partnership loads its own copy and answers for its use",
        credit="Cambridge Crime Harm Index (Sherman, Neyroud and Neyroud 2016), or ONS Crime Severity Score, as loaded by the "
        "partnership.",
        page="https://www.cambridge-ebp.co.uk/crime-harm-index",
        tables=("weights",),
        recognises=recognises,
        read=read,
        marking="part-2",
        caveats=("A median of offence codes is not the mean of the offences that were committed.",),
    ),
)
