"""A drawing as an answer: made once, asked after each time, gone from use when other figures are built."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.know.views import picture
from tests import cast
from tests.factories.know import Build, months_from

pytestmark = pytest.mark.django_db
CHART = ["arson", "E09000001"]


def build(folder, stamp: str, figure: int) -> None:
    made = Build(folder, stamp)
    made.receipt(1)
    made.area("E09000001", "Alder")
    made.people("E09000001", {2018: 1000.0, 2019: 1000.0})
    months = months_from("2018-01", 24)
    made.counts("E09000001", months, [figure] * 24)
    made.months(months)
    made.done()


@pytest.fixture
def browser(tmp_path, settings) -> Client:
    settings.KNOW_DATA = tmp_path
    build(tmp_path, "1", 10)
    found = Client()
    found.force_login(cast.clerk())
    return found


def test_a_chart_is_drawn_once_and_kept_beside_its_build(browser, tmp_path, monkeypatch):
    first = browser.get(reverse("know:measure-chart", args=CHART))
    kept = list((tmp_path / "built" / "figures-1.drawn").iterdir())
    assert [path.read_bytes() for path in kept] == [first.content]
    monkeypatch.setattr(picture, "kept_svg", lambda folder, key, draw: (folder / f"{key}.svg").read_text())
    assert browser.get(reverse("know:measure-chart", args=CHART)).content == first.content


def test_a_browser_that_has_it_is_told_so_until_other_figures_are_built(browser, tmp_path):
    address = reverse("know:measure-chart", args=CHART)
    first = browser.get(address)
    assert first["Cache-Control"] == "private, no-cache"
    again = browser.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-cache")
    build(tmp_path, "2", 11)
    after = browser.get(address, headers={"if-none-match": first["ETag"]})
    assert after.status_code == 200
    assert after["ETag"] != first["ETag"]
    assert (tmp_path / "built" / "figures-2.drawn").is_dir()


def test_large_print_is_another_drawing(browser):
    address = reverse("know:measure-chart", args=CHART)
    assert browser.get(address)["ETag"] != browser.get(address, {"size": "large"})["ETag"]
