"""ONS lookups: which area is part of which, and what became of an area when lines were redrawn (know.md, 1.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.sheet import Sheet, read_sheet
from frankpledge.know.sources.tables import batch_of

_CODE = re.compile(r"(OA|LSOA|MSOA|WD|LAD)(\d\d)CD")
CHANGES = {"U": "unchanged", "S": "split", "M": "merged", "X": "irregular"}


def _coded(columns: tuple[str, ...] | list[str]) -> dict[str, tuple[str, str]]:
    """What the file links: "LSOA11" → (column, year). A lookup has codes for columns and no shapes."""
    found = {}
    for column in columns:
        match = _CODE.fullmatch(column.upper())
        if match:
            found[match[1] + (match[2] if match[1] == "LSOA" else "")] = (column, match[2])
    return found


def recognises(head: Head) -> bool:
    """A table with two or more columns of ONS codes."""
    coded = _coded(head.columns)
    return len(coded) >= 2 and bool(set(coded) & {"OA", "LSOA11", "LSOA21"})


def _links(coded: dict[str, tuple[str, str]]) -> list[tuple[str, str, str]]:
    """(kind, from, to) for every pair we use. An output area's file gives no LSOA's ward: that is the best-fit file's."""
    pairs = [("lsoa11-lsoa21", "LSOA11", "LSOA21")]
    if "OA" in coded:
        pairs = [("oa21-lsoa21", "OA", "LSOA21"), ("oa21-ward22", "OA", "WD"), ("lsoa21-msoa21", "LSOA21", "MSOA")]
    elif "WD" in coded and int(coded["WD"][1]) >= 22:
        pairs.append(("lsoa21-ward22", "LSOA21", "WD"))
    pairs.append(("lsoa21-borough", "LSOA21", "LAD"))
    return [pair for pair in pairs if pair[1] in coded and pair[2] in coded]


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where it links nothing we use, or a place is given to two wards."""
    sheet = read_sheet(path)
    coded = _coded(sheet.columns)
    links = _links(coded)
    if not links:
        raise FileRefused(
            f"It links {', '.join(column for column, _ in coded.values())}, which no figure uses: bring in ONS's LSOA 2011 "
            "to LSOA 2021 exact fit, or LSOA 2021 to ward best fit."
        )
    rows = [row for kind, old, new in links for row in _rows(sheet, coded, kind, old, new)]
    years = {year for _, year in coded.values()}
    facts = {
        "rows": sheet.table.num_rows,
        "period_from": None,
        "period_to": None,
        "vintage": f"20{max(years)}",
        "kind": ", ".join(kind for kind, _, _ in links),
        "areas": len({row[1] for row in rows}),
        "categories": [kind for kind, _, _ in links],
    }
    return Reading(batches=_batches(rows), findings=[*sheet.findings, *_what_changed(rows)], facts=facts)


_Row = tuple[str, str, str, str, str, str]


def _rows(sheet: Sheet, coded: dict[str, tuple[str, str]], kind: str, old: str, new: str) -> list[_Row]:
    columns = {name.upper(): name for name in sheet.columns}

    def named(end: str) -> list[str]:
        beside = columns.get(coded[end][0].upper()[:-2] + "NM")
        return sheet.texts(beside) if beside else [""] * sheet.table.num_rows

    changes = columns.get("CHGIND") if kind == "lsoa11-lsoa21" else None
    change = sheet.texts(changes) if changes else ["U"] * sheet.table.num_rows
    found = dict.fromkeys(
        zip(sheet.texts(coded[old][0]), sheet.texts(coded[new][0]), named(old), named(new), change, strict=True)
    )
    rows: list[_Row] = [(kind, *row) for row in found if row[0] and row[1]]
    if kind != "lsoa11-lsoa21":
        _refuse_two_for_one(rows, kind)
    return rows


def _refuse_two_for_one(rows: list[_Row], kind: str) -> None:
    seen: dict[str, str] = {}
    for _, old, new, *_ in rows:
        if seen.setdefault(old, new) != new:
            raise FileRefused(
                f"{old} is given to both {seen[old]} and {new} ({kind}): a best-fit lookup has one line for each. "
                "Bring in ONS's own file."
            )


def _what_changed(rows: list[_Row]) -> Iterator[Finding]:
    exact = [row for row in rows if row[0] == "lsoa11-lsoa21"]
    if not exact:
        return
    said = [f"{len({row[1] for row in exact if row[5] == letter}):,} {word}" for letter, word in CHANGES.items()]
    yield Finding(
        kind="redrawn",
        severity="note",
        words=f"LSOAs of 2011: {', '.join(said)} in 2021.",
        where=f"{len({row[1] for row in exact}):,} LSOAs of 2011, {len({row[2] for row in exact}):,} of 2021",
    )


def _batches(rows: list[_Row]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "lookups", batch_of("lookups", rows)


SOURCES = (
    Source(
        name="lookups",
        title="Lookups between areas",
        publisher="Office for National Statistics",
        licence="Open Government Licence v3.0",
        credit="Contains National Statistics data © Crown copyright and database right.",
        page="https://geoportal.statistics.gov.uk/",
        tables=("lookups",),
        recognises=recognises,
        read=read,
        caveats=("The best fit puts each LSOA whole into one ward: good for populations, an approximation for lines.",),
    ),
)
