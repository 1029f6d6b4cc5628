"""Pages of the action log: the list, its files, one action, an action entered by hand."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.action import ActionRefused, open_action
from frankpledge.govern.enums import ActionState, ClosingReason
from frankpledge.govern.forms.action import ActionForm, UpdateForm, options
from frankpledge.govern.models import Action
from frankpledge.govern.queries.action import (
    MINE,
    SORTS,
    STATES,
    all_rows,
    log_choices,
    log_page,
    read_filter,
)
from frankpledge.govern.queries.action_history import action_view, update_refusal
from frankpledge.govern.views import action_cells
from frankpledge.kit.csvs import csv_bytes, xlsx_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.check import refusal
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission

HEAD = [
    "Action", "What is to be done", "Owner", "Owner as printed", "Due in words", "Due", "Overdue", "State", "Why closed",
    "Closed on", "Theme", "Group", "Meeting", "Minute", "Minute title", "Latest update", "Updated on", "Part",
]  # fmt: skip
WIDTHS = [8, 60, 28, 12, 20, 12, 9, 12, 20, 12, 16, 28, 12, 8, 30, 50, 12, 6]
STATE_WORDS = dict(ActionState.choices)
SORT_WORDS = tuple((name, words) for name, (words, _) in SORTS.items())
STATE_CHOICES = tuple(STATES.items())
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@lru_cache(maxsize=1)
def _links() -> dict[str, str]:
    """The addresses of the list's page, worked out once."""
    names = {
        "log": "action-list",
        "bulk": "action-bulk",
        "csv": "action-csv",
        "xlsx": "action-xlsx",
        "add": "action-add",
    }
    return {short: reverse(f"govern:{name}") for short, name in names.items()}


@page(Permission.MEMBERS_READ)
def action_list(request: HttpRequest) -> HttpResponse:
    """The action log, thirty to a page."""
    wanted = read_filter(request.GET)
    context = {
        "log": log_page(request.user, wanted, request.GET.get("page", 1)),
        "choices": log_choices(wanted),
        "wanted": wanted,
        "params": request.GET,
        "states": STATE_CHOICES,
        "mine": MINE,
        "options": options,
        "cells": action_cells,
        "links": _links(),
        "sorts": SORT_WORDS,
    }
    return render(request, "govern/action_list.html", context)


@page(Permission.MEMBERS_READ)
def action_mine(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """The reader's own actions: the log with its filter set."""
    return redirect(f"{reverse('govern:action-list')}?mine=own")


def _file_rows(request: HttpRequest) -> list[list[Any]]:
    """The rows of the log that pass the filter, as the cells of a file."""
    closing = dict(ClosingReason.choices)
    out = []
    for row in all_rows(request.user, read_filter(request.GET)):
        owners = "; ".join(f"{name} ({agency})" if agency else name for name, agency in row["owners"])
        update = row["update"] or {}
        out.append([
            f"A{row['id']}", row["text"], owners, row["owners_printed"], row["due_words"], row["due_on"],
            "yes" if row["is_overdue"] else "", STATE_WORDS[row["state"]], closing.get(row["closing_reason"], ""),
            row["closed_on"], row["theme"], row["meeting__group__name"], row["meeting__date"],
            row["minute__number"] or "", row["minute__title"] or "", update.get("text", ""), update.get("on"),
            f"Part {row['part']}",
        ])  # fmt: skip
    return out


@page(Permission.MEMBERS_READ)
def action_csv(request: HttpRequest) -> HttpResponse:
    """The log as CSV, with the same filter as the page."""
    data = csv_bytes(HEAD, _file_rows(request))
    return file_response(f"actions-{timezone.localdate()}.csv", "text/csv; charset=utf-8", data, save=True)


@page(Permission.MEMBERS_READ)
def action_xlsx(request: HttpRequest) -> HttpResponse:
    """The log as an Excel workbook, with the same filter as the page."""
    data = xlsx_bytes("Actions", HEAD, _file_rows(request), WIDTHS)
    return file_response(f"actions-{timezone.localdate()}.xlsx", XLSX, data, save=True)


def find_action(pk: int) -> Action:
    """The action, or 404."""
    rows = Action.objects.select_related("meeting__group", "minute", "resolution", "came_from")
    return get_object_or_404(rows.prefetch_related("meeting__group__names"), pk=pk)


def show_action(request: HttpRequest, action: Action, form: UpdateForm | None = None) -> HttpResponse:
    """The page of an action, with the update form as given (one with errors) or fresh."""
    view = action_view(action)
    write_refusal = refusal(request.user, Permission.ACTION_WRITE)
    latest = view.withdrawable
    is_own = (
        latest is not None and latest.by_id == request.user.pk and latest.recorded_at.date() == timezone.localdate()
    )
    context = {
        "view": view,
        "action": action,
        "form": form or UpdateForm(initial={"seen": view.last_event}),
        "update_refusal": update_refusal(request.user, action),
        "write_refusal": write_refusal,
        "may_withdraw": latest is not None and (is_own or not write_refusal),
        "close_refusal": refusal(request.user, Permission.ACTION_CLOSE),
        "state_colours": action_cells.STATE_COLOURS,
    }
    return render(request, "govern/action_detail.html", context)


@page(Permission.MEMBERS_READ)
def action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: its words, owners, due date and whole history."""
    return show_action(request, find_action(pk))


@page(Permission.ACTION_WRITE)
def action_add(request: HttpRequest) -> HttpResponse:
    """Enter an action by hand."""
    meeting = request.GET.get("meeting", "")
    form = ActionForm(request.POST or None, initial={"meeting": meeting if meeting.isdigit() else None})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        names = ("meeting", "text", "owners_printed", "due_words", "theme", "part")
        try:
            fields = {name: data[name] for name in names}
            action = open_action(owners=form.owners(), minute=data["minute_found"], by=request.user, **fields)
        except ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{action.reference} is in the log.")
            return redirect(action)
    return render(request, "govern/action_add.html", {"form": form})
