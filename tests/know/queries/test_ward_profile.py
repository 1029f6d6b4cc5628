"""Ward profiles on three wards with invented counts."""

from __future__ import annotations

import pytest
import shapely

from frankpledge.know.charts.areamap import AreaMap
from frankpledge.know.documents.content import Chart, Document
from frankpledge.know.queries.figure import NoMeasure, held
from frankpledge.know.queries.ward_profile import borough_wards, ward_numbers, ward_profile
from tests.factories.assessment import WARDS, build_to_assess
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("wards")
    build_to_assess(made)
    return made


@pytest.fixture
def elm(folder, settings) -> Document:
    settings.KNOW_DATA = folder
    return ward_profile(held().places.find("Elm"))


def rows(document: Document, name: str) -> dict[str, tuple[object, ...]]:
    found = next(one for one in document.tables() if one.name == name)
    return {str(row[0]): row[1:] for row in found.rows}


def test_a_profile_has_its_parts_in_order(elm):
    assert [one.name for one in elm.sections] == ["residents", "changes", "places", "harm", "years", "map", "caveats"]
    assert (elm.kind, elm.area, elm.period) == ("ward-profile", "Elm", "12 months to February 2024")


def test_its_figures_are_those_of_the_ward(elm):
    number, baseline, change, letter, verdict = rows(elm, "measures")["Shoplifting"]
    assert (number, baseline, letter, verdict) == (342.0, 234.0, "R", "more than noise")
    assert change == pytest.approx(342 / 234 - 1, abs=1e-9)
    rate, low, high, whole, place, by_chance_from, by_chance_to, of = rows(elm, "places")["Shoplifting"]
    assert rate == pytest.approx(342 / 3000 * 1000, abs=1e-6)
    assert low < rate < high
    assert whole < low
    assert (place, by_chance_from, by_chance_to, of) == (1, 1, 1, 3)
    assert rows(elm, "residents")["Residents"] == (3000.0, "1 of 3", "mid-2024 estimate")


def test_without_lines_or_weights_it_says_so(elm):
    words = str(elm)
    assert "so there is no map" in words
    assert "needs the cambridge sheet" in words


def test_with_lines_the_ward_is_marked_on_the_map(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build, months = Build(tmp_path), months_from("2023-01", 24)
    build.receipt(1)
    build.area("E09000001", "Alder")
    build.months(months, level="ward")
    for at, (code, name) in enumerate(WARDS.items()):
        build.area(code, name, "ward", "ward-2022", "E09000001")
        build.lines(code, shapely.to_wkb(shapely.box(at * 1000, 0, at * 1000 + 1000, 1000)))
        build.counts(code, months, [5] * 24, level="ward")
    build.done()
    found = ward_profile(held().places.find("Birch"))
    drawing = next(one.drawing for one in found.charts() if one.name == "ward-map")
    assert isinstance(drawing, AreaMap)
    assert [(one.name, one.number, one.value) for one in drawing.areas] == [
        ("Ash", 1, 0.0),
        ("Birch", 2, 1.0),
        ("Elm", 3, 0.0),
    ]
    assert [row[:2] for row in ward_numbers(borough_wards(held().places.find("Alder"))).rows] == [
        ("Ash", 1),
        ("Birch", 2),
        ("Elm", 3),
    ]
    assert isinstance(next(one for one in found.sections[-2].blocks if isinstance(one, Chart)), Chart)


def test_a_borough_has_no_ward_profile(elm):
    with pytest.raises(NoMeasure, match="profiles are made for the wards of today"):
        ward_profile(held().places.find("Alder"))
