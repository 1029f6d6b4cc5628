"""The quality report: what a file adds, changes and no longer has against the figures held before, in words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from frankpledge.kit.months import in_words
from frankpledge.know.enums import ReceiptState
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.inforce import Held, choose_months, held, listed, make_held, parquet_of
from frankpledge.know.pipeline.report_words import comparison_words, summary_of
from frankpledge.know.rules.harm import weigh
from frankpledge.know.rules.offence import offence_of_label, unknown_labels
from frankpledge.know.sources.dataset import Finding, Reading, Source
from frankpledge.know.sources.kept import DataFolder

LARGEST = 12  # restated figures named one by one; the rest are summed by year
FELL = 0.7  # a month that comes out at under this share of what it was is not a restatement but a hole

_EARLIER = "CREATE VIEW earlier AS SELECT * FROM read_parquet({paths})"
_OWN = """
CREATE TEMP TABLE own AS SELECT *, {by_type} AS type FROM read_parquet({paths}) WHERE strftime(month, '%Y-%m') <> '{stub}';
CREATE TEMP TABLE own_months AS SELECT '{family}' AS family, level, measure, type AS major, month,
    CAST(sum(count) AS BIGINT) AS total FROM own GROUP BY ALL"""
# ``old`` and ``new``: figures by offence (labels change, M4) of the months that both have; and where they differ.
_FIGURE = """SELECT c.level, c.area, any_value(c.area_name) AS area_name, c.month, c.measure,
    coalesce(o.offence, c.major || ': ' || c.minor) AS category, sum(c.count) AS count"""
_BOTH = f"""
CREATE TEMP TABLE old AS {_FIGURE} FROM earlier c JOIN held h USING (receipt) JOIN month_chosen m
    ON m.family = h.family AND m.level = c.level AND m.measure = c.measure AND m.month = c.month AND m.receipt = c.receipt
        AND m.major = CASE WHEN h.by_type THEN c.major ELSE '' END
    SEMI JOIN own_months w ON w.level = c.level AND w.measure = c.measure AND w.month = c.month AND w.major = m.major
    LEFT JOIN offence o ON o.label = c.minor GROUP BY ALL;
CREATE TEMP TABLE new AS {_FIGURE} FROM own c SEMI JOIN month_chosen m
    ON m.level = c.level AND m.measure = c.measure AND m.month = c.month AND m.major = c.type
    LEFT JOIN offence o ON o.label = c.minor GROUP BY ALL;
CREATE TEMP TABLE differing AS SELECT level, area, month, measure, category,
    coalesce(n.area_name, o.area_name) AS area_name, coalesce(o.count, 0) AS was, coalesce(n.count, 0) AS now
    FROM old o FULL JOIN new n USING (level, area, month, measure, category)
    WHERE coalesce(o.count, 0) <> coalesce(n.count, 0)"""  # noqa: S608 (constants)
_LARGEST = f"""SELECT area_name, area, month, category, was, now FROM differing
    ORDER BY area = '', abs(now - was) DESC, month DESC, area, category LIMIT {LARGEST}"""  # noqa: S608 (a number of ours)
# All offences of each borough by year, of the months both have, where they differ (M1).
_BOROUGHS = """
WITH was AS (SELECT area, year(month) AS year, sum(count) AS count FROM old WHERE level = 'borough' AND area <> '' GROUP BY ALL),
now AS (SELECT area, any_value(area_name) AS name, year(month) AS year, sum(count) AS count FROM new
    WHERE level = 'borough' AND area <> '' GROUP BY area, year(month))
SELECT area, name, year, was.count, now.count FROM was JOIN now USING (area, year) WHERE was.count <> now.count
ORDER BY area, year"""
_FALLEN = f"""SELECT w.month, m.total, w.total FROM own_months w
    JOIN month_chosen m USING (family, level, measure, major, month)
    WHERE w.total < {FELL} * m.total AND m.total > 50 ORDER BY 1 LIMIT 6"""  # noqa: S608 (a number of ours)


@dataclass(slots=True)
class Compared:
    """A file against what was held before."""

    against: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def report_of(
    receipt: Receipt, source: Source, reading: Reading, tables: dict[str, Path], folder: DataFolder
) -> dict[str, Any]:
    """The quality report as the receipt keeps it. ``reading`` is exhausted; ``tables`` are the file's own as Parquet."""
    compared = Compared()
    if "counts" in tables and source.family:
        compared = _compare_counts(receipt, source, reading, tables["counts"], folder)
    else:
        compared = _compare_size(receipt, reading, is_selectable="events" in source.tables)
    findings = [*reading.findings, *_labels(source, reading), *_weighing(reading), *compared.findings]
    order = {"refuse": 0, "doubt": 1, "note": 2}
    findings.sort(key=lambda one: order[one.severity])
    facts = {key: _plain(value) for key, value in reading.facts.items()}
    return {
        "summary": summary_of(source.title, facts, compared.against, compared.changes),
        "findings": [finding_row(one) for one in findings],
        "facts": facts,
        "against": compared.against,
        "changes": compared.changes,
    }


def finding_row(one: Finding) -> dict[str, str]:
    """A finding as the receipt keeps it."""
    return {"kind": one.kind, "severity": one.severity, "words": one.words, "value": one.value, "where": one.where}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, set | frozenset | tuple):
        return sorted(value)
    return value


def _labels(source: Source, reading: Reading) -> Iterator[Finding]:
    """Categories that stand for no offence we know (M4): they would be missed in an offence's figure and in harm."""
    if source.family != "met-crime":
        return
    unknown = unknown_labels(list(reading.facts.get("categories", [])))
    if unknown:
        yield Finding(
            kind="unknown-label",
            severity="doubt",
            words=(
                "Categories that no offence is known by: they count in totals, but in no offence's figure and no harm until "
                "they are added to the list of offences (know/rules/offences.yaml)."
            ),
            value="; ".join(unknown),
        )


def _weighing(reading: Reading) -> Iterator[Finding]:
    """Offences that a sheet of weights leaves without one, and lines of it that are no offence."""
    sheet = reading.facts.get("weights")
    if not sheet:
        return
    joined = weigh(sheet)
    if joined.without:
        yield Finding(
            kind="no-weight",
            severity="note",
            words="Offences without a weight: their harm would be missing, and the figure says so.",
            value="; ".join(joined.without),
        )
    if joined.unused:
        yield Finding(
            kind="unused-weight",
            severity="note",
            words="Lines that are no offence of the Met's files: they weigh nothing.",
            value="; ".join(joined.unused[:12]),
        )


def earlier(receipt: Receipt, source: str = "") -> list[Receipt]:
    """What was received before of a dataset and is still wanted, accepted or waiting."""
    states = [ReceiptState.ACCEPTED, ReceiptState.RECEIVED]
    found = Receipt.objects.filter(source=source or receipt.source, state__in=states).exclude(pk=receipt.pk)
    return list(found.order_by("pk").select_related("accepted_by"))


def _compare_size(receipt: Receipt, reading: Reading, *, is_selectable: bool) -> Compared:
    """Boundaries, lookups, residents, records: how many rows and areas, against the receipt of the same kind before.

    Records may be a selection (one borough's, one kind's), so fewer of them are no doubt.
    """
    kind, compared = reading.facts.get("kind"), Compared()
    before = [one for one in earlier(receipt) if one.report.get("facts", {}).get("kind") == kind]
    before = [one for one in before if one.period_from == reading.facts.get("period_from")]
    if not before:
        return compared
    last = before[-1]
    compared.against = last.pk
    facts = last.report.get("facts", {})
    for what in ("rows", "areas"):
        was, now = facts.get(what), reading.facts.get(what)
        if isinstance(was, int) and isinstance(now, int) and was != now:
            compared.changes[what] = {"old": was, "new": now}
            is_hole = now < was * FELL and not is_selectable
            compared.findings.append(
                Finding(
                    kind=f"{what}-changed",
                    severity="doubt" if is_hole else "note",
                    words=f"{now:,} {what}, where receipt {last.pk} had {was:,}."
                    + (" That is so much less that the file may be cut short." if is_hole else ""),
                    value=f"{now - was:+,}",
                )
            )
    return compared


def _compare_counts(receipt: Receipt, source: Source, reading: Reading, own: Path, folder: DataFolder) -> Compared:
    before = [held(one) for one in earlier(receipt)]
    paths = parquet_of(folder, "counts", before)
    if not paths:
        return Compared()
    con = duckdb.connect()
    try:
        con.execute("SET threads = 2")
        con.execute("SET memory_limit = '700MB'")
        _make_tables(con, source, reading, own, before, paths)
        return _compared(con, reading)
    finally:
        con.close()


def _make_tables(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    reading: Reading,
    own: Path,
    before: Sequence[Held],
    paths: Sequence[Path],
) -> None:
    """Both sides of the comparison, in memory; a stub month is on neither."""
    make_held(con, before)
    con.execute(_EARLIER.format(paths=listed(paths)))
    choose_months(con, "earlier")
    con.execute("CREATE TEMP TABLE offence (label TEXT, offence TEXT)")
    con.executemany("INSERT INTO offence VALUES (?, ?)", list(offence_of_label().items()))
    by_type = "major" if reading.facts.get("kind") == "extract" else "''"
    stub = str(reading.facts.get("stub") or "-")
    con.execute(_OWN.format(by_type=by_type, paths=listed([own]), stub=stub, family=source.family))
    con.execute(_BOTH)


def _compared(con: duckdb.DuckDBPyConnection, reading: Reading) -> Compared:
    compared = Compared()
    against = con.execute(
        """SELECT m.receipt, max(m.vintage), count(*) FROM month_chosen m SEMI JOIN own_months w USING (family, level, measure,
        major, month) GROUP BY m.receipt ORDER BY 3 DESC, 1 DESC"""
    ).fetchall()
    months = _months(con)
    if not against:
        last = con.execute("SELECT max(receipt) FROM month_chosen").fetchone()
        compared.against = last[0] if last else None
        compared.changes = {"months_added": months["added"], "restated": {"figures": 0}}
        compared.findings += _gap_words(con)
        return compared
    compared.against = against[0][0]
    restated = _restated(con)
    areas = _areas(con)
    categories = _categories(con)
    compared.changes = {"months_added": months["added"], **areas, **categories, "restated": restated}
    is_older = bool(against[0][1] and str(reading.facts.get("vintage", "")) < str(against[0][1]))
    compared.findings += _gap_words(con)
    held = con.execute("SELECT count(DISTINCT area) FROM old").fetchone()
    compared.findings += comparison_words(
        compared.changes, _fallen(con), areas_held=held[0] if held else 0, is_older=is_older
    )
    return compared


def _column(con: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return [row[0] for row in con.execute(query).fetchall()]


def _months(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    added = _column(
        con,
        """SELECT DISTINCT month FROM own_months ANTI JOIN month_chosen USING (family, level, measure, major, month)
        ORDER BY 1""",
    )
    return {"added": [f"{month:%Y-%m}" for month in added]}


def _gap_words(con: duckdb.DuckDBPyConnection) -> Iterator[Finding]:
    """Months that neither the file nor any before it has, between them (M3)."""
    rows = con.execute(
        """WITH every AS (SELECT level, month FROM own_months UNION SELECT c.level, c.month FROM month_chosen c
            SEMI JOIN own_months w ON w.level = c.level AND w.family = c.family),
        ends AS (SELECT level, min(month) AS first, max(month) AS last FROM every GROUP BY level)
        SELECT DISTINCT CAST(m AS DATE) FROM ends, unnest(generate_series(first, last, INTERVAL 1 MONTH)) AS t(m)
        ANTI JOIN every e ON e.level = ends.level AND e.month = CAST(m AS DATE) ORDER BY 1"""
    ).fetchall()
    if rows:
        said = in_words(row[0] for row in rows)
        yield Finding(
            kind="gap",
            severity="note",
            words=f"No file received so far has {said}: the series has a gap there until one is brought in.",
            value=said,
        )


def _restated(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    figures = con.execute("SELECT count(*) FROM differing").fetchone()
    years = con.execute(
        """SELECT year(month), (SELECT sum(count) FROM old o WHERE year(o.month) = year(d.month) AND o.level = d.level),
        (SELECT sum(count) FROM new n WHERE year(n.month) = year(d.month) AND n.level = d.level)
        FROM (SELECT DISTINCT level, date_trunc('year', month) AS month FROM differing) d ORDER BY 1"""
    ).fetchall()
    largest = con.execute(_LARGEST).fetchall()
    boroughs = con.execute(_BOROUGHS).fetchall()
    return {
        "figures": figures[0] if figures else 0,
        "years": [{"year": year, "old": int(was or 0), "new": int(now or 0)} for year, was, now in years],
        "largest": [
            {
                "area_name": name, "area": area, "month": f"{month:%Y-%m}", "category": category, "old": int(was),
                "new": int(now),
            }
            for name, area, month, category, was, now in largest
        ],
        "boroughs": [
            {"area": area, "area_name": name, "year": year, "old": int(was), "new": int(now)}
            for area, name, year, was, now in boroughs
        ],
    }  # fmt: skip


def _areas(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    both = (
        "SELECT DISTINCT area_name FROM {one} ANTI JOIN {other} USING (level, area) WHERE {one}.area <> '' ORDER BY 1"
    )
    return {
        "areas_added": _column(con, both.format(one="new", other="old")),
        "areas_gone": _column(con, both.format(one="old", other="new")),
    }


def _categories(con: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    both = "SELECT DISTINCT category FROM {one} ANTI JOIN {other} USING (category) ORDER BY 1"
    return {
        "categories_added": _column(con, both.format(one="new", other="old")),
        "categories_gone": _column(con, both.format(one="old", other="new")),
    }


def _fallen(con: duckdb.DuckDBPyConnection) -> list[tuple[datetime.date, int, int]]:
    rows = con.execute(_FALLEN).fetchall()
    return [(month, int(was), int(now)) for month, was, now in rows]
