"""Pages of ward priorities: all wards, one ward, one priority."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page
from frankpledge.plan.changes import ward_priority as changes
from frankpledge.plan.forms import ward_priority as forms
from frankpledge.plan.models import WardPriority, WardPriorityStep
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.queries.ward_figure import wards
from frankpledge.plan.queries.ward_priority import priority_view, ward_priorities, ward_table
from frankpledge.plan.rules.money import pounds

HEAD = [
    "Ward", "Priority", "Set on", "Answer", "Answered on", "Done", "Given up for it", "Fed back on", "Ended on", "Stale", "Part",
]  # fmt: skip


def priority_of(pk: int) -> WardPriority:
    """One priority by its number. Raises ``Http404``."""
    found: WardPriority = get_object_or_404(ward_priorities(), pk=pk)
    return found


def _crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    way = [("Plan", reverse("plan:plan-home")), ("Ward priorities", reverse("plan:ward-priority-list")), *more]
    return [{"text": text, "href": href} for text, href in way]


@page(Permission.MEMBERS_READ)
def ward_priority_list(request: HttpRequest) -> HttpResponse:
    """The table of all wards; ``?show=none`` or ``stale`` leaves those."""
    table = ward_table(timezone.localdate())
    show = request.GET.get("show", "")
    keep = {"none": lambda row: not row.open, "stale": lambda row: row.is_stale}.get(show, lambda _row: True)
    context = {
        "table": table, "rows": [row for row in table.rows if keep(row)], "show": show, "has_wards": bool(wards()),
        "breadcrumbs": _crumbs()[:1],
    }  # fmt: skip
    return render(request, "plan/ward_priority_list.html", context)


@page(Permission.MEMBERS_READ)
def ward_priority_ward(request: HttpRequest, code: str) -> HttpResponse:
    """One ward: its priorities with their figures, and those that ended."""
    today = timezone.localdate()
    names = {ward.code: ward.name for ward in wards()}
    rows = [priority_view(one, today) for one in ward_priorities().filter(ward_code=code).order_by("-set_on", "-pk")]
    if code not in names and not rows:
        raise Http404("No such ward.")
    name = names.get(code) or rows[0].priority.ward_name
    context = {"name": name, "code": code, "rows": rows, "breadcrumbs": _crumbs(), "has_profile": code in names}
    return render(request, "plan/ward_priority_ward.html", context)


@page(Permission.MEMBERS_READ)
def ward_priority_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One priority: answer, what was done, what was given up, the figure, grants that rest on it."""
    priority = priority_of(pk)
    ward = reverse("plan:ward-priority-ward", args=[priority.ward_code])
    context = {
        "priority": priority, "view": priority_view(priority, timezone.localdate()),
        "history": history_of(priority, priority.steps.all()),
        "steps": priority.steps.order_by("-on", "-pk"), "grants": priority.grants.all(), "pounds": pounds,
        "breadcrumbs": _crumbs((priority.ward_name, ward)),
    }  # fmt: skip
    return render(request, "plan/ward_priority_detail.html", context)


@page(Permission.MEMBERS_READ)
def ward_priority_csv(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Every priority as CSV."""
    today = timezone.localdate()
    rows = [
        [
            one.ward_name, one.words, one.set_on, one.response, one.responded_on,
            "; ".join(map(str, view.done)), "; ".join(map(str, view.given_up)), one.fed_back_on, one.ended_on, view.stale,
            f"Part {one.part}",
        ]
        for one in ward_priorities()
        for view in [priority_view(one, today)]
    ]  # fmt: skip
    name = f"ward-priorities-{today}.csv"
    return file_response(name, "text/csv; charset=utf-8", csv_bytes(HEAD, rows), save=True)


@page(Permission.WARD_PRIORITY_WRITE)
def ward_priority_add(request: HttpRequest) -> HttpResponse:
    """Record a priority."""
    words = FormWords("Add a ward priority", "Add it", reverse("plan:ward-priority-list"), "The priority is recorded.")
    form = forms.WardPriorityForm(request.POST or None, initial={"ward_code": request.GET.get("ward", "")})

    def change(**given: Any) -> str:
        return changes.save_ward_priority(priority=None, **given).get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.WARD_PRIORITY_WRITE)
@one_at_a_time
def ward_priority_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a priority, or record the neighbourhood team's answer."""
    priority = priority_of(pk)
    words = FormWords(f"Change “{priority}”", "Save", priority.get_absolute_url(), "The priority is changed.")

    def change(**given: Any) -> None:
        changes.save_ward_priority(priority=priority, **given)

    return form_page(request, forms.WardPriorityForm(request.POST or None, record=priority), words, change)


@page(Permission.WARD_PRIORITY_WRITE)
def ward_step_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what was done, or given up."""
    priority = priority_of(pk)
    back = priority.get_absolute_url()
    words = FormWords("What was done or given up", "Record it", back, "It is recorded.", caption=str(priority))

    def change(**given: Any) -> None:
        changes.save_step(priority=priority, step=None, **given)

    form = forms.WardPriorityStepForm(request.POST or None, initial={"on": timezone.localdate()})
    return form_page(request, form, words, change)


@page(Permission.WARD_PRIORITY_WRITE)
@one_at_a_time
def ward_step_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry; what it said before is kept."""
    step = get_object_or_404(WardPriorityStep.objects.select_related("priority"), pk=pk)
    back = step.get_absolute_url()
    words = FormWords("Change an entry", "Save", back, "The entry is changed.", caption=str(step.priority))

    def change(**given: Any) -> None:
        changes.save_step(priority=step.priority, step=step, **given)

    return form_page(request, forms.WardPriorityStepForm(request.POST or None, record=step), words, change)


@page(Permission.WARD_PRIORITY_WRITE)
def ward_priority_feed_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that the panel was told."""
    priority = priority_of(pk)
    words = FormWords(
        "Fed back to the panel", "Record it", priority.get_absolute_url(), "Recorded.", caption=str(priority)
    )

    def change(**given: Any) -> None:
        changes.feed_back(priority=priority, **given)

    form = forms.FeedBackForm(request.POST or None, initial={"fed_back_on": timezone.localdate()})
    return form_page(request, form, words, change)


@page(Permission.WARD_PRIORITY_WRITE)
@one_at_a_time
def ward_priority_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a priority, or take it up again."""
    priority = priority_of(pk)
    words = FormWords(f"End “{priority}”", "Save", priority.get_absolute_url(), "It is recorded.")

    def change(**given: Any) -> None:
        changes.end_ward_priority(priority=priority, **given)

    initial = {"ended_on": priority.ended_on or timezone.localdate(), "ended_why": priority.ended_why}
    return form_page(request, forms.EndWardPriorityForm(request.POST or None, initial=initial), words, change)
