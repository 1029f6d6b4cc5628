"""Pages for what goes wrong: they say what happened and what to do, and never quote a record."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    return render(request, "kit/error.html", {"reason": reason, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: what the browser sent could not be understood."""
    return _page(request, 400, "Go back, check what you entered and send it again.")


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """403: a form that is too old, or without its token."""
    return _page(request, 403, "Go back, load the page again and repeat the step.")


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403: a form without its token, for instance one opened before signing out."""
    return forbidden(request)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """404: nothing here, or nothing this viewer may see: the two look the same on purpose."""
    return _page(request, 404, "Check the address, search, or start again from the first page.")


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """500: our fault. It renders with no database, in case that is what failed."""
    return HttpResponse(
        "<!doctype html><html lang='en-GB'><title>Something went wrong - Frankpledge</title>"
        "<h1>Something went wrong</h1><p>Nothing was recorded by half. Go back and try again; if it happens again, "
        "tell the clerk what you were doing and at what time.</p></html>",
        status=500,
    )
