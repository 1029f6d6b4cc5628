"""The one way a form of the meetings and the forward plan is shown, refused and carried out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.govern.changes.meeting import MeetingRefused
from frankpledge.govern.changes.reply import ReplyRefused
from frankpledge.govern.changes.rhythm import RhythmRefused

REFUSALS = (MeetingRefused, ReplyRefused, RhythmRefused)


@dataclass(frozen=True)
class Words:
    """What stands around a form: its question, the button, the way back."""

    title: str
    button: str
    back: str
    caption: str = ""
    note: str = ""


def form_page(
    request: HttpRequest, form: forms.BaseForm, words: Words, change: Callable[[Mapping[str, Any]], str],
    *, template: str = "govern/form_page.html", **context: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form; carry its change out when it is sent and fits; say at the top why it was refused otherwise.

    ``change`` is given the form's values and answers what to tell when it is done.
    """
    if request.method == "POST" and form.is_valid():
        try:
            said = change(form.cleaned_data)
        except REFUSALS as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, said)
            return redirect(words.back)
    return render(request, template, {"form": form, "words": words, **context})
