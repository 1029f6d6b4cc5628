"""Residents' search over what is published."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import search_public
from frankpledge.partnership.access.declare import open_page


@open_page
def search_published(request: HttpRequest) -> HttpResponse:
    """Look through published agendas, papers, minutes and questions."""
    typed = request.GET.get("q", "").strip()[:200]
    return render(request, "public/search.html", {"typed": typed, "found": search_public(typed)})
