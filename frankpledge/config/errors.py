"""Pages for what goes wrong: they say what happened and what to do, and never quote a record."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

_REASONS: dict[type[Exception], str] = {
    DisallowedHost: "The site is not set to answer to the name you used for it. Whoever runs it adds the name to the setting "
    "FRANKPLEDGE_HOSTS and starts it again.",
    TooManyFilesSent: "These are too many files at once. Nothing was kept. Choose at most 100, then the next 100.",
    TooManyFieldsSent: "The form has too many fields. Nothing was kept. Tick fewer lines and send it again.",
    RequestDataTooBig: "The text is too long to send at once. Nothing was kept. Save it as a file and bring in the file.",
    MultiPartParserError: "The browser broke off, or the name of a file is too long. Nothing was kept. Shorten the names of "
    "the files and send them again.",
}


def _page(request: HttpRequest, status: int, reason: str) -> HttpResponse:
    return render(request, "kit/error.html", {"reason": reason, "status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: what the browser sent could not be understood, with the reason where it is one that people run into."""
    told = next((words for kind, words in _REASONS.items() if isinstance(exception, kind)), "")
    return _page(request, 400, told or "Go back, check what you entered and send it again.")


def too_large(request: HttpRequest, length: int, most: int) -> HttpResponse:
    """413: more bytes than one form may carry."""
    sent, may = (f"{size // 1024 // 1024:,} MB" for size in (length, most))
    reason = f"You sent {sent}; the most at once is {may}. Nothing was kept. Send fewer files at a time."
    return _page(request, 413, reason)


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
