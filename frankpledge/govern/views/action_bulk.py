"""One change to many actions: the list's ticks come here, the page asks what is needed, all or none is changed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frankpledge.govern.changes import action as changes
from frankpledge.govern.forms import action as forms
from frankpledge.govern.models import Action
from frankpledge.govern.queries.action_history import chosen_actions
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Role

WORDS = {
    "update": ("Add an update to", "Add the update", Permission.ACTION_UPDATE_OWN),
    "close": ("Close", "Close them", Permission.ACTION_CLOSE),
    "reassign": ("Reassign", "Reassign them", Permission.ACTION_WRITE),
}


def _form(what: str, request: HttpRequest, actions: list[Action]) -> Any:
    data = request.POST or None
    if what == "close":
        return forms.CloseForm(data, is_clerk=request.user.role == Role.CLERK)
    if what == "reassign":
        groups = {action.meeting.group for action in actions}
        return forms.ReassignForm(data, group=groups.pop() if len(groups) == 1 else None)
    return forms.UpdateForm(data)


def _change(what: str, form: Any, actions: list[Action], request: HttpRequest) -> Callable[[], int]:
    """The change with all it needs, ready to run."""
    data = form.cleaned_data
    given: dict[str, Any] = {"actions": actions, "by": request.user}
    given["seen"] = forms.read_seen(request.POST.getlist("seen_each"))
    if what == "close":
        return partial(changes.close_actions, reason=data["reason"], text=data["text"], on=data["on"], **given)
    if what == "reassign":
        return partial(changes.reassign_actions, owners=form.owners(), reason=data["reason"], **given)
    names = ("text", "given_by_printed", "on")
    return partial(changes.update_actions, **{name: data[name] for name in names}, **given)


def _chosen(request: HttpRequest) -> list[Action]:
    values = (request.POST if request.method == "POST" else request.GET).getlist("chosen")
    return chosen_actions([int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10])


@page(Permission.MEMBERS_READ)
def action_bulk(request: HttpRequest) -> HttpResponse:
    """Ask what is needed for the actions ticked, then change all of them or none."""
    what = (request.POST if request.method == "POST" else request.GET).get("what", "")
    actions = _chosen(request)
    if what not in WORDS or not actions:
        messages.warning(request, "Tick at least one action in the list, then choose what to do with them.")
        return redirect("govern:action-list")
    title, button, permission = WORDS[what]
    check(request.user, permission)
    form = _form(what, request, actions)
    if request.method == "POST" and form.is_valid():
        try:
            count = _change(what, form, actions, request)()
        except changes.ActionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{count} action{'s' if count != 1 else ''} changed.")
            return redirect(reverse("govern:action-list"))
    context = {"form": form, "actions": actions, "what": what, "title": title, "button": button}
    return render(request, "govern/action_bulk.html", context)
