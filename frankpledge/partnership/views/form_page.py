"""The one way a directory form is shown, refused and carried out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from frankpledge.partnership.changes.refused import CannotDo


@dataclass(frozen=True)
class FormWords:
    """What stands around a form: its question, the words on the button, the way back, what is said when it is done."""

    title: str
    button: str
    back: str
    done: str
    caption: str = ""
    note: str = ""
    crumbs: list[dict[str, str]] = field(default_factory=list)


def today() -> datetime.date:
    """The day as it is in London."""
    return timezone.localdate()


def form_page(
    request: HttpRequest, form: forms.Form, words: FormWords, change: Callable[..., Any], **context: Any
) -> HttpResponse:
    """Show a form; carry out its change when it is sent and fits; say at the top why it was refused otherwise.

    ``change`` is given the form's values and ``by``. What it returns is where to go next if it is an address.
    """
    if request.method == "POST" and form.is_valid():
        try:
            answer = change(**form.cleaned_data, by=request.user)
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, words.done)
            return redirect(answer if isinstance(answer, str) else words.back)
    return render(request, "partnership/form_page.html", {"form": form, "words": words, **context})
