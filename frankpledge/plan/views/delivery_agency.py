"""One agency's lines on one page, said how they go in one step; what moved since a day; the plan as a workbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency
from frankpledge.plan.changes.delivery_line import update_lines
from frankpledge.plan.forms.delivery_line import SeveralUpdatesForm, several_updates
from frankpledge.plan.queries.delivery_export import export_workbook
from frankpledge.plan.queries.delivery_line import agency_refusal, lines_led_by, read_filter
from frankpledge.plan.queries.delivery_moved import days_to_compare, moved_since
from frankpledge.plan.queries.delivery_names import delivery_names
from frankpledge.plan.rules.delivery_rag import WORDS
from frankpledge.plan.views.delivery_line import crumbs

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def delivery_agency_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how all lines of an agency go, on one page; all of it is saved, or nothing."""
    agency = get_object_or_404(Agency, pk=pk)
    forms = several_updates(lines_led_by(agency), request.POST if request.method == "POST" else None)
    refused = agency_refusal(request.user, agency)
    if request.method == "POST" and not refused and _save(request, forms):
        return redirect(reverse("plan:delivery-line-list") + f"?agency={agency.pk}")
    context = {"agency": agency, "forms": forms, "refused": refused, "rule": WORDS, "breadcrumbs": crumbs()}
    return render(request, "plan/delivery_agency_update.html", context)


def _save(request: HttpRequest, forms: list[SeveralUpdatesForm]) -> bool:
    """Keep what was written; False where something is wrong, which stands at its line or at the top of the page."""
    wrong = [form for form in forms if not form.is_valid()]  # every one, so that every error is told
    if wrong:
        return False
    written = [form for form in forms if form.is_written]
    try:
        count = update_lines(updates=[form.update() for form in written], by=request.user)
    except CannotDo as refused:
        number = str(refused).partition(":")[0].removeprefix("Line ")
        at = next((form for form in written if form.line.number == number), written[0])
        at.add_error(None, str(refused))
        return False
    said = (
        f"Saved: {count} {'line' if count == 1 else 'lines'}."
        if count
        else "Nothing was written, so nothing was saved."
    )
    messages.success(request, said)
    return True


@page(Permission.MEMBERS_READ)
def delivery_moved(request: HttpRequest) -> HttpResponse:
    """What moved since the last quarter, the last meeting, or any day."""
    offered, today = days_to_compare(), timezone.localdate()
    asked = _day(request.GET.get("since", ""))
    day = asked if asked and asked < today else offered[0].day
    context = {
        "moved": moved_since(day), "day": day, "offered": offered, "names": delivery_names(), "breadcrumbs": crumbs(),
        "since": next((one.words for one in offered if one.day == day), ""),
        "wrong": bool(request.GET.get("since")) and day != asked,
    }  # fmt: skip
    return render(request, "plan/delivery_moved.html", context)


def _day(written: str) -> Any:
    try:
        return parse_date(written[:10])
    except ValueError:
        return None


@page(Permission.MEMBERS_READ)
def delivery_line_xlsx(request: HttpRequest) -> HttpResponse:
    """The lines that pass the filter, as a workbook that can be brought in again."""
    data = export_workbook(read_filter(request.GET))
    return file_response(f"delivery-plan-{timezone.localdate()}.xlsx", XLSX, data, save=True)
