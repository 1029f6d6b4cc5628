"""Pages of organisations: the list, one of them, the yearly work of verifying, merges, files out."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.kit.csvs import csv_bytes
from frankpledge.kit.downloads import file_response
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import organisation as changes
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import DirectoryState, Part
from frankpledge.partnership.forms import organisation as forms
from frankpledge.partnership.forms.agency import AgencyNameForm
from frankpledge.partnership.models import Organisation
from frankpledge.partnership.queries import organisation as queries
from frankpledge.partnership.rules.open_referral import organization_record, page_of
from frankpledge.partnership.rules.verification import verification_words
from frankpledge.partnership.views.form_page import FormWords, form_page, today

A_PAGE = 50


def _back(organisation: Organisation) -> str:
    return reverse("partnership:organisation-detail", args=[organisation.pk])


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What the list is narrowed by."""
    given = {name: request.GET.get(name, "").strip() for name in ("q", "place", "theme", "state")}
    given["state"] = given["state"] if given["state"] in DirectoryState.values else ""
    return {**given, "under": bool(request.GET.get("under")), "stale": bool(request.GET.get("stale"))}


def _found(asked: dict[str, Any]) -> Any:
    return queries.find_organisations(
        words=asked["q"], place=asked["place"], theme=asked["theme"], state=asked["state"],
        stale_on=today() if asked["stale"] else None, under_used_on=today() if asked["under"] else None,
    )  # fmt: skip


@page(Permission.MEMBERS_READ)
def organisation_list(request: HttpRequest) -> HttpResponse:
    """Organisations by name, found by words, place and theme."""
    asked = _asked(request)
    rows = _found(asked).prefetch_related("offerings").defer("words", "notes")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": shown, "asked": asked, "active": sum(bool(one) for one in asked.values()), "params": request.GET,
        "counts": queries.directory_counts(today()), "themes": queries.themes(), "states": DirectoryState.choices,
        "verified": {one.pk: verification_words(one.verified_on, today()) for one in shown},
    }  # fmt: skip
    return render(request, "partnership/organisation_list.html", context)


@page(Permission.MEMBERS_READ)
def organisation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: how it is reached, what it offers and how much of that is used."""
    rows = Organisation.objects.select_related("replaced_by", "agency", "verified_by__person", "brought")
    organisation = get_object_or_404(rows, pk=pk)
    offerings = organisation.offerings.prefetch_related("uses")
    context = {
        "organisation": organisation, "names": organisation.names.all(), "replaces": organisation.replaces.all(),
        "offerings": [(one, queries.read_use_of(one, today())) for one in offerings],
        "verified": verification_words(organisation.verified_on, today()),
        "merges": organisation.merges.filter(undone_at=None).select_related("by__person"),
    }  # fmt: skip
    return render(request, "partnership/organisation_detail.html", context)


@page(Permission.ORGANISATION_WRITE)
def organisation_add(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    words = FormWords(
        "Add an organisation",
        "Add it",
        reverse("partnership:organisation-list"),
        "It was added, and counts as verified today.",
    )
    return form_page(
        request,
        forms.NewOrganisationForm(request.POST or None),
        words,
        lambda **given: _back(changes.add_organisation(verified_on=today(), **given)),
    )


@page(Permission.ORGANISATION_WRITE)
@one_at_a_time
def organisation_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is recorded of an organisation."""
    organisation = get_object_or_404(Organisation, pk=pk)
    form = forms.OrganisationForm(
        request.POST or None, initial={name: getattr(organisation, name) for name in changes.GIVEN}
    )
    words = FormWords(f"Change {organisation.name}", "Save", _back(organisation), f"{organisation.name} was changed.")
    return form_page(
        request, form, words, lambda **given: changes.change_organisation(organisation=organisation, **given)
    )


@page(Permission.ORGANISATION_WRITE)
def organisation_name_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record another name of an organisation."""
    organisation = get_object_or_404(Organisation, pk=pk)
    words = FormWords(
        "Add another name", "Add the name", _back(organisation), "It is found by that name too.", organisation.name
    )
    form = AgencyNameForm(request.POST or None)
    return form_page(
        request, form, words, lambda **given: changes.add_organisation_name(organisation=organisation, **given)
    )


@page(Permission.ORGANISATION_WRITE)
@require_POST
def organisation_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Still right: one press."""
    organisation = get_object_or_404(Organisation, pk=pk)
    try:
        changes.verify_organisation(organisation=organisation, on=today(), by=request.user)
        messages.success(request, f"{organisation.name} is verified today.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect("partnership:organisation-due" if request.POST.get("due") else _back(organisation))


@page(Permission.ORGANISATION_WRITE)
def organisation_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Live, changing or closed, and who is there instead."""
    organisation = get_object_or_404(Organisation, pk=pk)
    words = FormWords(
        f"How does {organisation.name} stand?", "Record it", _back(organisation), f"{organisation.name}: recorded.",
        note="When it closes, what it offers closes with it. Nothing is lost: it can be opened again.",
    )  # fmt: skip
    initial = {
        "state": organisation.state,
        "on": today(),
        "instead": organisation.replaced_by or "",
        "note": organisation.state_note,
    }
    form = forms.StateForm(request.POST or None, initial=initial)
    return form_page(
        request, form, words, lambda **given: changes.set_organisation_state(organisation=organisation, **given)
    )


@page(Permission.MEETING_PUBLISH)
@require_POST
def organisation_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it in the public directory, or take it out."""
    organisation = get_object_or_404(Organisation, pk=pk)
    try:
        is_public = request.POST.get("public") == "yes"
        changes.publish_organisation(organisation=organisation, is_public=is_public, by=request.user)
        messages.success(request, f"{organisation.name} is {'in' if is_public else 'out of'} the public directory.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(_back(organisation))


@page(Permission.MEMBERS_READ)
def organisation_due(request: HttpRequest) -> HttpResponse:
    """What is to be verified, never verified first."""
    rows = queries.due_organisations(today()).defer("words", "notes")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": shown, "params": request.GET, "counts": queries.directory_counts(today())}
    return render(request, "partnership/organisation_due.html", context)


@page(Permission.MEMBERS_READ)
def organisation_export(request: HttpRequest) -> HttpResponse:
    """What the list shows, as CSV."""
    data = csv_bytes(queries.EXPORTED, queries.directory_rows(_found(_asked(request))))
    return file_response(f"Organisations {today():%Y-%m-%d}.csv", "text/csv", data, save=True)


@page(Permission.MEMBERS_READ)
def organisation_referral(request: HttpRequest) -> HttpResponse:
    """What the list shows as Open Referral; with ``public`` only what may stand in public."""
    rows, is_public = _found(_asked(request)).prefetch_related("names", "offerings"), bool(request.GET.get("public"))
    if is_public:
        rows = rows.filter(part=Part.ONE)
    found = queries.referral_values(rows.iterator(chunk_size=500), for_public=is_public)
    records = page_of([organization_record(values) for values in found])
    data = json.dumps(records, ensure_ascii=False, indent=1).encode()
    return file_response(f"Organisations {today():%Y-%m-%d}.json", "application/json", data, save=True)
