"""Old addresses of the council's committee site: on to the page here, or a page that helps to find it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render

from frankpledge.govern.subscribed import old_document as place_of_document
from frankpledge.govern.subscribed import old_page as place_of_page
from frankpledge.partnership.access.declare import open_page


def _lead(request: HttpRequest, place: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """To a place of this site. It is an address our own map made: nothing of what was asked goes into it."""
    if place:
        return redirect(place)
    return render(request, "public/old_address.html", status=404)


@open_page
def old_page(request: HttpRequest, page: str) -> HttpResponse | HttpResponsePermanentRedirect:
    """ieListDocuments.aspx?CId=..&MId=.. and its kind."""
    return _lead(request, place_of_page(page, {name: request.GET[name] for name in request.GET}))


@open_page
def old_document(request: HttpRequest, code: str, name: str) -> HttpResponse | HttpResponsePermanentRedirect:  # noqa: ARG001
    """documents/s1234/Report.pdf; the number says which, the name is for people."""
    return _lead(request, place_of_document(code))
