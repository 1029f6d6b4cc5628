"""What the public sees of a meeting: the clerk's page, with everything that can be put out, held back or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.meeting import publish_minutes
from frankpledge.govern.changes.minutes_course import publish_decisions
from frankpledge.govern.changes.publication import announce_meeting, hold_back, publish_agenda, release, withdraw
from frankpledge.govern.enums import PublicKind
from frankpledge.govern.forms.publication import HoldBackForm, WithdrawForm
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, MinutesFile, Pack, Question
from frankpledge.govern.queries.meeting import packs_of
from frankpledge.govern.queries.publication import history_of
from frankpledge.govern.queries.publication_page import marked_of, stages_of
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.partnership.views.form_page import FormWords, form_page, today

MODELS: dict[PublicKind, Any] = {
    PublicKind.ITEM: AgendaItem, PublicKind.PAPER: AgendaPaper, PublicKind.FILE: MinutesFile, PublicKind.PACK: Pack,
    PublicKind.QUESTION: Question,
}  # fmt: skip


def _minutes(*, meeting: Meeting, by: Account) -> None:
    publish_minutes(meeting=meeting, by=by, on=today())


PUT_OUT: dict[str, tuple[Callable[..., Any], str]] = {
    PublicKind.MEETING: (announce_meeting, "Residents see the date, time and place now."),
    PublicKind.AGENDA: (publish_agenda, "The Part 1 agenda is on the public page."),
    PublicKind.DECISIONS: (publish_decisions, "The Part 1 decisions are on the public page."),
    PublicKind.MINUTES: (_minutes, "The Part 1 minutes are on the public page."),
}


@page(Permission.MEETING_PUBLISH)
def publication_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a meeting that is public, may become so, or was."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    context = {
        "meeting": meeting,
        "stages": stages_of(meeting),
        "marked": marked_of(meeting),
        "packs": [pack for pack in packs_of(meeting) if pack.published_at],
        "history": history_of(meeting),
        "is_past": meeting.date < today(),
    }
    return render(request, "govern/publication_detail.html", context)


@require_POST
def _put_out(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    change, said = PUT_OUT.get(request.POST.get("stage", ""), (None, ""))
    if change is None:
        raise Http404("There is no such stage.")
    try:
        change(meeting=meeting, by=request.user)
        messages.success(request, said)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("govern:publication-detail", pk)


publication_put_out = page(Permission.MEETING_PUBLISH)(_put_out)


def _thing(subject: str, record: int) -> tuple[PublicKind, Any, Meeting]:
    """A thing by its kind and number, with its meeting. Raises Http404."""
    if subject not in PublicKind.values:
        raise Http404("There is no such kind.")
    kind = PublicKind(subject)
    model = MODELS.get(kind, Meeting)
    rows = model.objects.all()
    rows = rows.defer("content") if kind in (PublicKind.PAPER, PublicKind.FILE, PublicKind.PACK) else rows
    row = get_object_or_404(rows, pk=record)
    return kind, row, row if isinstance(row, Meeting) else row.item.meeting if kind == PublicKind.PAPER else row.meeting


@page(Permission.MEETING_PUBLISH)
def publication_hold(request: HttpRequest, subject: str, record: int) -> HttpResponse:
    """Hold an item, paper or file back on a ground."""
    kind, row, meeting = _thing(subject, record)
    if kind not in (PublicKind.ITEM, PublicKind.PAPER, PublicKind.FILE):
        raise Http404("Only items, papers and files are held back.")
    back = reverse("govern:publication-detail", args=[meeting.pk])
    initial = {"ground": getattr(row, "ground", ""), "title_shown": getattr(row, "title_shown", False)}
    form = HoldBackForm(request.POST or None, is_item=kind == PublicKind.ITEM, initial=initial)
    words = FormWords("Part 2: hold back from the public", "Hold it back", back, "It is Part 2.", str(row))

    def change(**fields: Any) -> None:
        hold_back(subject=kind, record=record, **fields)

    return form_page(request, form, words, change)


@page(Permission.MEETING_PUBLISH)
def publication_withdraw(request: HttpRequest, subject: str, record: int) -> HttpResponse:
    """Take something off the public site, with words for residents in its place."""
    kind, row, meeting = _thing(subject, record)
    back = reverse("govern:publication-detail", args=[meeting.pk])
    note = "It goes from every public page, feed, list and file at once. Whoever has its address reads your words."
    title = f"Withdraw from the public: {kind.label.lower()}"
    words = FormWords(title, "Withdraw it", back, "It was withdrawn.", str(row), note)

    def change(**fields: Any) -> None:
        withdraw(subject=kind, record=record, **fields)

    return form_page(request, WithdrawForm(request.POST or None), words, change)


@require_POST
def _release(request: HttpRequest, subject: str, record: int) -> HttpResponse:
    kind, row, meeting = _thing(subject, record)
    if kind not in (PublicKind.ITEM, PublicKind.PAPER, PublicKind.FILE):
        raise Http404("Only items, papers and files have a part of their own.")
    release(subject=kind, record=record, by=request.user)
    messages.success(request, f"Part 1: {row}.")
    return redirect("govern:publication-detail", meeting.pk)


publication_release = page(Permission.MEETING_PUBLISH)(_release)
