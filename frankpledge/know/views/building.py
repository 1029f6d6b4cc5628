"""Building the figures from a page: begun in a process of its own, its steps shown until it is done."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from frankpledge.know.pipeline.begin import begin_build
from frankpledge.know.pipeline.build import NotBuilt
from frankpledge.know.queries.building import build_progress
from frankpledge.know.queries.receipt import current_figures, unbuilt
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@page(Permission.DATA_ACCEPT)
@require_POST
def figures_build(request: HttpRequest) -> HttpResponse:
    """Begin a build; the list shows how far it is."""
    try:
        begin_build(by=request.user)
        messages.success(
            request, "The figures are being built. Pages show the figures from before until they are done."
        )
    except NotBuilt as refused:
        messages.error(request, str(refused))
    return redirect("know:receipt-list")


@page(Permission.MEMBERS_READ)
def figures_progress(request: HttpRequest) -> HttpResponse:
    """How far the build is: asked for again while one goes on."""
    if not request.htmx:
        return redirect("know:receipt-list")
    context = {"progress": build_progress(), "current": current_figures(), "unbuilt": unbuilt()}
    return render(request, "know/_build.html", context)
