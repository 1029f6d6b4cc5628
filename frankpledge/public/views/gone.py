"""What stands where something was withdrawn: 410 Gone with the words for residents; or 404, as if it never was."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from frankpledge.govern.published import why_gone


def gone_or_absent(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """410 with the reason for what residents could read once. Raises Http404 for everything else."""
    gone = why_gone(kind, pk)
    if gone is None:
        raise Http404("Nothing is published here.")
    return render(request, "public/gone.html", {"gone": gone}, status=410)
