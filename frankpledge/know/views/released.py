"""What residents read of the figures, for members; and the press that gives the present figures out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from frankpledge.kit.alone import is_held
from frankpledge.know.changes.released import begin_giving_out
from frankpledge.know.queries.given import given_figures, lock_of_giving
from frankpledge.know.queries.released import public_measures
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


@page(Permission.MEMBERS_READ)
def figures_given(request: HttpRequest) -> HttpResponse:
    """What was given out and when, what was kept in and why, which measures residents may read."""
    context = {
        "given": given_figures(), "measures": public_measures(), "is_going_on": is_held(lock_of_giving()),
    }  # fmt: skip
    return render(request, "know/figures_given.html", context)


@page(Permission.ASSESSMENT_PUBLISH)
@require_POST
def figures_give(request: HttpRequest) -> HttpResponse:
    """Give the present figures out."""
    try:
        begin_giving_out(by=request.user)
        messages.success(
            request, "The figures are being given out. Residents read the ones from before until it is done."
        )
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("know:figures-given")
