"""Supplements: begun, given papers, bound; published like any pack."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.agenda import AgendaRefused, attach_paper
from frankpledge.govern.changes.pack import PackNotMade
from frankpledge.govern.changes.supplement import binding_supplement, change_supplement, open_supplement
from frankpledge.govern.forms.meeting import PaperForm
from frankpledge.govern.forms.report import BindForm, SupplementForm
from frankpledge.govern.models import AgendaItem, Meeting, Pack, Supplement
from frankpledge.govern.queries.report import reports, row_of
from frankpledge.govern.queries.supplement import bound, forms_of_pack, papers_of
from frankpledge.govern.views.growing import growing_page
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page


def _supplement(pk: int) -> Supplement:
    return get_object_or_404(Supplement.objects.select_related("meeting__group"), pk=pk)


@page(Permission.MEETING_WRITE)
def supplement_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a supplement to a published agenda."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    words = FormWords("Make a supplement", "Begin it", meeting.get_absolute_url() + "#packs", "The supplement is begun.",
                      caption=str(meeting), note="Papers that come after the pack was published go out as a supplement. "
                      "The pages readers hold keep their numbers.")  # fmt: skip

    def change(**given: Any) -> str:
        return reverse("govern:supplement-detail", args=[open_supplement(meeting=meeting, **given).pk])

    return form_page(request, SupplementForm(request.POST or None), words, change)


@page(Permission.MEMBERS_READ)
def supplement_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What a supplement adds, why, what may be added still, and what is bound of it."""
    supplement = _supplement(pk)
    signed = reports().filter(meeting=supplement.meeting, state="sent_in")
    context = {
        "supplement": supplement,
        "meeting": supplement.meeting,
        "papers": papers_of(supplement),
        "packs": bound(supplement),
        "waiting": [row_of(report) for report in signed],
        "items": AgendaItem.objects.filter(meeting=supplement.meeting),
        "bind_form": BindForm(),
    }
    return render(request, "govern/supplement_detail.html", context)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def supplement_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the reason better."""
    supplement = _supplement(pk)
    back = reverse("govern:supplement-detail", args=[pk])
    words = FormWords("Why these papers are late", "Save", back, "The reason was changed.", caption=str(supplement))

    def change(**given: Any) -> None:
        change_supplement(supplement=supplement, **given)

    form = SupplementForm(request.POST or None, initial={"reason": supplement.reason})
    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
def supplement_paper_add(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Attach a paper to an item, to go out with the supplement."""
    supplement = _supplement(pk)
    place = get_object_or_404(AgendaItem.objects.select_related("meeting__group"), pk=item, meeting=supplement.meeting)
    form = PaperForm(request.POST or None, request.FILES or None, initial={"part": place.part})
    back = reverse("govern:supplement-detail", args=[pk])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        rest = {"title": form.cleaned_data["title"], "part": form.cleaned_data["part"], "supplement": supplement}
        try:
            attach_paper(item=place, file_name=given.name, data=given.read(), by=request.user, **rest)
        except AgendaRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, f"The paper goes out with supplement {supplement.number}.")
            return redirect(back)
    return render(
        request, "govern/supplement_paper.html", {"item": place, "form": form, "back": back, "supplement": supplement}
    )


@require_POST
def _bind(request: HttpRequest, pk: int) -> HttpResponseBase:
    supplement = _supplement(pk)
    form = BindForm(request.POST)
    if form.is_valid():
        edition = form.cleaned_data["edition"]
        forms = forms_of_pack(supplement, edition)
        steps = binding_supplement(supplement=supplement, edition=edition, by=request.user, forms=forms)
        words = f"{supplement}, {edition.label}, in the forms the pack has."
        try:
            return growing_page(request, supplement.meeting, words, next(steps), steps, _told)
        except PackNotMade as refused:
            messages.error(request, str(refused))
    return redirect("govern:supplement-detail", pk=pk)


def _told(packs: list[Pack]) -> str:
    alone, whole = packs[0], next((pack for pack in packs if pack.rebound_from_id is not None), None)
    count = sum(pack.rebound_from_id is None for pack in packs)
    behind = f", and behind the pack ({whole.pages} pages in all)" if whole else ""
    return f"Bound: {alone.pages} pages by itself{f' in {count} forms' if count > 1 else ''}{behind}."


supplement_bind = page(Permission.PACK_BUILD)(_bind)
