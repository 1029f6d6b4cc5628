"""A report that was made and then overtaken: what in it became Part 2 is told to whoever keeps it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.plan.changes.delivery_line import change_line
from frankpledge.plan.changes.plan_report import make_plan_report, publish_plan_report
from frankpledge.plan.models import DeliveryLine, PlanReport
from frankpledge.plan.queries.plan import plan_cards
from frankpledge.plan.queries.plan_report import turned_confidential
from tests import cast
from tests.factories.delivery import make_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def report() -> PlanReport:
    make_line("1.1", part=1, text="Watch the safe house")
    made = make_plan_report(kind="delivery", on=timezone.localdate(), by=cast.coordinator())
    make_line("1.2", part=1, text="Gate the alley")
    return publish_plan_report(report=made, by=cast.chair())


def turn(number: str, part: int) -> DeliveryLine:
    line = DeliveryLine.objects.get(number=number)
    return change_line(line=line, part=part, why="It was found", by=cast.coordinator())


def test_what_became_part_2_is_told_while_residents_read_it(report: PlanReport, client: Client) -> None:
    turn("1.2", 2)  # it came after the report and is not in it
    assert turned_confidential(report) == []
    line = turn("1.1", 2)
    assert turned_confidential(report) == [f"delivery line “{line}”"]
    assert any("is Part 2 by now" in words for card in plan_cards() for words in card.needs)
    client.force_login(cast.chair())
    shown = client.get(reverse("plan:plan-report-detail", args=[report.pk])).content.decode()
    assert "still in what residents read of it" in shown
    turn("1.1", 1)
    assert turned_confidential(report) == []


def test_the_publisher_is_told_before_publishing(client: Client) -> None:
    make_line("1.1", part=1, text="Watch the safe house")
    made = make_plan_report(kind="delivery", on=timezone.localdate(), by=cast.coordinator())
    turn("1.1", 2)
    client.force_login(cast.chair())
    shown = client.get(reverse("plan:plan-report-publish", args=[made.pk])).content.decode()
    assert "Make the report anew and publish that" in shown


def test_every_part_of_the_plan_has_its_card() -> None:
    titles = [card.title for card in plan_cards()]
    assert {"Strategy", "Task and finish groups", "Delivery plan", "Violence reduction", "Risk register"} <= set(titles)
    assert len(titles) == len(set(titles))
