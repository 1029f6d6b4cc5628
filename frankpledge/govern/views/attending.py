"""Who is at the meeting: the table of marks, others who came, the chair, interests, the hour it ended."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.attending import (
    add_attending,
    declare_interest,
    end_meeting,
    mark_attendance,
    remove_declaration,
    take_chair,
)
from frankpledge.govern.forms.taking import AttendanceForm, AttendingForm, ChairForm, EndForm, InterestForm
from frankpledge.govern.models import Declaration, Meeting
from frankpledge.govern.queries.attending import attendance_lines, chair_of, declarations_of
from frankpledge.govern.rules.taking import refuse_writing
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.govern.views.taking import meeting_taken
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


@page(Permission.MINUTES_TAKE)
def taking_attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """The attendance page; posting takes in the marks that were changed."""
    meeting, taken = meeting_taken(pk)
    if taken is None:
        return redirect("govern:taking-overview", pk)
    lines = attendance_lines(meeting)
    if request.method == "POST":
        return _mark(request, meeting, AttendanceForm(request.POST, lines))
    chair = chair_of(meeting)
    context = {
        "meeting": meeting,
        "taken": taken,
        "lines": lines,
        "attending_form": AttendingForm(lines=lines),
        "chair_form": ChairForm(meeting=meeting, initial={"attendance": chair}, prefix="chair"),
        "interest_form": InterestForm(meeting=meeting, prefix="interest"),
        "end_form": EndForm(initial={"at": meeting.end_time}),
        "declarations": declarations_of(meeting),
        "refusal": refuse_writing(taken.state) or "",
    }
    return render(request, "govern/taking_attendance.html", context)


def _mark(request: HttpRequest, meeting: Meeting, form: AttendanceForm) -> HttpResponse:
    marks = form.marks()
    for error in form.errors:
        messages.error(request, f"{error} Nothing was changed.")
    if not form.errors:
        try:
            taken = mark_attendance(meeting=meeting, marks=marks, by=request.user)
        except CannotDo as refused:
            messages.error(request, str(refused))
        else:
            for name, theirs in taken.clashes:
                messages.warning(
                    request, f"{name} was marked by somebody else meanwhile ({theirs}): look and mark again."
                )
            messages.success(
                request, f"Saved: {taken.changed or 'no'} {'line' if taken.changed == 1 else 'lines'} changed."
            )
    return redirect("govern:taking-attendance", meeting.pk)


def _do(request: HttpRequest, pk: int, form: forms.Form, change: Callable[..., object], done: str) -> HttpResponse:
    """Carry out one small form of the page, and go back to it with what was done or why not."""
    if form.is_valid():
        try:
            change(by=request.user, **form.cleaned_data)
            messages.success(request, done)
        except CannotDo as refused:
            messages.error(request, str(refused))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(error) for error in errors))
    return redirect("govern:taking-attendance", pk)


@require_POST
def _attending(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    form = AttendingForm(request.POST, lines=attendance_lines(meeting))
    return _do(request, pk, form, lambda **fields: add_attending(meeting=meeting, **fields), "Recorded.")


attending_add = page(Permission.MINUTES_TAKE)(_attending)


@require_POST
def _chair(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    form = ChairForm(request.POST, meeting=meeting, prefix="chair")
    return _do(request, pk, form, lambda **fields: take_chair(meeting=meeting, **fields), "The chair is recorded.")


chair_take = page(Permission.MINUTES_TAKE)(_chair)


@require_POST
def _interest(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    if request.POST.get("do") == "nil":
        form: forms.Form = forms.Form(request.POST)
        return _do(
            request, pk, form, lambda **fields: declare_interest(meeting=meeting, **fields), "None declared: recorded."
        )
    form = InterestForm(request.POST, meeting=meeting, prefix="interest")
    return _do(
        request, pk, form, lambda **fields: declare_interest(meeting=meeting, **fields), "The interest is recorded."
    )


interest_declare = page(Permission.MINUTES_TAKE)(_interest)


@page(Permission.MINUTES_TAKE)
def interest_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take back a declaration that was entered by mistake."""
    row = get_object_or_404(Declaration.objects.select_related("meeting__group"), pk=pk)
    asked = Asked(
        f"Take back what {row.name} declared?" if row.name else "Take back that nobody declared an interest?",
        "Take it back",
        reverse("govern:taking-attendance", args=[row.meeting_id]),
        "Taken back.",
        losses=(f"{row.name}: {row.interest}" if row.name else "No interest was declared.",),
        irreversible=bool(row.name),
    )
    return asked_first(request, asked, lambda: remove_declaration(declaration=row, by=request.user))


@require_POST
def _end(request: HttpRequest, pk: int) -> HttpResponse:
    meeting, _ = meeting_taken(pk)
    form = EndForm(request.POST)
    return _do(request, pk, form, lambda **fields: end_meeting(meeting=meeting, **fields), "The end is recorded.")


meeting_end = page(Permission.MINUTES_TAKE)(_end)
