"""Changing one action: update, owners, due date, wording, close, reopen, split, merge, withdraw an update."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.govern.changes import action as changes
from frankpledge.govern.changes.event_part import mark_event
from frankpledge.govern.forms import action as forms
from frankpledge.govern.models import Action, ActionEvent
from frankpledge.govern.queries.action_history import current_owner_choices, last_event
from frankpledge.govern.views.action import find_action, show_action
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.enums import Part, Role


def _done(form: Any, change: Callable[[], Any], action: Action) -> bool:
    """Run the change; a refusal becomes an error of the form, which then carries the event just read."""
    try:
        change()
    except changes.ActionRefused as refused:
        form.add_error(None, str(refused))
        form.data = form.data.copy()
        form.data["seen"] = last_event(action)
        return False
    return True


def _change(
    request: HttpRequest, action: Action, form: Any, change: Callable[[], Any], told: str, **words: Any
) -> HttpResponse:
    """The one way a change of an action is asked for, refused and carried out.

    ``change`` is called once the form sent is valid; ``told`` is said then. ``words``: title, button, and what else the page
    shows; ``back`` where the way on leads elsewhere than to the action.
    """
    back = words.pop("back", action)
    if request.method == "POST" and form.is_valid() and _done(form, change, action):
        messages.success(request, told)
        return redirect(back)
    context = {"action": action, "form": form, "kind": "primary", "lines": (), **words}
    return render(request, "govern/action_change.html", context)


def _seen(action: Action, **initial: Any) -> dict[str, Any]:
    return {"seen": last_event(action), **initial}


@require_POST
def _update(request: HttpRequest, pk: int) -> HttpResponse:
    action = find_action(pk)
    form = forms.UpdateForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.add_update(action=action, by=request.user, **data), action):
            messages.success(request, f"Your update is on {action.reference}.")
            return redirect(action)
    return show_action(request, action, form)


action_update = page(Permission.ACTION_UPDATE_OWN)(_update)


@page(Permission.ACTION_WRITE)
def action_reassign(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass an action to other owners, with the reason."""
    action = find_action(pk)
    initial = _seen(action, **current_owner_choices(action))
    form = forms.ReassignForm(request.POST or None, initial=initial, group=action.meeting.group)

    def change() -> None:
        given = {name: form.cleaned_data[name] for name in ("reason", "seen")}
        changes.reassign(action=action, owners=form.owners(), by=request.user, **given)

    told = f"{action.reference} has passed to its new owner."
    lines = ["The former owners stay in the history, with their dates."]
    return _change(request, action, form, change, told, title="Reassign", button="Reassign", lines=lines)


@page(Permission.ACTION_WRITE)
def action_due(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when an action is due."""
    action = find_action(pk)
    form = forms.DueForm(request.POST or None, initial=_seen(action, due_words=action.due_words))

    def change() -> None:
        changes.change_due(action=action, by=request.user, **form.cleaned_data)

    told, title = f"The due date of {action.reference} was changed.", "Change the due date"
    return _change(request, action, form, change, told, title=title, button=title)


@page(Permission.ACTION_WRITE)
def action_reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the words or the theme."""
    action = find_action(pk)
    form = forms.RewordForm(request.POST or None, initial=_seen(action, text=action.text, theme=action.theme))

    def change() -> None:
        changes.reword_action(action=action, by=request.user, **form.cleaned_data)

    lines = ["The resolution in the minutes stays as printed; the words here are what the log says is to be done."]
    words = {"title": "Correct the wording", "button": "Save the wording", "lines": lines}
    return _change(request, action, form, change, f"{action.reference} was reworded.", **words)


@page(Permission.ACTION_CLOSE)
def action_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then close."""
    action = find_action(pk)
    is_clerk = request.user.role == Role.CLERK
    form = forms.CloseForm(request.POST or None, initial=_seen(action), is_clerk=is_clerk)

    def change() -> None:
        changes.close_action(action=action, by=request.user, **form.cleaned_data)

    told = f"{action.reference} is closed. The next Matters Outstanding says so, and why."
    lines = ["It leaves the list of open actions, and is printed once more as closed, with your name and reason."]
    words = {"title": "Close", "button": "Close the action", "kind": "warning", "lines": lines}
    return _change(request, action, form, change, told, **words)


@page(Permission.ACTION_CLOSE)
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a closed action back."""
    action = find_action(pk)
    form = forms.ReopenForm(request.POST or None, initial=_seen(action))

    def change() -> None:
        changes.reopen_action(action=action, by=request.user, **form.cleaned_data)

    words = {"title": "Reopen", "button": "Reopen the action"}
    return _change(request, action, form, change, f"{action.reference} is open again.", **words)


@page(Permission.ACTION_WRITE)
def action_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split an action into parts, each an action of its own."""
    action = find_action(pk)
    form = forms.SplitForm(request.POST or None, initial=_seen(action))

    def change() -> None:
        changes.split_action(action=action, parts=form.lines(), by=request.user, seen=form.cleaned_data["seen"])

    told = f"{action.reference} was split: its parts are actions of their own."
    lines = [f"{action.reference} is closed as split; its parts go on in its place."]
    return _change(request, action, form, change, told, title="Split", button="Split the action", lines=lines)


@page(Permission.ACTION_WRITE)
def action_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an action as merged into another of the same group."""
    action = find_action(pk)
    form = forms.MergeForm(request.POST or None, initial=_seen(action), action=action)
    keep = get_object_or_404(Action, pk=form.cleaned_data["into"]) if form.is_valid() else action

    def change() -> None:
        seen, reason = {action.pk: form.cleaned_data["seen"]}, form.cleaned_data["reason"]
        changes.merge_actions(keep=keep, into_it=[action], by=request.user, reason=reason, seen=seen)

    told = f"{action.reference} was merged into {keep.reference}."
    lines = [f"{action.reference} is closed as merged; its owners are added to the action that is kept."]
    words = {"title": "Merge", "button": "Merge the actions", "kind": "warning", "lines": lines, "back": keep}
    return _change(request, action, form, change, told, **words)


@require_POST
def _mark(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    action = find_action(pk)
    found = get_object_or_404(ActionEvent.objects.select_related("action"), pk=event, action=action)
    part = Part.ONE if request.POST.get("part") == "1" else Part.TWO
    try:
        mark_event(event=found, part=part, by=request.user)
        messages.success(
            request, f"What was said on {found.on:%-d %B %Y} is {part.label.replace(':', ',').lower()} now."
        )
    except changes.ActionRefused as refused:
        messages.error(request, str(refused))
    return redirect(action.get_absolute_url() + "#history")


event_mark = page(Permission.ACTION_WRITE)(_mark)


@page(Permission.ACTION_UPDATE_OWN)
def update_withdraw(request: HttpRequest, pk: int, event: int) -> HttpResponse:
    """Take back the latest update: it stays in the history, struck through."""
    action = find_action(pk)
    update = get_object_or_404(ActionEvent, pk=event, action=action)
    form = forms.WithdrawForm(request.POST or None, initial=_seen(action))

    def change() -> None:
        changes.withdraw_update(action=action, event=update, by=request.user, **form.cleaned_data)

    lines = [f"“{update.text}”", "It stays in the history, struck through, and is not printed any more."]
    words = {"title": "Withdraw the update", "button": "Withdraw it", "kind": "warning", "lines": lines}
    return _change(request, action, form, change, "The update was withdrawn.", **words)
