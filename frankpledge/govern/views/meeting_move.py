"""Pages that move, cancel and take up again a meeting, and invite its members."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.invitation import invite_members
from frankpledge.govern.changes.meeting_move import cancel_meeting, move_meeting, record_urgency, restore_meeting
from frankpledge.govern.forms.series import MoveForm, ReasonForm, UrgencyForm
from frankpledge.govern.models import Meeting
from frankpledge.govern.queries.notice import meeting_notice
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def _meeting(pk: int) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("group", "series"), pk=pk)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def meeting_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Another date, time, venue or way of meeting; members are told."""
    meeting = _meeting(pk)
    form = MoveForm(request.POST or None, initial=MoveForm.initial_of(meeting))
    words = Words(
        "Move the meeting",
        "Move it and tell the members",
        meeting.get_absolute_url(),
        str(meeting),
        "What it was is kept and shown with the meeting. Members get the change for their calendars.",
    )

    def change(data: dict[str, str]) -> str:
        _, told = move_meeting(
            meeting=meeting, place=form.place(), reason=data["reason"], urgency=data["urgency"], by=request.user
        )
        return f"The meeting was changed. {told.sentence}"

    today = timezone.localdate()
    notice = meeting_notice(meeting.group, on=meeting.date, given=today) if meeting.date >= today else None
    return form_page(request, form, words, change, template="govern/meeting_move.html", notice=notice)


@page(Permission.MEETING_WRITE)
def meeting_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a meeting with a reason; members are told, its business is carried over."""
    meeting = _meeting(pk)
    note = (
        "The meeting stays on record as cancelled. Members get the cancellation for their calendars. "
        "What stands on its agenda comes to the next meeting."
    )
    words = Words(
        "Cancel the meeting", "Cancel it and tell the members", meeting.get_absolute_url(), str(meeting), note
    )

    def change(data: dict[str, str]) -> str:
        _, told, carried = cancel_meeting(meeting=meeting, reason=data["reason"], by=request.user)
        over = f" {plural(carried, 'item')} put on the forward plan." if carried else ""
        return f"The meeting is cancelled. {told.sentence}{over}"

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.MEETING_WRITE)
def meeting_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a cancelled meeting take place after all."""
    meeting = _meeting(pk)
    words = Words(
        "Let the meeting take place", "Take it up again and tell the members", meeting.get_absolute_url(), str(meeting)
    )

    def change(data: dict[str, str]) -> str:
        _, told = restore_meeting(meeting=meeting, reason=data["reason"], by=request.user)
        return f"The meeting takes place. {told.sentence}"

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.MEETING_PUBLISH)
@one_at_a_time
def meeting_urgency(request: HttpRequest, pk: int) -> HttpResponse:
    """Record why less than the full notice is enough."""
    meeting = _meeting(pk)
    notice = meeting_notice(meeting.group, on=meeting.date, given=timezone.localdate())
    words = Words("Why it is urgent", "Record it", meeting.get_absolute_url(), str(meeting), notice.sentence)
    form = UrgencyForm(request.POST or None, initial={"reason": meeting.urgency_reason})

    def change(data: dict[str, str]) -> str:
        record_urgency(meeting=meeting, reason=data["reason"], by=request.user)
        return "The reason of urgency is recorded: the agenda may be published."

    return form_page(request, form, words, change)


@require_POST
def _invite(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = _meeting(pk)
    messages.success(request, invite_members(meeting=meeting, by=request.user).sentence)
    return redirect("govern:meeting-replies", pk=pk)


meeting_invite = page(Permission.MEETING_WRITE)(_invite)
