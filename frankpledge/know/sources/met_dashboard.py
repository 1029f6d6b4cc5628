"""The Met's monthly crime dashboard extracts, in long form: knife crime, hate crime, domestic abuse (quirk M10)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from frankpledge.kit.months import month_of
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.london import borough_code
from frankpledge.know.sources.met_extract import columns_asked, extract_facts, gap_findings
from frankpledge.know.sources.sheet import Sheet, read_sheet
from frankpledge.know.sources.tables import counts_batch

_ASKED = {
    "month_year": "Month_Year",
    "area_type": "Area_Type",
    "area_code": "Area_Code",
    "crime_type": "Crime_Type",
    "crime_subtype": "Crime_Subtype",
    "measure": "Measure",
    "count": "Count",
}
_LEVELS = {"borough": "borough", "safer neighbourhood teams": "ward", "safer neighbourhood team": "ward"}
# Not comparable across the end of February 2024 (the Met's note on CONNECT).
BROKEN_BY_CONNECT = ("HATE CRIME", "DOMESTIC ABUSE")
_CONNECT = datetime.date(2024, 3, 1)


def recognises(head: Head) -> bool:
    """By the columns that no other file of ours has together."""
    names = {column.casefold() for column in head.columns}
    return {"area_type", "crime_type"} <= names or {"crime_type", "crime_subtype"} <= names


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where a column is missing, a month cannot be read or an area is not London's."""
    sheet = read_sheet(path)
    found = columns_asked(sheet, _ASKED, "extract")
    rows = _rows(sheet, found)
    findings = list(sheet.findings)
    findings += _what_to_know(rows)
    facts = extract_facts(
        sheet,
        (month for _, _, _, month, _, _, _ in rows),
        areas=len({area for _, area, _, _, _, _, _ in rows if area}),
        categories=sorted({minor for _, _, _, _, _, minor, _ in rows}),
        total=sum(count for key, count in rows.items() if key[0] == "borough" and key[4] == key[5]),
    )
    return Reading(batches=_batches(rows), findings=findings, facts=facts)


_Key = tuple[str, str, str, datetime.date, str, str, str]


def _rows(sheet: Sheet, found: dict[str, str]) -> Counter[_Key]:
    """Counts by level, area, name, month, type, subtype and measure. Areas without a code of London's are added together."""
    texts = {name: sheet.texts(found[name]) for name in _ASKED if name != "count"}
    names = sheet.texts(found["area_name"]) if "area_name" in found else texts["area_code"]
    rows: Counter[_Key] = Counter()
    for at, count in enumerate(sheet.whole_numbers(found["count"])):
        where = f"Line {at + sheet.first_line}"
        level = _LEVELS.get(texts["area_type"][at].casefold(), "")
        if not level:
            raise FileRefused(f"{where}: the area type “{texts['area_type'][at]}” is not known: it is Borough or Safer "
                              "Neighbourhood Teams. The columns have been moved, or it is another file.")  # fmt: skip
        month = month_of(texts["month_year"][at])
        if month is None:
            raise FileRefused(f"{where}: “{texts['month_year'][at]}” is no month (2026-02-01).")
        code, name = texts["area_code"][at], names[at] or "Unknown"
        if level == "borough":
            code = borough_code(name)
        elif not (code.startswith("E05") and len(code) == 9):
            code = ""
        major, minor, measure = (
            " ".join(texts[one][at].upper().split()) for one in ("crime_type", "crime_subtype", "measure")
        )
        rows[(level, code, name, month, major, minor, measure.lower())] += int(count)
    return rows


def _what_to_know(rows: Counter[_Key]) -> Iterator[Finding]:
    months = {month for _, _, _, month, _, _, _ in rows}
    yield from gap_findings(months)
    majors = {major for _, _, _, _, major, _, _ in rows}
    broken = sorted(one.capitalize() for one in majors if one.startswith(BROKEN_BY_CONNECT))
    if broken and min(months) < _CONNECT <= max(months):
        yield Finding(
            kind="not-comparable",
            severity="note",
            words=f"{', '.join(broken)}: the Met says figures before and after the end of February 2024 cannot be compared.",
            where="February 2024",
        )
    nowhere = sum(count for (_, area, _, _, _, _, _), count in rows.items() if not area)
    if nowhere:
        yield Finding(
            kind="pseudo-areas",
            severity="note",
            words="Counted under no borough or ward (other forces, not known): in London's total, in no ranking.",
            value=f"{nowhere:,}",
        )


def _batches(rows: Counter[_Key]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "counts", counts_batch((*key, count) for key, count in rows.items())


SOURCES = (
    Source(
        name="met-dashboard",
        title="Monthly crime dashboard extracts",
        publisher="Metropolitan Police Service",
        licence="Open Government Licence v3.0",
        credit="Metropolitan Police Service monthly crime dashboard, London Datastore. Contains public sector information "
        "licensed under the Open Government Licence v3.0.",
        page="https://data.london.gov.uk/dataset/mps-monthly-crime-dahboard-data",
        tables=("counts",),
        recognises=recognises,
        read=read,
        family="met-dashboard",
        caveats=(
            "Subtypes overlap: the line with the type's own name is its total, and subtypes are not added to it.",
            "Hate crime and domestic abuse cannot be compared across the end of February 2024.",
            "Other Accepted Crime is not part of a total of notifiable offences.",
        ),
    ),
)
