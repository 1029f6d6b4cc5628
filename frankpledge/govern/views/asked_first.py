"""The one way a button that loses something asks first: opened it asks, sent it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from frankpledge.partnership.changes.refused import CannotDo


@dataclass(frozen=True)
class Asked:
    """The question, what goes and what stays, the words on the button, where to go after, and what is said then."""

    title: str
    button: str
    back: str
    done: str
    losses: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    irreversible: bool = False


def asked_first(request: HttpRequest, asked: Asked, change: Callable[[], object]) -> HttpResponse:
    """Ask when opened; carry the change out when sent, and say that it is done, or why it was refused."""
    if request.method != "POST":
        context = {
            "title": asked.title, "losses": asked.losses, "keeps": asked.keeps, "irreversible": asked.irreversible,
            "confirm_text": asked.button, "cancel_href": asked.back, "form": None,
        }  # fmt: skip
        return render(request, "kit/confirm.html", context)
    try:
        change()
        messages.success(request, asked.done)
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(asked.back)
