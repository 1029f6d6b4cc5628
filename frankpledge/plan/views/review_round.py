"""Pages of review rounds: opening, how far it is, an agency's own page, reminding, closing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.kit.workdays import add_working_days
from frankpledge.know.queries.contribution import agency_of
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.review_round import answer_review, close_review_round, open_review_round, remind_reviewers
from frankpledge.plan.enums.review_round import ReviewAnswer
from frankpledge.plan.forms.review_round import AnswerRoundForm, OpenRoundForm
from frankpledge.plan.models import ReviewReply, ReviewRound
from frankpledge.plan.queries.review_round import (
    agencies_that_lead,
    led_by,
    progress_of,
    replies_of,
    silent_replies,
    touched_since,
)
from frankpledge.plan.views.violence_plan import crumbs, violence_plan_of

USUAL_DAYS = 20  # working days that agencies are given unless the coordinator says otherwise


def round_of(pk: int) -> ReviewRound:
    """One round by its number. Raises ``Http404``."""
    rows = ReviewRound.objects.select_related("plan", "opened_by__person", "closed_by__person")
    found: ReviewRound = get_object_or_404(rows, pk=pk)
    return found


def _agency(request: HttpRequest) -> Agency | None:
    """The agency somebody speaks for; whoever keeps the plan may name another by ``?agency=``."""
    named = request.GET.get("agency", "")
    if named and may(request.user, Permission.PLAN_WRITE):
        if not named.isdecimal() or len(named) > 12:
            raise Http404("There is no such agency.")
        found: Agency = get_object_or_404(Agency, pk=int(named))
        return found
    return agency_of(request.user)


def _own_address(request: HttpRequest, pk: int) -> str:
    named = request.GET.get("agency", "")
    asking = f"?agency={int(named)}" if named.isdecimal() and may(request.user, Permission.PLAN_WRITE) else ""
    return reverse("plan:review-round-own", args=[pk]) + asking


@page(Permission.PLAN_WRITE)
@one_at_a_time
def review_round_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose agencies and the day; the letters are queued, once for each person."""
    found = violence_plan_of(pk)
    due = add_working_days(timezone.localdate(), USUAL_DAYS)
    form = OpenRoundForm(
        request.POST or None, initial={"agencies": [one.pk for one in agencies_that_lead(found)], "due_on": due}
    )
    words = FormWords(
        "Open a review round", "Open it and queue the letters", found.get_absolute_url(), "The round is open.",
        caption=found.title, note="Everybody who sits on a group for an agency, or signs in for it, gets one letter. Reminders "
        "go five working days and one before the day, and one and five after it, to those who have not answered.",
    )  # fmt: skip

    def change(**given: Any) -> str:
        done = open_review_round(plan=found, **given)
        messages.info(request, f"{plural(done.letters, 'letter is', 'letters are')} queued.".capitalize())
        if done.unreached:
            messages.warning(
                request, f"Nobody at {', '.join(done.unreached)} has an address on record: write to them yourself."
            )
        return done.round.get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.MEMBERS_READ)
def review_round_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a round is: every agency asked, and how it answered."""
    found, today = round_of(pk), timezone.localdate()
    context = {
        "round": found, "plan": found.plan, "crumbs": crumbs(found.plan), "replies": replies_of(found),
        "progress": progress_of(found, today), "today": today, "own": agency_of(request.user),
        "led": {one.pk: one.led for one in agencies_that_lead(found.plan)},  # type: ignore[attr-defined]
    }  # fmt: skip
    return render(request, "plan/review_round_detail.html", context)


@page(Permission.PLAN_UPDATE_OWN)
def review_round_own(request: HttpRequest, pk: int) -> HttpResponse:
    """An agency's own page: its actions, which were changed since the round opened, and its answer."""
    found, agency = round_of(pk), _agency(request)
    actions = list(led_by(found.plan, agency)) if agency else []
    asking = _own_address(request, pk).partition("?")[2]
    context = {
        "round": found, "plan": found.plan, "crumbs": crumbs(found.plan), "agency": agency, "actions": actions,
        "reply": ReviewReply.objects.filter(round=found, agency=agency).select_related("answered_by__person").first(),
        "touched": touched_since(found, actions), "today": timezone.localdate(), "asking": f"?{asking}" if asking else "",
    }  # fmt: skip
    return render(request, "plan/review_round_own.html", context)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def review_round_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """An agency says that its actions are up to date."""
    found, agency = round_of(pk), _agency(request)
    words = FormWords(
        f"{agency or 'Your agency'} has updated its actions", "Say so", _own_address(request, pk),
        "Recorded: your actions are up to date.", caption=str(found),
    )  # fmt: skip

    def change(**given: Any) -> None:
        if agency is None:
            raise CannotDo("Your account belongs to no agency: ask the clerk to enter your agency in the directory.")
        answer_review(found=found, agency=agency, answer=ReviewAnswer.UPDATED, **given)

    return form_page(request, AnswerRoundForm(request.POST or None), words, change)


@page(Permission.PLAN_UPDATE_OWN)
def review_round_nil(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Nothing to change", after asking: an answer that is recorded as one."""
    found, agency = round_of(pk), _agency(request)
    back = _own_address(request, pk)
    if agency is None:
        messages.error(
            request, "Your account belongs to no agency: ask the clerk to enter your agency in the directory."
        )
        return redirect(back)
    asked = Asked(
        title=f"{agency} has nothing to change?", button="Nothing to change", back=back,
        done=f"Recorded: {agency} has nothing to change.",
        keeps=("It is recorded as your agency’s answer, with the day.", "You can still update your actions at any time."),
    )  # fmt: skip
    return asked_first(
        request, asked, lambda: answer_review(found=found, agency=agency, answer=ReviewAnswer.NIL, by=request.user)
    )


@page(Permission.PLAN_WRITE)
@require_POST
def review_round_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to those who have not answered, at most once a day."""
    found = round_of(pk)
    try:
        count = remind_reviewers(found=found, by=request.user, today=timezone.localdate())
        told = (
            f"{plural(count, 'reminder is', 'reminders are')} queued."
            if count
            else "They were written to today already."
        )
        messages.success(request, told.capitalize())
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(found)


@page(Permission.PLAN_WRITE)
def review_round_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a round, after asking; who did not answer is kept with it."""
    found = round_of(pk)
    silent = [one.agency.name for one in silent_replies(found).order_by("agency__name")]
    told = (
        f"No answer came from {', '.join(silent)}: that is kept with the round." if silent else "Every agency answered."
    )
    asked = Asked(
        title=f"Close “{found}”?", button="Close the round", back=found.get_absolute_url(), done="The round is closed.",
        losses=("Nobody can answer it any more, and no reminder goes out.",), keeps=(told, "Actions can be updated as usual."),
    )  # fmt: skip
    return asked_first(request, asked, lambda: close_review_round(found=found, by=request.user))
