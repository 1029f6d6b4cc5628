"""Resilience at a glance, and what others' reviews recommend."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import review_recommendation as changes
from frankpledge.plan.forms.review_recommendation import ReviewRecommendationForm
from frankpledge.plan.models import ReviewRecommendation
from frankpledge.plan.queries.resilience import exercises, incidents, latest_round, open_lessons, recommendations
from frankpledge.plan.queries.resilience_file import RECOMMENDATION_HEAD, recommendation_rows

CSV = "text/csv; charset=utf-8"
SHOWN = {"open": "Still open", "over": "Done or not followed", "": "All"}


def crumbs() -> list[dict[str, str]]:
    """The way back."""
    return [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Resilience", "href": reverse("plan:resilience-home")},
    ]


@page(Permission.MEMBERS_READ)
def resilience_home(request: HttpRequest) -> HttpResponse:
    """Exercises, the round of continuity plans, open lessons, incidents."""
    today, words = timezone.localdate(), request.GET.get("q", "").strip()[:100]
    context = {
        "exercises": exercises(words=words)[:60], "incidents": incidents(words=words)[:60], "words": words, "today": today,
        "lessons": [] if words else open_lessons()[:60], "last": latest_round(today),
        "waiting": len(recommendations(show="open")),
    }  # fmt: skip
    return render(request, "plan/resilience_home.html", context)


@page(Permission.MEMBERS_READ)
def recommendation_list(request: HttpRequest) -> HttpResponse:
    """What others' reviews of the area recommend, and where each stands; ``?form=csv`` as a file."""
    show, words = request.GET.get("show", "open"), request.GET.get("q", "").strip()[:100]
    show = show if show in SHOWN else "open"
    rows = recommendations(words=words, show=show)
    if request.GET.get("form") == "csv":
        return file_response("recommendations.csv", CSV, csv_bytes(RECOMMENDATION_HEAD, recommendation_rows(rows)))
    context = {
        "rows": rows,
        "show": show,
        "shown": SHOWN,
        "words": words,
        "today": timezone.localdate(),
        "params": request.GET,
    }
    return render(request, "plan/recommendation_list.html", context)


def _words(title: str, button: str, done: str) -> FormWords:
    back = reverse("plan:review-recommendation-list")
    return FormWords(title, button, back, done, crumbs=crumbs())


@page(Permission.RESILIENCE_WRITE)
def recommendation_add(request: HttpRequest) -> HttpResponse:
    """Record a recommendation of somebody else's review."""
    words = _words("Record a recommendation", "Record it", "The recommendation is recorded.")

    def change(**given: Any) -> None:
        changes.add_recommendation(**given)

    return form_page(request, ReviewRecommendationForm(request.POST or None), words, change)


@page(Permission.RESILIENCE_WRITE)
@one_at_a_time
def recommendation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a recommendation, or where it stands."""
    row = get_object_or_404(ReviewRecommendation, pk=pk)

    def change(**given: Any) -> None:
        changes.change_recommendation(row=row, **given)

    form = ReviewRecommendationForm(request.POST or None, row=row)
    return form_page(request, form, _words("Change a recommendation", "Save", "Saved."), change)
