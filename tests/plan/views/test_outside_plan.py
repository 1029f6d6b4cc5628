"""Bringing a plan in through its pages, as a coordinator does, and what members meet there."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from frankpledge.partnership.enums import Role
from frankpledge.plan.models import Adoption, Opinion, OutsideFile, OutsidePlan
from tests.factories.learning import ABOUT, make_outside_plan
from tests.factories.partnership import make_account
from tests.plan.outside_files import book_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(make_account(Role.COORDINATOR))
    return client


def _add(client: Client, name: str, data: bytes) -> str:
    page = client.post(reverse("plan:outside-plan-add"), {"file": SimpleUploadedFile(name, data)}, follow=True)
    return page.content.decode()


def test_a_file_is_brought_in_looked_through_and_found(coordinator: Client) -> None:
    assert "Which rows are actions?" in _add(coordinator, "plan.xlsx", book_plan())
    file = OutsideFile.objects.get()
    look = file.get_absolute_url()
    wrong = coordinator.post(look, {"kept": ["0"], "title": "Plan"}).content.decode()
    assert "Error: " in wrong
    assert 'id="kept-0" name="kept" type="checkbox" value="0" checked' in wrong
    assert 'value="1" checked' not in wrong
    kept = coordinator.post(
        look, {"kept": ["0", "1"], "joined": ["1"], "partnership": "Safer Orrinshire", **ABOUT}, follow=True
    )
    assert "1 action" in kept.content.decode()
    assert coordinator.get(look).status_code == 302
    found = coordinator.get(
        reverse("plan:outside-action-list"), {"q": "weapons amnesty", "theme": "nonsense"}
    ).content.decode()
    assert "Place surrender bins" in found
    assert "means the same as" in found


def test_the_same_file_again_and_a_wrong_one_are_told(coordinator: Client) -> None:
    data = book_plan()
    _add(coordinator, "plan.xlsx", data)
    assert "This file is here already" in _add(coordinator, "again.xlsx", data)
    assert "is plain text. Plans are read as Word" in _add(coordinator, "plan.txt", b"Hello")
    assert "is empty" in _add(coordinator, "plan.docx", b"")
    assert OutsideFile.objects.count() == 1


def test_a_member_says_what_suits_and_the_coordinator_adopts(coordinator: Client) -> None:
    action = make_outside_plan().actions.get(order=1)
    officer = Client()
    officer.force_login(make_account(Role.OFFICER))
    officer.post(reverse("plan:outside-action-opinion", args=[action.pk]), {"suits": "suits", "why": "Cheap"})
    assert Opinion.objects.get().words == "Cheap"
    assert officer.post(reverse("plan:outside-action-adopt", args=[action.pk]), {}).status_code == 403
    coordinator.post(
        reverse("plan:outside-action-adopt", args=[action.pk]), {"number": "2.1", "text": "Bins", "part": "2"}
    )
    assert Adoption.objects.get().line.number == "2.1"
    page = officer.get(action.get_absolute_url()).content.decode()
    assert "Idea of the Safer Orrinshire: Plan, 2026" in page
    assert "Adopt it into our delivery plan" not in page
    table = officer.get(reverse("plan:suggestion-list"), {"form": "csv"}).content.decode()
    assert "2.1" in table


def test_pages_without_anything_say_what_to_do(coordinator: Client) -> None:
    for name in ("outside-action-list", "outside-plan-list", "suggestion-list", "practice-list", "exchange-home"):
        assert "fp-empty" in coordinator.get(reverse(f"plan:{name}")).content.decode()
    odd = coordinator.get(
        reverse("plan:outside-action-list"), {"q": "\x00" + "x " * 4000, "page": "x", "partnership": "No such"}
    )
    assert odd.status_code == 200


def test_a_hostile_plan_is_shown_as_words(coordinator: Client) -> None:
    plan: OutsidePlan = make_outside_plan([["1", "<script>alert(1)</script> deliver workshops", "=cmd()", "<b>", "R"]])
    page = coordinator.get(plan.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert "'=cmd()" in coordinator.get(plan.get_absolute_url(), {"form": "csv"}).content.decode()
