"""Comparison groups made by hand: the list with every member, making one, changing it, taking it away."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.changes import comparison_group as changes
from frankpledge.know.enums import ComparisonLevel
from frankpledge.know.forms.comparison_group import ComparisonGroupForm, LevelForm
from frankpledge.know.models import ComparisonGroup
from frankpledge.know.queries.comparison_group import areas_to_choose, group_by_hand
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page


def _list() -> str:
    return reverse("know:comparison-group-list")


@page(Permission.MEMBERS_READ)
def comparison_group_list(request: HttpRequest) -> HttpResponse:
    """Every group with its members and the reason."""
    try:
        rows = [(group, group_by_hand(group)) for group in ComparisonGroup.objects.all()]
    except NoFigures as refused:
        return render(request, "know/figure_none.html", {"reason": str(refused)})
    context = {"rows": rows, "may_write": may(request.user, Permission.ASSESSMENT_WRITE)}
    return render(request, "know/comparison_group_list.html", context)


@page(Permission.ASSESSMENT_WRITE)
def comparison_group_add(request: HttpRequest) -> HttpResponse:
    """Make a group: first of what, then which."""
    level = request.GET.get("level", "")
    if level not in ComparisonLevel.values:
        form = LevelForm(request.GET if "level" in request.GET else None)
        return render(request, "know/comparison_group_level.html", {"form": form, "back": _list()})
    words = FormWords("Make a comparison group", "Make the group", _list(), "The group was made.")
    form = _form(request, level)
    return form_page(
        request,
        form,
        words,
        lambda **given: _done(changes.make_comparison_group(level=level, names=form.names, **given)),
    )


@page(Permission.ASSESSMENT_WRITE)
@one_at_a_time
def comparison_group_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a group's name, areas or reason."""
    group = get_object_or_404(ComparisonGroup, pk=pk)
    words = FormWords(f"Change {group.name}", "Save", _list(), "The group was changed.")
    form = _form(request, group.level, group)
    return form_page(
        request,
        form,
        words,
        lambda **given: _done(changes.change_comparison_group(group=group, names=form.names, **given)),
    )


@page(Permission.ASSESSMENT_WRITE)
def comparison_group_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take a group away."""
    group = get_object_or_404(ComparisonGroup, pk=pk)
    if request.method == "POST":
        changes.remove_comparison_group(group=group, names=areas_to_choose(group.level), by=request.user)
        messages.success(request, f"{group.name} was taken away. The audit trail keeps who was in it.")
        return redirect(_list())
    return render(request, "know/comparison_group_remove.html", {"group": group, "chosen": group_by_hand(group)})


def _form(request: HttpRequest, level: str, group: ComparisonGroup | None = None) -> ComparisonGroupForm:
    """The form with the areas of the built figures. Raises ``Http404`` where nothing is built."""
    try:
        return ComparisonGroupForm(request.POST or None, level=level, group=group)
    except NoFigures as refused:
        raise Http404(str(refused)) from refused


def _done(group: ComparisonGroup) -> str:
    return f"{_list()}#group-{group.pk}"
