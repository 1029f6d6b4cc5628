"""A drawing as an answer."""

from __future__ import annotations

from django.http import HttpResponse


def picture(svg: str) -> HttpResponse:
    """An SVG that a browser may keep for ten minutes; only for whoever asked, as figures are members' pages."""
    response = HttpResponse(svg, content_type="image/svg+xml")
    response["Cache-Control"] = "private, max-age=600"
    return response
