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
    is_recent: bool
    """A "most recent 24 months" file: its first month loses to any other file's (M2)."""
    by_type: bool
    """A long extract: each of its crime types has its own months, so that an absent type is not taken for 0."""
    stub: str
    """The first month where it is a stub ("2024-02"), else ""."""
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
        is_recent=facts.get("kind") == "recent",
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


_INSERT = f"INSERT INTO held VALUES ({', '.join('?' * 15)})"  # noqa: S608 (question marks)


def make_held(con: duckdb.DuckDBPyConnection, receipts: Iterable[Held]) -> None:
    """The table ``held`` in the connection: one row for each receipt."""
    con.execute(
        """CREATE OR REPLACE TEMP TABLE held (receipt BIGINT, source TEXT, family TEXT, vintage TEXT, is_recent BOOLEAN,
        by_type BOOLEAN, stub TEXT, title TEXT, publisher TEXT, licence TEXT, credit TEXT, file_name TEXT, digest TEXT,
        accepted_by TEXT, accepted_at TIMESTAMPTZ)"""
    )
    rows = [
        [
            one.receipt, one.source, one.family, one.vintage, one.is_recent, one.by_type, one.stub, one.title,
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


# Totals by month of each receipt, and the one receipt each month is taken from. Data in, not an if in a query: which files
# are recent, which month is a stub and which extract counts by type stand in ``held``, from the report of the receipt.
MONTHS = """
CREATE OR REPLACE TEMP TABLE month_totals AS
SELECT h.family, c.level, c.measure, CASE WHEN h.by_type THEN c.major ELSE '' END AS major, c.month, c.receipt, h.vintage,
    CAST(sum(c.count) AS BIGINT) AS total,
    h.is_recent AND c.month = min(c.month) OVER (PARTITION BY c.receipt) AS is_first,
    strftime(c.month, '%Y-%m') = h.stub AS is_stub
FROM {counts} c JOIN held h USING (receipt)
GROUP BY h.family, c.level, c.measure, CASE WHEN h.by_type THEN c.major ELSE '' END, c.month, c.receipt, h.vintage,
    h.is_recent, h.stub;
CREATE OR REPLACE TEMP TABLE month_chosen AS
SELECT family, level, measure, major, month, receipt, vintage, total FROM month_totals WHERE NOT is_stub
QUALIFY row_number() OVER (
    PARTITION BY family, level, measure, major, month ORDER BY is_first, vintage DESC, receipt DESC) = 1;
"""


def choose_months(con: duckdb.DuckDBPyConnection, counts: str) -> None:
    """Make ``month_totals`` and ``month_chosen`` from ``held`` and a table of counts with receipts."""
    con.execute(MONTHS.format(counts=counts))
