"""Files residents download: packs, single papers, what went with the minutes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from frankpledge.govern.published import public_file, public_pack, public_paper
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.gone import gone_or_absent

INLINE = ("application/pdf",)  # anything else is saved, so that nothing of a paper runs on this site


def _sent(name: str, content_type: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(content_type not in INLINE, name) or "attachment"
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


@open_page
def pack_download(request: HttpRequest, pk: int) -> HttpResponse:
    """A published pack."""
    found = public_pack(pk)
    return gone_or_absent(request, "pack", pk) if found is None else _sent(found[0], "application/pdf", found[1])


@open_page
def paper_download(request: HttpRequest, pk: int) -> HttpResponse:
    """One Part 1 paper of a published agenda, as it came."""
    found = public_paper(pk)
    return gone_or_absent(request, "paper", pk) if found is None else _sent(*found)


@open_page
def file_download(request: HttpRequest, pk: int) -> HttpResponse:
    """A presentation or another file that goes with the minutes."""
    found = public_file(pk)
    return gone_or_absent(request, "file", pk) if found is None else _sent(*found)
