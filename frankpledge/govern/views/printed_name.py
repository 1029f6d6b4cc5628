"""Whom printed names mean, and which agencies the organisations beside them are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from frankpledge.govern.changes.printed_name import NameChoice, settle_name, settle_organisation
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import NameAnswer
from frankpledge.govern.forms.fact import NameForm
from frankpledge.govern.forms.paper import OrganisationForm
from frankpledge.govern.models import PaperImport, ReadName
from frankpledge.govern.views.review import number, review_address
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.agency import add_agency
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Person


@page(Permission.PAPER_IMPORT)
def name_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who a printed name is."""
    rows = ReadName.objects.select_related(
        "read_meeting__paper_import__paper", "read_meeting__group", "person", "same_as"
    )
    row = get_object_or_404(rows.defer("read_meeting__paper_import__paper__content"), pk=pk)
    read = row.read_meeting
    others = ReadName.objects.filter(read_meeting__paper_import_id=read.paper_import_id, is_owner=False)
    form = NameForm(request.POST or None, row=row, paper_names=list(others.select_related("person")))
    back = review_address(read.paper_import_id, read.order, "#names")
    if request.method == "POST" and form.is_valid():
        try:
            settle_name(name=row, choice=_choice(form, row), by=request.user, seen=number(request.POST.get("seen")))
            return redirect(back)
        except ReviewRefused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "name": row, "back": back}
    return render(request, "govern/import_name.html", context, status=422 if form.errors else 200)


def _choice(form: NameForm, row: ReadName) -> NameChoice:
    """The radio chosen, with what it needs, as the clerk's answer."""
    given: dict[str, Any] = form.cleaned_data
    kind, _, key = given["choice"].partition(":")
    if kind == "person":
        return NameChoice(NameAnswer.SETTLED, person=Person.objects.get(pk=int(key)))
    if kind == "same":
        same = next(one for one in form.paper_names if one.pk == int(key))
        return NameChoice(NameAnswer.SETTLED, person=same.person, same_as=None if same.person else same)
    if kind == "other":
        return NameChoice(NameAnswer.SETTLED, person=given["other"])
    if kind == "body":
        return NameChoice(NameAnswer.SETTLED, group=row.read_meeting.group, is_body=True)
    if kind == "agency":
        return NameChoice(NameAnswer.SETTLED, agency=given["agency"])
    if kind == "add":
        return NameChoice(
            NameAnswer.ADD, agency=given["agency"], name=given["name"], rank=given["rank"], role=given["role"]
        )
    return NameChoice(NameAnswer.AS_PRINTED)


@page(Permission.PAPER_IMPORT)
@require_POST
def organisation_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which agency an organisation is, or add it to the directory."""
    paper_import = get_object_or_404(PaperImport, pk=pk)
    form = OrganisationForm(request.POST)
    order = number(request.POST.get("meeting")) or 0
    if not form.is_valid():
        messages.error(request, "That agency is not in the directory any more: choose another, or add it.")
        return redirect(review_address(pk, order, "#names"))
    agency, printed = form.cleaned_data["agency"], form.cleaned_data["printed"]
    try:
        if form.cleaned_data["new_agency"]:
            new = form.cleaned_data["new_agency"]
            agency = add_agency(name=new, aliases=() if new == printed else (printed,), by=request.user)
        settle_organisation(paper_import=paper_import, printed=printed, agency=agency, by=request.user)
    except (ReviewRefused, CannotDo) as refused:
        messages.error(request, str(refused))
    return redirect(review_address(pk, order, "#names"))
