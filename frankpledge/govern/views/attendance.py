"""The attendance register of a group, as a page and as CSV, and the reminder to an agency."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from frankpledge.govern.changes.attendance import remind_agency
from frankpledge.govern.forms.attendance import ReminderForm
from frankpledge.govern.queries.attendance import Register, agency_contact, register_of
from frankpledge.govern.queries.meeting import next_meeting
from frankpledge.govern.rules.attendance import Came, Missed, reminder
from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency, Group
from frankpledge.partnership.queries.group import chairs_on

SPANS = {"1": "Last 12 months", "2": "Last 2 years", "5": "Last 5 years", "all": "All"}


def _register(request: HttpRequest, group: Group) -> tuple[Register, str]:
    """The register of the span asked for (a year unless said), and that span."""
    span, today = request.GET.get("span", "1"), timezone.localdate()
    span = span if span in SPANS else "1"
    since = datetime.date(1998, 1, 1) if span == "all" else today - datetime.timedelta(days=366 * int(span))
    return register_of(group, since=since, until=today), span


@page(Permission.MEMBERS_READ)
def attendance_register(request: HttpRequest, slug: str) -> HttpResponse:
    """Agencies and members by meeting, with rates and streaks."""
    group = get_object_or_404(Group, slug=slug)
    register, span = _register(request, group)
    context = {"register": register, "group": group, "span": span, "spans": SPANS, "letters": list(Came)}
    return render(request, "govern/attendance_register.html", context)


@page(Permission.MEMBERS_READ)
def attendance_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """The register as CSV: one row for each agency and member."""
    group = get_object_or_404(Group, slug=slug)
    register, _ = _register(request, group)
    head = [
        "Kind",
        "Name",
        "Agency",
        *(f"{meeting.date:%Y-%m-%d}" for meeting in register.meetings),
        "There",
        "Expected",
    ]
    return file_response(
        f"attendance-{slug}.csv", "text/csv; charset=utf-8", csv_bytes(head, _rows(register)), save=True
    )


def _rows(register: Register) -> Iterator[list[object]]:
    for kind, lines in (("Agency", register.agencies), ("Member", register.members)):
        for line in lines:
            words = [cell.words for cell in line.cells]
            yield [kind, line.name, line.detail, *words, line.rate.there, line.rate.expected]


def _draft(group: Group, missed: Missed, today: datetime.date) -> str:
    """The reminder as it is offered to the chair, with the address of the register."""
    chairs = [person.name for person in chairs_on(group, today)]
    coming = next_meeting(group, after=today - datetime.timedelta(days=1))
    return reminder(
        missed,
        chair=" and ".join(chairs) or "The Chair",
        next_meeting=coming.date if coming else None,
        register=page_link("govern:attendance-register", group.slug),
    )


@page(Permission.LETTER_SEND)
def attendance_remind(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The reminder to an agency, drafted for the chair; sending it is logged."""
    group, agency, today = get_object_or_404(Group, slug=slug), get_object_or_404(Agency, pk=pk), timezone.localdate()
    missed = register_of(group, since=today - datetime.timedelta(days=3 * 366), until=today).missed(agency.pk)
    if missed is None:
        messages.info(request, f"Somebody of {agency.name} came to the latest meeting: there is nothing to remind of.")
        return redirect("govern:attendance-register", slug=slug)
    initial = {"person": agency_contact(group, pk, today), "text": _draft(group, missed, today)}
    form = ReminderForm(request.POST or None, group=group, agency=agency, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            remind_agency(group=group, agency=agency, missed=missed, by=request.user, **form.cleaned_data)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The reminder to {agency.name} goes out with the next round of sending.")
            return redirect("govern:attendance-register", slug=slug)
    context = {"form": form, "group": group, "agency": agency, "missed": missed}
    return render(request, "govern/attendance_remind.html", context)
