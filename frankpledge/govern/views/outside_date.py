"""Pages of other bodies' dates."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.outside_date import keep_outside_date, remove_outside_date
from frankpledge.govern.forms.rhythm import OutsideDateForm
from frankpledge.govern.models import OutsideDate
from frankpledge.govern.queries.forward import outside_dates
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEMBERS_READ)
def outside_date_list(request: HttpRequest) -> HttpResponse:
    """Other bodies' dates to come, and those gone by."""
    today = timezone.localdate()
    past = OutsideDate.objects.filter(date__lt=today).select_related("group").order_by("-date")[:50]
    context = {"coming": outside_dates(first=today), "past": past}
    return render(request, "govern/outside_date_list.html", context)


@page(Permission.MEETING_WRITE)
def outside_date_add(request: HttpRequest) -> HttpResponse:
    """Add a date of another body."""
    return _edit(request, OutsideDate(), "Add a date of another body")


@page(Permission.MEETING_WRITE)
@one_at_a_time
def outside_date_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a date of another body."""
    return _edit(request, get_object_or_404(OutsideDate, pk=pk), "Change the date")


def _edit(request: HttpRequest, row: OutsideDate, title: str) -> HttpResponse:
    form = OutsideDateForm(request.POST or None, instance=row)
    words = Words(title, "Save", reverse("govern:outside-date-list"))

    def change(_data: dict[str, object]) -> str:
        kept = keep_outside_date(row=form.save(commit=False), by=request.user)
        return f"{kept} is in the calendar and the forward plan."

    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
def outside_date_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a date out."""
    row = get_object_or_404(OutsideDate, pk=pk)
    back = reverse("govern:outside-date-list")
    if request.method == "POST":
        remove_outside_date(row=row, by=request.user)
        messages.success(request, "The date was taken out of the calendar and the forward plan.")
        return redirect(back)
    context = {
        "title": f"Take “{row.title}” out of the calendar?",
        "losses": [str(row)],
        "confirm_text": "Take it out",
        "cancel_href": back,
    }
    return render(request, "kit/confirm.html", context)
