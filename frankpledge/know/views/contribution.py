"""Partners: who is asked, their own page, what came by e-mail, and comments with their answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.kit.workdays import add_working_days
from frankpledge.know.changes.assessment_comment import answer_assessment_comment
from frankpledge.know.changes.contribution import (
    ask_partners,
    give_contribution,
    give_nil_return,
    record_received,
    take_back_contribution,
)
from frankpledge.know.forms.contribution import WHOLE, AnswerForm, AskForm, ContributionForm, ReceivedForm
from frankpledge.know.models import Assessment, AssessmentComment, Contribution
from frankpledge.know.queries.assessment_record import chapters, titles_of
from frankpledge.know.queries.assessment_whole import chapters_of
from frankpledge.know.queries.contribution import (
    agency_of,
    asked_of,
    comments_of,
    contribution_of,
    partners_of,
    people_asked,
    running_agencies,
)
from frankpledge.know.rules.assessment import refuse_contribution
from frankpledge.know.views.assessment import assessment_of
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency
from frankpledge.partnership.views.form_page import FormWords, form_page

USUAL_DAYS = 15  # working days that partners are given unless the authors say otherwise


def _sections(found: Assessment) -> list[tuple[str, str]]:
    """The chapters by name, wards and other parts set in a little."""
    return [(one.name, ("– " * (depth - 1)) + one.title) for depth, one in chapters_of(found)]


@page(Permission.MEMBERS_READ)
def partner_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked by when, who answered how, and who did not."""
    found = assessment_of(pk)
    context = {
        "assessment": found, "partners": partners_of(found), "today": timezone.localdate(), "titles": titles_of(found),
        "refusal": refuse_contribution(found.state),
    }  # fmt: skip
    return render(request, "know/partner_list.html", context)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def partners_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose agencies and the day; the letters are queued, once for each person."""
    found = assessment_of(pk)
    asked = [one.agency for one in partners_of(found) if one.asked]
    preset = [one for one in running_agencies() if one.is_responsible_authority and one not in asked]
    due = add_working_days(timezone.localdate(), USUAL_DAYS)
    form = AskForm(request.POST or None, initial={"agencies": [one.pk for one in preset], "due_on": due})
    if request.method == "POST" and form.is_valid():
        try:
            done = ask_partners(assessment=found, by=request.user, **form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            _say_asked(request, done.letters, done.unreached)
            return redirect("know:partner-list", pk=pk)
    reached = {one.pk: len(people_asked(one)) for one in running_agencies()}
    return render(
        request, "know/partners_ask.html", {"assessment": found, "form": form, "asked": asked, "reached": reached}
    )


def _say_asked(request: HttpRequest, letters: int, unreached: tuple[str, ...]) -> None:
    messages.success(request, f"Out for comment; {plural(letters, 'letter is', 'letters are')} queued.")
    if unreached:
        named = ", ".join(unreached)
        messages.warning(
            request,
            f"Nobody at {named} has an address on record: enter one in the directory, or write to them yourself.",
        )


def _agency(request: HttpRequest) -> Agency | None:
    """The agency somebody speaks for; whoever keeps the assessment may name another by ``?agency=``."""
    named = request.GET.get("agency", "")
    if named and may(request.user, Permission.ASSESSMENT_WRITE):
        if not named.isdecimal() or len(named) > 12:
            raise Http404("There is no such agency.")
        found: Agency = get_object_or_404(Agency, pk=int(named))
        return found
    return agency_of(request.user)


def _asking_for(request: HttpRequest) -> str:
    """The part of the address that names another agency."""
    named = request.GET.get("agency", "")
    return f"?agency={int(named)}" if named.isdecimal() and may(request.user, Permission.ASSESSMENT_WRITE) else ""


@page(Permission.ASSESSMENT_COMMENT)
def contribution_give(request: HttpRequest, pk: int) -> HttpResponse:
    """An agency's own page: what is asked of it by when, what it gave, and every chapter it may write to."""
    found, agency = assessment_of(pk), _agency(request)
    given = list(Contribution.objects.filter(assessment=found, agency=agency).select_related("received_by__person"))
    context = {
        "assessment": found, "agency": agency, "asked": asked_of(found, agency), "given": given,
        "titles": titles_of(found), "chapters": chapters(found), "refusal": refuse_contribution(found.state),
        "today": timezone.localdate(), "for": _asking_for(request),
    }  # fmt: skip
    return render(request, "know/contribution_give.html", context)


@page(Permission.ASSESSMENT_COMMENT)
@one_at_a_time
def contribution_write(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """An agency's words to one chapter, or to the whole."""
    found, agency = assessment_of(pk), _agency(request)
    section, titles = "" if name == WHOLE else name, titles_of(found)
    if section not in titles:
        raise Http404(f"This assessment has no chapter “{name}”.")
    back = reverse("know:contribution-give", args=[pk]) + _asking_for(request)
    if agency is None:
        messages.error(
            request, "Your account belongs to no agency: ask the clerk to enter your agency in the directory."
        )
        return redirect(back)
    there = contribution_of(found, agency, section)
    form = ContributionForm(request.POST or None, initial={"text": there.text if there else ""})
    words = FormWords(
        titles[section], "Give it to the authors", back, "Your agency’s words are with the authors.", str(agency)
    )

    def change(text: str, by: object) -> None:
        give_contribution(assessment=found, agency=agency, section=section, text=text, by=by)  # type: ignore[arg-type]

    return form_page(request, form, words, change)


@page(Permission.ASSESSMENT_COMMENT)
def contribution_nil(request: HttpRequest, pk: int) -> HttpResponse:
    """ "Nothing to add", after asking: an answer that is recorded as one."""
    found, agency = assessment_of(pk), _agency(request)
    back = reverse("know:contribution-give", args=[pk]) + _asking_for(request)
    if agency is None:
        messages.error(
            request, "Your account belongs to no agency: ask the clerk to enter your agency in the directory."
        )
        return redirect(back)
    asked = Asked(
        title=f"{agency} has nothing to add?", button="Nothing to add", back=back,
        done=f"Recorded: {agency} has nothing to add.",
        keeps=(
            "It is recorded as your agency’s answer, with the day, and the published assessment says so.",
            "Your agency can still contribute while the assessment is out for comment.",
        ),
    )  # fmt: skip
    return asked_first(request, asked, lambda: give_nil_return(assessment=found, agency=agency, by=request.user))


@page(Permission.ASSESSMENT_COMMENT)
def contribution_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an agency's words to a chapter back, after asking."""
    rows = Contribution.objects.select_related("agency", "assessment")
    row = get_object_or_404(rows.defer("assessment__frozen", "assessment__waiting"), pk=pk)
    what = "“Nothing to add”" if row.is_nil else titles_of(row.assessment).get(row.section, row.section)
    asked = Asked(
        title=f"Take back: {what}?", button="Take it back", done="Taken back.",
        back=reverse("know:contribution-give", args=[row.assessment_id]) + _asking_for(request),
        losses=(f"What {row.agency} gave here.",), keeps=("The audit trail says that it was given.",),
    )  # fmt: skip
    return asked_first(request, asked, lambda: take_back_contribution(contribution=row, by=request.user))


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def contribution_record(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter what came by e-mail or letter, with the day it came."""
    found = assessment_of(pk)
    form = ReceivedForm(
        request.POST or None, sections=_sections(found), initial={"received_on": timezone.localdate(), "section": WHOLE}
    )
    back = reverse("know:partner-list", args=[pk])
    words = FormWords("Enter what came by e-mail", "Enter it", back, "Entered.", caption=found.title)

    def change(*, section: str, by: object, **said: object) -> None:
        record_received(assessment=found, section="" if section == WHOLE else section, by=by, **said)  # type: ignore[arg-type]

    return form_page(request, form, words, change)


@page(Permission.MEMBERS_READ)
def comment_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every comment with its answer, those that wait first."""
    found = assessment_of(pk)
    rows = sorted(comments_of(found), key=lambda one: one.answered_at is not None)
    context = {
        "assessment": found, "rows": rows, "titles": titles_of(found), "refusal": refuse_contribution(found.state)
    }  # fmt: skip
    return render(request, "know/comment_list.html", context)


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer one comment: taken in, or why not."""
    rows = AssessmentComment.objects.select_related("assessment", "by__person__agency")
    row = get_object_or_404(rows.defer("assessment__frozen", "assessment__waiting"), pk=pk)
    form = AnswerForm(request.POST or None, comment=row)
    back = reverse("know:comment-list", args=[row.assessment_id])
    words = FormWords("Answer a comment", "Save the answer", back, "Answered.", str(row.by), f"“{row.text}”")

    def change(taken: str, answer: str, by: object) -> None:
        answer_assessment_comment(comment=row, answer=answer, is_taken_in=taken == "yes", by=by)  # type: ignore[arg-type]

    return form_page(request, form, words, change)
