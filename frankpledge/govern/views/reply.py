"""Pages of replies: who is expected and the quorum, one's own answer, the clerk's record for somebody, the rule."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.reply import give_reply, set_meeting_rule
from frankpledge.govern.forms.reply import ReplyForm
from frankpledge.govern.forms.series import MeetingRuleForm
from frankpledge.govern.models import Meeting, Reply
from frankpledge.govern.queries.forward import is_open
from frankpledge.govern.queries.notice import rule_of
from frankpledge.govern.queries.reply import expected_at, is_summoned
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.kit.filters import day
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group, Person


@page(Permission.MEMBERS_READ)
def meeting_replies(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is expected at a meeting, and whether that makes a quorum."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    context = {
        "meeting": meeting,
        "expected": expected_at(meeting),
        "is_open": is_open(meeting, timezone.localdate()),
        "own": request.user.person_id,
        "may_reply": is_summoned(meeting, request.user.person),
    }
    return render(request, "govern/meeting_replies.html", context)


@page(Permission.MEETING_REPLY)
@one_at_a_time
def reply_give(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own answer. Who is not a member of the group is told so."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    person = request.user.person
    if person is None or not is_summoned(meeting, person):
        context = {"meeting": meeting, "title": "You are not a member of this group"}
        return render(request, "govern/reply_not_asked.html", context)
    return _reply_page(request, meeting, person)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def reply_record(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """The answer of somebody who told the clerk."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    somebody = get_object_or_404(Person, pk=person)
    if not is_summoned(meeting, somebody):
        raise Http404("No member of this group.")
    return _reply_page(request, meeting, somebody)


def _reply_page(request: HttpRequest, meeting: Meeting, person: Person) -> HttpResponse:
    own = request.user.person_id == person.pk
    before = Reply.objects.filter(meeting=meeting, person=person).first()
    names = ("answer", "way", "substitute", "substitute_name", "note")
    initial = {name: getattr(before, name) for name in names} if before else {}
    form = ReplyForm(request.POST or None, meeting=meeting, person=person, own=own, initial=initial)
    title = "Are you coming?" if own else f"Reply of {person.name}"
    words = Words(title, "Save the reply", reverse("govern:meeting-replies", args=[meeting.pk]), str(meeting))

    def change(_data: dict[str, object]) -> str:
        reply = give_reply(meeting=meeting, person=person, by=request.user, **form.given())
        who = "You" if own else person.name
        return f"{who}, {day(meeting.date)}: {reply.get_answer_display().lower()}."

    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def meeting_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """The notice a group's meetings need and its quorum."""
    group = get_object_or_404(Group, slug=slug)
    form = MeetingRuleForm(request.POST or None, instance=rule_of(group), group=group)
    back = reverse("govern:forward-plan", args=[slug])
    words = Words("How the group meets", "Save", back, group.name)

    def change(data: dict[str, Any]) -> str:
        set_meeting_rule(group=group, by=request.user, **{**data, "seats": list(data["seats"])})
        return f"{group}: the rules of its meetings were saved."

    return form_page(request, form, words, change)
