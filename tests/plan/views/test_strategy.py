"""Writing a strategy through its pages: from nothing to an adopted version, with what is refused said on the page."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.plan.models import Aim, AimMeasure, Priority, Strategy, StrategyStep, TaskDraft, TaskGroup
from tests import cast
from tests.factories.strategy import a_strategy

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> Client:
    client.force_login(cast.coordinator())
    return client


def _day(name: str, day: int, month: int, year: int) -> dict[str, int]:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def _sent(page: Client, name: str, args: list[int], /, **values: object) -> str:
    answer = page.post(reverse(f"plan:{name}", args=args), {"part": 1, **values}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_strategy_is_written_adopted_and_read_as_one_side_of_paper(page):
    days = {**_day("since", 1, 4, 2026), **_day("until", 31, 3, 2029)}
    _sent(page, "strategy-add", [], title="Safer Wexmoor", vision="Quiet streets", **days)
    strategy = Strategy.objects.get()
    _sent(page, "priority-add", [strategy.pk], title="Noise", reason="Asked for")
    _sent(page, "aim-add", [Priority.objects.get().pk], text="Less of it", success="Sleep")
    said = _sent(
        page, "aim-measure-add", [Aim.objects.get().pk], measure="burglary", baseline_year=2019, target_kind="down"
    )
    assert "Give the number of the target" in said
    _sent(
        page, "aim-measure-add", [Aim.objects.get().pk], measure="burglary", baseline_year=2019, target_kind="down",
        target_number="10",
    )  # fmt: skip
    assert AimMeasure.objects.count() == 1
    said = page.get(reverse("plan:strategy-page", args=[strategy.pk])).content.decode()
    assert all(words in said for words in ("Less of it", "Sleep", "down 10", "There is no figure"))
    answer = page.get(reverse("plan:strategy-page-pdf", args=[strategy.pk]))
    assert answer["Content-Type"] == "application/pdf"


def test_two_people_at_one_priority_do_not_lose_each_others_words(page):
    a_strategy()
    row = Priority.objects.get()
    address = reverse("plan:priority-edit", args=[row.pk])
    found = re.search(r'name="fp_shown" value="([^"]+)"', page.get(address).content.decode())
    assert found is not None
    shown = html.unescape(found[1])
    row.reason = "Theirs"
    row.save()
    said = page.post(address, {"part": 1, "title": row.title, "reason": "Mine", "fp_shown": shown}).content.decode()
    assert "Somebody else changed “Why it was chosen” while you wrote" in said
    row.refresh_from_db()
    assert row.reason == "Theirs"


def test_a_step_with_impossible_days_is_refused_on_the_page(page):
    strategy = a_strategy()
    days = {**_day("planned_from", 2, 2, 2026), **_day("planned_to", 1, 2, 2026)}
    said = _sent(page, "step-add", [strategy.pk], kind="consultation", **days)
    assert "before it begins" in said
    assert not StrategyStep.objects.exists()


@pytest.mark.parametrize("day", ["2026-13-45", "yesterday", "<b>", "9999999-01-01"])
def test_a_day_of_the_past_that_is_none_is_said_to_be_none(page, day):
    strategy = a_strategy()
    said = page.get(reverse("plan:strategy-history", args=[strategy.pk]), {"on": day}).content.decode()
    assert "is no day" in said


def test_a_group_is_set_up_and_its_draft_written_through_the_pages(page):
    _sent(page, "task-group-add", [], name="Alleys", remit="Looks at alleys", **_day("submit_by", 1, 5, 2026))
    group = TaskGroup.objects.get()
    page.post(reverse("plan:task-draft-begin", args=[group.pk]))
    draft = TaskDraft.objects.get()
    _sent(page, "task-draft-write", [draft.pk], success="Much")
    said = _sent(page, "task-draft-submit", [draft.pk])
    assert "The journey travelled" in said
    listed = page.get(reverse("plan:task-group-list"), {"q": "alleys", "form": "csv"}).content.decode()
    assert "Looks at alleys" in listed


def test_the_local_priorities_of_a_year_are_written_through_the_page(page):
    said = _sent(
        page, "local-priority-add", [], year=2026, first="Arson", second="Drugs", **_day("deadline", 22, 3, 2026)
    )  # fmt: skip
    assert "The year before is not on record." in said
    assert "Proposed, not resolved yet" in said
