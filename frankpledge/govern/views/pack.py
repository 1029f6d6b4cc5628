"""Building, downloading and publishing packs."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.pack import PackNotMade, build_in_forms, building_in_forms, publish_pack, withdraw_pack
from frankpledge.govern.enums import PackFormat
from frankpledge.govern.forms.meeting import PackForm
from frankpledge.govern.models import Meeting, Pack
from frankpledge.govern.queries.pack_bundle import members_bundle
from frankpledge.govern.queries.pack_copy import why_not_unmarked
from frankpledge.govern.queries.pack_file import made_with, pack_file_of
from frankpledge.govern.views.growing import growing_page
from frankpledge.kit.downloads import file_response
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission


@require_POST
def _build(request: HttpRequest, pk: int) -> HttpResponseBase:
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    form = PackForm({"form": PackFormat.PDF, **request.POST.dict()})
    if form.is_valid() and len(form.wanted) > 1 and not request.htmx:
        return _build_told(request, meeting, form)
    if form.is_valid():
        edition, token = form.cleaned_data["edition"], form.cleaned_data["token"]
        try:
            started = timezone.now()
            packs = build_in_forms(meeting=meeting, edition=edition, forms=form.wanted, by=request.user, token=token)
            stood = "" if packs[0].built_at >= started else " It stood already: the button was pressed twice."
            messages.success(request, f"Built: {_told(packs)}.{stood}")
        except PackNotMade as refused:
            messages.error(request, str(refused))
    return redirect(meeting.get_absolute_url() + "#packs")


pack_build = page(Permission.PACK_BUILD)(_build)


def _build_told(request: HttpRequest, meeting: Meeting, form: PackForm) -> HttpResponseBase:
    """Several forms take some seconds: the page is sent as it grows, a line for each step, with no need of script."""
    given = {"edition": form.cleaned_data["edition"], "token": form.cleaned_data["token"], "forms": form.wanted}
    steps = building_in_forms(meeting=meeting, by=request.user, **given)
    try:
        first = next(steps)
    except StopIteration as done:
        messages.success(request, f"Built: {_told(done.value)}. It stood already: the button was pressed twice.")
        return redirect(meeting.get_absolute_url() + "#packs")
    except PackNotMade as refused:
        messages.error(request, str(refused))
        return redirect(meeting.get_absolute_url() + "#packs")
    words = f"{given['edition'].label}, in all its forms."
    return growing_page(request, meeting, words, first, steps, lambda packs: f"Built: {_told(packs)}.")


def _told(packs: list[Pack]) -> str:
    """ "Members' edition, 12 pages", or how many forms of it."""
    name = packs[0].get_edition_display()
    if len(packs) == 1:
        return f"{name}{packs[0].form_words}, {packs[0].pages} pages"
    return f"{name} in {len(packs)} forms, {packs[0].pages} pages"


def _sent(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """A pack as built. Raises Refused where it went out in numbered copies and the viewer has one to open instead."""
    pack = get_object_or_404(Pack.objects.select_related("meeting__group", "supplement"), pk=pk)
    if name:
        pack = made_with(pack, name) or pack
        if pack.file_name != name:
            raise Http404(f"No pack made with this one is called {name}.")
    if why := why_not_unmarked(pack, request.user):
        raise Refused(why)
    found = pack_file_of(pack)
    return file_response(found.name, found.content_type, found.content, policy=found.policy, save="save" in request.GET)


@page(Permission.MEMBERS_READ)
def pack_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack as built; with ?save=1 as a file to keep."""
    return _sent(request, pk)


@page(Permission.MEMBERS_READ)
def pack_beside(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Another form of the same press, by its file's name: where a link inside a web page of the pack leads."""
    return _sent(request, pk, name)


@page(Permission.PACK_BUILD)
def meeting_bundle(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """Everything of a meeting in one zip, both parts."""
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    name, content = members_bundle(meeting)
    return file_response(name, "application/zip", content)


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
            "losses": [f"Residents can no longer open it, nor its other forms, at {public}"],
            "keeps": ["The file stays among the packs of the meeting"],
            "confirm_text": "Take it off",
            "cancel_href": back,
        }
    return {
        "action": "?do=publish",
        "title": "Publish this pack?",
        "losses": [],
        "keeps": [
            f"Anyone can open it at {public}",
            "Its other forms made at the same time are published with it",
            "It holds Part 1 items only; you can take it back later",
        ],
        "confirm_text": "Publish it",
        "cancel_href": back,
    }
