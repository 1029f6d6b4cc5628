"""Pages of agencies: the list, one agency, and what may be changed about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import agency as changes
from frankpledge.partnership.enums import AgencyKind
from frankpledge.partnership.forms import agency as forms
from frankpledge.partnership.models import Agency, Post, PostHolding
from frankpledge.partnership.queries.agency import agency_seats, list_agencies, posts_on, succession_of
from frankpledge.partnership.views.form_page import FormWords, form_page, today


def _back(agency: Agency) -> str:
    return reverse("partnership:agency-detail", args=[agency.pk])


def agency_facts(agency: Agency) -> dict[str, Any]:
    """What the page of an agency shows of the directory."""
    names = list(agency.names.all())
    return {
        "agency": agency,
        "former": [name for name in names if name.is_former],
        "aliases": [name for name in names if not name.is_former],
        "steps": succession_of(agency),
        "posts": posts_on(agency, today()),
        "seats": agency_seats(agency, today()),
        "people": agency.people.filter(left_on=None),
    }


@page(Permission.MEMBERS_READ)
def agency_list(request: HttpRequest) -> HttpResponse:
    """Agencies by name."""
    words, kind, ended = request.GET.get("q", ""), request.GET.get("kind", ""), bool(request.GET.get("ended"))
    kind = kind if kind in AgencyKind.values else ""
    rows = list_agencies(words=words, kind=kind, ended=ended)
    context = {"rows": rows, "words": words, "kind": kind, "ended": ended, "kinds": AgencyKind.choices}
    return render(request, "partnership/agency_list.html", context)


@page(Permission.MEMBERS_READ)
def agency_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One agency: its names over time, who came before and after, its posts, seats and people."""
    agency = get_object_or_404(Agency, pk=pk)
    return render(request, "partnership/agency_detail.html", agency_facts(agency))


@page(Permission.DIRECTORY_WRITE)
def agency_add(request: HttpRequest) -> HttpResponse:
    """Add an agency."""
    words = FormWords("Add an agency", "Add the agency", reverse("partnership:agency-list"), "The agency was added.")
    return form_page(
        request, forms.NewAgencyForm(request.POST or None), words, lambda **given: _back(changes.add_agency(**given))
    )


@page(Permission.DIRECTORY_WRITE)
@one_at_a_time
def agency_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is recorded of an agency."""
    agency = get_object_or_404(Agency, pk=pk)
    names = ("short_name", "kind", "is_responsible_authority", "started_on", "ended_on", "notes")
    form = forms.AgencyForm(request.POST or None, initial={name: getattr(agency, name) for name in names})
    words = FormWords(f"Change {agency.name}", "Save", _back(agency), f"The entry of {agency.name} was corrected.")
    return form_page(request, form, words, lambda **given: changes.change_agency(agency=agency, **given))


@page(Permission.DIRECTORY_WRITE)
def agency_alias_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record another way papers write an agency."""
    agency = get_object_or_404(Agency, pk=pk)
    words = FormWords(
        "Add another name", "Add the name", _back(agency), "Papers that write it so will find the agency.", agency.name
    )
    form = forms.AgencyNameForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_agency_alias(agency=agency, **given))


@page(Permission.DIRECTORY_WRITE)
def agency_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an agency a new name from a day on."""
    agency = get_object_or_404(Agency, pk=pk)
    note = "The old name keeps its history and still finds the agency."
    words = FormWords(f"Rename {agency.name}", "Rename", _back(agency), "The agency was renamed.", note=note)
    form = forms.RenameForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.rename_agency(agency=agency, **given))


@page(Permission.DIRECTORY_WRITE)
def agency_succeed(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that another agency took over from this one."""
    agency = get_object_or_404(Agency, pk=pk)
    note = (
        "For a split, record each agency that took over; for a merger, do this on the page of each that went into it."
    )
    words = FormWords(
        f"Who took over from {agency.name}?", "Record it", _back(agency), "The succession was recorded.", note=note
    )
    form = forms.SuccessionForm(request.POST or None, agency=agency)
    return form_page(request, form, words, lambda **given: changes.succeed_agency(predecessor=agency, **given))


@page(Permission.DIRECTORY_WRITE)
def post_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a post of an agency; it starts vacant."""
    agency = get_object_or_404(Agency, pk=pk)
    words = FormWords("Add a post", "Add the post", _back(agency), "The post was added; it is vacant.", agency.name)
    form = forms.PostForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_post(agency=agency, **given))


@page(Permission.DIRECTORY_WRITE)
def post_hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody in a post."""
    post = get_object_or_404(Post.objects.select_related("agency"), pk=pk)
    words = FormWords(
        f"Who is {post.title}?", "Record it", _back(post.agency), "The post was filled.", post.agency.name
    )
    form = forms.HoldingForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.hold_post(post=post, **given))


@page(Permission.DIRECTORY_WRITE)
def post_leave(request: HttpRequest, pk: int) -> HttpResponse:
    """End somebody's time in a post."""
    holding = get_object_or_404(PostHolding.objects.select_related("post__agency", "person"), pk=pk, until=None)
    title = f"When did {holding.person.name} leave {holding.post.title}?"
    words = FormWords(title, "Record it", _back(holding.post.agency), f"{holding.person.name} left the post.")
    form = forms.EndForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.leave_post(holding=holding, **given))
