"""Files residents download: packs, single papers, what went with the minutes."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from frankpledge.govern.published import public_file, public_pack, public_paper, public_papers
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.declare import open_page
from frankpledge.public.views.conditional import unless_known
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
    """A published pack; with ?save=1 as a file to keep."""
    return _pack(request, pk, "")


@open_page
def pack_beside(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Another form of a published pack, by its file's name: where a link inside a web page of the pack leads."""
    return _pack(request, pk, name)


def _pack(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    found = public_pack(pk, name)
    if found is None:
        return gone_or_absent(request, "pack", pk)
    response = file_response(
        found.name, found.content_type, found.content, policy=found.policy, save="save" in request.GET
    )
    response.headers["Cache-Control"] = "no-cache"
    return response


@open_page
def papers_download(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything published of a meeting in one zip."""
    found = public_papers(pk)
    if found is None:
        return gone_or_absent(request, "meeting", pk)
    response = unless_known(request, found[1], "application/zip")
    if response.status_code == 200:
        response.headers["Content-Disposition"] = content_disposition_header(True, found[0]) or "attachment"
    return response


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
