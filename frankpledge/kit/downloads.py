"""Files as answers: named safely, of the kind they are, never run as a page of this site unless they may be."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def file_response(
    name: str, content_type: str, content: bytes, *, policy: str = "", save: bool = False
) -> HttpResponse:
    """A file. A PDF is shown, a web page only under a ``policy`` of its own; anything else, or with ``save``, is saved."""
    shown = not save and (content_type == "application/pdf" or bool(policy))
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    if policy:
        response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
