"""A member's own calendar address: shown, made anew, ended."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from frankpledge.govern.feeds import own_calendar_link, renew_own_calendar
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def _ask(request: HttpRequest) -> HttpResponse:
    here = reverse("govern:own-calendar")
    asked = Asked(
        "Make a new address for your calendar?",
        "Make a new address",
        here,
        "",
        losses=("Every calendar that follows the address you have stops being told, until you give it the new one",),
        irreversible=True,
    )
    return asked_first(request, asked, lambda: None)


@page(Permission.MEMBERS_READ)
def own_calendar(request: HttpRequest) -> HttpResponse:
    """The address with which one's own calendar follows meetings and days; a new one ends the old."""
    if request.method == "POST":
        renew_own_calendar(request.user)
        messages.success(request, "This is your address. An earlier one, if you had one, has ended.")
        return redirect("govern:own-calendar")
    link = own_calendar_link(request.user)
    if link and "new" in request.GET:
        return _ask(request)
    shown = link if link.startswith("http") or not link else request.build_absolute_uri(link)
    return render(request, "govern/own_calendar.html", {"link": shown})
