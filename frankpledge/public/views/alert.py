"""Alerts by e-mail: asked for, confirmed from the letter, stopped from every letter."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from frankpledge.govern.subscribed import (
    CannotDo,
    ask_for_alerts,
    confirm_alerts,
    is_subscribed,
    stop_alerts,
    wish_of,
)
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.forms import AlertForm


def _private(response: HttpResponse) -> HttpResponse:
    """Nothing behind a personal link is kept, indexed, or told to another site."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    # Not no-referrer: then a browser hides its own address from this site too, and its answer is refused as a forged one.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


@open_page
def alert_ask(request: HttpRequest) -> HttpResponse:
    """Ask for letters about publications; the answer is the same whatever the address."""
    form = AlertForm(request.POST or None, initial={"groups": request.GET.getlist("group")})
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_alerts(email=form.cleaned_data["email"], slugs=form.cleaned_data["groups"])
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(reverse("public:alert-ask") + "?asked=yes")
    return render(request, "public/alert_ask.html", {"form": form, "asked": request.GET.get("asked") == "yes"})


@open_page
def alert_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The page of the confirming link: a button, so that a mail scanner that opens links confirms nothing."""
    try:
        wish = wish_of(token)
        if request.method == "POST":
            confirm_alerts(token)
            return _private(render(request, "public/alert_confirm.html", {"wish": wish, "done": True}))
    except CannotDo as refused:
        return _private(render(request, "public/update_refused.html", {"reason": str(refused)}, status=410))
    return _private(render(request, "public/alert_confirm.html", {"wish": wish, "done": False}))


@csrf_exempt  # a mail program posts here by itself (RFC 8058); the secret in the address is the proof
@open_page
def alert_stop(request: HttpRequest, secret: str) -> HttpResponse:
    """Stop the letters and erase the address: one press here, or one in the mail program."""
    done = request.method == "POST" and stop_alerts(secret=secret)
    if not done and not is_subscribed(secret):
        raise Http404("Nobody has this link, or the letters were stopped already.")
    return _private(render(request, "public/alert_stop.html", {"done": done}))
