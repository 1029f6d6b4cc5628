"""Ward profiles as pages, pictures and files."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.factories.assessment import WARDS, build_to_assess

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("wards")
    build_to_assess(made)
    return made


@pytest.fixture
def reader(folder, settings) -> Client:
    settings.KNOW_DATA = folder
    client = Client()
    client.force_login(cast.officer())
    return client


def test_every_ward_is_listed_and_has_its_page(reader):
    page = reader.get(reverse("know:ward-list"), {"of": "Alder"}).content.decode()
    for code, name in WARDS.items():
        assert f'href="{reverse("know:ward-detail", args=[code])}">{name}' in page
    profile = reader.get(reverse("know:ward-detail", args=["E05000003"])).content.decode()
    assert "more than noise" in profile
    assert "cannot be told from noise" in profile
    assert reverse("know:ward-chart", args=["E05000003", "recorded-crime-by-month"]) in profile


def test_the_chart_and_the_forms(reader):
    chart = reader.get(reverse("know:ward-chart", args=["E05000003", "recorded-crime-by-month"]))
    assert b"<svg" in chart.content
    assert reader.get(reverse("know:ward-chart", args=["E05000003", "none"])).status_code == 404
    saved = reader.get(reverse("know:ward-download", args=["E05000003", "zip"]))
    assert saved.content[:2] == b"PK"
    assert "ward-profile-e05000003.zip" in saved["Content-Disposition"]


def test_a_borough_and_a_stranger_have_no_profile(reader):
    for code in ("E09000001", "E05999999"):
        assert reader.get(reverse("know:ward-detail", args=[code])).status_code == 404


def test_without_figures_the_list_says_what_to_do(reader, settings, tmp_path):
    settings.KNOW_DATA = tmp_path / "none"
    assert "No figures have been built yet" in reader.get(reverse("know:ward-list")).content.decode()
