"""Pages of figures, on a small built file."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.partnership.models import PartnershipSettings
from tests import cast
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
MONTHS = months_from("2017-01", 86)  # to February 2024


@pytest.fixture
def built(tmp_path, settings) -> None:
    settings.KNOW_DATA = tmp_path
    build = Build(tmp_path)
    build.receipt(1)
    build.months(MONTHS)
    for number, name in enumerate(["Alder", "Beech", "Cedar"], start=1):
        code = f"E0900000{number}"
        build.area(code, name)
        build.people(code, dict.fromkeys(range(2017, 2025), 1000.0))
        build.counts(code, MONTHS, [10 * number + at % 4 + (60 if number == 1 and at > 73 else 0) for at in range(86)])
    build.done()
    PartnershipSettings.objects.create(name="Alder Partnership", area="Alder")


def browser() -> Client:
    client = Client()
    client.force_login(cast.officer())
    return client


def page(name: str, *about: str, **asked: str) -> str:
    answer = browser().get(reverse(name, args=about), asked)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_home_shows_the_partnerships_own_area_with_letters_and_noise(built):
    text = page("know:figure-home")
    assert "<title>Figures: Alder" in text
    assert "Recorded crime" in text
    assert "R</span> <span" in text or "fp-rag--r" in text
    assert "Measures without figures here" in text


def test_a_measure_without_a_record_in_the_baseline_says_nought_and_why_nothing_is_judged(built):
    text = " ".join(browser().get(reverse("know:area-detail", args=["E09000001"])).text.split())
    row = text.partition("Shoplifting</a>")[2].partition("</tr>")[0]
    assert 'data-label="Baseline">0</td>' in row
    assert "none in 2019" in row


def test_without_figures_home_says_which_commands_bring_them(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    assert "frankpledge receive FOLDER" in page("know:figure-home")


def test_an_area_the_figures_do_not_know_is_said_with_the_boroughs_there_are(built):
    PartnershipSettings.objects.update(area="Ader")
    text = page("know:figure-home")
    assert "Did you mean Alder" in text
    assert reverse("know:area-detail", args=["E09000002"]) in text


def test_a_measure_has_its_sentence_table_chart_breaks_and_source(built):
    text = page("know:measure-detail", "recorded-crime", "E09000001")
    assert "this is a real change in what is recorded" in text
    assert text.index("<table") < text.index("chart.svg")
    assert "2019, the last" not in text
    for words in ("Pandemic", "CONNECT", "Fraud is left out", "Contains invented figures.", "only 2 months", "1 of 3"):
        assert words in text
    assert "in Alder by month, January 2017 to February 2024" in text


@pytest.mark.parametrize(("by", "label"), [("quarter", "2019 Q1"), ("month", "2019-03"), ("financial-year", "2018/19")])
def test_other_periods_are_one_link_away(built, by, label):
    assert label in page("know:measure-detail", "recorded-crime", "E09000001", by=by)


def test_the_chart_is_a_picture_with_words_and_from_a_year_on(built):
    answer = browser().get(reverse("know:measure-chart", args=["recorded-crime", "E09000001"]), {"since": "2020"})
    assert answer["Content-Type"] == "image/svg+xml"
    assert ">2018<" not in answer.content.decode()
    late = browser().get(reverse("know:measure-chart", args=["recorded-crime", "E09000001"]), {"since": "2090"})
    assert late.status_code == 404


def test_the_csv_holds_what_the_page_shows_with_the_credit(built):
    answer = browser().get(reverse("know:measure-csv", args=["recorded-crime", "E09000002"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Period"] for row in rows][:2] == ["2017", "2018"]
    assert rows[0]["Value"] in ("258", "258.0")
    assert rows[-1]["Complete"] == "no"
    assert {row["Credit"] for row in rows} == {"Contains invented figures."}


def test_comparing_says_who_cannot_be_told_apart_and_gives_the_places_by_chance(built):
    text = page("know:comparison-detail", "recorded-crime", "E09000002")
    assert "<strong>Beech</strong> stands 3 of 3" in text
    assert "It can be told apart from every other." in text
    assert "2017" in text
    assert "map.svg" not in text  # these areas have no lines
    rows = (
        browser().get(reverse("know:comparison-csv", args=["recorded-crime", "E09000002"])).content.decode("utf-8-sig")
    )
    assert rows.splitlines()[0].startswith("Place,Area code,Area,Crimes")
    assert browser().get(reverse("know:comparison-map", args=["recorded-crime", "E09000002"])).status_code == 404


@pytest.mark.parametrize(
    ("name", "about"),
    [("know:measure-detail", ("witchcraft", "E09000001")), ("know:measure-detail", ("arson", "E09000099")),
     ("know:area-detail", ("E09000099",)), ("know:comparison-detail", ("witchcraft", "E09000001"))],
)  # fmt: skip
def test_what_is_not_there_is_not_found(built, name, about):
    assert browser().get(reverse(name, args=about)).status_code == 404
