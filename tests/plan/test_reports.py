"""A report of the plan under an agenda item: members' and residents' editions, and what came back from the minutes."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from frankpledge.govern.changes.agenda import attach_offered_paper
from frankpledge.govern.changes.pack import PackNotMade, build_in_forms
from frankpledge.govern.enums import PackEdition, PackFormat
from frankpledge.govern.models import AgendaItem
from frankpledge.govern.packs.offered import offers, public_record
from frankpledge.govern.queries.pack_sources import turned_confidential
from frankpledge.plan.changes.plan_report import (
    make_plan_report,
    offer_plan_report,
    publish_plan_report,
    withdraw_plan_report,
)
from frankpledge.plan.models import PlanReport
from frankpledge.plan.queries.plan_report import outcomes
from tests import cast
from tests.factories.govern import make_action, make_meeting, make_minute, make_resolution
from tests.factories.plan import OPEN, SECRET, TODAY, offer_a_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(monkeypatch: pytest.MonkeyPatch) -> PlanReport:
    offer_a_kind(monkeypatch)
    return offer_plan_report(
        report=make_plan_report(kind="works", on=TODAY, by=cast.coordinator()), by=cast.coordinator()
    )


@pytest.fixture
def item(report: PlanReport) -> AgendaItem:
    found = AgendaItem.objects.create(meeting=make_meeting(), number="1", title="The plan", part=1)
    paper = attach_offered_paper(item=found, key=f"plan-report:{report.pk}", by=cast.clerk())
    paper.part = 1
    paper.save(update_fields=["part"])
    return found


def page_of(item: AgendaItem, edition: PackEdition) -> str:
    built = build_in_forms(meeting=item.meeting, edition=edition, by=cast.clerk(), forms=[PackFormat.HTML])
    return bytes(built[0].content).decode()


def test_members_read_all_of_it_and_residents_their_edition_once_it_is_published(report, item) -> None:
    assert [one.title for one in offers()] == ["Works of the quarter, July to September 2026"]
    assert SECRET in page_of(item, PackEdition.MEMBERS)
    assert OPEN not in page_of(item, PackEdition.PUBLIC)
    publish_plan_report(report=report, by=cast.chair())
    assert public_record(f"plan-report:{report.pk}") == ("plan.planreport", report.pk)
    shown = page_of(item, PackEdition.PUBLIC)
    assert OPEN in shown
    assert SECRET not in shown


def test_withdrawn_it_is_bound_no_more_and_public_packs_with_it_are_withheld(report, item) -> None:
    publish_plan_report(report=report, by=cast.chair())
    built = build_in_forms(meeting=item.meeting, edition=PackEdition.PUBLIC, by=cast.clerk(), forms=[PackFormat.HTML])[
        0
    ]
    assert turned_confidential(built) == []
    withdraw_plan_report(report=report, reason="A line was wrong.", by=cast.chair())
    assert len(turned_confidential(built)) == 1
    with pytest.raises(PackNotMade, match="A line was wrong"):
        page_of(item, PackEdition.MEMBERS)


def test_what_the_meeting_resolved_and_who_is_to_act_comes_back(report, item, client: Client) -> None:
    minute = make_minute(item.meeting, item=item, number="12", title="The plan")
    make_resolution(minute, text="That the cameras be moved.")
    make_action(item.meeting, minute=minute, text="Move the cameras")
    [found] = outcomes(report)
    assert [one.text for one in found.resolutions] == ["That the cameras be moved."]
    assert [one.text for one in found.actions] == ["Move the cameras"]
    client.force_login(cast.officer())
    shown = client.get(reverse("plan:plan-report-detail", args=[report.pk])).content.decode()
    assert "That the cameras be moved." in shown
    assert "Move the cameras" in shown


def test_the_public_pages_hold_nothing_of_the_members_edition(report) -> None:
    detail = reverse("public:plan-detail", args=[report.pk])
    assert Client().get(detail).status_code == 404
    publish_plan_report(report=report, by=cast.chair())
    assert "Works of the quarter" in Client().get(reverse("public:plan-home")).content.decode()
    shown = Client().get(detail).content.decode()
    assert OPEN in shown
    assert SECRET not in shown
    for form in ("html", "xlsx", "zip"):
        answer = Client().get(reverse("public:plan-download", args=[report.pk, form]))
        assert answer.status_code == 200
        assert SECRET.encode() not in answer.content
    withdraw_plan_report(report=report, reason="Secret reason", by=cast.chair())
    gone = Client().get(detail)
    assert gone.status_code == 410
    assert "Secret reason" not in gone.content.decode()


def test_a_members_file_says_that_it_is_one(report, client: Client) -> None:
    client.force_login(cast.officer())
    address = reverse("plan:plan-report-download", args=[report.pk, "html"])
    members, public = client.get(address), client.get(address, {"edition": "public"})
    assert "Works (Part 2: for members)" in members.content.decode()
    assert f"works-{report.pk}-members.html" in members["Content-Disposition"]
    assert "Part 2" not in public.content.decode()
    assert f"works-{report.pk}-public.html" in public["Content-Disposition"]
