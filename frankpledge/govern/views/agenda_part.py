"""The page that says which items and papers of an agenda are Part 1, all at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from frankpledge.govern.changes.agenda_part import mark_agenda
from frankpledge.govern.forms.agenda_part import AgendaPartForm
from frankpledge.govern.models import Meeting
from frankpledge.kit.filters import plural
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEETING_WRITE)
def agenda_mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick what anyone may read; the rest is for members only."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = AgendaPartForm(request.POST if request.method == "POST" else None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        changed = mark_agenda(
            meeting=meeting, items=given["public_items"], papers=given.get("public_papers", []), by=request.user
        )
        messages.success(request, f"{plural(changed, 'mark')} changed. A pack built before stays as it was built.")
        return redirect("govern:agenda-edit", pk=pk)
    return render(request, "govern/agenda_part.html", {"meeting": meeting, "form": form})
