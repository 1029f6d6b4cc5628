"""Pages of questions to a meeting: deadlines with their working, arrival, ruling, answer, publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes import question as changes
from frankpledge.govern.changes import question_answer as answers
from frankpledge.govern.enums import QuestionRoute, RefusalGround
from frankpledge.govern.forms import question as forms
from frankpledge.govern.models import AnswerShare, Meeting, Question
from frankpledge.govern.queries.question import deadlines_for, is_late, nil_return_of, questions_of
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


def _meeting(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("group"), pk=pk)


def _question(pk: int) -> Question:
    return get_object_or_404(Question.objects.select_related("meeting__group", "on_item", "ruled_by__person"), pk=pk)


def _done(form: Any, change: Callable[[], Any]) -> bool:
    """Run the change; a refusal becomes an error of the form."""
    try:
        change()
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


@page(Permission.MEMBERS_READ)
def question_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a meeting, and by when more may come."""
    meeting = _meeting(pk)
    context = {
        "meeting": meeting,
        "deadlines": deadlines_for(meeting),
        "questions": questions_of(meeting),
        "nil": nil_return_of(meeting),
    }
    return render(request, "govern/question_list.html", context)


@page(Permission.QUESTION_WRITE)
def question_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a question that came by e-mail, letter or word of mouth."""
    meeting = _meeting(pk)
    now = timezone.localtime()
    form = forms.QuestionForm(
        request.POST or None, meeting=meeting, initial={"received_on": now.date(), "received_hour": now.time()}
    )
    if request.method == "POST" and form.is_valid():
        given = {"route": QuestionRoute(form.cleaned_data["route"]), "received_at": form.received_at()}
        if _done(form, lambda: changes.receive_question(meeting=meeting, asked=form.asked(), by=request.user, **given)):
            messages.success(request, f"Recorded the question from {form.cleaned_data['asked_by']}.")
            return redirect("govern:question-list", pk=pk)
    return render(
        request, "govern/question_add.html", {"meeting": meeting, "form": form, "deadlines": deadlines_for(meeting)}
    )


@page(Permission.MEMBERS_READ)
def question_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One question: what was asked, whether in time, the ruling, shares, the answer, its history."""
    question = _question(pk)
    context = {
        "question": question,
        "is_late": is_late(question),
        "shares": [
            (share, answers.may_give(share, request.user)) for share in question.shares.select_related("person")
        ],
        "events": question.events.select_related("by__person"),
    }
    return render(request, "govern/question_detail.html", context)


@page(Permission.QUESTION_WRITE)
def question_rule_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse a question."""
    question = _question(pk)
    form = forms.RulingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, reason = form.cleaned_data["ruling"], form.cleaned_data["reason"]
        given = {"question": question, "reason": reason, "by": request.user}
        accept = said == forms.ACCEPT
        change = changes.accept_question if accept else changes.refuse_question
        ground = {} if accept else {"ground": RefusalGround(said)}
        if _done(form, lambda: change(**given, **ground)):
            messages.success(request, "The ruling is recorded.")
            return redirect(question)
    return _form_page(request, question, form, "Rule on the question", "Record the ruling", late=is_late(question))


@page(Permission.QUESTION_WRITE)
def question_share_ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an officer for a share of the answer."""
    question = _question(pk)
    form = forms.ShareAskForm(request.POST or None)
    ask = lambda: answers.ask_for_share(question=question, by=request.user, **form.cleaned_data)  # noqa: E731
    if request.method == "POST" and form.is_valid() and _done(form, ask):
        messages.success(request, f"{form.cleaned_data['person']} is asked to help with the answer.")
        return redirect(question)
    return _form_page(request, question, form, "Ask for help with the answer", "Ask")


@page(Permission.QUESTION_ANSWER)
@one_at_a_time
def share_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Write one's share of an answer."""
    share = get_object_or_404(AnswerShare.objects.select_related("question__meeting__group", "person"), pk=pk)
    form = forms.ShareForm(request.POST or None, initial={"text": share.text})
    give = lambda: answers.give_share(share=share, text=form.cleaned_data["text"], by=request.user)  # noqa: E731
    if request.method == "POST" and form.is_valid() and _done(form, give):
        messages.success(request, "Your share is with the clerk.")
        return redirect(share.question)
    return _form_page(request, share.question, form, f"Share of {share.person.name}", "Save", note=share.note)


@page(Permission.QUESTION_WRITE)
def question_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the answer; a save that somebody else overtook shows both."""
    question = _question(pk)
    names = ("answer", "answered_by", "supplementary", "supplementary_answer")
    initial = {name: getattr(question, name) for name in names}
    initial |= {"way": question.answer_way or "oral", "revision": question.answer_revision}
    form = forms.AnswerForm(request.POST or None, initial=initial)
    overtaken = False
    if request.method == "POST" and form.is_valid():
        if _done(form, lambda: answers.save_answer(question=question, by=request.user, **form.cleaned_data)):
            messages.success(request, "The answer is saved.")
            return redirect(question)
        overtaken = form.cleaned_data["revision"] != question.answer_revision
        if overtaken:  # the next save is made knowing theirs
            form.data = {**form.data.dict(), "revision": question.answer_revision}
    theirs = question.answer if overtaken else ""
    return _form_page(request, question, form, "Draft the answer", "Save", theirs=theirs, shares=question.shares.all())


def _form_page(request: HttpRequest, question: Question, form: Any, title: str, verb: str, **more: Any) -> HttpResponse:
    context = {"question": question, "form": form, "title": title, "verb": verb, **more}
    return render(request, "govern/question_form.html", context)


def _pressed(request: HttpRequest, question: Question, change: Callable[[], Any], said: str) -> HttpResponse:
    """A button's change: said when done, or why not."""
    try:
        change()
        messages.success(request, said)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(question)


@require_POST
def _give(request: HttpRequest, pk: int) -> HttpResponse:
    question = _question(pk)
    change = lambda: answers.give_answer(question=question, on=timezone.localdate(), by=request.user)  # noqa: E731
    return _pressed(request, question, change, "The answer is recorded as given.")


question_give = page(Permission.QUESTION_WRITE)(_give)


@require_POST
def _publish(request: HttpRequest, pk: int) -> HttpResponse:
    question = _question(pk)
    change = lambda: answers.publish_question(question=question, by=request.user)  # noqa: E731
    return _pressed(request, question, change, "Question and answer are on the public page.")


question_publish = page(Permission.MEETING_PUBLISH)(_publish)


@page(Permission.MEETING_PUBLISH)
def question_unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Take question and answer off the public page, with the reason."""
    question = _question(pk)
    form = forms.ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if _done(form, lambda: answers.withdraw_publication(question=question, reason=reason, by=request.user)):
            messages.success(request, "Taken off the public page.")
            return redirect(question)
    return _form_page(request, question, form, "Take off the public page", "Take it off")


@page(Permission.QUESTION_WRITE)
def question_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then record that the asker took the question back."""
    question = _question(pk)
    asked = Asked(
        f"Did {question.asked_by} take the question back?",
        "Yes, it was withdrawn",
        question.get_absolute_url(),
        "Recorded as withdrawn by the asker.",
        losses=("It is not put to the meeting, and nothing more is asked of those who help with the answer",),
        keeps=("The question, its history and what was written of the answer", "You can still rule on it again"),
    )
    return asked_first(request, asked, lambda: changes.withdraw_question(question=question, by=request.user))


@require_POST
def _nil(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(pk)
    try:
        changes.record_nil_return(meeting=meeting, by=request.user)
        messages.success(request, "Recorded: no question was received.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:question-list", pk=pk)


question_nil = page(Permission.QUESTION_WRITE)(_nil)
