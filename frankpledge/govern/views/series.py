"""Pages of series of meetings: the preview, making them, changing and cancelling all to come."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.meeting import MeetingRefused
from frankpledge.govern.changes.series import SeriesPlace, arrange_series, cancel_series, change_series
from frankpledge.govern.enums import MeetingMode, SeriesPattern
from frankpledge.govern.forms.series import ReasonForm, SeriesForm, SeriesPlaceForm
from frankpledge.govern.models import Meeting, MeetingSeries
from frankpledge.govern.queries.series import preview_days, series_words, to_come
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.MEETING_WRITE)
def series_add(request: HttpRequest) -> HttpResponse:
    """Say how often (a GET shows the days with what speaks against them), then make those ticked (POST)."""
    given = request.POST if request.method == "POST" else request.GET
    form = SeriesForm(
        given if "pattern" in given else None, initial={"group": request.GET.get("group"), "mode": "room"}
    )
    days, refused = [], ""
    if form.is_bound and form.is_valid():
        if request.method == "POST":
            made, refused = _make(request, form)
            if made:
                return redirect("govern:series-detail", pk=made.pk)
        data = form.cleaned_data
        days = preview_days(data["group"], data["days"], start=data["start_time"], today=timezone.localdate())
    context = {"form": form, "days": days, "given": list(given.items()), "refused": refused,
               "urgency": request.POST.get("urgency", "")}  # fmt: skip
    return render(request, "govern/series_add.html", context)


def _make(request: HttpRequest, form: SeriesForm) -> tuple[MeetingSeries | None, str]:
    """The series of the days ticked, or why not."""
    data = form.cleaned_data
    ticked = set(request.POST.getlist("day"))
    days = [day for day in data["days"] if day.isoformat() in ticked]
    try:
        made = arrange_series(
            group=data["group"], pattern=SeriesPattern(data["pattern"]), days=days, weekday=data["weekday"],
            nth=data["nth"], place=form.place(), urgency=request.POST.get("urgency", "")[:500], by=request.user,
        )  # fmt: skip
    except MeetingRefused as refused:
        return None, str(refused)
    messages.success(request, f"Arranged {plural(len(days), 'meeting')} of {made.group}.")
    return made, ""


@page(Permission.MEMBERS_READ)
def series_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The meetings of a series, held, to come and cancelled."""
    series = get_object_or_404(MeetingSeries.objects.select_related("group"), pk=pk)
    today: datetime.date = timezone.localdate()
    rows = Meeting.objects.filter(series=series).select_related("group").order_by("date")
    context = {
        "series": series, "words": series_words(series), "meetings": rows, "open": len(to_come(series, today)),
    }  # fmt: skip
    return render(request, "govern/series_detail.html", context)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def series_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Another time, place or way for all meetings of a series to come."""
    series = get_object_or_404(MeetingSeries.objects.select_related("group"), pk=pk)
    names = ("start_time", "venue", "mode", "remote_link")
    first: Meeting | MeetingSeries = next(iter(to_come(series, timezone.localdate())), series)
    form = SeriesPlaceForm(request.POST or None, initial={name: getattr(first, name) for name in names})
    back = reverse("govern:series-detail", args=[pk])
    note = "All meetings of the series that are still to come get this time and place. Members get one letter for all."
    words = Words("Change all meetings to come", "Change them and tell the members", back, str(series.group), note)

    def change(data: dict[str, Any]) -> str:
        place = SeriesPlace(data["start_time"], data["venue"], MeetingMode(data["mode"]), data["remote_link"])
        changed, told = change_series(series=series, place=place, reason=data["reason"], by=request.user)
        return f"{plural(len(changed), 'meeting')} changed. {told.sentence}"

    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
def series_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel all meetings of a series to come."""
    series = get_object_or_404(MeetingSeries.objects.select_related("group"), pk=pk)
    back = reverse("govern:series-detail", args=[pk])
    note = "The meetings stay on record as cancelled. Members get one letter for all."
    words = Words("Cancel all meetings to come", "Cancel them and tell the members", back, str(series.group), note)

    def change(data: dict[str, str]) -> str:
        cancelled, told = cancel_series(series=series, reason=data["reason"], by=request.user)
        return f"{plural(len(cancelled), 'meeting')} cancelled. {told.sentence}"

    return form_page(request, ReasonForm(request.POST or None), words, change)
