"""The page of hot spots and its map."""

from __future__ import annotations

import pytest
import shapely
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(tmp_path, settings) -> Client:
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.area("E09000001", "Alder")
    build.area("E05000001", "Elm Hill", "ward", "ward-2022", "E09000001")
    build.lines("E09000001", shapely.to_wkb(shapely.box(540_010, 170_010, 541_990, 171_990)))
    days = months_from("2017-01", 24)
    rows = [(day, "Burglary", 540_125.0 + 250 * at, 170_125.0, 30 if at < 2 else 1) for day in days for at in range(8)]
    build.points("police-street", rows, borough="E09000001", ward="E05000001")
    build.done()
    client = Client()
    client.force_login(cast.officer())
    return client


def test_the_table_comes_first_and_the_limits_of_map_points_are_said(browser):
    text = browser.get(reverse("know:hotspot-detail", args=["street-burglary", "E09000001"])).content.decode()
    assert text.index("The first squares by Count") < text.index("map.svg")
    for words in (
        "540000, 170000",
        "Elm Hill",
        "Nothing can be said of an address",
        "PAI, 5 %",
        "none is offered as better",
        "generalised Gini",
    ):
        assert words in text


def test_the_map_is_a_picture_with_words(browser):
    answer = browser.get(reverse("know:hotspot-map", args=["street-burglary", "E09000001"]))
    svg = answer.content.decode()
    assert answer["Content-Type"] == "image/svg+xml"
    assert "<desc>Map of Alder in 64 squares of 250 metres" in svg
    assert "style=" not in svg


def test_a_measure_without_places_has_no_such_page(browser):
    assert browser.get(reverse("know:hotspot-detail", args=["arson", "E09000001"])).status_code == 404


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("gi", "of those marked is marked falsely"),
        ("lisa", "one busy place in a quiet part is no cluster"),
        ("density", "proves nothing"),
        ("nonsense", "says nothing of the squares around"),
    ],
)
def test_each_method_says_what_it_shows(browser, method, words):
    address = reverse("know:hotspot-detail", args=["street-burglary", "E09000001"])
    assert words in " ".join(browser.get(address, {"by": method}).content.decode().split())
    svg = browser.get(reverse("know:hotspot-map", args=["street-burglary", "E09000001"]), {"by": method})
    assert svg.status_code == 200


def test_the_curve_says_where_half_of_it_lies(browser):
    svg = browser.get(reverse("know:hotspot-curve", args=["street-burglary", "E09000001"])).content.decode()
    assert "half in 3.1 %" in svg
