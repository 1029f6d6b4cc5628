"""Actions of other partnerships: searching them, one of them, its tags, what members say to it, adopting it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.adoption import adopt_action
from frankpledge.plan.changes.opinion import say_opinion
from frankpledge.plan.changes.outside_plan import tag_outside_action
from frankpledge.plan.enums.crime_type import CrimeType
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.forms.outside_plan import AdoptForm, FilterForm, OpinionForm, TagForm
from frankpledge.plan.models import OutsideAction
from frankpledge.plan.queries.opinion import adoptions_of, opinions_of, own_opinion, suggestions
from frankpledge.plan.queries.outside_action import (
    LEAST_ALIKE,
    LONGEST_QUESTION,
    Wanted,
    likest,
    outside_actions,
    own_likest,
)
from frankpledge.plan.queries.outside_plan import kept_partnerships
from frankpledge.plan.reading.themes import tagged
from frankpledge.plan.rules.outside_plan import credit_words

PAGE = 30


def _action(pk: int) -> OutsideAction:
    return get_object_or_404(OutsideAction.objects.select_related("plan"), pk=pk)


@page(Permission.MEMBERS_READ)
def outside_action_list(request: HttpRequest) -> HttpResponse:
    """Search by meaning and words; without a question, all actions under the filters. A bad filter is left out."""
    form = FilterForm(request.GET, partnerships=kept_partnerships())
    form.is_valid()
    text = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUESTION]
    wanted = Wanted(text, **{name: form.cleaned_data.get(name, "") for name in ("theme", "crime", "partnership")})
    shown = None if text else Paginator(outside_actions(wanted), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form, "wanted": wanted, "found": likest(wanted) if text else [], "shown": shown, "params": request.GET,
        "own": own_likest(text) if text else [], "themes": dict(ViolenceTheme.choices),
    }  # fmt: skip
    return render(request, "plan/outside_action_list.html", context)


@page(Permission.MEMBERS_READ)
def outside_action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: where it stood, why it is tagged so, what members say, what is like it, theirs and ours."""
    action = _action(pk)
    own = own_opinion(action, request.user)
    form = OpinionForm(initial={"suits": own.suits, "why": own.words} if own else None)
    context = {
        "action": action, "form": form, "own": own, "opinions": opinions_of(action), "adoptions": adoptions_of(action),
        "tags": tagged(action.text, action.heading), "theme_words": dict(ViolenceTheme.choices),
        "crime_words": dict(CrimeType.choices),
        "likes": likest(Wanted(action.text), most=8, other_than=action.pk, least=LEAST_ALIKE),
        "ours": own_likest(action.text),
    }  # fmt: skip
    return render(request, "plan/outside_action_detail.html", context)


@page(Permission.LEARNING_SUGGEST)
def outside_action_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether it would suit us; opened by itself, the same question on a page of its own."""
    action = _action(pk)
    own = own_opinion(action, request.user)
    words = FormWords(
        "Would it suit us?", "Say so", action.get_absolute_url(), "Your opinion is kept. You can change it any time.",
        note=action.text,
    )  # fmt: skip
    form = OpinionForm(request.POST or None, initial={"suits": own.suits, "why": own.words} if own else None)

    def change(**given: Any) -> None:
        say_opinion(action=action, **given)

    return form_page(request, form, words, change)


@page(Permission.LEARNING_WRITE)
@one_at_a_time
def outside_action_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the tags by hand."""
    action = _action(pk)
    form = TagForm(request.POST or None, initial={"themes": action.themes, "crimes": action.crimes})
    words = FormWords("Change the tags", "Keep them", action.get_absolute_url(), "The tags are kept.", note=action.text)

    def change(**given: Any) -> None:
        tag_outside_action(action=action, **given)

    return form_page(request, form, words, change)


@page(Permission.PLAN_WRITE)
def outside_action_adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """Make it a line of our delivery plan, with credit."""
    action = _action(pk)
    credit = credit_words(action.plan.partnership, action.plan.title, action.plan.year)
    words = FormWords(
        "Adopt it into our delivery plan", "Adopt it", action.get_absolute_url(), "It is a line of our delivery plan now.",
        note=f"The line will carry this credit wherever it stands: “{credit}”.",
    )  # fmt: skip

    def change(**given: Any) -> str:
        adoption = adopt_action(action=action, **given)
        messages.info(request, f"Line {adoption.line.number} carries the credit “{adoption.credit}”.")
        return action.get_absolute_url()

    return form_page(request, AdoptForm(request.POST or None, action=action), words, change)


@page(Permission.MEMBERS_READ)
def suggestion_list(request: HttpRequest) -> HttpResponse:
    """What members say would suit us, that with most support first; ``?form=csv`` as a table."""
    rows = suggestions(only_open=request.GET.get("open") == "yes")
    if request.GET.get("form") == "csv":
        head = ("Action", "Whose", "Would suit", "With changes", "Would not", "Support", "Our line")
        table = (
            (one.action.text, one.action.plan.partnership, one.suits, one.with_changes, one.does_not, one.support,
             one.adopted.line.number if one.adopted else "")
            for one in rows
        )  # fmt: skip
        return file_response("suggestions.csv", "text/csv", csv_bytes(head, table), save=True)
    return render(request, "plan/suggestion_list.html", {"rows": rows, "only_open": request.GET.get("open") == "yes"})
