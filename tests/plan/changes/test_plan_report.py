"""Reports of the plan: frozen once, offered, published in the residents' edition, withdrawn with a reason."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.plan_report import (
    make_plan_report,
    offer_plan_report,
    publish_plan_report,
    withdraw_plan_report,
)
from frankpledge.plan.forms.plan_report import MakeReportForm
from frankpledge.plan.models import PlanReport
from frankpledge.plan.published import published_report, published_reports, withdrawn_report
from tests import cast
from tests.factories.plan import OPEN, SECRET, TODAY, offer_a_kind

pytestmark = pytest.mark.django_db


def made(by=None) -> PlanReport:
    return make_plan_report(kind="works", on=TODAY, by=by or cast.coordinator())


def test_pressed_twice_it_is_made_once_and_anew_when_it_says_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = offer_a_kind(monkeypatch)
    first = made()
    assert made() == first
    rows.append(("Cameras", "A"))
    second = made()
    first.refresh_from_db()
    assert (second.replaces, first.stands, second.stands) == (first, False, True)
    with pytest.raises(CannotDo, match="made anew"):
        offer_plan_report(report=first, by=cast.coordinator())


def test_what_cannot_be_made_says_what_is_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch)
    with pytest.raises(CannotDo, match="add one first"):
        make_plan_report(kind="works", subject="nothing", on=TODAY, by=cast.coordinator())
    with pytest.raises(CannotDo, match="There is no report “dreams”"):
        make_plan_report(kind="dreams", on=TODAY, by=cast.coordinator())
    with pytest.raises(Refused):
        made(by=cast.officer())
    assert not PlanReport.objects.exists()


def test_residents_read_their_own_edition_while_it_is_published(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = offer_a_kind(monkeypatch)
    report = offer_plan_report(report=made(), by=cast.coordinator())
    assert published_reports() == []
    publish_plan_report(report=report, by=cast.chair())
    assert [one.title for one in published_reports()] == ["Works of the quarter"]
    document = published_report(report.pk)
    assert OPEN in str(document)
    assert SECRET not in str(document)
    rows.append(("Cameras", "A"))
    newer = publish_plan_report(report=made(), by=cast.chair())
    assert [one.number for one in published_reports()] == [newer.pk]
    assert published_report(report.pk) is None


def test_withdrawn_it_is_gone_for_residents_with_its_reason_for_members(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch)
    report = publish_plan_report(report=made(), by=cast.chair())
    with pytest.raises(CannotDo, match="Say why"):
        withdraw_plan_report(report=report, reason=" ", by=cast.chair())
    held = withdraw_plan_report(report=report, reason="A line was wrong.", by=cast.chair())
    assert (held.reason, held.stands) == ("A line was wrong.", False)
    assert published_report(report.pk) is None
    assert withdrawn_report(report.pk) == timezone.localdate(held.withdrawn_at)
    with pytest.raises(CannotDo, match="already"):
        withdraw_plan_report(report=report, reason="Again", by=cast.chair())


def test_one_that_was_never_published_does_not_say_to_residents_that_it_was_withdrawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offer_a_kind(monkeypatch)
    report = withdraw_plan_report(report=made(), reason="Too early.", by=cast.chair())
    assert withdrawn_report(report.pk) is None


def test_without_an_edition_for_residents_it_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch, has_public=False)
    with pytest.raises(CannotDo, match="no edition for residents"):
        publish_plan_report(report=made(), by=cast.chair())


def test_the_same_words_on_another_day_are_the_same_report(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch)
    first = made()
    again = make_plan_report(kind="works", on=TODAY + datetime.timedelta(days=1), by=cast.coordinator())
    assert again == first


def test_days_are_those_of_a_calendar_here(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch)
    report = publish_plan_report(report=made(), by=cast.chair())
    midnight = datetime.datetime(
        2026, 6, 30, 23, 30, tzinfo=datetime.UTC
    )  # half past twelve on 1 July, British Summer Time
    PlanReport.objects.filter(pk=report.pk).update(published_at=midnight)
    assert published_reports()[0].published_on == datetime.date(2026, 7, 1)
    withdraw_plan_report(report=report, reason="Wrong", by=cast.chair())
    PlanReport.objects.filter(pk=report.pk).update(withdrawn_at=midnight)
    assert withdrawn_report(report.pk) == datetime.date(2026, 7, 1)


def test_a_report_is_not_made_of_a_day_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    offer_a_kind(monkeypatch)
    form = MakeReportForm({"kind": "works", "on-day": "1", "on-month": "1", "on-year": "2099"})
    assert "still to come" in str(form.errors["on"])
