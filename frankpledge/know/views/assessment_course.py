"""The course of an assessment: figures frozen anew, agreed, back, published, withdrawn, corrected."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.changes.assessment_course import (
    agree_assessment,
    begin_correction,
    publish_assessment,
    step_assessment_back,
    withdraw_assessment,
)
from frankpledge.know.changes.freezing import begin_freezing, leave_figures, take_figures
from frankpledge.know.documents.frozen import fingerprint
from frankpledge.know.documents.public import public_document
from frankpledge.know.enums import AssessmentState
from frankpledge.know.forms.assessment import AgreeForm, ReasonForm, WithdrawAssessmentForm
from frankpledge.know.models import Assessment
from frankpledge.know.queries.assessment_whole import NoFrozenFigures, whole_assessment
from frankpledge.know.queries.contribution import comment_counts, partners_of
from frankpledge.know.queries.freezing import moved_figures, waiting_of
from frankpledge.know.queries.recommendation import recommendations_of
from frankpledge.know.rules.assessment import refuse_publication, refuse_step
from frankpledge.know.views.assessment import assessment_of, said_or_refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page

S = AssessmentState
SHOWN_MOVED = 300


@page(Permission.ASSESSMENT_WRITE)
@require_POST
def figures_freeze(request: HttpRequest, pk: int) -> HttpResponse:
    """Work the figures out anew; those frozen stand until somebody has seen what moved."""
    found = assessment_of(pk)
    done = "The figures are being worked out. Those frozen before stand until you have seen what moved."
    said_or_refused(request, lambda: begin_freezing(assessment=found, by=request.user), done)
    return redirect(found)


@page(Permission.ASSESSMENT_WRITE)
def figures_moved(request: HttpRequest, pk: int) -> HttpResponse:
    """Which figures moved since they were frozen; take the new ones, or leave them."""
    found = assessment_of(pk)
    if request.method == "POST":
        return _settled(request, pk)
    waiting = waiting_of(found)
    rows = moved_figures(found)
    context = {
        "assessment": found, "waiting": waiting, "rows": rows[:SHOWN_MOVED], "count": len(rows),
        "seen": fingerprint(waiting) if waiting else "",
    }  # fmt: skip
    return render(request, "know/assessment_moved.html", context)


def _settled(request: HttpRequest, pk: int) -> HttpResponse:
    found = assessment_of(pk)
    if request.POST.get("do") == "take":
        seen = request.POST.get("seen", "")
        done = "The figures are frozen as of today. Priorities rest on the rows as they stand now."
        said_or_refused(request, lambda: take_figures(assessment=found, seen=seen, by=request.user), done)
    else:
        said_or_refused(
            request, lambda: leave_figures(assessment=found, by=request.user), "The frozen figures stay as they were."
        )
    return redirect(found)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def assessment_agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the board agreed it, in which minute."""
    found = assessment_of(pk)
    form = AgreeForm(request.POST or None, initial={"on": found.agreed_on, "minute_reference": found.agreed_minute})
    words = FormWords(
        "The board agreed it", "Record the agreement", found.get_absolute_url(),
        "The agreement is recorded. Words and figures stand from now on.", caption=found.title,
        note=_before_agreeing(pk),
    )  # fmt: skip

    def change(on: object, minute_reference: str, by: object) -> None:
        agree_assessment(assessment=found, on=on, minute_reference=minute_reference, by=by)  # type: ignore[arg-type]

    return form_page(request, form, words, change)


def _before_agreeing(pk: int) -> str:
    """What the record would say that is not pleasant: who did not answer, which comments wait."""
    found = assessment_of(pk)
    silent = [one.agency.name for one in partners_of(found) if one.asked and not one.has_answered]
    told = ["After this nobody can contribute, comment, or change words and figures."]
    if silent:
        told.append(f"No answer came from {', '.join(silent)}; the assessment will say so.")
    unanswered = comment_counts(found)["unanswered"]
    if unanswered:
        told.append(f"{unanswered} comments have no answer yet.")
    return " ".join(told)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def assessment_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back a step, with the reason."""
    found = assessment_of(pk)
    to = S.COMMENT if found.state == S.AGREED else S.DRAFTING
    title = "Put it back out for comment" if to == S.COMMENT else "Back to its authors"
    note = (
        "Partners can contribute again."
        if to == S.COMMENT
        else "Partners cannot contribute until they are asked again."
    )
    words = FormWords(title, title, found.get_absolute_url(), "Done.", caption=found.title, note=note)
    return form_page(
        request, ReasonForm(request.POST or None), words,
        lambda reason, by: step_assessment_back(assessment=found, to=to, reason=reason, by=by) and None,
    )  # fmt: skip


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def assessment_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a published assessment for a new version, with the reason."""
    found = assessment_of(pk)
    note = "What is published stays as it is until the new version takes its place. Residents read the reason with it."
    words = FormWords(
        "Begin a new version", "Begin a new version", found.get_absolute_url(), "Begun.", found.title, note
    )
    return form_page(
        request, ReasonForm(request.POST or None), words,
        lambda reason, by: begin_correction(assessment=found, reason=reason, by=by) and None,
    )  # fmt: skip


@page(Permission.ASSESSMENT_PUBLISH)
@one_at_a_time
def assessment_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What residents will see, and the press that lets them."""
    found = assessment_of(pk)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        done = "Published. Residents can read it now; this version never changes."
        said_or_refused(request, lambda: publish_assessment(assessment=found, seen=seen, by=request.user), done)
        return redirect(found)
    try:
        document = public_document(whole_assessment(found))
    except NoFrozenFigures as refused:
        raise Http404(str(refused)) from refused
    context = {
        "assessment": found, "document": document, "seen": fingerprint(document), "partners": partners_of(found),
        "refusal": _refusal(found), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "know/assessment_publish.html", context)


def _refusal(found: Assessment) -> str | None:
    """Why it cannot be published yet, before anybody presses."""
    undecided = recommendations_of(found).filter(decision="").values_list("title", flat=True)
    return refuse_step(found.state, S.PUBLISHED) or refuse_publication(list(undecided))


@page(Permission.ASSESSMENT_PUBLISH)
@one_at_a_time
def assessment_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the public site, with what residents read in its place."""
    found = assessment_of(pk)
    note = "The version is kept for members. Residents read your words in its place."
    if found.state in (S.DRAFTING, S.COMMENT, S.AGREED):
        note += " The new version that is being made stays as it is."
    done = "Withdrawn. Residents no longer read it."
    words = FormWords("Withdraw the assessment", "Withdraw it", found.get_absolute_url(), done, found.title, note)
    return form_page(
        request, WithdrawAssessmentForm(request.POST or None), words,
        lambda reason, by: withdraw_assessment(assessment=found, reason=reason, by=by) and None,
    )  # fmt: skip
