"""What the script of the taking page asks: saving a field, how the fields stand, deciding about words kept beside."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.text_block import find_block, save_block, settle_beside
from frankpledge.govern.enums import Beside
from frankpledge.govern.forms.taking import SavingForm, SettleForm
from frankpledge.govern.models import Meeting, TextRevision
from frankpledge.govern.queries.taking import beside_rows, item_rows, revisions_of, waiting_beside
from frankpledge.govern.rules.revision import Verdict
from frankpledge.govern.views.taking import minute_taken
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo


@require_POST
def _save(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers once the saving is committed: saved, or beside. 409 with a sentence where it is refused."""
    meeting = get_object_or_404(Meeting, pk=pk)
    form = SavingForm(request.POST)
    if not form.is_valid():
        return JsonResponse(
            {"state": "refused", "message": "The page sent something unreadable: load it anew."}, status=400
        )
    try:
        saved = save_block(meeting=meeting, name=form.cleaned_data["block"], saving=form.saving(), by=request.user)
    except CannotDo as refused:
        return JsonResponse({"state": "refused", "message": str(refused)}, status=409)
    at = timezone.localtime(saved.at)
    state = "beside" if saved.verdict is Verdict.BESIDE else "saved"
    return JsonResponse({"state": state, "revision": saved.revision, "beside": saved.beside, "at": f"{at:%-H.%M}"})


taking_save = page(Permission.MINUTES_TAKE)(_save)


@page(Permission.MINUTES_TAKE)
def taking_state(request: HttpRequest, pk: int) -> HttpResponse:
    """The revisions of all fields and the words kept beside; with ``block``, also that field's words."""
    meeting = get_object_or_404(Meeting, pk=pk)
    beside: dict[str, list[int]] = {}
    for row in waiting_beside(meeting):
        beside.setdefault(row.block, []).append(row.pk)
    items = [f"{row.minute.pk}:{row.minute.number}" for row in item_rows(meeting)]
    answer = {"revisions": revisions_of(meeting), "beside": beside, "items": ",".join(items)}
    if name := request.GET.get("block"):
        try:
            answer["text"] = find_block(meeting, name).text
        except CannotDo as refused:
            return JsonResponse({"state": "refused", "message": str(refused)}, status=409)
    return JsonResponse(answer)


@page(Permission.MINUTES_TAKE)
def taking_beside(request: HttpRequest, pk: int) -> HttpResponse:
    """The words kept beside one item, as the script puts them into the page."""
    minute, _ = minute_taken(pk)
    return render(request, "govern/_taking_beside.html", {"beside": beside_rows(minute)})


@require_POST
def _settle(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(TextRevision.objects.select_related("meeting__group", "minute"), pk=pk, is_beside=True)
    form = SettleForm(request.POST)
    if form.is_valid():
        try:
            done = settle_beside(beside=row, outcome=Beside(form.cleaned_data["outcome"]), by=request.user)
            messages.success(request, f"{done.get_outcome_display()}.")
        except CannotDo as refused:
            messages.error(request, str(refused))
    if row.minute_id is None:
        return redirect("govern:taking-overview", row.meeting_id)
    return redirect("govern:taking-item", row.minute_id)


beside_settle = page(Permission.MINUTES_TAKE)(_settle)
