"""A drawing as an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from frankpledge.know.analysis.engine import current_build
from frankpledge.know.charts.kept import kept_svg, key_of

Drawn = TypeVar("Drawn", contravariant=True)


class Draw(Protocol[Drawn]):
    """A function of ``charts`` that draws one kind of chart."""

    def __call__(self, drawn: Drawn, /, *, large: bool) -> str:
        """The SVG."""


def picture(request: HttpRequest, drawn: Drawn, draw: Draw[Drawn]) -> HttpResponse:
    """The SVG of some values, drawn once for all who ask; ``?size=large`` for A3 and large print.

    A browser may keep it and has to ask each time whether it still holds: after a build the table beside it shows other
    figures. Only for whoever asked, as figures are members' pages.
    """
    large = request.GET.get("size") == "large"
    key = key_of(drawn, large=large)
    unchanged = get_conditional_response(request, etag=f'"{key}"')
    response = unchanged or HttpResponse(
        kept_svg(_folder(), key, lambda: draw(drawn, large=large)), content_type="image/svg+xml"
    )
    response["ETag"] = f'"{key}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _folder() -> Path:
    """Beside the build whose figures are drawn: it goes when the build goes."""
    return current_build(Path(settings.KNOW_DATA)).with_suffix(".drawn")
