"""Feeds: calendars and news, for programs that ask again and again."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from frankpledge.govern.feeds import Feed, calendar_feed, meeting_calendar, news_feed, own_calendar
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.conditional import unless_known


def _sent(request: HttpRequest, found: Feed | None) -> HttpResponse:
    if found is None:
        raise Http404("There is no such feed.")
    return unless_known(request, found.content, found.content_type, changed=found.changed, name=found.file_name)


def page_number(request: HttpRequest) -> int:
    """The page asked for, from 1; 0 for one that is no page."""
    text = request.GET.get("page", "1")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 7 else 0


def _everything(request: HttpRequest) -> bool:
    return request.GET.get("all") == "yes"


@open_page
def calendar(request: HttpRequest) -> HttpResponse:
    """Every meeting residents know of; those long past with ``?all=yes``."""
    return _sent(request, calendar_feed(everything=_everything(request)))


@open_page
def group_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The meetings of one group."""
    return _sent(request, calendar_feed(slug, everything=_everything(request)))


@open_page
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting as a calendar file."""
    return _sent(request, meeting_calendar(pk))


@open_page
def own(request: HttpRequest, token: str) -> HttpResponse:
    """A member's own dates, behind their secret address."""
    response = _sent(request, own_calendar(token))
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _news(request: HttpRequest, *, slug: str = "", questions: bool = False) -> HttpResponse:
    page = page_number(request)
    return _sent(request, news_feed(slug, questions=questions, page=page) if page else None)


@open_page
def news(request: HttpRequest) -> HttpResponse:
    """What was published, newest first."""
    return _news(request)


@open_page
def group_news(request: HttpRequest, slug: str) -> HttpResponse:
    """What was published of one group."""
    return _news(request, slug=slug)


@open_page
def questions_news(request: HttpRequest) -> HttpResponse:
    """Questions as they are published with their answers."""
    return _news(request, questions=True)
