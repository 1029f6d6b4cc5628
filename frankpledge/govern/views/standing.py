"""Pages of a group's standing items: what every next agenda starts from."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.standing import (
    begin_with_usual_items,
    keep_standing_item,
    move_standing_item,
    remove_standing_item,
)
from frankpledge.govern.changes.standing_agenda import take_standing_items
from frankpledge.govern.forms.meeting import StandingForm
from frankpledge.govern.models import StandingItem
from frankpledge.govern.queries.meeting import latest_agenda, standing_items
from frankpledge.kit.filters import plural
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group


@page(Permission.MEETING_WRITE)
def standing_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """The standing items of a group with a form to add one; posting adds or moves."""
    group = get_object_or_404(Group, slug=slug)
    if request.method == "POST" and "move" in request.POST:
        number = request.POST["move"]
        item = get_object_or_404(
            StandingItem, pk=int(number) if number.isdecimal() and len(number) < 19 else 0, group=group
        )
        move_standing_item(item=item, up=request.POST.get("way") == "up", by=request.user)
        return redirect("govern:standing-edit", slug=slug)
    if request.method == "POST" and "from_agenda" in request.POST:
        return _take(request, group)
    form = StandingForm(request.POST or None, group=group)
    if request.method == "POST" and form.is_valid():
        item = keep_standing_item(item=form.save(commit=False), group=group, by=request.user)
        messages.success(request, f"“{item.title}” now comes to every meeting.")
        return redirect("govern:standing-edit", slug=slug)
    items = standing_items(group)
    context = {"group": group, "items": items, "form": form, "from_agenda": not items and latest_agenda(group)}
    return render(request, "govern/standing_edit.html", context)


def _take(request: HttpRequest, group: Group) -> HttpResponse:
    made = take_standing_items(group=group, by=request.user)
    messages.success(request, f"{plural(len(made), 'item')} taken. Stop those that do not come to every meeting.")
    return redirect("govern:standing-edit", slug=group.slug)


@require_POST
def _begin(request: HttpRequest, slug: str) -> HttpResponse:
    group = get_object_or_404(Group, slug=slug)
    made = begin_with_usual_items(group=group, by=request.user)
    messages.success(request, f"{plural(len(made), 'usual item')} added.".capitalize())
    return redirect("govern:standing-edit", slug=slug)


standing_usual = page(Permission.MEETING_WRITE)(_begin)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def standing_item_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a standing item; agendas already drafted stay as they are."""
    item = get_object_or_404(StandingItem.objects.select_related("group"), pk=pk)
    form = StandingForm(request.POST or None, instance=item, group=item.group)
    if request.method == "POST" and form.is_valid():
        keep_standing_item(item=form.save(commit=False), group=item.group, by=request.user)
        messages.success(request, f"Changed “{item.title}”.")
        return redirect("govern:standing-edit", slug=item.group.slug)
    return render(request, "govern/standing_item.html", {"item": item, "form": form})


@page(Permission.MEETING_WRITE)
def standing_item_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then stop an item coming to every meeting."""
    item = get_object_or_404(StandingItem.objects.select_related("group"), pk=pk)
    back = reverse("govern:standing-edit", args=[item.group.slug])
    if request.method == "POST":
        remove_standing_item(item=item, by=request.user)
        messages.success(request, "The item no longer comes to every meeting.")
        return redirect(back)
    context = {
        "title": f"Stop “{item.title}” coming to every meeting?",
        "losses": [row.title for row in [item, *item.sub_items.all()]],
        "keeps": ["Agendas that already hold it"],
        "confirm_text": "Stop it",
        "cancel_href": back,
    }
    return render(request, "kit/confirm.html", context)
