"""Which receipt a month is taken from: a whole month of a level from one file, the latest that covers it (quirks M1-M3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from frankpledge.know.models import Receipt
from frankpledge.know.sources.kept import DataFolder
from frankpledge.know.sources.register import sources_by_name


@dataclass(frozen=True, slots=True)
class Held:
    """One receipt as the figures are chosen by."""

    receipt: int
    source: str
    family: str
    vintage: str
    by_type: bool
    """A long extract: each of its crime types has its own months, so that an absent type is not taken for 0."""
    stub: str
    """The first month of a "most recent 24 months" file where it is a stub ("2024-02", quirk M2), else ""."""
    title: str
    publisher: str
    licence: str
    credit: str
    file_name: str
    digest: str
    accepted_by: str
    accepted_at: str


def held(receipt: Receipt) -> Held:
    """A receipt with what its dataset says of itself."""
    source = sources_by_name()[receipt.source]
    facts = receipt.report.get("facts", {})
    return Held(
        receipt=receipt.pk,
        source=source.name,
        family=str(facts.get("family") or source.family),
        vintage=receipt.vintage,
        by_type=facts.get("kind") == "extract",
        stub=str(facts.get("stub") or ""),
        title=source.title,
        publisher=source.publisher,
        licence=source.licence,
        credit=source.credit,
        file_name=receipt.file_name,
        digest=receipt.digest,
        accepted_by=str(receipt.accepted_by or ""),
        accepted_at=receipt.accepted_at.isoformat(timespec="seconds") if receipt.accepted_at else "",
    )


_INSERT = f"INSERT INTO held VALUES ({', '.join('?' * 14)})"  # noqa: S608 (question marks)


def make_held(con: duckdb.DuckDBPyConnection, receipts: Iterable[Held]) -> None:
    """The table ``held`` in the connection: one row for each receipt."""
    con.execute(
        """CREATE OR REPLACE TEMP TABLE held (receipt BIGINT, source TEXT, family TEXT, vintage TEXT, by_type BOOLEAN,
        stub TEXT, title TEXT, publisher TEXT, licence TEXT, credit TEXT, file_name TEXT, digest TEXT, accepted_by TEXT,
        accepted_at TIMESTAMPTZ)"""
    )
    rows = [
        [
            one.receipt, one.source, one.family, one.vintage, one.by_type, one.stub, one.title,
            one.publisher, one.licence, one.credit, one.file_name, one.digest, one.accepted_by, one.accepted_at or None,
        ]
        for one in receipts
    ]  # fmt: skip
    if rows:
        con.executemany(_INSERT, rows)


def parquet_of(folder: DataFolder, table: str, receipts: Sequence[Held]) -> list[Path]:
    """The tables of these receipts, whether loaded or only checked."""
    found = []
    for one in receipts:
        for root in (folder.loaded, folder.checked):
            path = root / table / one.source / f"{one.receipt}.parquet"
            if path.is_file():
                found.append(path)
                break
    return found


def listed(paths: Sequence[Path]) -> str:
    """Paths as a list DuckDB reads."""
    return "[" + ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths) + "]"


# Totals by month of each receipt, and the one receipt each month is taken from: never a stub, then the latest. Which month is a
# stub and which extract counts by type stand in ``held``, from the receipt's report. An extract's type that has no row in a
# month of its file is 0 there; a type that is in no extract of a month is not there at all.
MONTHS = """
CREATE OR REPLACE TEMP TABLE month_sums AS
SELECT c.receipt, c.level, c.measure, CASE WHEN h.by_type THEN c.major ELSE '' END AS major, c.month, sum(c.count) AS total
FROM {counts} c JOIN held h USING (receipt) GROUP BY ALL;
CREATE OR REPLACE TEMP TABLE month_totals AS
SELECT h.family, t.level, t.measure, t.major, m.month, t.receipt, h.vintage, CAST(coalesce(s.total, 0) AS BIGINT) AS total
FROM (SELECT DISTINCT receipt, level, measure, major FROM month_sums) t
JOIN (SELECT DISTINCT receipt, level, measure, month FROM month_sums) m USING (receipt, level, measure)
JOIN held h ON h.receipt = t.receipt AND strftime(m.month, '%Y-%m') <> h.stub
LEFT JOIN month_sums s ON s.receipt = t.receipt AND s.level = t.level AND s.measure = t.measure AND s.major = t.major
    AND s.month = m.month;
CREATE OR REPLACE TEMP TABLE month_chosen AS SELECT * FROM month_totals
QUALIFY row_number() OVER (
    PARTITION BY family, level, measure, major, month ORDER BY vintage DESC, receipt DESC) = 1;
"""


def choose_months(con: duckdb.DuckDBPyConnection, counts: str) -> None:
    """Make ``month_totals`` and ``month_chosen`` from ``held`` and a table of counts with receipts."""
    con.execute(MONTHS.format(counts=counts))
