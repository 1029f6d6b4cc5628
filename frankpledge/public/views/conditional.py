"""Files that programs ask for again and again: sent once, then 304 Not Modified until something changes (RFC 9110, 13)."""

from __future__ import annotations

import datetime
import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date


def unless_known(
    request: HttpRequest, content: bytes, content_type: str, *, changed: datetime.datetime | None = None, name: str = ""
) -> HttpResponse:
    """The file with its marks, or 304 for a reader who has it. ``changed``: when the newest thing in it did.

    The mark is of the bytes themselves, so it can never say that nothing changed when something did.
    """
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    stamp = int(changed.timestamp()) if changed is not None else None
    # Last-Modified is sent for readers that show it. It does not answer If-Modified-Since by itself: what was withdrawn
    # makes a feed older, and only the mark tells.
    known = get_conditional_response(request, etag=etag)
    response = HttpResponse(content, content_type=content_type) if known is None else known
    response.headers["ETag"] = etag
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    response.headers["Cache-Control"] = "no-cache"  # keep it, but ask each time: a withdrawal must show at once
    if name and response.status_code == 200:
        response.headers["Content-Disposition"] = content_disposition_header(False, name) or "inline"
    return response
