"""Giving our public plan to another partnership as a file."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.plan.queries.exchange import own_exchange
from frankpledge.plan.reading.exchange import written


@page(Permission.LEARNING_WRITE)
def exchange_home(request: HttpRequest) -> HttpResponse:
    """What the file would hold, row by row, before it is saved."""
    return render(request, "plan/exchange_home.html", {"exchange": own_exchange()})


@page(Permission.LEARNING_WRITE)
def exchange_download(request: HttpRequest) -> HttpResponse:
    """The file."""
    del request
    exchange = own_exchange()
    name = re.sub(r"[^a-z0-9]+", "-", exchange.partnership.lower()).strip("-") or "partnership"
    return file_response(f"{name}-plan-{exchange.made_on}.json", "application/json", written(exchange), save=True)
