"""The quality report: added, changed, gone; restated figures with old and new value; holes are doubts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.models import Receipt
from frankpledge.know.pipeline.receive import receive_file
from tests import cast
from tests.factories.datafiles import borough_file, dashboard_row, geojson, long_csv, square

pytestmark = pytest.mark.django_db
THREE = ("Bromley", "Bexley", "Barnet")


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.KNOW_DATA = tmp_path / "know"


def _received(path: Path) -> Receipt:
    return receive_file(path=path, by=cast.clerk())


def _found(receipt: Receipt) -> dict[str, dict[str, str]]:
    return {one["kind"]: one for one in receipt.report["findings"]}


def test_the_first_of_a_dataset_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    receipt = _received(borough_file(tmp_path))
    assert receipt.report["against"] is None
    assert receipt.report["summary"].endswith("The first of its kind.")


def test_m1_a_restated_figure_is_named_with_its_old_and_new_value(tmp_path: Path) -> None:
    """M1: the window rolls by a month and one figure is another."""
    first = _received(borough_file(tmp_path))
    changed = {("Bromley", "ARSON", "202406"): 17}
    later = _received(borough_file(tmp_path, first="202404", name="later.csv", changed=changed))
    assert later.report["against"] == first.pk
    changes = later.report["changes"]
    assert changes["months_added"] == ["2026-03"]
    assert changes["restated"]["figures"] == 1
    assert changes["restated"]["largest"] == [
        {"area_name": "Bromley", "area": "E09000006", "month": "2024-06", "category": "arson", "old": 10, "new": 17}
    ]
    assert changes["restated"]["boroughs"] == [
        {"area": "E09000006", "area_name": "Bromley", "year": 2024, "old": 180, "new": 187}
    ]
    found = _found(later)
    assert found["restated"]["words"] == "1 figure is restated. All offences by year: 2024 360 to 367."
    assert found["restated-most"]["words"] == "The largest: Bromley, arson, was 10, is 17."
    assert later.report["summary"].endswith(f"Against receipt {first.pk}: 1 new month and 1 figure restated.")


def test_m4_a_label_that_changed_its_name_is_no_restatement(tmp_path: Path) -> None:
    """M4: residential burglary under the name of another vintage is the same offence."""
    _received(borough_file(tmp_path, minors=(("BURGLARY", "DOMESTIC BURGLARY"),)))
    later = _received(borough_file(tmp_path, name="l.csv", minors=(("Burglary", "Burglary in a Dwelling"),)))
    assert list(_found(later)) == ["same"]


def test_a_file_that_lost_a_borough_is_doubted(tmp_path: Path) -> None:
    """Cut short between two lines: nothing in the file itself says so."""
    _received(borough_file(tmp_path, boroughs=THREE))
    cut = _received(borough_file(tmp_path, name="cut.csv"))
    gone = _found(cut)["areas-gone"]
    assert (gone["severity"], gone["value"]) == ("doubt", "Barnet")
    assert cut.report["changes"]["areas_gone"] == ["Barnet"]
    assert _found(cut)["month-fell"]["severity"] == "doubt"


def test_a_file_that_lost_an_offence_is_doubted(tmp_path: Path) -> None:
    _received(borough_file(tmp_path))
    cut = _received(borough_file(tmp_path, name="cut.csv", minors=(("ARSON AND CRIMINAL DAMAGE", "ARSON"),)))
    gone = _found(cut)["categories-gone"]
    assert (gone["severity"], gone["value"]) == ("doubt", "residential burglary")


def test_a_month_that_fell_by_half_is_doubted_with_both_totals(tmp_path: Path) -> None:
    _received(borough_file(tmp_path, figure=100))
    changed = {(one, minor, "202405"): 40 for one in THREE for minor in ("ARSON", "RES BURGLARY OF A HOME")}
    later = _received(borough_file(tmp_path, name="later.csv", figure=100, changed=changed))
    found = _found(later)["month-fell"]
    assert found["severity"] == "doubt"
    assert found["words"].startswith("All offences of May 2024 come out at 160 where they were 400")


def test_m1_an_older_file_is_kept_as_a_vintage_and_moves_nothing(tmp_path: Path) -> None:
    _received(borough_file(tmp_path, first="202403", boroughs=THREE))
    older = _received(borough_file(tmp_path, first="202403", count=20, name="older.csv"))
    found = _found(older)
    assert found["older"]["words"].endswith("kept beside them as an earlier vintage, it moves none.")
    assert {one["severity"] for one in found.values()} == {"note"}


def test_m3_a_gap_between_two_files_is_named(tmp_path: Path) -> None:
    """M3: a historical file can end before the recent one starts."""
    _received(borough_file(tmp_path, first="201004", count=165))
    later = _received(borough_file(tmp_path, name="later.csv", first="202403"))
    assert _found(later)["gap"]["value"] == "January 2024 to February 2024"


def test_m2_a_stub_month_is_compared_with_nothing(tmp_path: Path) -> None:
    """M2: 2 crimes for February 2024 against 1,935 are no restatement."""
    _received(borough_file(tmp_path, first="201004", count=167, figure=500))
    stub = {(one, minor, "202402"): 1 for one in THREE for minor in ("ARSON", "RES BURGLARY OF A HOME")}
    recent = _received(borough_file(tmp_path, name="r.csv", first="202402", count=25, figure=500, changed=stub))
    assert list(_found(recent)) == ["stub-month"]
    assert recent.report["changes"]["restated"] == {"figures": 0}


def test_m10_an_extract_of_another_crime_type_is_not_compared(tmp_path: Path) -> None:
    """M10: hate crime and knife crime come in files of their own; neither makes the other's months 0."""
    _received(long_csv(tmp_path, "knife.csv", [dashboard_row(Month_Year=f"2024-0{at}-01") for at in (1, 2)]))
    hate = dashboard_row(Crime_Type="Hate Crime", Crime_Subtype="Hate Crime", Month_Year="2024-02-01")
    report = _received(long_csv(tmp_path, "hate.csv", [hate])).report
    assert report["changes"]["months_added"] == ["2024-02"]
    assert report["changes"]["restated"] == {"figures": 0}


def test_lines_with_many_fewer_areas_are_doubted(tmp_path: Path) -> None:
    def wards(count: int, name: str) -> Path:
        shapes = [
            ({"WD24CD": f"E050140{at:02}", "WD24NM": f"W{at}", "LAD24CD": "E09000006"}, square(at / 100, 51.4))
            for at in range(count)
        ]
        return geojson(tmp_path, name, shapes)

    _received(wards(10, "all.geojson"))
    fewer = _received(wards(6, "fewer.geojson"))
    found = _found(fewer)["areas-changed"]
    assert found["severity"] == "doubt"
    assert found["words"].startswith("6 areas, where receipt")
