"""Residents read figures, packs and assessments: only what was given out or published, without small numbers or names."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.know import published
from frankpledge.know.changes.data_pack import make_data_pack, publish_data_pack, withdraw_data_pack, write_remarks
from frankpledge.know.changes.released import give_out_figures
from frankpledge.know.documents.frozen import frozen, thawed
from frankpledge.know.documents.public import public_document
from frankpledge.know.models import Assessment, AssessmentVersion, DataPack
from frankpledge.know.queries.data_pack_record import seen_of
from frankpledge.know.queries.overview import own_area
from tests import cast
from tests.factories.data_pack import QUARTER, figures_of_packs, its_partnership
from tests.factories.document import a_document

pytestmark = pytest.mark.django_db
FORMS = {"html": b"<!doctype", "pdf": b"%PDF", "xlsx": b"PK", "zip": b"PK"}


@pytest.fixture
def built(tmp_path: Path, settings) -> None:
    shutil.copytree(figures_of_packs() / "built", tmp_path / "built")
    settings.KNOW_DATA = tmp_path
    its_partnership()


@pytest.fixture
def pack(built: None) -> DataPack:
    made = make_data_pack(area=own_area(), quarter=QUARTER, by=cast.clerk())
    write_remarks(pack=made, remarks={"": "Shops had 3 robberies. They asked for more patrols."}, by=cast.coordinator())
    return made


def got(name: str, *about: object, status: int = 200) -> str:
    answer = Client().get(reverse(name, args=about))
    assert answer.status_code == status, answer
    return answer.content.decode()


def test_before_anything_is_given_out_the_page_says_so(built: None) -> None:
    assert "No figures are published yet" in got("public:figures-home")
    got("public:figures-detail", "measures", "shoplifting", status=404)


def test_residents_come_from_the_first_page_to_a_measure_its_chart_and_its_forms(built: None) -> None:
    give_out_figures(by=cast.clerk())
    assert reverse("public:figures-home") in got("public:home")
    home = got("public:figures-home")
    assert reverse("public:figures-detail", args=["measures", "shoplifting"]) in home
    assert "Ash" in home
    shown = got("public:figures-detail", "measures", "shoplifting")
    chart = reverse("public:figures-chart", args=["measures", "shoplifting", "by-year"])
    assert chart in shown
    assert "<svg" in got("public:figures-chart", "measures", "shoplifting", "by-year")
    for form, start in FORMS.items():
        answer = Client().get(reverse("public:figures-download", args=["measures", "shoplifting", form]))
        assert answer.content.startswith(start)
    got("public:figures-chart", "measures", "shoplifting", "nothing", status=404)
    got("public:figures-download", "measures", "shoplifting", "docx", status=404)


def test_a_measure_that_is_not_public_has_no_page(built: None) -> None:
    give_out_figures(by=cast.clerk())
    got("public:figures-detail", "measures", "arson", status=404)
    assert "Arson" not in got("public:figures-home")


def test_a_pack_is_read_only_while_it_is_published_and_names_nobody(pack: DataPack) -> None:
    address = ("data-packs", str(pack.pk))
    got("public:figures-detail", *address, status=404)
    publish_data_pack(pack=pack, seen=seen_of(pack), by=cast.clerk())
    assert pack.title in got("public:figures-home")
    shown = got("public:figures-detail", *address)
    assert "They asked for more patrols." in shown
    assert "3 robberies" not in shown
    assert str(cast.coordinator().person) not in shown
    withdraw_data_pack(pack=pack, reason="Wrong file.", by=cast.clerk())
    got("public:figures-detail", *address, status=404)
    got("public:figures-download", *address, "pdf", status=404)
    assert "Wrong file." not in got("public:figures-home")


def test_an_assessment_is_read_in_its_public_edition_and_withdrawn_in_words(built: None) -> None:
    held = Assessment.objects.create(area_code="E09000001", area_name="Alder", year=2025, title="Alder 2025")
    document = replace(a_document(words="There were 3 homicides. Crime fell."), title="Alder 2025")
    version = AssessmentVersion.objects.create(
        assessment=held, number=1, document=frozen(document), public=frozen(public_document(document)), fingerprint="f",
        published_at=timezone.now(),
    )  # fmt: skip
    address = ("assessments", str(held.pk))
    assert "Alder 2025" in got("public:figures-home")
    shown = got("public:figures-detail", *address)
    assert "Crime fell." in shown
    assert "3 homicides" not in shown
    AssessmentVersion.objects.filter(pk=version.pk).update(
        withdrawn_at=timezone.now(), withdrawn_reason="A wrong year."
    )
    assert "A wrong year." in got("public:figures-detail", *address, status=410)
    assert "Alder 2025" not in got("public:figures-home")
    got("public:figures-download", *address, "pdf", status=404)


def test_renaming_a_draft_changes_nothing_that_residents_read(built: None) -> None:
    held = Assessment.objects.create(area_code="E09000001", area_name="Alder", year=2025, title="Draft with a name")
    document = replace(a_document(), title="Alder as published")
    AssessmentVersion.objects.create(
        assessment=held, number=1, document=frozen(document), public=frozen(public_document(document)), fingerprint="f",
        published_at=timezone.now(),
    )  # fmt: skip
    home = got("public:figures-home")
    assert "Alder as published" in home
    assert "Draft with a name" not in home + got("public:figures-detail", "assessments", str(held.pk))


def test_a_published_assessment_is_thawed_once_however_often_it_is_read(
    built: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Assessment.objects.create(area_code="E09000001", area_name="Alder", year=2025, title="Alder 2025")
    AssessmentVersion.objects.create(
        assessment=held, number=1, document=frozen(a_document()), public=frozen(public_document(a_document())),
        fingerprint="f", published_at=timezone.now(),
    )  # fmt: skip
    counted = Mock(side_effect=thawed)
    monkeypatch.setattr(published, "thawed", counted)
    for _ in range(2):
        got("public:figures-detail", "assessments", str(held.pk))
    AssessmentVersion.objects.update(withdrawn_at=timezone.now(), withdrawn_reason="A wrong year.")
    assert "A wrong year." in got("public:figures-detail", "assessments", str(held.pk), status=410)
    assert counted.call_count == 1


def test_addresses_that_lead_nowhere(built: None) -> None:
    for kind, key in (
        ("nothing", "1"),
        ("data-packs", "x"),
        ("data-packs", "9" * 30),
        ("assessments", "7"),
        ("measures", "7"),
    ):
        got("public:figures-detail", kind, key, status=404)
