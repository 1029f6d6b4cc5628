"""The page of a meeting's minutes, and every step they take: closed, sent out, approved, agreed, signed, back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.minute_comment import answer_comment, comment_on_minute
from frankpledge.govern.changes.minutes_course import (
    agree_minutes,
    approve_minutes,
    close_draft,
    send_for_comment,
    sign_minutes,
    step_back,
)
from frankpledge.govern.enums import MinutesState
from frankpledge.govern.forms.minutes import (
    AgreementForm,
    AnswerForm,
    ApprovalForm,
    CommentForm,
    ReasonForm,
    SignatureForm,
    UntilForm,
)
from frankpledge.govern.models import Meeting, MinuteComment
from frankpledge.govern.queries.attending import attendance_shown, expected_chairs
from frankpledge.govern.queries.minutes import minutes_page
from frankpledge.govern.queries.version import amendments_of, versions_of
from frankpledge.govern.views.taking import meeting_taken, minute_taken
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import refusal
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page

Step = tuple[forms.Form, FormWords, Callable[..., Any]]


def _back(meeting: Meeting) -> str:
    return reverse("govern:minutes-detail", args=[meeting.pk])


@page(Permission.MEMBERS_READ)
def minutes_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they stand, with comments, notes, files, versions, and what may be done next."""
    meeting, taken = meeting_taken(pk)
    if taken is None:
        return redirect(meeting)
    context = {
        "meeting": meeting,
        "shown": minutes_page(meeting, taken, request.user),
        "attendance": attendance_shown(meeting),
        "versions": versions_of(meeting),
        "amendments": amendments_of(meeting),
        "take_refusal": refusal(request.user, Permission.MINUTES_TAKE),
        "approve_refusal": refusal(request.user, Permission.MINUTES_APPROVE),
        "comment_form": CommentForm(),
        "today": timezone.localdate(),
    }
    return render(request, "govern/minutes_detail.html", context)


def _close(request: HttpRequest, meeting: Meeting) -> Step:
    def change(by: Any) -> None:
        opened = close_draft(meeting=meeting, by=by)
        messages.success(request, f"{len(opened)} {'action is' if len(opened) == 1 else 'actions are'} in the log.")

    note = (
        "The minutes become a draft that members can read. Every resolution of class action opens its action in the log; "
        "one that has an action already does not open another. You can go on changing the words."
    )
    words = FormWords("Close the draft?", "Close the draft", _back(meeting), "The draft is closed.", str(meeting), note)
    return forms.Form(request.POST or None), words, change


def _send(request: HttpRequest, meeting: Meeting) -> Step:
    def change(by: Any, **fields: Any) -> None:
        queued, without = send_for_comment(meeting=meeting, by=by, **fields)
        told = f" No address is known of {', '.join(without)}: tell them yourself." if without else ""
        messages.info(request, f"{queued} {'letter waits' if queued == 1 else 'letters wait'} to be sent.{told}")

    note = "Everybody recorded as present gets a letter. They comment minute by minute; you answer each comment."
    words = FormWords(
        "Send the draft out for comment", "Send it out", _back(meeting), "Out for comment.", str(meeting), note
    )
    return UntilForm(request.POST or None), words, change


def _agree(request: HttpRequest, meeting: Meeting) -> Step:
    count = len(amendments_of(meeting))
    note = f"Amendments made since the approval: {count or 'none'}. They stand with the agreement."
    words = FormWords(
        "Record the agreement", "Record it", _back(meeting), "The minutes are agreed.", str(meeting), note
    )
    form = AgreementForm(request.POST or None, meeting=meeting)
    return form, words, lambda **fields: agree_minutes(meeting=meeting, **fields)


def _go_back(request: HttpRequest, meeting: Meeting) -> Step:
    _, taken = meeting_taken(meeting.pk)
    to = MinutesState.TAKING if taken and taken.state == MinutesState.DRAFT else MinutesState.DRAFT
    note = "What was sent out or approved stays readable as its version. Actions that were opened stay in the log."
    words = FormWords(
        f"Go back to: {to.label.lower()}?", "Go back", _back(meeting), f"The minutes are {to.label.lower()} again.",
        str(meeting), note,
    )  # fmt: skip
    return ReasonForm(request.POST or None), words, lambda **fields: step_back(meeting=meeting, to=to, **fields)


STEPS: dict[str, Callable[[HttpRequest, Meeting], Step]] = {
    "close": _close,
    "send": _send,
    "agree": _agree,
    "back": _go_back,
}


@page(Permission.MINUTES_TAKE)
def minutes_step(request: HttpRequest, pk: int) -> HttpResponse:
    """A step the clerk takes: ?do=close, send, agree or back."""
    meeting, _ = meeting_taken(pk)
    step = STEPS.get(request.GET.get("do", "close"))
    if step is None:
        raise Http404("There is no such step.")
    return form_page(request, *step(request, meeting))


@page(Permission.MINUTES_APPROVE)
def minutes_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair approves the draft, or (?do=sign) signs the agreed minutes; the clerk records either for the chair."""
    meeting, _ = meeting_taken(pk)
    chair = next(iter(expected_chairs(meeting)), None)
    name = str(request.user) if request.user.role == "chair" else (chair.titled_name if chair else "")
    if request.GET.get("do") == "sign":
        note = "From here nothing changes but by a new version with its reason; the signed one stays readable."
        words = FormWords("Sign the minutes", "Sign and lock", _back(meeting), "Signed and locked.", str(meeting), note)
        form: forms.Form = SignatureForm(request.POST or None, initial={"signed_by": name})
        return form_page(request, form, words, lambda **fields: sign_minutes(meeting=meeting, **fields))
    note = "After this the words stand; the next meeting agrees them, with amendments if there are any."
    words = FormWords("Approve the draft", "Approve", _back(meeting), "Approved.", str(meeting), note)
    form = ApprovalForm(request.POST or None, initial={"approved_by": name})
    return form_page(request, form, words, lambda **fields: approve_minutes(meeting=meeting, **fields))


@require_POST
def _comment(request: HttpRequest, pk: int) -> HttpResponse:
    minute, _ = minute_taken(pk)
    form = CommentForm(request.POST)
    try:
        text = form.cleaned_data["text"] if form.is_valid() else ""
        comment_on_minute(minute=minute, text=text, by=request.user)
        messages.success(request, f"Your comment on minute {minute.number} is with the clerk.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(_back(minute.meeting) + f"#minute-{minute.pk}")


comment_add = page(Permission.MINUTES_COMMENT)(_comment)


@page(Permission.MINUTES_TAKE)
@one_at_a_time
def comment_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The clerk answers a comment."""
    rows = MinuteComment.objects.select_related("minute__meeting__group", "by__person")
    comment = get_object_or_404(rows, pk=pk)
    back = _back(comment.minute.meeting) + f"#minute-{comment.minute_id}"
    words = FormWords(
        f"Answer the comment on minute {comment.minute.number}", "Answer", back, "Answered.",
        caption=f"{comment.by}, {timezone.localtime(comment.made_at):%-d %B %Y}", note=f"“{comment.text}”",
    )  # fmt: skip
    initial = {"answer": comment.answer, "is_taken_in": "yes" if comment.is_taken_in else None}
    form = AnswerForm(request.POST or None, initial=initial)
    return form_page(request, form, words, lambda **fields: answer_comment(comment=comment, **fields))
