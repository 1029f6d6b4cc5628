"""Pages of letters: what was written to whom, what became of it, and the clerk's word on those that went wrong."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.posting import SETTLED, settle_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Letter
from frankpledge.partnership.queries.letter import letter_counts, letters_in

PER_PAGE = 50


@page(Permission.LETTER_SEND)
def letter_list(request: HttpRequest) -> HttpResponse:
    """Letters, newest first, of one state or of all."""
    state = request.GET.get("state", "")
    shown = Paginator(letters_in(state), PER_PAGE).get_page(request.GET.get("page"))
    context = {"letters": shown, "counts": letter_counts(), "state": state, "params": request.GET}
    return render(request, "partnership/letter_list.html", context)


@page(Permission.LETTER_SEND)
def letter_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter in its own words."""
    letter = get_object_or_404(Letter.objects.defer("attachment"), pk=pk)
    choices = [said for said, (states, _, _) in SETTLED.items() if letter.state in states]
    return render(request, "partnership/letter_detail.html", {"letter": letter, "choices": choices})


@require_POST
def _settle(request: HttpRequest, pk: int) -> HttpResponse:
    letter = get_object_or_404(Letter, pk=pk)
    said = request.POST.get("said", "")
    if said not in SETTLED:
        raise Http404("No such word on a letter.")
    try:
        settle_letter(letter=letter, said=said, by=request.user)
        messages.success(request, f"{SETTLED[said][2]}.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("partnership:letter-detail", pk=pk)


letter_settle = page(Permission.LETTER_SEND)(_settle)
