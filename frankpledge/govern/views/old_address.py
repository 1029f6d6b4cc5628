"""Old addresses, groups shown to the public, and a member's own calendar address."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.govern.changes.old_address import keep_old_address, remove_old_address
from frankpledge.govern.changes.shown_group import show_group
from frankpledge.govern.forms.publication import OldAddressForm, ShowGroupForm
from frankpledge.govern.models import OldAddress
from frankpledge.govern.queries.old_address import old_addresses
from frankpledge.govern.views.asked_first import Asked, asked_first
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Group
from frankpledge.partnership.views.form_page import FormWords, form_page


@page(Permission.MEETING_PUBLISH)
def old_address_list(request: HttpRequest) -> HttpResponse:
    """The table of old addresses, and a form to add one."""
    form = OldAddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            kept = keep_old_address(
                kind=given["kind"], number=given["number"], target=given["leads_to"], by=request.user
            )
        except CannotDo as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{kept} leads there now.")
            return redirect("govern:old-address-list")
    rows = Paginator(old_addresses(), 50).get_page(request.GET.get("page"))
    return render(request, "govern/old_address_list.html", {"form": form, "rows": rows, "params": request.GET})


@page(Permission.MEETING_PUBLISH)
def old_address_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then let an old address lead nowhere."""
    row = get_object_or_404(OldAddress.objects.select_related("group", "meeting__group", "item", "paper"), pk=pk)
    leads_to = row.paper or row.item or row.meeting or row.group
    asked = Asked(
        f"Remove the old address {row}?",
        "Remove it",
        reverse("govern:old-address-list"),
        "The old address leads nowhere now.",
        losses=(f"Who follows it no longer comes to {leads_to}, but to a page that helps to search",),
        keeps=(f"{leads_to} itself; the old address can be added again by hand",),
    )
    return asked_first(request, asked, lambda: remove_old_address(address=row, by=request.user))


@page(Permission.MEETING_PUBLISH)
@one_at_a_time
def group_show(request: HttpRequest, slug: str) -> HttpResponse:
    """What residents see of a group."""
    group = get_object_or_404(Group, slug=slug)
    back = reverse("partnership:group-detail", args=[slug])
    note = "Groups with a public meeting are shown by themselves. Nobody’s name is shown until you say so."
    words = FormWords("What residents see of this group", "Save", back, "It is saved.", group.name, note)

    def change(**fields: Any) -> None:
        show_group(group=group, **fields)

    return form_page(request, ShowGroupForm(request.POST or None, group=group), words, change)
