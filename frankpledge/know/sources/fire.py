"""London Fire Brigade: incident records, the cut of dwelling fires with its own columns, and incidents by ward and year.

One file is CSV, the other (2018 onward) a workbook. Dates come as "01 Jan 2009" in one and as ISO or Excel's in the other;
property types end in blanks; a header holds a pound sign, in UTF-8 or Windows-1252. For dwellings the exact place is blank and
only the place rounded to 50 m remains. Ward codes were re-coded to later wards in the older file: they are kept as the brigade
gives them. Whether a fire was set on purpose is in none of these files.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from frankpledge.know.sources.book_stream import book_batches, header_in
from frankpledge.know.sources.csv_stream import Columns, batches_of, csv_members
from frankpledge.know.sources.dataset import FileRefused, Finding, Head, Reading, Source, Table
from frankpledge.know.sources.opened import is_workbook
from frankpledge.know.sources.police_uk import Tally, events
from frankpledge.know.sources.tables import counts_batch
from frankpledge.know.sources.workbook import read_workbook

PUBLISHER = "London Fire Commissioner"
LICENCE = "Open Government Licence v3.0"
CREDIT = (
    "London Fire Brigade incident records, London Datastore. Contains public sector information licensed under the "
    "Open Government Licence v3.0."
)
PAGE = "https://data.london.gov.uk/dataset/london-fire-brigade-incident-records"
FORCE = "London Fire Brigade"
DWELLING = "Dwelling fire"
FEWEST_INCIDENTS, FEWEST_HOMES = 2_000, 100  # a month; a selection has fewer

INCIDENTS = Columns(
    required=("IncidentNumber", "DateOfCall", "IncidentGroup", "PropertyCategory", "Easting_rounded", "Northing_rounded"),
    optional=(
        "StopCodeDescription", "PropertyType", "IncGeo_BoroughCode", "IncGeo_WardCode", "Easting_m", "Northing_m",
        "SpecialServiceType",
    ),
    numbers=frozenset({"Easting_m", "Northing_m", "Easting_rounded", "Northing_rounded"}),
    empty=("", "NULL"),
)  # fmt: skip
_KNOWN_BY = ("IncidentNumber", "DateOfCall", "IncidentGroup")
DWELLINGS = Columns(
    required=("date", "borough", "ward", "easting_rounded", "northing_rounded", "property_type"),
    numbers=frozenset({"easting_rounded", "northing_rounded"}),
)
WARD_YEARS = Columns(
    required=("GSS_CODE", "NAME", "Year", "IncidentNumber", "False_Alarm_Rate"),
    numbers=frozenset({"IncidentNumber", "False_Alarm_Rate", "Year"}),
)

_MONTHS = {name.lower(): at for at, name in enumerate(calendar.month_abbr) if name}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_WORDS = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{4})")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?: 00:00(?::00)?)?")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")  # what stands behind the point is the time of the day
_SERIAL_START = datetime.date(1899, 12, 30)  # Excel's day 0
_SINCE_1904 = datetime.timedelta(1462)  # days of a workbook that counts them from 1904, as old Macs did


@cache
def day_of(written: str) -> datetime.date | None:
    """The day of "01 Jan 2009", "2009-01-01", "01/01/2009" (day first) or Excel's 39814; None for anything else."""
    text = written.strip()
    try:
        if found := _ISO.fullmatch(text):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        if (found := _WORDS.fullmatch(text)) and found[2].lower() in _MONTHS:
            return datetime.date(int(found[3]), _MONTHS[found[2].lower()], int(found[1]))
        if found := _SLASHES.fullmatch(text):
            return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    found = _SERIAL.fullmatch(text)
    return _SERIAL_START + datetime.timedelta(int(found[1])) if found else None


def days_of(column: pa.Array, where: str) -> pa.Array:
    """The days of a column in any of the forms above, which may stand side by side.

    Raises:
        FileRefused: a value is no day, or there is none.
    """
    packed = pc.fill_null(column, "").dictionary_encode()
    known = []
    for written in packed.dictionary.to_pylist():
        day = day_of(written)
        if day is None:
            raise FileRefused(
                f"{where}: “{written}” stands where the day should (01 Jan 2009, 2009-01-01 or 01/01/2009). "
                "Bring in the publisher's own copy."
            )
        known.append(day)
    return pa.array(known, pa.date32()).take(packed.indices)


def _tidy(column: pa.Array) -> pa.Array:
    """Without the blanks that property types end in; nothing left is null."""
    trimmed = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _month(days: pa.Array) -> pa.Array:
    return pc.cast(pc.floor_temporal(days, unit="month"), pa.date32())


def _known_code(column: pa.Array, start: str) -> pa.Array:
    """ONS codes that begin so; whatever else stands there ("NULL", a name) is null."""
    tidy = _tidy(column)
    return pc.if_else(pc.match_substring_regex(tidy, f"^{start}[0-9]{{6}}$"), tidy, pa.scalar(None, pa.string()))


def _count(tally: Tally, batch: pa.RecordBatch) -> None:
    tally.rows += batch.num_rows
    tally.add(tally.months, batch["month"])
    tally.add(tally.categories, batch["category"])
    tally.without_place += batch["easting"].null_count
    tally.areas.update(pc.unique(batch["ward"].drop_null()).to_pylist())


def _incident_batch(rows: pa.RecordBatch, where: str) -> pa.RecordBatch:
    """Category is the incident's group, detail "Dwelling: Primary Fire: House - single occupancy"."""
    days = days_of(rows["DateOfCall"], where)
    stop = pc.coalesce(_tidy(rows["SpecialServiceType"]), _tidy(rows["StopCodeDescription"]))
    detail = pc.binary_join_element_wise(
        _tidy(rows["PropertyCategory"]), stop, _tidy(rows["PropertyType"]), ": ", null_handling="skip"
    )
    exact = pc.and_(pc.is_valid(rows["Easting_m"]), pc.is_valid(rows["Northing_m"]))
    return events(
        rows.num_rows, month=_month(days), day=days, category=_tidy(rows["IncidentGroup"]), detail=detail,
        easting=pc.if_else(exact, rows["Easting_m"], rows["Easting_rounded"]),
        northing=pc.if_else(exact, rows["Northing_m"], rows["Northing_rounded"]),
        ward=_known_code(rows["IncGeo_WardCode"], "E05"), borough=_known_code(rows["IncGeo_BoroughCode"], "E09"),
        force=pa.repeat(FORCE, rows.num_rows).cast(pa.string()),
    )  # fmt: skip


def _dwelling_batch(rows: pa.RecordBatch, where: str) -> pa.RecordBatch:
    days = days_of(rows["date"], where)
    return events(
        rows.num_rows, month=_month(days), day=days, category=pa.repeat(DWELLING, rows.num_rows).cast(pa.string()),
        detail=_tidy(rows["property_type"]), easting=rows["easting_rounded"], northing=rows["northing_rounded"],
        ward=_known_code(rows["ward"], "E05"), borough=_known_code(rows["borough"], "E09"),
        force=pa.repeat(FORCE, rows.num_rows).cast(pa.string()),
    )  # fmt: skip


def _walk(path: Path, reading: Reading, *, dwellings: bool) -> Iterator[tuple[Table, pa.RecordBatch]]:
    tally, boroughs = Tally(), Tally()
    make, columns = (_dwelling_batch, DWELLINGS) if dwellings else (_incident_batch, INCIDENTS)
    for rows, where in _parts(path, columns, reading):
        batch = make(rows, where)
        _count(tally, batch)
        boroughs.add(boroughs.categories, batch["borough"])
        yield "events", batch
    tally.other = {"boroughs": dict(sorted(boroughs.categories.items()))}
    reading.facts.update(tally.facts())
    reading.findings += [*tally.place_findings(), *tally.month_findings()]
    reading.findings += _selection(tally, dwellings=dwellings)


def _parts(path: Path, columns: Columns, reading: Reading) -> Iterator[tuple[pa.RecordBatch, str]]:
    """The rows of a workbook (2018 onward is published so) or of a CSV, batch by batch, with the name to say of them."""
    if is_workbook(path):
        is_from_1904 = read_workbook(path).is_from_1904
        for rows in book_batches(path, columns, known_by=_KNOWN_BY):
            yield _from_1900(rows) if is_from_1904 else rows, "The workbook"
        return
    for member in csv_members(path)[0]:
        for rows in batches_of(member, columns, reading.findings):
            yield rows, member.name


def _from_1900(rows: pa.RecordBatch) -> pa.RecordBatch:
    """Days that are counted from 1904, as words; what is written as a day already stays."""
    at = rows.schema.get_field_index("DateOfCall")
    days = [_since_1904(one) for one in rows["DateOfCall"].to_pylist()]
    return rows.set_column(at, "DateOfCall", pa.array(days, pa.string()))


def _since_1904(written: str | None) -> str | None:
    day = day_of(written) if written and _SERIAL.fullmatch(written) else None
    return str(day + _SINCE_1904) if day else written


def _selection(tally: Tally, *, dwellings: bool) -> list[Finding]:
    """A month of London has some eight thousand incidents, four hundred of them fires in homes: far fewer are a selection."""
    usual = FEWEST_HOMES if dwellings else FEWEST_INCIDENTS
    if tally.rows >= usual * len(tally.months) and (dwellings or "Fire" in tally.categories):
        return []
    return [
        Finding(
            "selection", "doubt",
            f"{tally.rows:,} rows in {_months(len(tally.months))} are far fewer than London has: it is a sample or a selection, "
            "and its figures would be too low. Bring in the whole file.",
            value=f"{tally.rows:,}",
        )
    ]  # fmt: skip


def _months(count: int) -> str:
    return "1 month" if count == 1 else f"{count:,} months"


def _read_incidents(path: Path) -> Reading:
    reading = Reading(batches=iter(()))
    reading.batches = _walk(path, reading, dwellings=False)
    return reading


def _read_dwellings(path: Path) -> Reading:
    reading = Reading(batches=iter(()))
    reading.batches = _walk(path, reading, dwellings=True)
    return reading


def _walk_years(path: Path, reading: Reading) -> Iterator[tuple[Table, pa.RecordBatch]]:
    """A year's figure stands under its January; the measure's name says that it is a year's."""
    tally, years = Tally(), set()
    for member in csv_members(path)[0]:
        for rows in batches_of(member, WARD_YEARS, reading.findings):
            made = []
            for code, name, year, incidents, alarms in zip(
                *(rows[one].to_pylist() for one in WARD_YEARS.required), strict=True
            ):
                if not (code or "").startswith("E05") or year is None or incidents is None:
                    raise FileRefused(
                        f"{member.name}: “{code}”, {name}, {year} is no ward and year. Bring in the file as it was published."
                    )
                month = datetime.date(int(year), 1, 1)
                years.add(int(year))
                tally.months[month] += int(incidents)
                tally.areas.add(code)
                kinds = (("incidents in the year", incidents), ("false alarms in the year", alarms or 0))
                made += [
                    ("ward", code, name, month, "FIRE BRIGADE", "ALL INCIDENTS", kind, int(n)) for kind, n in kinds
                ]
            tally.rows += rows.num_rows
            yield "counts", counts_batch(made)
    tally.categories["ALL INCIDENTS"] = tally.rows
    tally.other = {"years": sorted(years)}
    reading.facts.update(tally.facts())
    reading.facts["period_to"] = datetime.date(max(years), 12, 31)
    reading.facts["vintage"] = f"{max(years)}-12"
    reading.facts["total"] = sum(tally.months.values())
    gaps = sorted(set(range(min(years), max(years))) - years)
    if gaps:
        listed = ", ".join(map(str, gaps))
        reading.findings.append(Finding("year-missing", "doubt", f"There is no row of {listed}.", value=listed))


def _read_years(path: Path) -> Reading:
    reading = Reading(batches=iter(()))
    reading.batches = _walk_years(path, reading)
    return reading


def _has(head: Head, columns: Columns) -> bool:
    names = {" ".join(column.split()).casefold() for column in head.columns}
    return {one.casefold() for one in columns.required} <= names and not head.start.startswith(b"PAR1")


def _is_incidents(head: Head) -> bool:
    if is_workbook(head.path):
        try:
            return header_in(head.path, _KNOWN_BY) is not None
        except FileRefused:
            return False
    return set(_KNOWN_BY) <= set(head.columns) and not head.start.startswith(b"PAR1")


_CAVEATS = (
    "Whether a fire was set on purpose is not in the open records.",
    "Homes are placed to the nearest 50 m, so that a home on a ward's edge may count in the next.",
)
SOURCES = (
    Source(
        name="lfb-incidents", title="Fire brigade incidents", publisher=PUBLISHER, licence=LICENCE, credit=CREDIT, page=PAGE,
        tables=("events",), recognises=_is_incidents, read=_read_incidents, family="lfb", caveats=_CAVEATS,
    ),
    Source(
        name="lfb-dwelling-fires", title="Fires in homes", publisher=PUBLISHER, licence=LICENCE, credit=CREDIT, page=PAGE,
        tables=("events",), recognises=lambda head: _has(head, DWELLINGS), read=_read_dwellings, family="lfb-dwelling",
        caveats=_CAVEATS,
    ),
    Source(
        name="lfb-ward-years", title="Fire brigade incidents by ward and year", publisher=PUBLISHER, licence=LICENCE,
        credit=CREDIT, page=PAGE, tables=("counts",), recognises=lambda head: _has(head, WARD_YEARS), read=_read_years,
        family="lfb-ward-years", caveats=("A year's figure stands under its January.",),
    ),
)  # fmt: skip
