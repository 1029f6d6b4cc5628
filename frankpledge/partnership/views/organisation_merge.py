"""Pages of two records that are one organisation: choosing the other, looking at both, taking a merge apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.organisation_merge import merge_organisations, undo_organisation_merge
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.forms.organisation import OrganisationFields
from frankpledge.partnership.models import Organisation, OrganisationMerge
from frankpledge.partnership.queries.organisation import find_organisations, likely_same

_SHOWN = 20
_LABELS = {
    name: str(field.label).replace("Never show where it is in public", "Address hidden")
    for name, field in OrganisationFields.base_fields.items()
}


@page(Permission.ORGANISATION_WRITE)
def organisation_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Which other record is the same? Those that look so, and a search."""
    keep = get_object_or_404(Organisation, pk=pk)
    words = request.GET.get("q", "").strip()
    values = {
        name: getattr(keep, name)
        for name in ("name", "charity_number", "company_number", "postcode", "phone", "email", "web")
    }
    found = find_organisations(words=words).exclude(pk=pk)[:_SHOWN] if words else []
    context = {"keep": keep, "likely": likely_same(values, but=pk), "words": words, "found": found}
    return render(request, "partnership/organisation_merge.html", context)


@page(Permission.ORGANISATION_WRITE)
def organisation_merge_confirm(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Both records side by side; one press makes them one."""
    keep, drop = get_object_or_404(Organisation, pk=pk), get_object_or_404(Organisation, pk=other)
    refused = ""
    if request.method == "POST":
        try:
            merge_organisations(keep=keep, drop=drop, by=request.user)
        except CannotDo as error:
            refused = str(error)
        else:
            messages.success(request, f"{drop.name} and {keep.name} are one record now. It can be undone on this page.")
            return redirect(keep)
    rows = [
        (label, _shown(keep, name), _shown(drop, name))
        for name, label in _LABELS.items()
        if _shown(keep, name) or _shown(drop, name)
    ]
    context = {"keep": keep, "drop": drop, "rows": rows, "refused": refused, "offered": drop.offerings.all()}
    return render(request, "partnership/organisation_merge_confirm.html", context)


def _shown(one: Organisation, name: str) -> str:
    """A particular as it is read."""
    if name == "kind":
        return str(one.get_kind_display())
    value = getattr(one, name)
    return ("Yes" if value else "") if isinstance(value, bool) else str(value or "")


@page(Permission.ORGANISATION_WRITE)
@require_POST
def organisation_merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merge apart."""
    merge = get_object_or_404(OrganisationMerge.objects.select_related("keep"), pk=pk)
    try:
        back = undo_organisation_merge(merge=merge, by=request.user)
        messages.success(request, f"{back.name} is a record of its own again.")
    except CannotDo as refused:
        messages.error(request, str(refused))
    return redirect(reverse("partnership:organisation-detail", args=[merge.keep_id]))
