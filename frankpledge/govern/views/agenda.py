"""Pages that make an agenda: drafting, items, papers, standing items."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.agenda import (
    MADE_TITLES,
    AgendaRefused,
    PackIsOut,
    add_item,
    attach_made_paper,
    attach_offered_paper,
    attach_paper,
    change_item,
    draft_agenda,
    move_item,
    remove_item,
    remove_paper,
)
from frankpledge.govern.changes.chair_decision import report_decisions
from frankpledge.govern.enums import MeetingState, PaperKind
from frankpledge.govern.forms.meeting import ItemForm, PaperForm
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting
from frankpledge.govern.packs.offered import offers
from frankpledge.govern.queries.forward import missing_on
from frankpledge.govern.queries.meeting import agenda_lines, standing_items
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEETING_WRITE)
def agenda_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with a form to add to it; posting adds an item."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = ItemForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        try:
            item = add_item(meeting=meeting, by=request.user, **form.cleaned_data)
        except AgendaRefused as refused:
            form.add_error("parent", str(refused))
        else:
            messages.success(request, f"Added {item.number} {item.title}.")
            return redirect("govern:agenda-edit", pk=pk)
    lines, standing = agenda_lines(meeting), standing_items(meeting.group)
    context = {
        "meeting": meeting, "lines": lines, "form": form, "standing": standing,
        "falls": missing_on(meeting, timezone.localdate()),
        "can_draft": all(line.item.rhythm_item_id and line.item.came_from for line in lines),
    }  # fmt: skip
    return render(request, "govern/agenda_edit.html", context)


@page(Permission.MEETING_WRITE)
def agenda_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the agenda from the standing items (POST); a GET only leads back to the agenda."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    if request.method == "POST":
        try:
            made = draft_agenda(meeting=meeting, by=request.user)
            if meeting.state in (MeetingState.PLANNED, MeetingState.AGENDA_PUBLISHED):
                report_decisions(meeting=meeting, by=request.user)
            messages.success(request, f"Drafted {len(made)} items from the standing items.")
        except AgendaRefused as refused:
            messages.error(request, str(refused))
    return redirect("govern:agenda-edit", pk=pk)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def agenda_item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an item."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__group"), pk=pk)
    initial = {"title": item.title, "presenter": item.presenter, "note": item.note, "part": item.part}
    form = ItemForm(request.POST or None, meeting=item.meeting, with_parent=False, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_item(item=item, by=request.user, **form.cleaned_data)
        except AgendaRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Changed item {item.number}.")
            return redirect("govern:agenda-edit", pk=item.meeting_id)
    return render(request, "govern/agenda_item.html", {"item": item, "form": form})


@page(Permission.MEETING_WRITE)
def agenda_item_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move an item up or down among its neighbours (POST)."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    if request.method == "POST":
        move_item(item=item, up=request.POST.get("way") == "up", by=request.user)
    return redirect(reverse("govern:agenda-edit", args=[item.meeting_id]) + f"#item-{item.pk}")


@page(Permission.MEETING_WRITE)
def agenda_item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take an item off the agenda."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__group"), pk=pk)
    back = reverse("govern:agenda-edit", args=[item.meeting_id])
    if request.method == "POST":
        remove_item(item=item, by=request.user)
        messages.success(request, "The item was taken off the agenda.")
        return redirect(back)
    losses = [f"Item {item.number} {item.title}"]
    losses += [f"Sub-item {sub.number} {sub.title}" for sub in item.sub_items.all()]
    losses += [f"The attached paper “{paper.title}”" for paper in item.papers.defer("content")]
    planned = ["It still falls on this meeting by the forward plan: postpone it or stop it there to be rid of it"]
    context = {
        "title": f"Take item {item.number} off the agenda?",
        "losses": losses,
        "keeps": planned if item.rhythm_item_id else [],
        "confirm_text": "Take it off",
        "cancel_href": back,
        "irreversible": True,
    }
    return render(request, "kit/confirm.html", context)


@page(Permission.MEETING_WRITE)
def agenda_paper_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Attach a paper to an item."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__group"), pk=pk)
    form, is_out = PaperForm(request.POST or None, request.FILES or None, initial={"part": item.part}), False
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        rest = {"title": form.cleaned_data["title"], "part": form.cleaned_data["part"]}
        try:
            paper = attach_paper(item=item, file_name=given.name, data=given.read(), by=request.user, **rest)
        except AgendaRefused as refused:
            form.add_error("file", str(refused))
            is_out = isinstance(refused, PackIsOut)
        else:
            messages.success(request, f"Attached “{paper.title}” to item {item.number}.")
            return redirect("govern:agenda-edit", pk=item.meeting_id)
    there = set(item.papers.values_list("kind", flat=True))
    made = [(kind.value, words) for kind, words in MADE_TITLES.items() if kind not in there]
    context = {"item": item, "form": form, "made": made, "is_out": is_out, "offers": offers()}
    return render(request, "govern/agenda_paper.html", context)


@require_POST
def _make_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a paper that the system makes under an item."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__group"), pk=pk)
    try:
        if key := request.POST.get("offered", ""):
            paper = attach_offered_paper(item=item, key=key, by=request.user)
        else:
            kind = PaperKind(request.POST.get("kind", ""))
            paper = attach_made_paper(item=item, kind=kind, by=request.user)
        messages.success(request, f"Put “{paper.title}” under item {item.number}.")
    except (AgendaRefused, ValueError) as refused:
        told = str(refused) if isinstance(refused, AgendaRefused) else "Choose which paper the system is to make."
        messages.error(request, told)
    return redirect("govern:agenda-edit", pk=item.meeting_id)


agenda_paper_make = page(Permission.MEETING_WRITE)(_make_paper)


@page(Permission.MEETING_WRITE)
def agenda_paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a paper off its item."""
    paper = get_object_or_404(AgendaPaper.objects.select_related("item__meeting").defer("content"), pk=pk)
    back = reverse("govern:agenda-edit", args=[paper.item.meeting_id])
    if request.method == "POST":
        remove_paper(paper=paper, by=request.user)
        messages.success(request, "The paper was taken off the agenda.")
        return redirect(back)
    context = {
        "title": f"Take “{paper.title}” off item {paper.item.number}?",
        "losses": [f"The file {paper.file_name}" if paper.file_name else paper.title],
        "confirm_text": "Take it off",
        "cancel_href": back,
        "irreversible": True,
    }
    return render(request, "kit/confirm.html", context)
