"""Harm and volume side by side, and weights tried, on three wards with invented counts."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.know.queries.figure import held
from frankpledge.know.queries.harm import index_of, shared, side_by_side, tried
from frankpledge.know.rules.offence import offence_groups
from tests import cast
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
YEAR = months_from("2024-01", 12)
WARDS = {"Ash": ("E05000001", 10, 0), "Birch": ("E05000002", 1, 2), "Elm": ("E05000003", 4, 1)}


@pytest.fixture
def build(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    made.area("E09000001", "Alder")
    for name, (code, thefts, robberies) in WARDS.items():
        made.area(code, name, "ward", "ward-2022", "E09000001")
        made.counts(code, YEAR, [thefts] * 12, minor="OTHER THEFT", major="THEFT", level="ward")
        made.counts(code, YEAR, [robberies] * 12, minor="ROBBERY OF PERSONAL PROPERTY", major="ROBBERY", level="ward")
    made.months(YEAR, level="ward")
    made.events("police-street", [(day, "Anti-social behaviour", "E05000001", "E09000001", 3) for day in YEAR])
    return made


def page(**asked: object) -> str:
    client = Client()
    client.force_login(cast.officer())
    answer = client.get(reverse("know:harm-detail", args=["E09000001"]), asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def weighed(build: Build) -> None:
    build.weights("cambridge", {"Other theft": 2.0, "Robbery": 365.0})
    build.done()


def test_wards_by_harm_with_their_place_by_volume_and_what_is_left_out_beside(build):
    weighed(build)
    found = side_by_side(held().places.find("Alder"))
    assert [(row.area.name, row.crimes, row.harm, row.crimes_place, row.harm_place) for row in found.rows] == [
        ("Birch", 36, 24 * 365.0 + 24, 3, 1),
        ("Elm", 60, 12 * 365.0 + 96, 2, 2),
        ("Ash", 120, 240.0, 1, 3),
    ]
    assert found.rows[0].interval.lower < found.rows[0].harm < found.rows[0].interval.upper
    assert found.beside == {"anti-social-behaviour": "2024"}
    assert [row.beside["anti-social-behaviour"] for row in found.rows] == [None, None, 36.0]


def test_the_boards_own_weights_move_wards_and_say_what_is_given_up(build):
    weighed(build)
    found = side_by_side(held().places.find("Alder"))
    alike = dict.fromkeys(offence_groups(), 5.0)
    assert tried(found, concern=alike, share=0.0, chosen=1).places == (3, 2, 1)
    assert tried(found, concern=alike, share=1.0, chosen=1).places == (1, 2, 3)
    both = tried(found, concern=alike, share=0.0, chosen=1)
    assert both.by["own"][0] == both.by["count"][0] == ("Ash",)
    assert both.by["own"][1].crimes == pytest.approx(120 / 216)
    assert [(group.name, round(crimes, 3)) for group, crimes, _, _ in both.groups] == [
        ("Theft", 0.833),
        ("Robbery", 0.167),
    ]


def test_without_the_sheet_the_page_says_what_to_bring_in(build):
    build.done()
    assert "needs the cambridge sheet of weights" in page()


def test_the_page_keeps_the_weights_that_were_tried_in_its_address(build):
    weighed(build)
    plain = page()
    assert "up 2" in plain
    assert "down 2" in plain
    assert "What choosing" not in plain
    asked = dict.fromkeys(re.findall(r'name="(concern_[a-z-]+)"', plain), 5)
    assert len(asked) == 11
    text = page(share=0, chosen=2, **asked)
    assert "What choosing 2 wards by each order reaches" in text
    assert "Ash, Elm" in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"share": 101}, "less than or equal to 100"),
        ({"chosen": 0}, "greater than or equal to 1"),
        ({"share": 0}, "nought for everything"),
    ],
)
def test_weights_that_cannot_be_used_are_refused_by_name(build, change, said):
    weighed(build)
    nought = {f"concern_{key}": 0 for key in offence_groups() if key != "fraud"}
    assert said in page(**{"share": 50, "chosen": 2, **nought, **change})


def test_a_ward_has_no_such_page(build):
    weighed(build)
    client = Client()
    client.force_login(cast.officer())
    assert client.get(reverse("know:harm-detail", args=["E05000001"])).status_code == 404


def test_the_index_is_chosen_by_its_name_and_has_its_own_weights(build):
    build.weights("ons", {"Other theft": 10.0, "Robbery": 40.0})
    weighed(build)
    text = page(by="ons")
    for words in ("Harm is here the ONS Crime Severity Score", "Harm, weighted crimes", "Cambridge Crime Harm Index"):
        assert words in text
    found = side_by_side(held().places.find("Alder"), index=index_of("ons"))
    assert [(row.area.name, row.harm) for row in found.rows] == [("Ash", 1200.0), ("Birch", 1080.0), ("Elm", 960.0)]
    assert found.rows[0].per_crime.value == pytest.approx(10.0)
    assert index_of("nonsense").key == "cambridge"


def test_without_the_ons_sheet_the_other_index_is_one_link_away(build):
    weighed(build)
    text = page(by="ons")
    assert "needs the ons sheet of weights" in text
    assert "?by=cambridge" in text


def test_the_sheet_of_resources_shares_out_whole_units_that_add_up(build):
    weighed(build)
    given = side_by_side(held().places.find("Alder"))
    sheet = shared(given, concern=dict.fromkeys(offence_groups(), 5.0), share=0.0, units=10)
    assert {ward.name: parts["count"] for ward, parts in sheet.rows} == {"Birch": 2, "Elm": 3, "Ash": 5}
    assert all(sum(parts[name] for _, parts in sheet.rows) == 10 for name in ("count", "harm", "own"))
    assert [parts["own"] - parts["count"] for _, parts in sheet.rows] == [0, 0, 0]
    asked = {f"concern_{key}": 5 for key in offence_groups() if key != "fraud"}
    text = page(share=0, chosen=2, units=10, **asked)
    assert text.index("What choosing 2 wards") < text.index("Sheet of resources")
    client = Client()
    client.force_login(cast.officer())
    csv = client.get(reverse("know:harm-sheet", args=["E09000001"]), {"share": 0, "chosen": 2, "units": 10, **asked})
    assert csv.content.decode("utf-8-sig").splitlines()[0].startswith("Ward code,Ward,Crimes")
    assert len(csv.content.decode().strip().splitlines()) == 4
