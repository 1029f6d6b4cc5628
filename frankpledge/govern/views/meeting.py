"""Pages of meetings: the list, one meeting before, during and after, arranging and changing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.meeting import (
    MeetingRefused,
    arrange_meeting,
    change_meeting,
    publish_minutes,
    withdraw_minutes,
)
from frankpledge.govern.forms.meeting import MeetingForm, PackForm
from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.attending import attendance_shown
from frankpledge.govern.queries.forward import falls_on, is_open
from frankpledge.govern.queries.meeting import (
    agenda_lines,
    meetings_around,
    minutes_of,
    next_meeting,
    packs_of,
    papers_behind,
    previous_meeting,
)
from frankpledge.govern.queries.minutes import files_of
from frankpledge.govern.queries.next_work import next_work
from frankpledge.govern.queries.notice import clashes, meeting_notice
from frankpledge.govern.queries.pack_copy import own_copies
from frankpledge.govern.queries.pack_sources import withheld_packs
from frankpledge.govern.queries.reply import expected_at, is_summoned, own_reply
from frankpledge.govern.queries.report import beside_agenda
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group
from frankpledge.partnership.queries.group import members_on


@page(Permission.MEMBERS_READ)
def meeting_list(request: HttpRequest) -> HttpResponse:
    """Meetings to come and held, of all groups or of one."""
    group = Group.objects.filter(slug=request.GET.get("group", "")).first()
    coming, past = meetings_around(timezone.localdate(), group=group)
    context = {"coming": coming, "past": past, "group": group, "groups": Group.objects.all()}
    return render(request, "govern/meeting_list.html", context)


@page(Permission.MEMBERS_READ)
def meeting_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: agenda and packs before, attendance, minutes and actions after."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    context = {
        "meeting": meeting,
        "lines": agenda_lines(meeting),
        **_packs(meeting),
        "own_copies": own_copies(meeting, request.user),
        **beside_agenda(meeting),
        "pack_form": PackForm(),
        "attendance": attendance_shown(meeting),
        "minutes": minutes_of(meeting),
        "files": files_of(meeting),
        "questions": meeting.questions.all(),
        "listed": meeting.listed_documents.all(),
        "sources": papers_behind(meeting) if may(request.user, Permission.PAPER_IMPORT) else [],
        "previous": previous_meeting(meeting),
        "next_one": next_meeting(meeting.group, after=meeting.date),
        "members": members_on(meeting.group, meeting.date),
        "is_past": meeting.date < timezone.localdate(),
        "changes": meeting.changes_made.select_related("by__person"),
        "work": next_work(meeting, by=request.user, today=timezone.localdate()),
        **_coming(request, meeting),
    }
    return render(request, "govern/meeting_detail.html", context)


def _packs(meeting: Meeting) -> dict[str, object]:
    """The packs built, and those among the published that are withheld from residents."""
    packs = packs_of(meeting)
    return {"packs": packs, "withheld": withheld_packs(packs)}


def _coming(request: HttpRequest, meeting: Meeting) -> dict[str, object]:
    """What the page of a meeting that is still to come shows besides: replies, notice, clashes."""
    today = timezone.localdate()
    if not is_open(meeting, today):
        return {"is_open": False, "falls": []}
    hours = {"date": meeting.date, "start": meeting.start_time, "end": meeting.end_time}
    person = request.user.person
    return {
        "is_open": True,
        "expected": expected_at(meeting),
        "may_reply": is_summoned(meeting, person),
        "own_reply": own_reply(meeting, person),
        "notice": meeting_notice(meeting.group, on=meeting.date, given=today),
        "clashes": clashes(meeting.group, **hours),
        "falls": [entry for entry in falls_on(meeting, today) if not entry.is_on_agenda],
    }


@page(Permission.MEETING_WRITE)
def meeting_add(request: HttpRequest) -> HttpResponse:
    """Arrange a meeting."""
    form = MeetingForm(request.POST or None, initial={"group": request.GET.get("group")})
    if request.method == "POST" and form.is_valid():
        try:
            meeting = arrange_meeting(by=request.user, **_arranged(form.cleaned_data))
        except MeetingRefused as refused:
            form.add_error("date", str(refused))
        else:
            messages.success(request, f"Arranged: {meeting}.")
            return redirect(meeting)
    return render(request, "govern/meeting_form.html", {"form": form, "meeting": None})


def _arranged(data: dict[str, object]) -> dict[str, object]:
    names = ("group", "date", "start_time", "venue", "mode", "title", "remote_link", "urgency")
    return {name: data[name] for name in names}


@page(Permission.MEETING_WRITE)
@one_at_a_time
def meeting_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is recorded of a meeting, say that it was held. One still to come is moved and cancelled elsewhere."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = MeetingForm(request.POST or None, instance=meeting)
    if request.method == "POST" and form.is_valid():
        fresh = Meeting.objects.get(pk=pk)
        try:
            change_meeting(meeting=fresh, by=request.user, **form.cleaned_data)
        except MeetingRefused as refused:
            form.add_error("date", str(refused))
        else:
            messages.success(request, "The meeting was changed.")
            return redirect(fresh)
    return render(request, "govern/meeting_form.html", {"form": form, "meeting": Meeting.objects.get(pk=pk)})


@require_POST
def _publish(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting, pk=pk)
    if request.POST.get("do") != "withdraw":  # said by the page: a button pressed twice must not do both
        publish_minutes(meeting=meeting, by=request.user, on=timezone.localdate())
        messages.success(request, "The Part 1 minutes are on the public page.")
    else:
        withdraw_minutes(meeting=meeting, by=request.user)
        messages.success(request, "The minutes were taken off the public page.")
    return redirect(meeting)


minutes_publish = page(Permission.PACK_PUBLISH)(_publish)
