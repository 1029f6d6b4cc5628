"""The Met's long extracts: the monthly dashboard and violence against women and girls (M10)."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from frankpledge.know.sources import met_dashboard, met_vawg
from frankpledge.know.sources.dataset import FileRefused, Reading
from frankpledge.know.sources.opened import head_of
from frankpledge.know.sources.register import source_of
from tests.factories.datafiles import dashboard_row, long_csv


def _rows(reading: Reading) -> list[dict[str, Any]]:
    return [row for _, batch in reading.batches for row in batch.to_pylist()]


def test_m10_boroughs_and_neighbourhoods_become_boroughs_and_wards(tmp_path: Path) -> None:
    ward = {"Area_Type": "Safer Neighbourhood Teams", "Area_Name": "Plaistow", "Area_Code": "E05014003 ", "Count": 2}
    path = long_csv(tmp_path, "dashboard.csv", [dashboard_row(), dashboard_row(**ward)])
    source = source_of(head_of(path))
    assert source is not None
    assert (source.name, source.family) == ("met-dashboard", "met-dashboard")
    found = [
        (row["level"], row["area"], row["major"], row["measure"], row["count"]) for row in _rows(source.read(path))
    ]
    assert found == [
        ("borough", "E09000006", "KNIFE CRIME", "offences", 5),
        ("ward", "E05014003", "KNIFE CRIME", "offences", 2),
    ]


def test_m10_areas_without_a_code_are_added_together_and_said(tmp_path: Path) -> None:
    nowhere = {"Area_Type": "Safer Neighbourhood Teams", "Area_Name": "N/K", "Area_Code": "N/K"}
    reading = met_dashboard.read(long_csv(tmp_path, "d.csv", [dashboard_row(**nowhere), dashboard_row(**nowhere)]))
    assert [(row["area"], row["area_name"], row["count"]) for row in _rows(reading)] == [("", "N/K", 10)]
    [finding] = reading.findings
    assert (finding.kind, finding.value) == ("pseudo-areas", "10")


def test_m10_hate_crime_across_february_2024_is_said_to_be_no_comparison(tmp_path: Path) -> None:
    hate = {"Crime_Type": "Hate Crime", "Crime_Subtype": "Hate Crime"}
    rows = [dashboard_row(Month_Year=month, **hate) for month in ("2024-02-01", "2024-03-01")]
    reading = met_dashboard.read(long_csv(tmp_path, "d.csv", rows))
    [finding] = reading.findings
    assert finding.kind == "not-comparable"
    assert finding.words.startswith("Hate crime: the Met says figures before and after the end of February 2024")
    later = met_dashboard.read(long_csv(tmp_path, "l.csv", rows[1:]))
    assert later.findings == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"Area_Name": "Solihull"}, "“Solihull” is no London borough"),
        ({"Area_Type": "Force"}, "the area type “Force” is not known"),
        ({"Month_Year": "March"}, "“March” is no month"),
    ],
)
def test_an_extract_that_cannot_be_right_is_refused(tmp_path: Path, changed: dict[str, str], words: str) -> None:
    with pytest.raises(FileRefused, match=words):
        met_dashboard.read(long_csv(tmp_path, "d.csv", [dashboard_row(**changed)]))


def test_a_renamed_column_of_an_extract_is_named(tmp_path: Path) -> None:
    row = dashboard_row()
    row["Number"] = row.pop("Count")
    path = long_csv(tmp_path, "d.csv", [row])
    with pytest.raises(FileRefused, match="column Count is missing: it was renamed or taken out"):
        met_dashboard.read(path)


def _vawg(**given: Any) -> dict[str, Any]:
    return {
        "bcu_location": "South Area", "borough_name": "Bromley", "ward_name_clean_2": "Plaistow",
        "recorded_date_months": "2024-03-01 00:00:00", "date_committed_from_date_months": "2024-02-01", "count": 4,
        "sheet": "Offence count location", "crimsec_group": "", "crimseccodeexpansion": "", "crimsec_offences": "",
        "vawg_offence": "", **given,
    }  # fmt: skip


def _offence(group: str, words: str, count: int) -> dict[str, Any]:
    return _vawg(borough_name="", ward_name_clean_2="", crimsec_group=group, crimseccodeexpansion=words, count=count)


def test_m10_vawg_gives_wards_without_offences_and_offences_without_wards(tmp_path: Path) -> None:
    earlier = _vawg(date_committed_from_date_months="2019-01-01", count=1)  # recorded in the same month
    rows = [_vawg(), earlier, _vawg(ward_name_clean_2="", count=2), _offence("Rape", "Rape of a child", 7)]
    path = long_csv(tmp_path, "vawg.csv", rows)
    source = source_of(head_of(path))
    assert source is not None
    assert (source.name, source.family) == ("met-vawg", "met-vawg")
    found = {
        (row["level"], row["area"], row["area_name"], row["major"]): row["count"] for row in _rows(source.read(path))
    }
    assert found == {
        ("borough", "E09000006", "Bromley", met_vawg.TYPE): 7,
        ("ward", "", "Bromley Plaistow", met_vawg.TYPE): 5,
        ("ward", "", "Bromley (ward not given)", met_vawg.TYPE): 2,
        ("force", "", "Metropolitan Police", "RAPE"): 7,
    }


def test_m10_flagged_offences_outside_vawg_are_said_to_be_in_every_ward(tmp_path: Path) -> None:
    rows = [_vawg(), _offence("Other flagged offences outside of VAWG", "Non-Vawg Crime", 9)]
    reading = met_vawg.read(long_csv(tmp_path, "vawg.csv", rows))
    [finding] = reading.findings
    assert (finding.kind, finding.value) == ("other-flagged", "9")
    assert reading.facts["period_to"] == datetime.date(2024, 3, 31)
