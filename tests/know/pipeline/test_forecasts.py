"""Forecasts at the build: in processes of their own, taken over where figures did not move, none where nothing can be said."""

from __future__ import annotations

import shutil

import duckdb
import numpy as np
import pytest

from frankpledge.know.analysis.forecast import SMOOTHED
from frankpledge.know.pipeline import forecasts
from frankpledge.know.pipeline.forecasts import add_forecasts, own_series
from frankpledge.know.queries.figure import monthly
from frankpledge.know.queries.forecast import forecast_chart, outlook
from frankpledge.know.queries.trend import line_of
from frankpledge.partnership.models import PartnershipSettings
from tests.factories.figure_chart import ALDER, all_crime, area, its_partnership
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
MONTHS = months_from("2017-01", 86)
SEASON = [int(100 + 40 * np.sin(2 * np.pi * at / 12) + at % 3) for at in range(86)]


@pytest.fixture
def built(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.months(MONTHS)
    build.area(ALDER, "Alder")
    build.counts(ALDER, MONTHS, SEASON, minor="ARSON")
    build.counts(ALDER, MONTHS, [at % 4 for at in range(86)], minor="BICYCLE THEFT", major="THEFT")
    path = build.done()
    its_partnership()
    return path


def test_only_series_that_something_can_be_said_of(built):
    assert {one.measure for one in own_series(built)} == {"recorded-crime", "arson"}
    (one, *_) = own_series(built)
    assert sum(one.shaded) == 17
    PartnershipSettings.objects.update(area="Nowhere")
    assert own_series(built) == []


def test_two_processes_put_them_into_the_file_with_last_years_and_they_are_on_the_page(built):
    told: list[str] = []
    rows = add_forecasts(built, before=None, say=told.append, workers=2)
    assert rows == 2 * 3 * 24
    assert told[0] == "forecasts of 2 measures"
    with duckdb.connect(str(built), read_only=True) as con:
        made = con.execute("select distinct made_from from forecasts order by 1").fetchall()
    assert [str(row[0]) for row in made] == ["2023-02-01", "2024-02-01"]
    line = line_of(all_crime(), monthly(all_crime(), level="borough"), area())
    found = outlook(all_crime(), area(), line)
    assert found is not None
    assert found.best.name in (SMOOTHED, "the same month last year")
    assert {one.name for one in (*found.shown, *found.hidden)} >= {SMOOTHED, "the last month again"}
    assert found.came == pytest.approx(sum(line.values[-12:]))
    assert "A year ago the same method would have said" in found.last_year_words("crimes")
    drawn = forecast_chart(all_crime(), area(), line, found)
    assert [len(one.points) for one in drawn.told] == [12, 12]
    assert len(drawn.points) == 36


def test_what_did_not_move_is_taken_over_and_what_was_not_asked_for_left_out(built, tmp_path, monkeypatch):
    assert add_forecasts(built, before=None, say=str, only=["arson"], workers=1) == 3 * 24
    other = tmp_path / "built" / "figures-2.duckdb"
    shutil.copy(built, other)
    monkeypatch.setattr(forecasts, "foretold_or_none", None)  # nothing may be worked out
    assert add_forecasts(other, before=built, say=str, only=()) == 3 * 24
    assert add_forecasts(other, before=tmp_path / "gone.duckdb", say=str, only=()) == 0


def test_a_build_from_before_there_were_forecasts_shows_none(built):
    line = line_of(all_crime(), monthly(all_crime(), level="borough"), area())
    assert outlook(all_crime(), area(), line) is None
