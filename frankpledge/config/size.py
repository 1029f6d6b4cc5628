"""How much a browser may send: said before anything of it is kept, so that nobody fills the disk of the site."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from frankpledge.config.errors import too_large

MEGABYTE = 1024 * 1024
STRANGER = 25 * MEGABYTE
MEMBER = 500 * MEGABYTE


class RequestSizeMiddleware:
    """Refuses what is too large by its announced length. Stands after authentication and before forms are read.

    Without an announced length nothing is read at all: WSGI servers and Django take such a body for empty.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, or 413 with how much may be sent."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        length = int(announced) if announced.isdecimal() else 0
        if length > STRANGER and (length > MEMBER or not request.user.is_authenticated):
            return too_large(request, length, MEMBER if request.user.is_authenticated else STRANGER)
        return self.get_response(request)
