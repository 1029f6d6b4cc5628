"""A small built file of figures, in the shape the pipeline makes, with invented counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from frankpledge.know.pipeline.twin import write_twin

FAMILY = "met-crime"
COLUMNS = {
    "counts": "family text, level text, area text, area_name text, month date, major text, minor text, measure text,"
    " count bigint, source text, receipt bigint, vintage text",
    "months": "family text, level text, measure text, major text, month date, receipt bigint, vintage text, total bigint",
    "events_monthly": "family text, month date, category text, detail text, lsoa text, ward_2014 text,"
    " ward_2022 text, borough text, count bigint, receipt bigint",
    "event_boroughs": "family text, month date, borough text, receipt bigint, kinds text",
    "points": "easting double, northing double, borough text, ward_2022 text",
    "point_counts": "family text, month date, category text, easting double, northing double, borough text, count bigint",
    "receipts": "receipt bigint, source text, title text, publisher text, licence text, credit text, file_name text,"
    " digest text, vintage text, accepted_by text, accepted_at timestamp",
    "areas": "code text, name text, level text, generation text, borough text, hectares double, fit text, shape blob",
    "people": "area text, level text, generation text, year integer, people double, series text",
    "weights": "scheme text, category text, days double, mean double, highest double, note text",
}


def month(written: str) -> datetime.date:
    """The first of 2019-03."""
    return datetime.date.fromisoformat(f"{written}-01")


def months_from(first: str, count: int) -> list[datetime.date]:
    """So many months from one on."""
    at = month(first)
    return [datetime.date(at.year + (at.month - 1 + k) // 12, (at.month - 1 + k) % 12 + 1, 1) for k in range(count)]


class Build:
    """Fills the tables of a built file; ``done`` makes it the current one."""

    def __init__(self, folder: Path, stamp: str = "1") -> None:
        self.folder = folder
        self.path = folder / "built" / f"figures-{stamp}.duckdb"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.connection = duckdb.connect(str(self.path))
        for table, columns in COLUMNS.items():
            self.connection.execute(f"create table {table} ({columns})")

    def _insert(self, table: str, rows: Iterable[Sequence[object]]) -> None:
        found = list(rows)
        if found:
            columns = [pa.array(list(column)) for column in zip(*found, strict=True)]
            self.connection.register("given", pa.table(columns, names=[f"c{at}" for at in range(len(columns))]))
            self.connection.execute(f"insert into {table} select * from given")  # noqa: S608 - own names

    def receipt(self, number: int, vintage: str = "2026-02", title: str = "Recorded crime") -> None:
        """A receipt that figures may name."""
        line = (
            number,
            "met-crime-borough",
            title,
            "Harrow Police",
            "OGL",
            "Contains invented figures.",
            "crime.csv",
            "0" * 64,
            vintage,
        )
        self._insert("receipts", [(*line, "A Clerk", datetime.datetime(2026, 3, 1))])  # noqa: DTZ001

    def area(self, code: str, name: str, level: str = "borough", generation: str = "", borough: str = "") -> None:
        """An area without lines."""
        self._insert("areas", [(code, name, level, generation or level, borough or code, 100.0, "full", None)])

    def people(self, code: str, years: dict[int, float], level: str = "borough") -> None:
        """Residents by year."""
        self._insert(
            "people", [(code, level, level, year, people, "mid-year-estimate") for year, people in years.items()]
        )

    def weights(self, scheme: str, days: dict[str, float]) -> None:
        """A sheet of weights."""
        self._insert("weights", [(scheme, category, value, value, value, "") for category, value in days.items()])

    def counts(
        self, area: str, months: Sequence[datetime.date], values: Sequence[int], *, minor: str = "ARSON",
        major: str = "ARSON AND CRIMINAL DAMAGE", level: str = "borough", receipt: int = 1,
    ) -> None:  # fmt: skip
        """Counts of one kind in one area, a value for each month; 0 is left out, as publishers do."""
        rows = [
            (FAMILY, level, area, area, day, major, minor, "offences", value, "met-crime-borough", receipt, "2026-02")
            for day, value in zip(months, values, strict=True)
            if value
        ]
        self._insert("counts", rows)

    def months(
        self,
        months: Sequence[datetime.date],
        *,
        level: str = "borough",
        receipt: int = 1,
        family: str = FAMILY,
        major: str = "",
    ) -> None:
        """Which months are there."""
        self._insert("months", [(family, level, "offences", major, day, receipt, "2026-02", 0) for day in months])

    def events(
        self,
        family: str,
        rows: Iterable[tuple[datetime.date, str, str, str, int]],
        *,
        receipt: int = 1,
        kinds: str = "",
    ) -> None:
        """Records: month, category, ward of 2022, borough, count. ``kinds`` names the categories of a selection."""
        found = list(rows)
        records = [
            (family, day, kind, None, "", "", ward, borough, n, receipt) for day, kind, ward, borough, n in found
        ]
        self._insert("events_monthly", [row for row in records if row[8]])
        held = sorted({(row[0], row[3]) for row in found})
        self._insert("event_boroughs", [(family, day, borough, receipt, kinds) for day, borough in held])

    def lines(self, code: str, shape: bytes) -> None:
        """The lines of an area that is there: WKB on the British National Grid."""
        self.connection.execute("update areas set shape = ? where code = ?", [shape, code])

    def points(
        self, family: str, rows: Iterable[tuple[datetime.date, str, float, float, int]], *, borough: str, ward: str
    ) -> None:
        """Records on map points, in one ward of a borough: month, category, easting, northing, count."""
        found = list(rows)
        self._insert(
            "point_counts", [(family, day, kind, east, north, borough, n) for day, kind, east, north, n in found]
        )
        self._insert(
            "points", [(east, north, borough, ward) for east, north in sorted({(row[2], row[3]) for row in found})]
        )
        self.events(family, [(day, kind, ward, borough, n) for day, kind, _, _, n in found])

    def rows(
        self, family: str, rows: Iterable[tuple[str, datetime.date, str, int]], receipt: int = 1, level: str = "borough"
    ) -> None:
        """Counts of any family at a level: area, month, label, count. Rows of 0 are left out, as publishers do."""
        found = list(rows)
        if family.startswith("met-"):
            there = [row for row in found if row[3]]
            counts = [
                (family, level, a, a, day, "", label, "offences", n, family, receipt, "") for a, day, label, n in there
            ]
            self._insert("counts", counts)
            self.months(sorted({row[1] for row in found}), receipt=receipt, family=family, level=level)
        else:
            self.events(family, [(day, label, "", a, n) for a, day, label, n in found], receipt=receipt)

    def records(
        self, family: str, rows: Iterable[tuple[str, datetime.date, str, int]], within: dict[str, tuple[str, str]]
    ) -> None:
        """Records in LSOAs: LSOA, month, category, count; ``within`` is the ward and borough of each LSOA."""
        found = list(rows)
        columns = [
            (family, day, kind, None, lsoa, "", *within[lsoa], n, 1) for lsoa, day, kind, n in found if n
        ]  # fmt: skip
        self._insert("events_monthly", columns)
        held = sorted({(day, within[lsoa][1]) for lsoa, day, _, _ in found})
        self._insert("event_boroughs", [(family, day, borough, 1, "") for day, borough in held])

    def done(self, *, parquet: bool = False) -> Path:
        """Close it and make it the current one; with a Parquet twin where Spark is to read it."""
        if parquet:
            write_twin(self.connection, self.path, list(COLUMNS))
        self.connection.close()
        (self.path.parent / "current").write_text(self.path.name, encoding="utf-8")
        return self.path
