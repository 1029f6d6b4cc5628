"""Pages of people: the list, one person, and what may be changed about them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes import person as changes
from frankpledge.partnership.changes.person_merge import merge_people, preview_merge, undo_merge
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.forms import person as forms
from frankpledge.partnership.models import Person, PersonMerge
from frankpledge.partnership.queries.person import list_people, propose_people
from frankpledge.partnership.queries.person_page import person_facts
from frankpledge.partnership.views.form_page import FormWords, form_page, today


def _back(person: Person) -> str:
    return reverse("partnership:person-detail", args=[person.pk])


def person_page(person: Person) -> dict[str, Any]:
    """What the page of a person shows of the directory."""
    return {"person": person, "facts": person_facts(person, today()), "today": today()}


@page(Permission.MEMBERS_READ)
def person_list(request: HttpRequest) -> HttpResponse:
    """People by name, narrowed by name, agency or group."""
    form = forms.PersonFilter(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    words, agency, group = given.get("q", ""), given.get("agency"), given.get("group")
    people = list_people(
        words=words, agency=agency and agency.pk, group=group and group.pk, left=bool(given.get("left"))
    )
    rows = Paginator(people, 40).get_page(request.GET.get("page"))
    near = [] if rows.object_list or not words else propose_people(words)[:4]
    active = sum(bool(value) for value in given.values())
    context = {"form": form, "rows": rows, "near": near, "active": active, "params": request.GET}
    return render(request, "partnership/person_list.html", context)


@page(Permission.MEMBERS_READ)
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: names as printed, ranks, posts, memberships, offices, initials and who shares them."""
    person = get_object_or_404(Person.objects.select_related("agency"), pk=pk)
    return render(request, "partnership/person_detail.html", person_page(person))


@page(Permission.DIRECTORY_WRITE)
def person_add(request: HttpRequest) -> HttpResponse:
    """Add somebody; a name near one in the directory is asked about first."""
    words = FormWords("Add a person", "Add the person", reverse("partnership:person-list"), "The person was added.")
    form = forms.NewPersonForm(request.POST or None, initial={"name": request.GET.get("name", "")[:200]})
    return form_page(request, form, words, lambda **given: _back(changes.add_person(**given)))


@page(Permission.DIRECTORY_WRITE)
@one_at_a_time
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct somebody's entry."""
    person = get_object_or_404(Person, pk=pk)
    form = forms.PersonForm(
        request.POST or None, initial={name: getattr(person, name) for name in forms.PersonForm.base_fields}
    )
    words = FormWords(f"Change {person.name}", "Save", _back(person), f"The entry of {person.name} was corrected.")
    return form_page(request, form, words, lambda **given: changes.change_person(person=person, **given))


@page(Permission.DIRECTORY_WRITE)
def person_spelling_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Record another print of somebody's name."""
    person = get_object_or_404(Person, pk=pk)
    words = FormWords(
        "Add a spelling", "Add the spelling", _back(person), "Papers that print it find them.", person.name
    )
    form = forms.SpellingForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.add_spelling(person=person, **given))


@page(Permission.DIRECTORY_WRITE)
def person_rank(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new rank."""
    person = get_object_or_404(Person, pk=pk)
    note = f"Now {person.rank}." if person.rank else "No rank or title is recorded."
    words = FormWords("Change rank or title", "Record it", _back(person), "The rank was recorded.", person.name, note)
    form = forms.RankForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.change_rank(person=person, **given))


@page(Permission.DIRECTORY_WRITE)
def person_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move somebody to another agency."""
    person = get_object_or_404(Person.objects.select_related("agency"), pk=pk)
    note = f"Now at {person.agency.name}." if person.agency else "At no agency now."
    words = FormWords(
        f"Move {person.name} to another agency", "Move", _back(person), "The move was recorded.", note=note
    )
    form = forms.MoveForm(request.POST or None)
    return form_page(request, form, words, lambda **given: changes.move_person(person=person, **given))


@page(Permission.DIRECTORY_WRITE)
def person_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other record of the same person; the next page shows what would happen."""
    person = get_object_or_404(Person, pk=pk)
    words = FormWords(
        f"Merge {person.name} with another record", "See what would happen", _back(person), "Check, then merge.",
        note=f"{person.name} (record {person.pk}) stays; what points to the other record will point to it.",
    )  # fmt: skip
    form = forms.MergeForm(request.GET if "other" in request.GET else None, person=person)
    if form.is_bound and form.is_valid():
        return redirect("partnership:person-merge-confirm", pk=person.pk, other=form.cleaned_data["other"].pk)
    return render(request, "partnership/person_merge.html", {"form": form, "words": words})


@page(Permission.DIRECTORY_WRITE)
def person_merge_confirm(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Show what a merge moves, and do it when confirmed."""
    keep, drop = get_object_or_404(Person, pk=pk), get_object_or_404(Person, pk=other)
    if request.method == "POST":
        try:
            merge_people(keep=keep, drop=drop, by=request.user)  # type: ignore[arg-type]
        except CannotDo as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"{drop.name} and {keep.name} are one record now. It can be undone below.")
        return redirect(_back(keep))
    context = {
        "title": f"Make {drop.titled_name} and {keep.titled_name} one record?",
        "losses": [f"The record of {drop.titled_name} ({drop.agency or 'no agency'}, record {drop.pk})."],
        "keeps": [f"The record of {keep.titled_name} ({keep.agency or 'no agency'}, record {keep.pk})."]
        + [f"{count} {name} of {drop.name}, now under {keep.name}." for name, count in preview_merge(drop=drop)],
        "confirm_text": "Merge the two records", "cancel_href": _back(keep),
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)


@page(Permission.DIRECTORY_WRITE)
def merge_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a merge of two records apart."""
    merge = get_object_or_404(PersonMerge.objects.select_related("keep"), pk=pk)
    name, back = merge.dropped.get("name", ""), _back(merge.keep)
    if request.method == "POST":
        try:
            back = _back(undo_merge(merge=merge, by=request.user))  # type: ignore[arg-type]
        except CannotDo as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"{name} and {merge.keep.name} are two records again.")
        return redirect(back)
    context = {
        "title": f"Make {name} and {merge.keep.name} two records again?",
        "keeps": [
            f"{len(merge.moved)} rows go back to {name}, record {merge.dropped_pk}, which is made again as it was.",
            f"What was recorded since stays with {merge.keep.name}.",
        ],
        "confirm_text": "Undo the merge", "cancel_href": back,
    }  # fmt: skip
    return render(request, "kit/confirm.html", context)
