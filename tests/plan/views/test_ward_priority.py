"""Pages of ward priorities by clicks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.plan.changes import ward_priority as changes
from frankpledge.plan.forms import ward_priority as forms
from frankpledge.plan.models import WardPriority
from frankpledge.plan.queries import ward_priority as queries
from frankpledge.plan.views import ward_priority as views
from tests import cast

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Ward:
    code: str
    name: str


@pytest.fixture
def coordinator(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    here = (Ward("E1", "Alder"), Ward("E2", "Beech"))
    for module in (changes, queries, forms, views):
        monkeypatch.setattr(module, "wards", lambda: here)
    client.force_login(cast.coordinator())
    return client


def posted(client: Client, page: str, /, *args: Any, **data: Any) -> str:
    answer = client.post(reverse(f"plan:{page}", args=args), data, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return answer.content.decode()


def day(name: str, day: int, month: int) -> dict[str, str]:
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": "2026"}


def test_without_wards_the_page_says_what_to_do(client: Client) -> None:
    client.force_login(cast.coordinator())
    assert "Bring in a file of ward boundaries" in client.get(reverse("plan:ward-priority-list")).content.decode()


def test_from_the_panels_wish_to_its_end(coordinator: Client) -> None:
    given = {"ward_code": "E1", "words": "Speeding", "part": "1", **day("set_on", 2, 3)}
    assert "Speeding" in posted(coordinator, "ward-priority-add", **given)
    row = WardPriority.objects.get()
    posted(coordinator, "ward-step-add", row.pk, kind="done", words="Eight patrols", part="1", **day("on", 1, 4))
    said = posted(
        coordinator, "ward-step-add", row.pk, kind="given-up", words="No school gates", part="2", **day("on", 1, 4)
    )
    assert "Given up for it" in said
    posted(coordinator, "ward-priority-feed-back", row.pk, **day("fed_back_on", 5, 4))
    said = posted(coordinator, "ward-priority-end", row.pk, ended_why="Done", **day("ended_on", 6, 4))
    assert "Ended on Mon 6 April 2026: Done" in said
    assert "Eight patrols" in coordinator.get(reverse("plan:ward-priority-csv")).content.decode("utf-8-sig")


def test_the_table_and_one_ward(coordinator: Client) -> None:
    posted(coordinator, "ward-priority-add", ward_code="E1", words="Speeding", part="2", **day("set_on", 2, 3))
    said = coordinator.get(reverse("plan:ward-priority-list")).content.decode()
    assert "1 ward without a priority" in said
    only = coordinator.get(reverse("plan:ward-priority-list"), {"show": "none"}).content.decode()
    assert "Beech" in only
    assert "Alder" not in only
    assert "No priority stands" in coordinator.get(reverse("plan:ward-priority-ward", args=["E2"])).content.decode()
    assert coordinator.get(reverse("plan:ward-priority-ward", args=["E9"])).status_code == 404


def test_a_day_before_it_was_set_is_refused_on_the_form(coordinator: Client) -> None:
    posted(coordinator, "ward-priority-add", ward_code="E1", words="Speeding", part="2", **day("set_on", 2, 3))
    data = {"kind": "done", "words": "Early", "part": "2", **day("on", 1, 3)}
    answer = coordinator.post(reverse("plan:ward-step-add", args=[WardPriority.objects.get().pk]), data)
    assert "set on 2 March 2026: what is told of it lies after that" in answer.content.decode()
