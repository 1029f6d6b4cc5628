"""The pages of the risk register, as clicked."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.plan.models import Risk, RiskReview
from tests import cast
from tests.factories.risk import SCORES, board_meeting, make_risk

pytestmark = pytest.mark.django_db
NOW = {"category": "money", "treatment": "treat", "proximity": "now", "part": "2", **SCORES}


def browser(account: object = None) -> Client:
    client = Client()
    client.force_login(account or cast.coordinator())
    return client


def at(name: str, *about: object) -> str:
    return reverse(f"plan:{name}", args=about)


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def meeting_yesterday() -> object:
    return board_meeting(timezone.localdate() - datetime.timedelta(days=1))


def test_an_empty_register_says_how_to_begin_and_a_risk_is_entered() -> None:
    client = browser()
    assert "No risk has been entered yet" in text_of(client, at("risk-list"))
    assert "No risk has been entered yet" in text_of(client, at("risk-map"))
    client.post(at("risk-add"), {"title": "No budget", **NOW})
    risk = Risk.objects.get()
    page = text_of(client, at("risk-list"))
    assert "No budget" in page
    assert "Nobody owns it: name an agency, a post or a person." in page
    assert "12 Medium: 3 Possible, 4 Major" in text_of(client, at("risk-detail", risk.pk))


def test_a_score_without_its_reason_comes_back_with_why() -> None:
    risk, client = make_risk("No budget"), browser()
    answer = client.post(at("risk-edit", risk.pk), {"title": "No budget", **NOW, "current_impact": "5"})
    assert "A score moves: say why" in answer.content.decode()
    client.post(
        at("risk-edit", risk.pk), {"title": "No budget", **NOW, "current_impact": "5", "why": "The grant ended"}
    )
    assert "The grant ended" in text_of(client, at("risk-detail", risk.pk))


def test_two_people_at_one_risk_do_not_write_over_each_other() -> None:
    risk, client = make_risk("No budget", category="money"), browser()
    shown = html.unescape(re.findall(r'name="fp_shown" value="([^"]*)"', text_of(client, at("risk-edit", risk.pk)))[0])
    browser(cast.chair()).post(at("risk-edit", risk.pk), {"title": "No budget at all", **NOW})
    mine = {"title": "No budget", **NOW, "cause": "Grants end", "fp_shown": shown}
    client.post(at("risk-edit", risk.pk), mine)
    risk.refresh_from_db()
    assert (risk.title, risk.cause) == ("No budget at all", "Grants end")


def test_the_round_goes_from_risk_to_risk_by_one_key_and_can_be_undone() -> None:
    meeting = meeting_yesterday()
    first, second = make_risk("First", current_likelihood=5), make_risk("Second")
    client = browser(cast.chair())
    page = text_of(client, at("risk-round"))
    assert "0 of 2 risks looked at" in page
    assert page.index("autofocus") > page.index("First")
    client.post(at("risk-review", first.pk), {"meeting": meeting.pk, "what": "same"})
    moved = {"meeting": meeting.pk, "likelihood": "4", "impact": "4", "words": "No bid came"}
    client.post(at("risk-review", second.pk), moved)
    page = text_of(client, at("risk-round"))
    assert "All risks were looked at" in page
    assert "Likelihood 3 Possible to 4 Likely: No bid came" in page
    review = RiskReview.objects.get(risk=first)
    client.post(at("risk-review-take-back", review.pk))
    assert "1 of 2 risks looked at" in text_of(client, at("risk-round"))


def test_a_score_that_moves_unexplained_comes_back_to_the_same_risk() -> None:
    meeting, risk = meeting_yesterday(), make_risk()
    answer = browser().post(
        at("risk-review", risk.pk), {"meeting": meeting.pk, "likelihood": "5", "impact": "4"}, follow=True
    )
    assert "say why" in answer.content.decode()
    assert not RiskReview.objects.exists()
    answer = browser().post(at("risk-review", risk.pk), {"meeting": meeting.pk, "likelihood": "9", "impact": "4"})
    assert "Select a valid choice" in answer.content.decode()


def test_a_risk_is_closed_with_its_reason_and_the_closing_undone() -> None:
    risk, client = make_risk(), browser()
    client.post(at("risk-close", risk.pk), {"why": "The post was filled"})
    assert "The post was filled" in text_of(client, at("risk-detail", risk.pk))
    assert "No analyst" in text_of(client, at("risk-list") + "?show=closed")
    client.post(at("risk-reopen", risk.pk))
    risk.refresh_from_db()
    assert risk.state == "draft"


def test_the_map_tells_its_places_without_colour_and_links_each_risk() -> None:
    risk = make_risk()
    page = text_of(browser(cast.officer()), at("risk-map"))
    assert f'title="No analyst"><span class="govuk-visually-hidden">Risk </span>{risk.pk}</a>' in page
    assert page.count("fp-heat__score") == 25
    assert "Would surprise everybody" in page


def test_the_register_is_taken_away_as_the_filters_let_it_through() -> None:
    make_risk("=Analyst")
    make_risk("No money", current_likelihood=5)
    told = browser(cast.officer()).get(at("risk-download", "csv") + "?letter=A").content.decode()
    assert "'=Analyst" in told
    assert "No money" not in told
    assert browser().get(at("risk-download", "xlsx")).content[:2] == b"PK"
    assert browser().get(at("risk-download", "doc")).status_code == 404


def test_a_drawing_waits_for_three_months() -> None:
    young, old = make_risk("Young"), make_risk("Old", at=timezone.now() - datetime.timedelta(days=120))
    assert browser().get(at("risk-course", young.pk)).status_code == 404
    assert b"<svg" in browser().get(at("risk-course", old.pk)).content
