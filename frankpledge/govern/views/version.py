"""Versions read and compared; amendments, post-meeting notes, files sent with the minutes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.govern.changes.meeting_note import add_file, add_note, remove_file
from frankpledge.govern.changes.version import amend_minute
from frankpledge.govern.enums import MinutesState
from frankpledge.govern.forms.minutes import AmendForm, FileForm, NoteForm
from frankpledge.govern.models import MinutesFile, MinutesVersion
from frankpledge.govern.queries.version import compare, versions_of
from frankpledge.govern.views.taking import meeting_taken, minute_taken
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page


def _version(pk: int) -> MinutesVersion:
    rows = MinutesVersion.objects.select_related("taken__meeting__group", "made_by__person")
    return get_object_or_404(rows, pk=pk)


@page(Permission.MEMBERS_READ)
def version_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes as they stood in a version."""
    version = _version(pk)
    meeting = version.taken.meeting
    return render(
        request, "govern/version_detail.html", {"version": version, "meeting": meeting, "shown": version.content}
    )


@page(Permission.MEMBERS_READ)
def version_compare(request: HttpRequest, pk: int) -> HttpResponse:
    """A version against another of the same minutes (?with=number), or against the one before it."""
    version = _version(pk)
    meeting = version.taken.meeting
    others = [row for row in versions_of(meeting) if row.number != version.number]
    wanted = request.GET.get("with", "")
    number = int(wanted) if wanted.isdigit() else version.number - 1
    other = MinutesVersion.objects.filter(taken=version.taken, number=number).exclude(pk=version.pk).first()
    old, new = (other, version) if other is None or other.number < version.number else (version, other)
    changes = compare(old.content, new.content) if old else []
    context = {"meeting": meeting, "version": version, "old": old, "new": new, "others": others, "changes": changes}
    return render(request, "govern/version_compare.html", context)


@page(Permission.MINUTES_TAKE)
def minute_amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a minute that was approved, agreed or signed, as a new version with its reason."""
    minute, _ = minute_taken(pk)
    latest = next(iter(versions_of(minute.meeting)), None)
    form = AmendForm(request.POST or None, minute=minute, seen=latest.number if latest else None)
    back = reverse("govern:minutes-detail", args=[minute.meeting_id]) + f"#minute-{minute.pk}"
    note = "The words that stand now stay readable as the version before."
    words = FormWords(f"Amend minute {minute.number}", "Make the new version", back, "A new version was made.",
                      str(minute.meeting), note)  # fmt: skip

    def change(by: Any, **_: Any) -> None:
        amend_minute(minute=minute, by=by, **form.values())

    return form_page(request, form, words, change)


@page(Permission.MINUTES_TAKE)
def minute_note(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a post-meeting note to a minute."""
    minute, _ = minute_taken(pk)
    back = reverse("govern:minutes-detail", args=[minute.meeting_id]) + f"#minute-{minute.pk}"
    note = "It is printed below the minute with its date, as a post-meeting note. The words of the meeting stay as they are."
    words = FormWords(f"Post-meeting note on minute {minute.number}", "Add the note", back, "The note is added.",
                      str(minute.meeting), note)  # fmt: skip
    return form_page(request, NoteForm(request.POST or None), words, lambda **fields: add_note(minute=minute, **fields))


@page(Permission.MINUTES_TAKE)
def minutes_file_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a presentation, survey or script with the minutes."""
    meeting, _ = meeting_taken(pk)
    form = FileForm(request.POST or None, request.FILES or None, meeting=meeting)
    back = reverse("govern:minutes-detail", args=[pk]) + "#files"
    words = FormWords(
        "Send a file with the minutes", "Add the file", back, "The file goes with the minutes.", str(meeting)
    )

    def change(by: Any, **_: Any) -> None:
        add_file(meeting=meeting, by=by, **form.values())

    return form_page(request, form, words, change)


def _file(pk: int) -> MinutesFile:
    return get_object_or_404(MinutesFile.objects.select_related("meeting__group"), pk=pk)


@page(Permission.MEMBERS_READ)
def minutes_file_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was sent, to keep: no browser runs anything of it here."""
    row = _file(pk)
    taken = getattr(row.meeting, "taken", None)
    if taken is not None and taken.state == MinutesState.TAKING and not may(request.user, Permission.MINUTES_TAKE):
        raise Http404("The minutes are still being written.")
    response = HttpResponse(bytes(row.content), content_type=row.content_type)
    safe = row.file_name.replace('"', "").replace("\n", " ").replace("\r", " ")
    response.headers["Content-Disposition"] = f'attachment; filename="{safe.encode("ascii", "replace").decode()}"'
    return response


@page(Permission.MINUTES_TAKE)
def minutes_file_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a file back."""
    row = _file(pk)
    back = reverse("govern:minutes-detail", args=[row.meeting_id]) + "#files"
    if request.method == "POST":
        remove_file(file=row, by=request.user)
        messages.success(request, f"Taken back: {row.title}.")
        return redirect(back)
    context = {
        "title": f"Take back “{row.title}”?", "losses": ["The file no longer goes with the minutes"],
        "confirm_text": "Take it back", "cancel_href": back, "irreversible": True, "form": None,
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)
