"""Pages that change who is on a group: seats, members, offices, rulings on initials."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import group as changes
from frankpledge.partnership.changes.initials import rule_initials, withdraw_ruling
from frankpledge.partnership.forms import group as forms
from frankpledge.partnership.forms.agency import EndForm
from frankpledge.partnership.models import Group, InitialsRuling, Membership, Office, Seat
from frankpledge.partnership.views.form_page import FormWords, form_page


def _back(group: Group) -> str:
    return reverse("partnership:group-detail", args=[group.slug])


@page(Permission.DIRECTORY_WRITE)
def seat_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a seat; it starts vacant."""
    group = get_object_or_404(Group, slug=slug)
    words = FormWords("Add a seat", "Add the seat", _back(group), "The seat was added; it is vacant.", group.name)
    form = forms.SeatForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_seat(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def seat_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody in a seat; one that is held names who holds it and offers to end that."""
    seat = get_object_or_404(Seat.objects.select_related("group"), pk=pk)
    held_by = " and ".join(one.person.name for one in seat.memberships.filter(until=None).select_related("person"))
    form = forms.SeatingForm(request.POST or None, held_by=held_by)
    note = f"{held_by} sits in it now." if held_by else "It is vacant."
    words = FormWords(
        f"Who takes the seat {seat.title}?",
        "Seat them",
        _back(seat.group),
        "The seat was filled.",
        seat.group.name,
        note,
    )
    return form_page(request, form, words, lambda **given: changes.seat_person(seat=seat, **given))


@page(Permission.DIRECTORY_WRITE)
def seat_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat itself: the agency has no place on the group any more."""
    seat = get_object_or_404(Seat.objects.select_related("group"), pk=pk, until=None)
    words = FormWords(
        f"End the seat {seat.title}", "End the seat", _back(seat.group), "The seat was ended.", seat.group.name
    )
    form = EndForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.end_seat(seat=seat, **given))


@page(Permission.DIRECTORY_WRITE)
def member_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add somebody without a seat."""
    group = get_object_or_404(Group, slug=slug)
    words = FormWords("Add somebody without a seat", "Add them", _back(group), "They were added.", group.name)
    form = forms.MemberForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_member(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def membership_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's membership; their seat becomes vacant."""
    one = get_object_or_404(Membership.objects.select_related("group", "person", "seat"), pk=pk, until=None)
    note = f"The seat {one.seat.title} will be vacant." if one.seat else ""
    title = f"When did {one.person.name} leave {one.group.name}?"
    words = FormWords(title, "Record it", _back(one.group), f"{one.person.name} left {one.group.name}.", note=note)
    form = EndForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.leave_seat(membership=one, **given))


@page(Permission.DIRECTORY_WRITE)
def office_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Record a chair, joint chair or vice-chair."""
    group = get_object_or_404(Group, slug=slug)
    note = "Two joint chairs are both chairs: record each of them as joint chair."
    words = FormWords(
        "Record a chair or vice-chair", "Record it", _back(group), "The office was recorded.", group.name, note
    )
    form = forms.OfficeForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.grant_office(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def office_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's office."""
    office = get_object_or_404(Office.objects.select_related("group", "person"), pk=pk, until=None)
    title = f"When did {office.person.name} cease to be {office.get_role_display().lower()}?"
    words = FormWords(title, "Record it", _back(office.group), "The office was ended.", office.group.name)
    form = EndForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.leave_office(office=office, **given))


@page(Permission.DIRECTORY_WRITE)
def initials_rule(request: HttpRequest, slug: str) -> HttpResponse:
    """Record whom a group's minutes mean by initials."""
    group = get_object_or_404(Group, slug=slug)
    form = forms.RulingForm(request.POST or None, initial={"initials": request.GET.get("initials", "")[:8]})
    note = "From then on these initials mean this person in the minutes of this group, whoever else has them."
    words = FormWords(
        "Whom do these initials mean?", "Record it", _back(group), "The ruling was recorded.", group.name, note
    )
    return form_page(request, form, words, lambda **given: rule_initials(group=group, **given))


@page(Permission.DIRECTORY_WRITE)
def initials_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a ruling on initials back."""
    ruling = get_object_or_404(InitialsRuling.objects.select_related("group", "person"), pk=pk)
    back = _back(ruling.group) + "#initials"
    if request.method == "POST":
        withdraw_ruling(ruling=ruling, by=request.user)  # type: ignore[arg-type]
        messages.success(request, f"The ruling on {ruling.initials} was withdrawn.")
        return redirect(back)
    context = {
        "title": f"Withdraw the ruling that {ruling.initials} means {ruling.person.name}?",
        "losses": [f"{ruling.initials} in the minutes of {ruling.group} is worked out from its members again."],
        "keeps": ["Actions that are on record keep their owners."],
        "confirm_text": "Withdraw the ruling", "cancel_href": back,
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)
