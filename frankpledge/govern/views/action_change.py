"""Changing one action: update, owners, due date, wording, close, reopen, split, merge, withdraw an update."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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


def _ask(request: HttpRequest, action: Action, form: Any, **words: Any) -> HttpResponse:
    """The page that asks for what a change needs."""
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
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        reason, seen, owners = data["reason"], data["seen"], form.owners()
        change = partial(changes.reassign, action=action, owners=owners, reason=reason, by=request.user, seen=seen)
        if _done(form, change, action):
            messages.success(request, f"{action.reference} has passed to its new owner.")
            return redirect(action)
    lines = ["The former owners stay in the history, with their dates."]
    return _ask(request, action, form, title="Reassign", button="Reassign", lines=lines)


@page(Permission.ACTION_WRITE)
def action_due(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when an action is due."""
    action = find_action(pk)
    form = forms.DueForm(request.POST or None, initial=_seen(action, due_words=action.due_words))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.change_due(action=action, by=request.user, **data), action):
            messages.success(request, f"The due date of {action.reference} was changed.")
            return redirect(action)
    return _ask(request, action, form, title="Change the due date", button="Change the due date")


@page(Permission.ACTION_WRITE)
def action_reword(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the words or the theme."""
    action = find_action(pk)
    form = forms.RewordForm(request.POST or None, initial=_seen(action, text=action.text, theme=action.theme))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.reword_action(action=action, by=request.user, **data), action):
            messages.success(request, f"{action.reference} was reworded.")
            return redirect(action)
    lines = ["The resolution in the minutes stays as printed; the words here are what the log says is to be done."]
    return _ask(request, action, form, title="Correct the wording", button="Save the wording", lines=lines)


@page(Permission.ACTION_CLOSE)
def action_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask why, then close."""
    action = find_action(pk)
    is_clerk = request.user.role == Role.CLERK
    form = forms.CloseForm(request.POST or None, initial=_seen(action), is_clerk=is_clerk)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.close_action(action=action, by=request.user, **data), action):
            messages.success(request, f"{action.reference} is closed. The next Matters Outstanding says so, and why.")
            return redirect(action)
    lines = ["It leaves the list of open actions, and is printed once more as closed, with your name and reason."]
    return _ask(request, action, form, title="Close", button="Close the action", kind="warning", lines=lines)


@page(Permission.ACTION_CLOSE)
def action_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a closed action back."""
    action = find_action(pk)
    form = forms.ReopenForm(request.POST or None, initial=_seen(action))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.reopen_action(action=action, by=request.user, **data), action):
            messages.success(request, f"{action.reference} is open again.")
            return redirect(action)
    return _ask(request, action, form, title="Reopen", button="Reopen the action")


@page(Permission.ACTION_WRITE)
def action_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split an action into parts, each an action of its own."""
    action = find_action(pk)
    form = forms.SplitForm(request.POST or None, initial=_seen(action))
    if request.method == "POST" and form.is_valid():
        seen, parts = form.cleaned_data["seen"], form.lines()
        if _done(form, lambda: changes.split_action(action=action, parts=parts, by=request.user, seen=seen), action):
            messages.success(request, f"{action.reference} was split into {len(parts)}.")
            return redirect(action)
    lines = [f"{action.reference} is closed as split; its parts go on in its place."]
    return _ask(request, action, form, title="Split", button="Split the action", lines=lines)


@page(Permission.ACTION_WRITE)
def action_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an action as merged into another of the same group."""
    action = find_action(pk)
    form = forms.MergeForm(request.POST or None, initial=_seen(action), action=action)
    if request.method == "POST" and form.is_valid():
        keep, reason = get_object_or_404(Action, pk=form.cleaned_data["into"]), form.cleaned_data["reason"]
        seen = {action.pk: form.cleaned_data["seen"]}
        change = partial(changes.merge_actions, keep=keep, into_it=[action], by=request.user, reason=reason, seen=seen)
        if _done(form, change, action):
            messages.success(request, f"{action.reference} was merged into {keep.reference}.")
            return redirect(keep)
    lines = [f"{action.reference} is closed as merged; its owners are added to the action that is kept."]
    return _ask(request, action, form, title="Merge", button="Merge the actions", kind="warning", lines=lines)


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
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _done(form, lambda: changes.withdraw_update(action=action, event=update, by=request.user, **data), action):
            messages.success(request, "The update was withdrawn.")
            return redirect(action)
    lines = [f"“{update.text}”", "It stays in the history, struck through, and is not printed any more."]
    return _ask(request, action, form, title="Withdraw the update", button="Withdraw it", kind="warning", lines=lines)
