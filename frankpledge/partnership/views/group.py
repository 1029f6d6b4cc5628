"""Pages of groups: the list as they report, and one group on a day."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import group as changes
from frankpledge.partnership.enums import Standing
from frankpledge.partnership.forms import group as forms
from frankpledge.partnership.forms.agency import RenameForm
from frankpledge.partnership.models import Group
from frankpledge.partnership.queries.agreement import group_agreements
from frankpledge.partnership.queries.group import (
    history,
    initials_shared,
    list_groups,
    members_on,
    office_findings,
    officers_on,
    seats_on,
)
from frankpledge.partnership.views.form_page import FormWords, form_page, today


def _back(group: Group) -> str:
    return reverse("partnership:group-detail", args=[group.slug])


def group_facts(group: Group, day: datetime.date) -> dict[str, Any]:
    """What the page of a group shows of the directory, as it stood on a day."""
    seats = seats_on(group, day)
    seated = {one.pk for seat in seats for one in seat.sitting}
    return {
        "group": group,
        "on": day,
        "is_today": day == today(),
        "name_then": group.name_on(day),
        "seats": seats,
        "vacant": sum(not one.sitting for one in seats),
        "others": [one for one in members_on(group, day) if one.pk not in seated],
        "officers": officers_on(group, day),
        "findings": office_findings(group, day),
        "shared": initials_shared(group, day),
        "rulings": group.initials_rulings.select_related("person").order_by("initials", "since"),
        "names": group.names.all(),
        "sub_groups": group.sub_groups.filter(ended_on=None),
        "history": history(group),
        "standing_member": Standing.MEMBER,
        "agreements": group_agreements(group, day),
    }


@page(Permission.MEMBERS_READ)
def group_list(request: HttpRequest) -> HttpResponse:
    """Groups in the order they report."""
    ended = bool(request.GET.get("ended"))
    return render(request, "partnership/group_list.html", {"rows": list_groups(today(), ended=ended), "ended": ended})


def chosen_day(request: HttpRequest) -> tuple[forms.DayForm, datetime.date]:
    """The day asked for in the address, today where there is none or it is not a day (the form then says so)."""
    asked = any(name.startswith("on-") for name in request.GET)
    form = forms.DayForm(request.GET if asked else None)
    day = form.cleaned_data.get("on") if asked and form.is_valid() else None
    return form, day or today()


@page(Permission.MEMBERS_READ)
def group_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One group: who sits on it today or on a day asked for, its offices, names, initials and history."""
    group = get_object_or_404(Group.objects.select_related("reports_to"), slug=slug)
    form, day = chosen_day(request)
    return render(request, "partnership/group_detail.html", {"day_form": form, **group_facts(group, day)})


@page(Permission.DIRECTORY_WRITE)
def group_add(request: HttpRequest) -> HttpResponse:
    """Add a group."""
    words = FormWords("Add a group", "Add the group", reverse("partnership:group-list"), "The group was added.")
    form = forms.NewGroupForm(request.POST or None)
    return form_page(request, form, words, lambda **given: _back(changes.add_group(**given)))


@page(Permission.DIRECTORY_WRITE)
@one_at_a_time
def group_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Correct what is recorded of a group."""
    group = get_object_or_404(Group, slug=slug)
    form = forms.GroupForm(
        request.POST or None, initial={name: getattr(group, name) for name in forms.GroupForm.base_fields}
    )
    words = FormWords(f"Change {group.name}", "Save", _back(group), f"The entry of {group.name} was corrected.")
    return form_page(request, form, words, lambda **given: changes.change_group(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def group_rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Give a group a new name from a day on."""
    group = get_object_or_404(Group, slug=slug)
    note = "Meetings before that day keep the old name."
    words = FormWords(f"Rename {group.name}", "Rename", _back(group), "The group was renamed.", note=note)
    form = RenameForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.rename_group(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def group_spelling_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Record another way papers write a group."""
    group = get_object_or_404(Group, slug=slug)
    words = FormWords(
        "Add another name", "Add the name", _back(group), "Papers that write it so find the group.", group.name
    )
    form = forms.SpellingForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_group_spelling(group=group, **given))
