"""Building, downloading and publishing packs."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.pack import PackNotMade, build_for_meeting, publish_pack, withdraw_pack
from frankpledge.govern.forms.meeting import PackForm
from frankpledge.govern.models import Meeting, Pack
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@require_POST
def _build(request: HttpRequest, pk: int) -> HttpResponse:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = PackForm(request.POST)
    if form.is_valid():
        try:
            started = timezone.now()
            pack = build_for_meeting(meeting=meeting, by=request.user, **form.cleaned_data)
            stood = "" if pack.built_at >= started else " It stood already: the button was pressed twice."
            messages.success(request, f"Built: {pack.get_edition_display()}, {pack.pages} pages.{stood}")
        except PackNotMade as refused:
            messages.error(request, str(refused))
    return redirect(meeting.get_absolute_url() + "#packs")


pack_build = page(Permission.PACK_BUILD)(_build)


def pack_file(pack: Pack) -> HttpResponse:
    """The PDF of a pack, named for its group, date and edition."""
    response = HttpResponse(bytes(pack.content), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{pack.file_name}"'
    return response


@page(Permission.MEMBERS_READ)
def pack_download(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The pack as built."""
    return pack_file(get_object_or_404(Pack.objects.select_related("meeting__group", "supplement"), pk=pk))


@page(Permission.PACK_PUBLISH)
def pack_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then publish a Part 1 pack, or take a published one back."""
    pack = get_object_or_404(Pack.objects.select_related("meeting__group").defer("content"), pk=pk)
    back = pack.meeting.get_absolute_url() + "#packs"
    if request.method == "POST":
        try:
            change = withdraw_pack if request.GET.get("do") == "withdraw" else publish_pack
            change(pack=pack, by=request.user)
            done = "taken off" if change is withdraw_pack else "put on"
            messages.success(request, f"The pack was {done} the public page.")
        except PackNotMade as refused:
            messages.error(request, str(refused))
        return redirect(back)
    return render(request, "kit/confirm.html", _question(pack, back))


def _question(pack: Pack, back: str) -> dict[str, object]:
    public = reverse("public:meeting-detail", args=[pack.meeting_id])
    if pack.published_at:
        return {
            "action": "?do=withdraw",  # said by the page: a button pressed twice must not publish again
            "title": "Take this pack off the public page?",
            "losses": [f"Residents can no longer open it at {public}"],
            "keeps": ["The file stays among the packs of the meeting"],
            "confirm_text": "Take it off",
            "cancel_href": back,
        }
    return {
        "action": "?do=publish",
        "title": "Publish this pack?",
        "losses": [],
        "keeps": [f"Anyone can open it at {public}", "It holds Part 1 items only; you can take it back later"],
        "confirm_text": "Publish it",
        "cancel_href": back,
    }
