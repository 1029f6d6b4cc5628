"""The search page of members."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.queries.search import KINDS, Asked, search
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


def _year(text: str) -> int | None:
    """A year somebody chose, or None for anything that is not one."""
    return int(text) if text.isdecimal() and text.isascii() and 1900 <= int(text[:5]) <= 2200 else None


def _page_number(text: str) -> int:
    return max(1, int(text[:6])) if text.isdecimal() and text.isascii() else 1


@page(Permission.MEMBERS_READ)
def search_all(request: HttpRequest) -> HttpResponse:
    """Look through the record and the directory; a bad filter is left out, never an error."""
    typed = request.GET.get("q", "").strip()
    kind = request.GET.get("kind", "")
    asked = Asked(
        typed=typed,
        kind=kind if kind in KINDS else "",
        first_year=_year(request.GET.get("from", "")),
        last_year=_year(request.GET.get("to", "")),
        page=_page_number(request.GET.get("page", "")),
    )
    years = range(datetime.date.today().year, 2009, -1)  # noqa: DTZ011 - a list of years to choose from
    answer = search(asked)
    return render(
        request,
        "desk/search.html",
        {"asked": asked, "answer": answer, "search_text": typed, "kinds": KINDS, "years": years, "params": request.GET},
    )
