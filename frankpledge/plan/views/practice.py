"""Best practice: the list, one entry, proposing, changing, reviewing, publishing, withdrawing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.practice import (
    WRITTEN,
    change_practice,
    propose_practice,
    publish_practice,
    review_practice,
    withdraw_practice,
)
from frankpledge.plan.enums.practice import PracticeState
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.forms.practice import PracticeForm, ReviewForm, WithdrawPracticeForm
from frankpledge.plan.models import Practice
from frankpledge.plan.queries.practice import practices

PAGE = 30


def _practice(pk: int) -> Practice:
    rows = Practice.objects.select_related(
        "proposed_by__person", "reviewed_by__person", "published_by__person", "came_from"
    )
    found: Practice = get_object_or_404(rows, pk=pk)
    return found


@page(Permission.MEMBERS_READ)
def practice_list(request: HttpRequest) -> HttpResponse:
    """Entries under filters; a filter that is no choice is left out."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    state = request.GET.get("state", "") if request.GET.get("state") in PracticeState.values else ""
    rows = practices(text=text, state=state)
    context = {
        "shown": Paginator(rows, PAGE).get_page(request.GET.get("page")), "text": text, "state": state,
        "states": PracticeState.choices, "params": request.GET,
    }  # fmt: skip
    return render(request, "plan/practice_list.html", context)


@page(Permission.MEMBERS_READ)
def practice_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry, where it stands, and what comes next."""
    practice = _practice(pk)
    context = {
        "practice": practice,
        "themes": dict(ViolenceTheme.choices),
        "is_own": practice.proposed_by_id == request.user.pk,
    }
    return render(request, "plan/practice_detail.html", context)


@page(Permission.LEARNING_SUGGEST)
def practice_propose(request: HttpRequest) -> HttpResponse:
    """Put an entry forward."""
    form = PracticeForm(request.POST or None, initial={"whose": PartnershipSettings.current().name})
    words = FormWords(
        "Propose best practice", "Propose it", reverse("plan:practice-list"), "It is proposed. Somebody else reviews it next.",
        note="Say what worked, for whom, and what shows it. Residents read it once it is reviewed and published.",
    )  # fmt: skip
    return form_page(request, form, words, lambda **given: propose_practice(**given).get_absolute_url())


@page(Permission.LEARNING_WRITE)
@one_at_a_time
def practice_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words of an entry that is not published."""
    practice = _practice(pk)
    form = PracticeForm(request.POST or None, initial={name: getattr(practice, name) for name in WRITTEN})
    words = FormWords(
        f"Change “{practice}”", "Keep the changes", practice.get_absolute_url(), "The entry is changed.",
        note="An entry that was reviewed is reviewed again.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        change_practice(practice=practice, **given)

    return form_page(request, form, words, change)


@page(Permission.LEARNING_WRITE)
def practice_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a second person found."""
    practice = _practice(pk)
    words = FormWords(f"Review “{practice}”", "Keep the review", practice.get_absolute_url(), "The review is kept.")

    def change(**given: Any) -> None:
        review_practice(practice=practice, **given)

    return form_page(request, ReviewForm(request.POST or None), words, change)


@page(Permission.LEARNING_WRITE)
def practice_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, showing what residents will read, then publish."""
    practice = _practice(pk)
    if request.method == "POST":
        try:
            publish_practice(practice=practice, by=request.user)
            messages.success(request, f"“{practice}” is published.")
        except CannotDo as refused:
            messages.error(request, str(refused))
        return redirect(practice)
    return render(request, "plan/practice_publish.html", {"practice": practice, "themes": dict(ViolenceTheme.choices)})


@page(Permission.LEARNING_WRITE)
def practice_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a published entry back, with the reason."""
    practice = _practice(pk)
    words = FormWords(
        f"Withdraw “{practice}”?", "Withdraw it", practice.get_absolute_url(), "The entry is withdrawn.",
        note="Residents do not read it any more, and no exchange file carries it. It is reviewed again before it is published.",
    )  # fmt: skip

    def change(**given: Any) -> None:
        withdraw_practice(practice=practice, **given)

    return form_page(request, WithdrawPracticeForm(request.POST or None), words, change)
