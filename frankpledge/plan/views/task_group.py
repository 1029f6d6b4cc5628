"""Task and finish groups: where all stand, one of them, set up and moved on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page, today
from frankpledge.plan.changes.task_group import (
    add_task_group,
    change_task_group,
    chase_task_group,
    close_task_group,
    move_task_group,
    reopen_task_group,
    write_task_form,
)
from frankpledge.plan.enums.task_group import TaskGroupState
from frankpledge.plan.forms.strategy import WhyForm
from frankpledge.plan.forms.task_group import CloseForm, NewTaskGroupForm, TaskFormForm, TaskGroupForm
from frankpledge.plan.models import TaskGroup
from frankpledge.plan.queries.task_group import (
    GroupRow,
    drafts_shown,
    form_in_force,
    group_row,
    group_rows,
    members_of,
    open_draft,
    task_groups,
    why_not_own,
)

HEAD = (
    "Group", "Lead", "Lead agency", "Priority", "Remit", "State", "Pro-forma due", "Draft submitted", "Questions asked",
    "Unanswered", "Comments of agencies", "Waits for", "Overdue",
)  # fmt: skip


def task_group_of(pk: int) -> TaskGroup:
    """One group by its number. Raises ``Http404``."""
    found: TaskGroup = get_object_or_404(task_groups(), pk=pk)
    return found


def crumbs(row: TaskGroup | None = None) -> list[dict[str, str]]:
    """The way to a page of a group."""
    found = [
        {"text": "Plan", "href": reverse("plan:plan-home")},
        {"text": "Task and finish groups", "href": reverse("plan:task-group-list")},
    ]
    if row is not None:
        found.append({"text": str(row), "href": row.get_absolute_url()})
    return found


@page(Permission.MEMBERS_READ)
def task_group_list(request: HttpRequest) -> HttpResponse:
    """Where all groups stand: what each waits for, and whether that is overdue."""
    words, state = request.GET.get("q", ""), request.GET.get("state", "")
    late = request.GET.get("late") == "yes"
    rows = group_rows(today(), words=words, state=state if state in TaskGroupState.values else "", only_overdue=late)
    if request.GET.get("form") == "csv":
        return file_response("task-and-finish-groups.csv", "text/csv; charset=utf-8", csv_bytes(HEAD, _table(rows)))
    context = {
        "rows": rows, "words": words, "state": state, "late": late, "states": TaskGroupState.choices,
        "any": TaskGroup.objects.exists(), "form": form_in_force(),
    }  # fmt: skip
    return render(request, "plan/task_group_list.html", context)


def _table(rows: list[GroupRow]) -> list[tuple[object, ...]]:
    return [
        (
            str(one.row), str(one.row.lead or ""), str(one.row.agency or ""), str(one.row.priority or ""), one.row.remit,
            one.row.get_state_display(), one.row.submit_by, one.draft.submitted_on if one.draft else None, one.challenges,
            one.unanswered, one.appraisals, one.waits, "yes" if one.is_overdue else "",
        )
        for one in rows
    ]  # fmt: skip


@page(Permission.PLAN_WRITE)
@one_at_a_time
def task_group_add(request: HttpRequest) -> HttpResponse:
    """Set up a group."""
    words = FormWords(
        "Set up a task and finish group",
        "Set it up",
        reverse("plan:task-group-list"),
        "The group is set up.",
        crumbs=crumbs(),
    )
    form = NewTaskGroupForm(request.POST or None)

    def change(*, name: str, group: object, members: object, by: object, **_given: object) -> str:
        made = add_task_group(spec=form.spec(), name=name, group=group, members=members, by=by)  # type: ignore[arg-type]
        return made.get_absolute_url()

    return form_page(request, form, words, change)


@page(Permission.MEMBERS_READ)
def task_group_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One group: remit, members, drafts, stress test, appraisal."""
    row = task_group_of(pk)
    context = {
        "group": row, "row": group_row(row, today()), "drafts": drafts_shown(row), "members": members_of(row),
        "open": open_draft(row), "crumbs": crumbs(), "own": not why_not_own(request.user, row), "states": TaskGroupState,
    }  # fmt: skip
    return render(request, "plan/task_group_detail.html", context)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def task_group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change remit, lead, days."""
    row = task_group_of(pk)
    words = FormWords("Change the group", "Save", row.get_absolute_url(), "Saved.", str(row), crumbs=crumbs(row))
    form = TaskGroupForm(request.POST or None, row=row)
    return form_page(
        request, form, words, lambda by, **_given: change_task_group(task_group=row, spec=form.spec(), by=by) and None
    )


@page(Permission.PLAN_WRITE)
@require_POST
def task_group_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a group go on to the next state."""
    row = task_group_of(pk)
    try:
        held = move_task_group(task_group=row, to=request.POST.get("to", ""), on=today(), by=request.user)
        messages.success(request, f"“{held}” is now: {held.get_state_display().lower()}.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(row)


@page(Permission.PLAN_WRITE)
@require_POST
def task_group_chase(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the lead of the pro-forma."""
    row = task_group_of(pk)
    try:
        letter = chase_task_group(task_group=row, on=today(), by=request.user)
        messages.success(
            request, f"A reminder to {row.lead} is queued." if letter else "A reminder of today is queued already."
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(row)


@page(Permission.PLAN_WRITE)
@one_at_a_time
def task_group_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a group, saying what came of it."""
    row = task_group_of(pk)
    words = FormWords(f"Close “{row}”", "Close it", row.get_absolute_url(), "Closed.", crumbs=crumbs(row))
    return form_page(
        request, CloseForm(request.POST or None), words,
        lambda **given: close_task_group(task_group=row, **given) and None,
    )  # fmt: skip


@page(Permission.PLAN_WRITE)
@one_at_a_time
def task_group_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed group again."""
    row = task_group_of(pk)
    words = FormWords(f"Open “{row}” again", "Open it", row.get_absolute_url(), "Open again.", crumbs=crumbs(row))
    return form_page(
        request, WhyForm(request.POST or None), words,
        lambda **given: reopen_task_group(task_group=row, **given) and None,
    )  # fmt: skip


@page(Permission.PLAN_WRITE)
@one_at_a_time
def task_form_edit(request: HttpRequest) -> HttpResponse:
    """Give the common pro-forma other headings."""
    standing = form_in_force()
    words = FormWords(
        "Headings of the common pro-forma", "Save as the next edition", reverse("plan:task-group-list"),
        "Drafts begun from now on have these headings.", f"Edition {standing.edition}", crumbs=crumbs(),
        note="Drafts keep the headings they were begun under. Empty a title to leave a heading out; the last ones are for new"
        " headings.",
    )  # fmt: skip
    form = TaskFormForm(request.POST or None, standing=standing)
    return form_page(
        request, form, words,
        lambda by, reason, **_given: write_task_form(headings=form.headings(), reason=reason, by=by) and None,
    )  # fmt: skip
