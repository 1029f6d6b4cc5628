"""The delivery plan: the list, a line with its history, writing lines, saying how they go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.rules.measure import measures
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes.delivery_evidence import give_evidence, take_back_evidence
from frankpledge.plan.changes.delivery_line import add_line, change_line, end_line, restore_line, update_line
from frankpledge.plan.forms.delivery_line import EvidenceForm, LineForm, OnForm, ReasonForm, UpdateLineForm
from frankpledge.plan.models import DeliveryEvidence, DeliveryLine
from frankpledge.plan.queries.aim_measure import area_code
from frankpledge.plan.queries.delivery_export import HEAD, export_rows
from frankpledge.plan.queries.delivery_history import history_of, line_on
from frankpledge.plan.queries.delivery_line import (
    LETTERS,
    SHOWN,
    SORTS,
    own_agency,
    plan_choices,
    plan_page,
    read_filter,
    row_of,
    state_words,
    update_refusal,
)
from frankpledge.plan.queries.delivery_names import delivery_names
from frankpledge.plan.rules.delivery_line import standing_of
from frankpledge.plan.rules.delivery_rag import WORDS


def line_of(pk: int) -> DeliveryLine:
    """One line by its number of record. Raises ``Http404``."""
    rows = DeliveryLine.objects.select_related("priority", "lead_agency", "lead_post", "lead_person")
    line: DeliveryLine = get_object_or_404(rows, pk=pk)
    return line


def crumbs(line: DeliveryLine | None = None) -> list[dict[str, str]]:
    """The way to the delivery plan, and to a line."""
    way = [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Delivery plan", "href": reverse("plan:delivery-line-list")},
    ]
    return [*way, {"text": f"Line {line.number}", "href": line.get_absolute_url()}] if line else way


@page(Permission.MEMBERS_READ)
def delivery_line_list(request: HttpRequest) -> HttpResponse:
    """The plan, a hundred lines to a page, by priority."""
    wanted = read_filter(request.GET)
    context = {
        "plan": plan_page(wanted, request.GET.get("page", 1)), "choices": plan_choices(), "wanted": wanted,
        "params": request.GET, "sorts": SORTS, "shown": SHOWN, "letters": LETTERS, "states": state_words(), "rule": WORDS,
        "breadcrumbs": crumbs()[:1], "own": own_agency(request.user),
    }  # fmt: skip
    return render(request, "plan/delivery_line_list.html", context)


@page(Permission.MEMBERS_READ)
def delivery_line_csv(request: HttpRequest) -> HttpResponse:
    """The lines that pass the filter, as CSV."""
    data = csv_bytes(HEAD, export_rows(read_filter(request.GET)))
    return file_response(f"delivery-plan-{timezone.localdate()}.csv", "text/csv; charset=utf-8", data, save=True)


@page(Permission.MEMBERS_READ)
def delivery_line_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One line with its evidence and history; ``?on-day=...`` as it stood at the end of a day."""
    line = line_of(pk)
    form = OnForm(request.GET if "on-day" in request.GET else None)
    today = timezone.localdate()
    asked = form.cleaned_data["on"] if form.is_bound and form.is_valid() else None
    standing = line_on(line, asked) if asked else standing_of(line.pk, _kept(line))
    context = {
        "line": line, "form": form, "asked": asked, "shown": standing,
        "row": row_of(standing, asked or today) if standing else None,
        "names": delivery_names(), "history": history_of(line), "states": state_words(), "rule": WORDS,
        "evidence": DeliveryEvidence.objects.filter(line=line).order_by("id"), "refusal": update_refusal(request.user, line),
        "measures": {name: one.title for name, one in measures().items()}, "area": area_code(), "breadcrumbs": crumbs(),
    }  # fmt: skip
    return render(request, "plan/delivery_line_detail.html", context)


def _kept(line: DeliveryLine) -> dict[str, Any]:
    fields = [field for field in line._meta.concrete_fields if not field.primary_key]
    return {field.name: getattr(line, field.attname) for field in fields}


@page(Permission.PLAN_WRITE)
def delivery_line_add(request: HttpRequest) -> HttpResponse:
    """Put a line into the plan."""
    words = FormWords(
        "Add a line to the delivery plan", "Add it", reverse("plan:delivery-line-list"), "The line is in the plan.",
        note="How it goes is said on the line's own page, by the agency that leads it.", crumbs=crumbs(),
    )  # fmt: skip
    form = LineForm(request.POST or None, initial={"priority": request.GET.get("priority", "")})
    return form_page(request, form, words, lambda **given: add_line(**given).get_absolute_url())


@page(Permission.PLAN_WRITE)
@one_at_a_time
def delivery_line_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a line says."""
    line = line_of(pk)
    words = FormWords(f"Change line {line.number}", "Save", line.get_absolute_url(), "Saved.", crumbs=crumbs(line))
    return form_page(
        request, LineForm(request.POST or None, line=line), words,
        lambda **given: change_line(line=line, **given).get_absolute_url(),
    )  # fmt: skip


def _refuse_others(request: HttpRequest, line: DeliveryLine) -> None:
    """Raise Refused for whoever neither leads the line nor keeps the plan, before they write anything."""
    if reason := update_refusal(request.user, line):
        raise Refused(reason)


@page(Permission.PLAN_UPDATE_OWN)
@one_at_a_time
def delivery_line_update(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how a line goes: its lead, or whoever keeps the plan."""
    line = line_of(pk)
    _refuse_others(request, line)
    words = FormWords(
        f"How line {line.number} goes", "Save", line.get_absolute_url(), "Saved: the lead was heard today.",
        caption=line.text[:200], crumbs=crumbs(line),
    )  # fmt: skip
    form = UpdateLineForm(request.POST or None, line=line)

    def change(by: Any, **_: Any) -> None:
        update_line(update=form.update(), by=by)

    return form_page(request, form, words, change)


@page(Permission.PLAN_WRITE)
def delivery_line_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a line out of the plan, with the reason."""
    line = line_of(pk)
    words = FormWords(
        f"Take line {line.number} out of the plan", "Take it out", line.get_absolute_url(), "The line is out of the plan.",
        caption=line.text[:200], crumbs=crumbs(line),
        note="It stays on record with its history, and can be put back. A line that is done stays in the plan: say so instead.",
    )  # fmt: skip
    return form_page(
        request,
        ReasonForm(request.POST or None),
        words,
        lambda reason, by: end_line(line=line, reason=reason, by=by) and None,
    )


@page(Permission.PLAN_WRITE)
def delivery_line_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a line back."""
    line = line_of(pk)
    asked = Asked(
        f"Put line {line.number} back into the plan?", "Put it back", line.get_absolute_url(), "The line is in the plan again.",
        keeps=("Its words, letters and dates, as they were when it left.", "In its history, that it was out and why."),
    )  # fmt: skip
    return asked_first(request, asked, lambda: restore_line(line=line, by=request.user))


@page(Permission.PLAN_UPDATE_OWN)
def delivery_evidence_give(request: HttpRequest, pk: int) -> HttpResponse:
    """Add evidence to a line."""
    line = line_of(pk)
    _refuse_others(request, line)
    back = line.get_absolute_url()
    words = FormWords(f"Evidence for line {line.number}", "Add it", back, "The evidence is added.", crumbs=crumbs(line))
    return form_page(
        request, EvidenceForm(request.POST or None), words, lambda **given: give_evidence(line=line, **given) and None
    )


@page(Permission.PLAN_UPDATE_OWN)
def delivery_evidence_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence that does not count any more."""
    row = get_object_or_404(DeliveryEvidence.objects.select_related("line__lead_agency"), pk=pk)
    _refuse_others(request, row.line)
    words = FormWords(
        "Take back evidence", "Take it back", row.line.get_absolute_url(), "It stays on record, marked.", caption=row.words,
        crumbs=crumbs(row.line),
    )  # fmt: skip
    return form_page(
        request, ReasonForm(request.POST or None), words,
        lambda reason, by: take_back_evidence(evidence=row, reason=reason, by=by) and None,
    )  # fmt: skip
