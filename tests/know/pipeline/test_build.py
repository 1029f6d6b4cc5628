"""Building: the latest vintage of each month, stubs and gaps, and a swap that a kill at any moment cannot spoil."""

from __future__ import annotations

import datetime
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from frankpledge.know.changes.receipt import accept_receipt, set_aside_receipt
from frankpledge.know.models import Build, Receipt
from frankpledge.know.pipeline import build as building
from frankpledge.know.pipeline.build import NotBuilt, build_figures
from frankpledge.know.pipeline.inforce import held
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.pipeline.receive import receive_file
from frankpledge.know.sources.kept import pieces_of
from frankpledge.partnership.access.check import Refused
from tests import cast
from tests.factories.datafiles import HEADS, borough_file, dashboard_row, geojson, long_csv, square, wide_csv

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    return tmp_path / "know"


def _accepted(path: Path, reason: str = "As it is") -> Receipt:
    receipt = receive_file(path=path, by=cast.clerk())
    return accept_receipt(receipt=receipt, by=cast.clerk(), reason=reason)


def _ask(folder: Path, query: str) -> list[tuple[Any, ...]]:
    """What pages would read: the current file, with no outside access."""
    name = (folder / "built" / "current").read_text().strip()
    with duckdb.connect(
        str(folder / "built" / name), read_only=True, config={"enable_external_access": "false"}
    ) as con:
        return con.execute(query).fetchall()


FIGURE = "SELECT count, receipt, vintage FROM counts WHERE area = 'E09000006' AND minor = 'ARSON' AND month = '{0}-01'"


def test_m1_m3_a_month_comes_from_the_latest_vintage_and_earlier_ones_are_kept(tmp_path: Path, folder: Path) -> None:
    """M1 and M3: the union of both files, the later one where they overlap; every vintage stays in counts_all."""
    month = "202405"
    newer = _accepted(borough_file(tmp_path, first="202404", changed={("Bromley", "ARSON", month): 12}))
    older = _accepted(borough_file(tmp_path, first="202403", name="o.csv", changed={("Bromley", "ARSON", month): 11}))
    build = build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05")) == [(12, newer.pk, "2026-03")]
    assert _ask(folder, FIGURE.format("2024-03")) == [(10, older.pk, "2026-02")]
    every = _ask(
        folder, "SELECT count FROM counts_all WHERE area_name = 'Bromley' AND minor = 'ARSON' AND month = '2024-05-01'"
    )
    assert sorted(every) == [(11,), (12,)]
    assert _ask(folder, "SELECT count(*), min(month), max(month) FROM months") == [
        (25, datetime.date(2024, 3, 1), datetime.date(2026, 3, 1))
    ]
    assert (build.is_current, build.tables["months"], list(build.receipts.order_by("pk"))) == (True, 25, [newer, older])


def test_m2_a_stub_month_loses_to_any_other_file_and_alone_is_a_gap(tmp_path: Path, folder: Path) -> None:
    """M2: joined naively February 2024 gives 2 or 1,937 where the figure is 1,935."""
    stub = {(one, minor, "202402"): 1 for one in ("Bromley", "Bexley") for minor in ("ARSON", "RES BURGLARY OF A HOME")}
    recent = _accepted(borough_file(tmp_path, first="202402", count=25, figure=500, changed=stub))
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-02")) == []
    assert _ask(folder, "SELECT min(month) FROM months") == [(datetime.date(2024, 3, 1),)]
    historical = _accepted(borough_file(tmp_path, first="201004", count=167, figure=490, name="h.csv"))
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-02")) == [(490, historical.pk, "2026-02")]
    assert _ask(folder, FIGURE.format("2024-03")) == [(500, recent.pk, "2026-02")]


def test_m9_m10_crime_types_of_an_extract_have_months_of_their_own(tmp_path: Path, folder: Path) -> None:
    """M10 and M9: a type without a row in a month of its file is 0 there; in no file of the month it is not there."""
    knife = [dashboard_row(Month_Year="2024-01-01"), dashboard_row(Month_Year="2024-02-01")]
    hate = {"Crime_Type": "Hate Crime", "Crime_Subtype": "Hate Crime"}
    both = [dashboard_row(Month_Year="2024-02-01", **hate), dashboard_row(Month_Year="2024-03-01", Count=1)]
    _accepted(long_csv(tmp_path, "knife.csv", knife))
    _accepted(long_csv(tmp_path, "both.csv", both))
    build_figures(by=cast.clerk())
    found = _ask(folder, "SELECT major, month(month), total FROM months ORDER BY ALL")
    assert found == [
        ("HATE CRIME", 2, 5), ("HATE CRIME", 3, 0), ("KNIFE CRIME", 1, 5), ("KNIFE CRIME", 2, 0), ("KNIFE CRIME", 3, 1),
    ]  # fmt: skip


def test_m10_wards_that_come_by_name_get_their_code(tmp_path: Path, folder: Path) -> None:
    ward = {"WD24CD": "E05013987", "WD24NM": "Beckenham Town & Copers Cope", "LAD24CD": "E09000006"}
    _accepted(geojson(tmp_path, "wards.geojson", [(ward, square(0.0, 51.4))]))
    row = {"borough_name": "Bromley", "ward_name_clean_2": "Beckenham Town and Copers Cope", "count": 4, "vawg_offence": "",
           "recorded_date_months": "2024-03-01", "crimsec_group": "", "crimseccodeexpansion": ""}  # fmt: skip
    _accepted(long_csv(tmp_path, "vawg.csv", [row]))
    build_figures(by=cast.clerk())
    found = _ask(folder, "SELECT area, area_name, count FROM counts WHERE level = 'ward'")
    assert found == [("E05013987", "Beckenham Town & Copers Cope", 4)]


def _people(tmp_path: Path) -> None:
    best = {
        "LSOA21NM": "",
        "WD24CD": "E05014008",
        "WD24NM": "West Wickham",
        "LAD24CD": "E09000006",
        "LAD24NM": "Bromley",
    }
    _accepted(long_csv(tmp_path, "best.csv", [{"LSOA21CD": f"E0100067{at}", **best} for at in (5, 6)]))
    mid = [
        {"LSOA 2021 Code": f"E0100067{at}", "Mid-2019: Population": 1500 + at, "Mid-2020: Population": ""}
        for at in (5, 6)
    ]
    _accepted(long_csv(tmp_path, "mid.csv", mid))


def test_residents_are_added_up_by_ward_and_borough(tmp_path: Path, folder: Path) -> None:
    _people(tmp_path)
    build_figures(by=cast.clerk())
    found = _ask(
        folder, "SELECT area, level, generation, people FROM people WHERE year = 2019 AND level <> 'lsoa' ORDER BY 1"
    )
    assert found == [("E05014008", "ward", "ward-2022", 3011.0), ("E09000006", "borough", "borough", 3011.0)]


def test_a_ward_with_an_lsoa_missing_has_no_residents(tmp_path: Path, folder: Path) -> None:
    _people(tmp_path)
    Receipt.objects.filter(source="ons-residents").update(state="set-aside")
    one = [{"LSOA 2021 Code": "E01000675", "Mid-2019: Population": 1505}]
    _accepted(long_csv(tmp_path, "one.csv", one))
    build_figures(by=cast.clerk())
    assert _ask(folder, "SELECT count(*) FROM people WHERE level <> 'lsoa'") == [(0,)]


def test_the_finest_lines_win_and_coarse_ones_only_stand_in(tmp_path: Path, folder: Path) -> None:
    ward = {"WD24CD": "E05014008", "WD24NM": "West Wickham", "LAD24CD": "E09000006"}
    fine = [[at / 100_000, 51.4] for at in range(1000)]
    ring = [*fine, [0.00999, 51.41], [0.0, 51.41], [0.0, 51.4]]
    coarse = _accepted(geojson(tmp_path, "coarse.geojson", [(ward, square(0.0, 51.4))]))
    build_figures(by=cast.clerk())
    assert _ask(folder, "SELECT fit, receipt FROM areas") == [("coarse", coarse.pk)]
    full = _accepted(geojson(tmp_path, "full.geojson", [(ward, {"type": "Polygon", "coordinates": [ring]})]))
    _accepted(geojson(tmp_path, "later.geojson", [(ward, square(0.001, 51.4))]))
    build_figures(by=cast.clerk())
    assert _ask(folder, "SELECT fit, receipt FROM areas") == [("full", full.pk)]


def test_every_figure_leads_to_its_receipt_with_its_licence(tmp_path: Path, folder: Path) -> None:
    receipt = _accepted(borough_file(tmp_path))
    build_figures(by=cast.clerk())
    [row] = _ask(
        folder, "SELECT receipt, title, publisher, licence, file_name, digest, vintage, accepted_by FROM receipts"
    )
    assert row == (
        receipt.pk, "Recorded crime by borough", "Metropolitan Police Service", "Open Government Licence v3.0",
        "borough.csv", receipt.digest, "2026-02", str(cast.clerk()),
    )  # fmt: skip
    assert _ask(folder, "SELECT count(*) FROM counts ANTI JOIN receipts USING (receipt)") == [(0,)]


def test_nothing_moves_before_a_build_and_what_is_set_aside_goes_with_the_next(tmp_path: Path, folder: Path) -> None:
    by = cast.clerk()
    with pytest.raises(NotBuilt, match="No file has been accepted yet"):
        build_figures(by=by)
    _accepted(borough_file(tmp_path, first="202403"))
    build_figures(by=by)
    later = _accepted(borough_file(tmp_path, first="202404", figure=11, name="l.csv"))
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10
    build_figures(by=by)
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 11
    set_aside_receipt(receipt=later, by=by, reason="Withdrawn by the publisher")
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 11
    build_figures(by=by)
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10
    assert Build.objects.filter(is_current=True).count() == 1
    with pytest.raises(Refused, match="cannot bring in and accept data files, and build"):
        build_figures(by=cast.officer())


def test_old_files_are_swept_but_the_last_few(tmp_path: Path, folder: Path) -> None:
    _accepted(borough_file(tmp_path))
    for _ in range(5):
        build_figures(by=cast.clerk())
    assert len(list((folder / "built").glob("figures-*.duckdb"))) == building.KEPT_BUILDS


def test_two_builds_at_once_are_refused(tmp_path: Path, folder: Path) -> None:
    _accepted(borough_file(tmp_path))

    def second(step: str) -> None:
        if step == "counts":
            with pytest.raises(NotBuilt, match="Somebody is building just now"):
                build_figures(by=cast.clerk())

    build_figures(by=cast.clerk(), told=second)
    assert Build.objects.count() == 1


def test_a_parquet_twin_holds_the_same_tables(tmp_path: Path, folder: Path) -> None:
    _accepted(borough_file(tmp_path))
    build = build_figures(by=cast.clerk(), with_parquet=True)
    twin = folder / "built" / build.file_name.removesuffix(".duckdb")
    assert {path.stem for path in twin.glob("*.parquet")} == set(build.tables)
    rows = duckdb.execute(f"SELECT sum(count) FROM read_parquet('{twin}/counts.parquet')").fetchall()  # noqa: S608
    assert rows == _ask(folder, "SELECT sum(count) FROM counts")


def test_a_table_that_is_gone_or_damaged_leaves_the_old_figures(tmp_path: Path, folder: Path) -> None:
    _accepted(borough_file(tmp_path))
    build_figures(by=cast.clerk())
    damaged = _accepted(borough_file(tmp_path, first="202404", figure=99, name="l.csv"))
    [path] = data_folder().tables(data_folder().loaded, damaged.pk)
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(NotBuilt, match=r"could not be made .* Those from before stand"):
        build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10
    assert list((folder / "built").glob("*.making*")) == []


def test_tables_that_are_gone_are_made_again_from_the_kept_file(tmp_path: Path, folder: Path) -> None:
    receipt = _accepted(borough_file(tmp_path))
    [path] = data_folder().tables(data_folder().loaded, receipt.pk)
    path.unlink()
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05")) == [(10, receipt.pk, "2026-02")]
    path.unlink()
    (folder / receipt.kept_as).unlink()
    with pytest.raises(
        NotBuilt, match=rf"What was read of borough.csv \(receipt {receipt.pk}\) is gone, and it cannot"
    ):
        build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10


def _killed(work: Callable[[], object]) -> None:
    """Do the work in a process that kills itself somewhere in it, as kill -9 would."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)  # the work was not killed: the test then fails
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert os.WTERMSIG(status) == signal.SIGKILL


def _kill(*_given: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("moment", ["areas and residents", "counts", "before its name", "before the pointer", "within"])
def test_kill_9_at_any_moment_of_a_build_leaves_the_old_figures(
    tmp_path: Path, folder: Path, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = _accepted(borough_file(tmp_path))
    build_figures(by=cast.clerk())
    before = (folder / "built" / "current").read_text()
    new = _accepted(borough_file(tmp_path, first="202404", figure=11, name="l.csv"))
    receipts, data = [held(old), held(new)], data_folder()

    def work() -> None:
        if moment == "before its name":
            monkeypatch.setattr("frankpledge.know.pipeline.build._on_disk", _kill)
        path, _ = building.make_figures(data, receipts, lambda step: _kill() if step == moment else None)
        if moment == "within":
            monkeypatch.setattr("os.replace", _kill)
        if moment == "before the pointer":
            _kill()
        building.point_at(data, path)

    _killed(work)
    assert (folder / "built" / "current").read_text() == before
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 11
    left = {path.suffix for path in (folder / "built").iterdir()}
    assert left <= {".duckdb", "", ".json"}


def test_kill_9_while_a_file_is_loaded_leaves_it_out(tmp_path: Path, folder: Path) -> None:
    """The tables are moved before the row says accepted: in between, no accepted receipt names them and no build takes them."""
    _accepted(borough_file(tmp_path))
    waiting = receive_file(path=borough_file(tmp_path, first="202404", figure=11, name="l.csv"), by=cast.clerk())
    data = data_folder()
    _killed(lambda: (data.load(waiting.pk), _kill()))
    assert data.tables(data.loaded, waiting.pk) != []
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 10
    accept_receipt(receipt=waiting, by=cast.clerk())
    build_figures(by=cast.clerk())
    assert _ask(folder, FIGURE.format("2024-05"))[0][0] == 11


def test_kill_9_while_a_file_is_read_leaves_figures_and_the_file_comes_again(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "wards.csv"
    rows = [(("ARSON AND CRIMINAL DAMAGE", "ARSON", "West Wickham", "E05014008", "Bromley"), [7])]
    path.write_bytes(wide_csv(HEADS["ward"], ["202403"], rows))
    data = data_folder()

    def work() -> None:
        copy, digest, _ = data.keep(pieces_of(path))
        data.place(copy, source="met-crime-ward", digest=digest, name=path.name)
        (data.checked / "counts" / "met-crime-ward").mkdir(parents=True)
        (data.checked / "counts" / "met-crime-ward" / "1.parquet").write_bytes(b"PAR1 half")
        _kill()

    _killed(work)
    _accepted(path)
    build_figures(by=cast.clerk())
    assert _ask(folder, "SELECT sum(count) FROM counts") == [(7,)]
