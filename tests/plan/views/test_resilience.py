"""The pages of resilience, as clicked."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.models import Action
from frankpledge.plan.models import ContinuityAsk, ContinuityReturn, Exercise, Incident, Lesson, ReviewRecommendation
from tests import cast
from tests.factories.partnership import make_agency
from tests.factories.risk import board_meeting

pytestmark = pytest.mark.django_db


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


def day_boxes(name: str, days: int) -> dict[str, int]:
    day = timezone.localdate() + datetime.timedelta(days=days)
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_the_empty_page_says_what_each_part_is_for() -> None:
    page = text_of(browser(), at("resilience-home"))
    assert "No plans have been asked for yet" in page
    assert "No exercise is planned yet" in page
    assert "record it here and what was learnt" in page
    assert "No exercise answers to that" in text_of(browser(), at("resilience-home") + "?q=storm")


def test_an_exercise_is_planned_run_and_learnt_from() -> None:
    client, agency = browser(), make_agency("Wexmoor Trust")
    client.post(at("exercise-add"), {"title": "Long Water", "kind": "live", "part": "2", **day_boxes("on", -3)})
    one = Exercise.objects.get()
    client.post(at("exercise-attendance", one.pk), {"agency": agency.pk, "expected": "4", "came": "3"})
    client.post(at("exercise-move", one.pk), {"to": "run"})
    client.post(
        at("exercise-lesson-add", one.pk), {"words": "Hold a list", "agency": agency.pk, **day_boxes("due_on", -1)}
    )
    page = text_of(client, at("exercise-detail", one.pk))
    assert "Wexmoor Trust" in page
    assert "Late" in page
    assert (
        "1 lesson is not done"
        in client.post(at("exercise-move", one.pk), {"to": "closed"}, follow=True).content.decode()
    )
    refused = client.post(at("exercise-move", one.pk), {"to": "burnt"}, follow=True).content.decode()
    assert "Choose what became of the exercise" in refused


def test_a_lesson_is_made_an_action_of_a_meeting() -> None:
    client, meeting = browser(), board_meeting(timezone.localdate() - datetime.timedelta(days=4))
    client.post(at("incident-add"), {"title": "Power cut", "opened_at": "1/3/2026 06:40"})
    one = Incident.objects.get()
    client.post(at("incident-lesson-add", one.pk), {"words": "Ring the duty officer"})
    lesson = Lesson.objects.get()
    answer = client.post(at("lesson-action", lesson.pk), {"meeting": meeting.pk})
    assert answer["Location"] == reverse("govern:action-detail", args=[Action.objects.get().pk])
    assert Action.objects.get().reference in text_of(client, at("incident-detail", one.pk))


def test_an_incident_says_what_a_time_looks_like() -> None:
    answer = browser().post(at("incident-add"), {"title": "Power cut", "opened_at": "at dawn"})
    assert "“at dawn” is not a day and time: write it as in 14/3/2026 06:40" in answer.content.decode()


def test_a_round_shows_who_has_not_answered_and_writes_to_them() -> None:
    client, agency = browser(), make_agency("Wexmoor Trust")
    client.post(at("continuity-begin"), {"title": "Plans", "agencies": [agency.pk], **day_boxes("due_on", 30)})
    ask = ContinuityAsk.objects.get()
    assert "0 of 1 plans received" in text_of(client, at("continuity-detail", ask.pk))
    ContinuityAsk.objects.update(
        asked_on=timezone.localdate() - datetime.timedelta(days=40),
        due_on=timezone.localdate() - datetime.timedelta(days=9),
    )
    page = client.post(at("continuity-chase", ask.pk), follow=True).content.decode()
    assert "Nobody can be written to for: Wexmoor Trust" in page
    assert "Late by 9 days" in client.get(at("continuity-detail", ask.pk) + "?form=csv").content.decode()
    row = ContinuityReturn.objects.get()
    client.post(at("continuity-return-edit", row.pk), {"excused_why": "Closed this year"})
    assert "Nobody is late" in client.post(at("continuity-chase", ask.pk), follow=True).content.decode()
    client.post(at("continuity-next", ask.pk))
    assert ContinuityAsk.objects.count() == 2


def test_recommendations_are_listed_changed_and_taken_away() -> None:
    client = browser()
    assert "Nothing to show" in text_of(client, at("review-recommendation-list"))
    client.post(
        at("review-recommendation-add"), {"review": "Locality review", "words": "Share the register", "state": "open"}
    )
    row = ReviewRecommendation.objects.get()
    client.post(
        at("review-recommendation-edit", row.pk),
        {"review": "Locality review", "words": "Share the register", "state": "done", "progress": "It is shared"},
    )
    assert "It is shared" in text_of(client, at("review-recommendation-list") + "?show=over")
    assert "Share the register" in client.get(at("review-recommendation-list") + "?show=&form=csv").content.decode()


def test_an_officer_reads_and_changes_nothing() -> None:
    client = browser(cast.officer())
    assert "Plan an exercise" not in text_of(client, at("resilience-home"))
    assert client.get(at("exercise-add")).status_code == 403
