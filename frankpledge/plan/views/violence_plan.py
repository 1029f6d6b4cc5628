"""Pages of the violence reduction action plan: the list, one with its scores, its standards, the talk."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.violence_plan import write_violence_plan
from frankpledge.plan.documents.showcase import length_words, script_docx, script_lines, script_pdf, showcase_pdf
from frankpledge.plan.documents.violence_facts import THEMES
from frankpledge.plan.documents.violence_report import counts_words
from frankpledge.plan.forms.violence_plan import ViolencePlanForm
from frankpledge.plan.models import ViolencePlan
from frankpledge.plan.queries.review_round import open_round, progress_of, rounds_of
from frankpledge.plan.queries.showcase import deck_of
from frankpledge.plan.queries.violence_plan import (
    plan_facts,
    standing_words,
    violence_plans,
    weights_in_force,
    weights_words,
)
from frankpledge.plan.queries.violence_standard import standards_of
from frankpledge.plan.rules.violence_score import HOW, per_cent, score_of, scores_by_theme, story

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TALK = {
    "slides.pdf": ("application/pdf", showcase_pdf),
    "script.pdf": ("application/pdf", script_pdf),
    "script.docx": (DOCX, script_docx),
}
EDITIONS = {"members": "Members’", "public": "Residents’"}


def violence_plan_of(pk: int) -> ViolencePlan:
    """One plan by its number. Raises ``Http404``."""
    found: ViolencePlan = get_object_or_404(violence_plans(), pk=pk)
    return found


def crumbs(plan: ViolencePlan | None = None) -> list[dict[str, str]]:
    """The way from the first page of Plan to a plan."""
    found = [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Violence reduction", "href": reverse("plan:violence-plan-list")},
    ]
    return [*found, {"text": plan.title, "href": plan.get_absolute_url()}] if plan else found


@page(Permission.MEMBERS_READ)
def violence_plan_list(request: HttpRequest) -> HttpResponse:
    """Every plan, the latest first."""
    rows = [(one, standing_words(one)) for one in violence_plans()]
    return render(request, "plan/violence_plan_list.html", {"rows": rows, "crumbs": crumbs()[:1]})


@page(Permission.PLAN_WRITE)
def violence_plan_add(request: HttpRequest) -> HttpResponse:
    """Begin a plan."""
    back = reverse("plan:violence-plan-list")
    words = FormWords("Begin a violence reduction action plan", "Begin it", back, "The plan is begun: add its actions.")

    def change(**given: Any) -> str:
        return write_violence_plan(plan=None, **given).get_absolute_url()

    return form_page(request, ViolencePlanForm(request.POST or None), words, change)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def violence_plan_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan's title, days, state, bodies, rating and part."""
    found = violence_plan_of(pk)
    words = FormWords("Change the plan", "Save", found.get_absolute_url(), "Saved.", caption=found.title)

    def change(**given: Any) -> None:
        write_violence_plan(plan=found, **given)

    return form_page(request, ViolencePlanForm(request.POST or None, plan=found), words, change)


@page(Permission.MEMBERS_READ)
def violence_plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: both scores by theme and in all, the weights, the round that is open, the standards."""
    found, today = violence_plan_of(pk), timezone.localdate()
    scored = [one.scored for one in plan_facts(found, today).actions]
    by_theme = scores_by_theme(scored, list(THEMES))
    held = open_round(found)
    context = {
        "plan": found, "crumbs": crumbs(), "standing": standing_words(found), "score": score_of(scored),
        "counts": counts_words(score_of(scored)), "story": story(scored), "how": HOW, "per_cent": per_cent,
        "themes": [(theme, THEMES[theme], score) for theme, score in by_theme.items()],
        "weights": weights_words(weights_in_force(found, today)), "round": held, "rounds": rounds_of(found),
        "progress": progress_of(held, today) if held else None, "standards": standards_of(found, today),
    }  # fmt: skip
    return render(request, "plan/violence_plan_detail.html", context)


@page(Permission.MEMBERS_READ)
def violence_standard_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The three minimum standards: met or not, from which records, what is missing."""
    found = violence_plan_of(pk)
    context = {"plan": found, "crumbs": crumbs(found), "standards": standards_of(found, timezone.localdate())}
    return render(request, "plan/violence_standard_list.html", context)


@page(Permission.MEMBERS_READ)
def showcase_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The talk: its slides in words with their times, and the files; ``?edition=public`` the residents' one."""
    found = violence_plan_of(pk)
    edition = "public" if request.GET.get("edition") == "public" else "members"
    deck = deck_of(found, edition, timezone.localdate())
    context = {
        "plan": found, "crumbs": crumbs(found), "edition": edition, "editions": EDITIONS, "deck": deck, "forms": TALK,
        "lines": script_lines(deck) if deck else [], "length": length_words(deck) if deck else "",
    }  # fmt: skip
    return render(request, "plan/showcase_detail.html", context)


@page(Permission.MEMBERS_READ)
def showcase_download(request: HttpRequest, pk: int, edition: str, form: str) -> HttpResponse:  # noqa: ARG001
    """The slides or the speaker's words as a file."""
    found = violence_plan_of(pk)
    deck = deck_of(found, edition, timezone.localdate()) if edition in EDITIONS else None
    if deck is None or form not in TALK:
        raise Http404("There is no such file of the talk.")
    kind, make = TALK[form]
    return file_response(f"violence-plan-{found.year}-{edition}-{form}", kind, make(deck))
