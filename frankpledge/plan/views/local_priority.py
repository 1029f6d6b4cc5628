"""The two local priorities a year: the list, one year, written and changed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page, today
from frankpledge.plan.changes.local_priority import write_local_priorities
from frankpledge.plan.forms.local_priority import LocalPriorityForm
from frankpledge.plan.models import LocalPriorities
from frankpledge.plan.queries.edit import edits_of
from frankpledge.plan.queries.local_priority import local_priority_rows


def _crumbs() -> list[dict[str, str]]:
    return [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Local priorities", "href": reverse("plan:local-priority-list")},
    ]


@page(Permission.MEMBERS_READ)
def local_priority_list(request: HttpRequest) -> HttpResponse:
    """Every year's two, and where they stand."""
    return render(request, "plan/local_priority_list.html", {"rows": local_priority_rows(today())})


@page(Permission.MEMBERS_READ)
def local_priority_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One year: who proposed them, whom they asked, the minute, when they were submitted."""
    row: LocalPriorities = get_object_or_404(LocalPriorities.objects.all(), pk=pk)
    found = next(one for one in local_priority_rows(today()) if one.row.pk == row.pk)
    context = {"found": found, "edits": list(edits_of(row)), "crumbs": _crumbs()}
    return render(request, "plan/local_priority_detail.html", context)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def local_priority_add(request: HttpRequest) -> HttpResponse:
    """Write the priorities of a year."""
    words = FormWords(
        "Local priorities of a year", "Save", reverse("plan:local-priority-list"), "Saved.", crumbs=_crumbs()
    )
    form = LocalPriorityForm(request.POST or None)
    return form_page(
        request, form, words, lambda by, **_given: write_local_priorities(spec=form.spec(), by=by).get_absolute_url()
    )


@page(Permission.PLAN_WRITE)
@one_at_a_time
def local_priority_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change them, or say in which minute they were resolved and when they were submitted."""
    row: LocalPriorities = get_object_or_404(LocalPriorities.objects.all(), pk=pk)
    words = FormWords(str(row), "Save", row.get_absolute_url(), "Saved.", crumbs=_crumbs())
    form = LocalPriorityForm(request.POST or None, row=row)
    return form_page(
        request, form, words, lambda by, **_given: write_local_priorities(spec=form.spec(), row=row, by=by) and None
    )
