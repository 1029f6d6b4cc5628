"""The series of a group's minute numbers, beginning a new run; the list of usual phrases."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.numbering import begin_run
from frankpledge.govern.changes.usual_phrase import keep_phrase, remove_phrase, take_shipped_phrases
from frankpledge.govern.forms.minutes import PhraseForm, RunForm
from frankpledge.govern.models import UsualPhrase
from frankpledge.govern.queries.numbering import run_of, runs_of
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group
from frankpledge.partnership.views.form_page import FormWords, form_page


@page(Permission.MEMBERS_READ)
def number_list(request: HttpRequest, slug: str) -> HttpResponse:
    """Every number drawn, run by run; given up ones with the reason."""
    group = get_object_or_404(Group, slug=slug)
    return render(request, "govern/number_list.html", {"group": group, "runs": runs_of(group)})


@page(Permission.MINUTES_TAKE)
def number_run_begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the numbers anew, with a reason. Nothing else ever does."""
    group = get_object_or_404(Group, slug=slug)
    present, back = run_of(group), reverse("govern:number-list", args=[slug])
    note = f"The next number would be {present.next}." if present else "No number was drawn yet."
    words = FormWords("Begin the minute numbers anew?", "Begin anew", back, "A new run begins.", group.name, note)
    return form_page(request, RunForm(request.POST or None), words, lambda **fields: begin_run(group=group, **fields))


@page(Permission.MINUTES_TAKE)
def phrase_list(request: HttpRequest) -> HttpResponse:
    """The usual phrases."""
    return render(request, "govern/phrase_list.html", {"phrases": list(UsualPhrase.objects.all())})


@require_POST
def _take_shipped(request: HttpRequest) -> HttpResponse:
    taken = take_shipped_phrases(by=request.user)
    messages.success(request, f"{len(taken)} phrases were taken into the list.")
    return redirect("govern:phrase-list")


phrases_take = page(Permission.MINUTES_TAKE)(_take_shipped)


def _edit(request: HttpRequest, phrase: UsualPhrase | None) -> HttpResponse:
    form = PhraseForm(request.POST or None, instance=phrase)
    title = f"Change “{phrase.label}”" if phrase else "Add a usual phrase"
    words = FormWords(title, "Save", reverse("govern:phrase-list"), "Saved.")

    def change(**fields: Any) -> None:
        keep_phrase(phrase=UsualPhrase.objects.get(pk=phrase.pk) if phrase else None, **fields)

    return form_page(request, form, words, change)


@page(Permission.MINUTES_TAKE)
def phrase_add(request: HttpRequest) -> HttpResponse:
    """Add a phrase."""
    return _edit(request, None)


@page(Permission.MINUTES_TAKE)
@one_at_a_time
def phrase_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a phrase."""
    return _edit(request, get_object_or_404(UsualPhrase, pk=pk))


@page(Permission.MINUTES_TAKE)
def phrase_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a phrase out of the list."""
    phrase = get_object_or_404(UsualPhrase, pk=pk)
    asked = Asked(
        f"Remove “{phrase.label}” from the usual phrases?",
        "Remove it",
        reverse("govern:phrase-list"),
        f"Removed: {phrase.label}.",
        losses=(phrase.text,),
        keeps=("Minutes in which it was used",),
        irreversible=True,
    )
    return asked_first(request, asked, lambda: remove_phrase(phrase=phrase, by=request.user))
