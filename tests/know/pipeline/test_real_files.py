"""The publishers' own files, from the folder to the built figures: the reference figures and the measured quirks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from frankpledge.know.changes.receipt import accept_receipt
from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.build import build_figures
from frankpledge.know.pipeline.receive import receive_file
from frankpledge.know.rules.offence import offences
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import SOURCES
from tests import cast

pytestmark = [pytest.mark.django_db, pytest.mark.shared]
BROMLEY = {
    2011: 20994, 2012: 19650, 2013: 19069, 2014: 19918, 2015: 21006, 2016: 20612, 2017: 22589, 2018: 22986, 2019: 24937,
    2020: 21560, 2021: 22277, 2022: 22639, 2023: 23472, 2024: 24266, 2025: 24065,
}  # fmt: skip
TOTAL = """SELECT year(month), sum(count) FROM counts WHERE family = 'met-crime' AND level = 'borough' AND area = 'E09000006'
    AND minor NOT IN ('FRAUD AND FORGERY', 'NFIB') AND year(month) BETWEEN 2011 AND 2025 GROUP BY 1"""
LEVELS = """SELECT c.level, sum(c.count) FROM counts c LEFT JOIN lookups l ON l.old = c.area AND l.kind = 'lsoa21-borough'
    LEFT JOIN (SELECT DISTINCT new FROM lookups JOIN (SELECT old FROM lookups WHERE kind = 'lsoa21-borough'
        AND new = 'E09000006') b USING (old) WHERE kind = 'lsoa21-ward22') w ON w.new = c.area
    WHERE c.family = 'met-crime' AND c.month = DATE '{0}'
    AND (c.area = 'E09000006' OR l.new = 'E09000006' OR w.new IS NOT NULL) GROUP BY 1"""


def _in(shared: Path, *names: str) -> list[Path]:
    return [path for name in names for path in sorted((shared / "data" / name).rglob("*")) if path.is_file()]


def _brought_in(paths: list[Path]) -> dict[str, Receipt]:
    """Received and accepted; every report is free of doubts, so none of these needs a reason."""
    by, found = cast.clerk(), {}
    for path in paths:
        receipt = receive_file(path=path, by=by)
        assert receipt.state == "received", receipt.report
        found[f"{path.parent.name}/{path.name}"] = accept_receipt(receipt=receipt, by=by)
    return found


def _built(folder: Path) -> duckdb.DuckDBPyConnection:
    build_figures(by=cast.clerk())
    name = (folder / "built" / "current").read_text().strip()
    return duckdb.connect(str(folder / "built" / name), read_only=True, config={"enable_external_access": "false"})


def _dict(con: duckdb.DuckDBPyConnection, query: str) -> dict[Any, int]:
    return {key: int(value) for key, value in con.execute(query).fetchall()}


def test_every_file_is_recognised_by_one_dataset(shared: Path) -> None:
    for path in _in(shared, "mps", "lookups", "population", "geo"):
        names = [source.name for source in SOURCES if source.recognises(head_of(path))]
        assert len(names) == 1, f"{path.name}: {names}"


def test_m1_m2_m6_m8_the_reference_figures_come_out_of_the_built_file(
    shared: Path, settings: Any, tmp_path: Path
) -> None:
    """R1 (all but fraud), M2, M6, M8 and the denominators of section 1.5."""
    settings.KNOW_DATA = tmp_path / "know"
    received = _brought_in(_in(shared, "mps", "lookups", "population"))
    with _built(tmp_path / "know") as con:
        assert _dict(con, TOTAL) == BROMLEY
        assert _dict(con, LEVELS.format("2024-03-01")) == {"borough": 2006, "ward": 1964, "lsoa": 1911}
        assert _dict(con, LEVELS.format("2024-02-01"))["ward"] == 1935
        months = "SELECT count(*), count(DISTINCT month) FROM months WHERE family = 'met-crime' AND level = 'borough'"
        assert con.execute(months).fetchone() == (191, 191)
        residents = _dict(
            con, "SELECT year, people FROM people WHERE area = 'E09000006' AND series = 'mid-year-estimate'"
        )
        assert {year: residents[year] for year in (2013, 2019, 2020, 2021, 2022)} == {
            2013: 318_582, 2019: 331_192, 2020: 331_247, 2021: 329_899, 2022: 329_689,
        }  # fmt: skip
        lsoas = "SELECT kind, count(DISTINCT old) FROM lookups WHERE kind = 'lsoa21-borough' AND new = 'E09000006' GROUP BY 1"
        assert _dict(con, lsoas) == {"lsoa21-borough": 199}
        once = "SELECT count(*) - count(DISTINCT (family, level, area, area_name, month, major, minor, measure)) FROM counts"
        assert con.execute(once).fetchone() == (0,)
        labels = {label for one in offences().values() for label in one.labels}
        printed = _dict(con, "SELECT minor, 1 FROM counts_all WHERE family = 'met-crime' GROUP BY 1")
        assert set(printed) - labels == set()
    restated = received["csv-2025/MPS Borough Level Crime (Historical).csv.gz"].report["changes"]["restated"][
        "boroughs"
    ]
    [bromley] = [one for one in restated if (one["area"], one["year"]) == ("E09000006", 2019)]
    assert (bromley["old"], bromley["new"]) == (25_177, 24_938)  # M1, this time with its fraud


def test_m5_m6_m7_wards_add_up_to_their_borough_before_connect(shared: Path, settings: Any, tmp_path: Path) -> None:
    """R6, M5, M6 and M7: 22 wards of today back to 2010."""
    settings.KNOW_DATA = tmp_path / "know"
    names = ("recorded-crime-borough-historical.parquet", "recorded-crime-ward-historical.parquet")
    _brought_in([shared / "data" / "mps" / name for name in names])
    with _built(tmp_path / "know") as con:
        apart = """SELECT year(month), sum(count) FILTER (level = 'borough' AND area = 'E09000006') AS borough,
            sum(count) FILTER (level = 'ward' AND area BETWEEN 'E05013987' AND 'E05014008') AS wards FROM counts
            WHERE year(month) < 2024 GROUP BY 1 HAVING borough <> wards"""
        assert con.execute(apart).fetchall() == []
        top = con.execute(
            """SELECT area_name, sum(count) FROM counts WHERE level = 'ward' AND area BETWEEN 'E05013987' AND 'E05014008'
            AND year(month) = 2019 AND minor <> 'FRAUD AND FORGERY' GROUP BY 1 ORDER BY 2 DESC LIMIT 4"""
        ).fetchall()
        assert top == [
            ("Bromley Town", 3573),
            ("Penge & Cator", 2127),
            ("St Paul's Cray", 1735),
            ("St Mary Cray", 1659),
        ]
        fraud = """SELECT year(month), sum(count) FROM counts WHERE area = 'E09000006' AND minor = 'FRAUD AND FORGERY'
            GROUP BY 1 ORDER BY 1 LIMIT 5"""
        assert [int(count) for _, count in con.execute(fraud).fetchall()] == [369, 549, 580, 60]


def test_the_real_lines_are_told_by_generation_and_fineness(shared: Path, settings: Any, tmp_path: Path) -> None:
    settings.KNOW_DATA = tmp_path / "know"
    _brought_in(_in(shared, "geo"))
    with _built(tmp_path / "know") as con:
        found = con.execute("SELECT generation, fit, count(*) FROM areas GROUP BY ALL ORDER BY ALL").fetchall()
        assert found == [
            ("borough", "simplified", 33), ("lsoa-2011", "simplified", 4835), ("lsoa-2021", "simplified", 4994),
            ("ward-2002", "full", 22), ("ward-2002", "simplified", 627), ("ward-2014", "full", 22),
            ("ward-2014", "simplified", 632), ("ward-2022", "simplified", 684),
        ]  # fmt: skip
        wards = "SELECT count(*), min(code), max(code) FROM areas WHERE borough = 'E09000006' AND generation = '{0}'"
        assert con.execute(wards.format("ward-2014")).fetchone() == (22, "E05000106", "E05000127")
        assert con.execute(wards.format("ward-2022")).fetchone() == (22, "E05013987", "E05014008")
