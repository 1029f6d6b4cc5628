"""The Met's violence against women and girls file: wards without offences, and offences without wards (quirk M10)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from frankpledge.kit.months import month_of
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.london import borough_code, is_pseudo_area
from frankpledge.know.sources.met_extract import columns_asked, extract_facts, gap_findings
from frankpledge.know.sources.sheet import Sheet, read_sheet
from frankpledge.know.sources.tables import counts_batch

TYPE, ALL = "VIOLENCE AGAINST WOMEN AND GIRLS", "ALL FLAGGED OFFENCES"
_ASKED = ("borough_name", "ward_name_clean_2", "recorded_date_months", "count", "crimsec_group", "crimseccodeexpansion")


def recognises(head: Head) -> bool:
    """By the columns of its two sheets."""
    names = {column.casefold() for column in head.columns}
    return "vawg_offence" in names or {"crimsec_group", "recorded_date_months"} <= names


def read(path: Path) -> Reading:
    """Raises ``FileRefused`` where a column is missing or a borough is not London's."""
    sheet = read_sheet(path)
    found = columns_asked(sheet, {name: name for name in _ASKED}, "file")
    rows = _rows(sheet, found)
    months = {month for _, _, _, month, _, _ in rows}
    facts = extract_facts(
        sheet,
        months,
        areas=len({name for level, _, name, _, _, _ in rows if level == "ward"}),
        categories=sorted({minor for _, _, _, _, _, minor in rows}),
        total=sum(count for key, count in rows.items() if key[0] == "force"),
    )
    return Reading(batches=_batches(rows), findings=[*sheet.findings, *_what_to_know(rows, months)], facts=facts)


_Key = tuple[str, str, str, datetime.date, str, str]


def _summed(sheet: Sheet, found: dict[str, str]) -> pa.Table:
    """One row for each place, month and offence: the file has one for each day of commission as well."""
    columns = ["borough_name", "ward_name_clean_2", "recorded_date_months", "crimsec_group", "crimseccodeexpansion"]
    table = pa.table(
        {name: pa.array(sheet.texts(found[name])) for name in columns}
        | {"count": pa.array(sheet.whole_numbers(found["count"]))}
    )
    return table.group_by(columns).aggregate([("count", "sum")])


def _rows(sheet: Sheet, found: dict[str, str]) -> Counter[_Key]:
    summed = _summed(sheet, found)
    rows: Counter[_Key] = Counter()
    for row in summed.to_pylist():
        month = month_of(row["recorded_date_months"])
        if month is None:
            raise FileRefused(f"“{row['recorded_date_months']}” is no month (2026-02-01) in recorded_date_months.")
        borough, ward, count = row["borough_name"], row["ward_name_clean_2"], int(row["count_sum"])
        if not borough:
            group, offence = row["crimsec_group"].upper(), row["crimseccodeexpansion"].upper()
            rows["force", "", "Metropolitan Police", month, group or TYPE, offence or ALL] += count
            continue
        code = borough_code(borough)
        rows["borough", code, borough, month, TYPE, ALL] += count
        is_nowhere = not code or is_pseudo_area(ward)
        rows["ward", "", f"{borough} {'(ward not given)' if is_nowhere else ward}", month, TYPE, ALL] += count
    return rows


def _what_to_know(rows: Counter[_Key], months: set[datetime.date]) -> Iterator[Finding]:
    yield from gap_findings(months)
    outside = sum(count for (_, _, _, _, major, _), count in rows.items() if major.startswith("OTHER FLAGGED OFFENCES"))
    if outside:
        yield Finding(
            kind="other-flagged",
            severity="note",
            words="Flagged offences outside the definition of violence against women and girls are in every ward's figure.",
            value=f"{outside:,}",
        )


def _batches(rows: Counter[_Key]) -> Iterator[tuple[Table, pa.RecordBatch]]:
    yield "counts", counts_batch((*key, "offences", count) for key, count in rows.items())


SOURCES = (
    Source(
        name="met-vawg",
        title="Violence against women and girls",
        publisher="Metropolitan Police Service",
        licence="Open Government Licence v3.0",
        credit="Metropolitan Police Service violence against women and girls data, London Datastore. Contains public "
        "sector information licensed under the Open Government Licence v3.0.",
        page="https://data.london.gov.uk/dataset/mps-monthly-crime-dahboard-data",
        tables=("counts",),
        recognises=recognises,
        read=read,
        family="met-vawg",
        caveats=(
            "Wards come without offences and offences without wards; ward names are matched to codes.",
            "By the month of recording, not of commission.",
        ),
    ),
)
