"""Whom printed names mean, and which agencies the organisations beside them are."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from frankpledge.govern.changes.listed_member import MEMBER
from frankpledge.govern.changes.organisation import OrganisationAnswer, settle_at_once
from frankpledge.govern.changes.printed_name import NameChoice, settle_name
from frankpledge.govern.changes.review import ReviewRefused
from frankpledge.govern.enums import NameAnswer
from frankpledge.govern.forms.fact import NameForm
from frankpledge.govern.forms.printed_name import (
    ListedMemberForm,
    QuickNameForm,
    member_forms,
    organisation_forms,
    quick_forms,
)
from frankpledge.govern.models import PaperImport, ReadFact, ReadName
from frankpledge.govern.queries.listed_member import listed_members
from frankpledge.govern.queries.paper import likely_agencies, names_of_paper, review_of, ruling_on
from frankpledge.govern.views.review import number, review_address
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Agency, Person


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
            given = {key: form.cleaned_data[key] for key in ("remember", "why") if key in form.cleaned_data}
            seen = number(request.POST.get("seen"))
            settle_name(name=row, choice=_choice(form, row), by=request.user, seen=seen, **given)
            return redirect(back)
        except (ReviewRefused, CannotDo) as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "name": row, "back": back, "ruling": ruling_on(row)}
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
def names_settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Every open name and every agency of one meeting of a paper, settled with one press."""
    paper_import = get_object_or_404(PaperImport.objects.select_related("paper").defer("paper__content"), pk=pk)
    order = number(request.GET.get("meeting")) or 0
    review = review_of(paper_import, order=order)
    rows = names_of_paper(paper_import)
    open_rows = [row for line in review.unmatched for row in rows if row.pk == line.pk]
    people = [row for row in rows if not row.is_owner]
    forms = quick_forms(open_rows, people, request.POST or None)
    listed = listed_members(review.current, review.names)
    joining = member_forms(listed, request.POST or None)
    back = review_address(pk, order, "#names")
    if request.method == "POST" and _settled_at_once(request, paper_import, forms, joining):
        return redirect(back)
    context = {
        "row": paper_import, "review": review, "forms": forms, "back": back, "listed": listed, "joining": joining,
        "new_people": [line for line in review.names if line.is_new],
        "agencies": Agency.objects.filter(ended_on=None), "likely": likely_agencies(review.organisations),
    }  # fmt: skip
    return render(request, "govern/import_names.html", context)


def _settled_at_once(
    request: HttpRequest, paper_import: PaperImport, forms: list[QuickNameForm], joining: list[ListedMemberForm]
) -> bool:
    """Take the answers, all or none; what was refused is told on the page."""
    organisations = organisation_forms(request.POST)
    if not all(form.is_valid() for form in (*forms, *organisations, *joining)):
        messages.error(request, "Nothing was saved: one of the choices is not in the directory any more. Choose again.")
        return False
    leave = "leave" in request.POST
    chosen = [(form.row, NameChoice(NameAnswer.AS_PRINTED) if leave else _choice(form, form.row))
              for form in forms if leave or form.cleaned_data["choice"]]  # fmt: skip
    answers = [OrganisationAnswer(**form.cleaned_data) for form in organisations]
    taken = _members(request, joining)
    try:
        count = settle_at_once(
            paper_import=paper_import, names=chosen, organisations=answers, members=taken, by=request.user
        )
    except (ReviewRefused, CannotDo) as refused:
        messages.error(request, f"Nothing was saved. {refused}")
        return False
    messages.success(request, f"{count} settled." if count else "Nothing was changed.")
    return True


def _members(request: HttpRequest, joining: list[ListedMemberForm]) -> list[tuple[ReadFact, str]]:
    """The listed members of whom something new was said; one button takes all in who are still left."""
    if "all_members" in request.POST:
        return [(form.member.fact, MEMBER) for form in joining if not form.cleaned_data["joins"]] + [
            (form.member.fact, form.cleaned_data["joins"])
            for form in joining
            if form.cleaned_data["joins"] and form.is_new_answer
        ]
    return [(form.member.fact, form.cleaned_data["joins"]) for form in joining if form.is_new_answer]
