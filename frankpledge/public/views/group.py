"""The first page and the page of a group."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import public_attendance, public_group, public_home
from frankpledge.partnership.access.declare import open_page

PER_PAGE = 24


@open_page
def home(request: HttpRequest) -> HttpResponse:
    """Meetings to come, the latest papers, the groups."""
    return render(request, "public/home.html", {"shown": public_home()})


@open_page
def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: what it is for, who sits on it if that is shown, its meetings to come and past."""
    shown = public_group(slug)
    if shown is None:
        raise Http404("Residents know of no such group.")
    past = Paginator(shown.past, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "public/group_detail.html", {"shown": shown, "past": past, "params": request.GET})


@open_page
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Who came to the meetings whose minutes are published, by agency."""
    register = public_attendance(slug)
    if register is None:
        raise Http404("Residents know of no such group.")
    return render(request, "public/attendance.html", {"register": register})
