"""Notes beside a chart: writing, changing, withdrawing; and putting a figure into minutes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from frankpledge.govern.models import Meeting
from frankpledge.kit.shown import one_at_a_time
from frankpledge.know.analysis.areas import Area
from frankpledge.know.changes.figure_note import change_note, withdraw_note, write_note
from frankpledge.know.changes.minutes_figure import put_in_minutes
from frankpledge.know.enums import FigureNoteState
from frankpledge.know.forms.figure_note import (
    ChangeNoteForm,
    FigureNoteForm,
    ForMinutesForm,
    WithdrawNoteForm,
    as_initial,
)
from frankpledge.know.models import FigureNote
from frankpledge.know.queries.figure import NoMeasure, find_measure
from frankpledge.know.queries.figure_note import latest_of, months_of, open_minutes
from frankpledge.know.rules.measure import Measure
from frankpledge.know.views.figure import area_of
from frankpledge.know.views.measure import as_document, shown
from frankpledge.partnership.access.check import may
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.views.form_page import FormWords, form_page

PART_2 = "Members read it. It is Part 2 until the clerk or the chair marks it Part 1."


def _found(name: str, code: str) -> tuple[Measure, Area]:
    area = area_of(code)
    try:
        measure = find_measure(name)
        if area.level not in measure.levels or not months_of(measure, area):
            raise NoMeasure(
                f"{measure.title} has no figures for {area.name}, so there is no chart to write a note beside."
            )
    except (NoMeasure, KeyError) as refused:
        raise Http404(str(refused)) from refused
    return measure, area


def _words(measure: Measure, area: Area, title: str, button: str, done: str, note: str = "") -> FormWords:
    back = reverse("know:measure-detail", args=[measure.name, area.code])
    return FormWords(title, button, f"{back}#notes", done, f"{measure.title}, {area.name}", note)


@page(Permission.FIGURE_NOTE)
@one_at_a_time
def figure_note_add(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Write a note beside a measure."""
    measure, area = _found(name, code)
    months = months_of(measure, area)
    may_publish = may(request.user, Permission.ASSESSMENT_PUBLISH)
    initial = {"period_from": months[-1].isoformat(), "period_to": months[-1].isoformat()}
    form = FigureNoteForm(request.POST or None, months=months, may_publish=may_publish, initial=initial)
    words = _words(
        measure, area, "Write a note beside the chart", "Keep the note", "The note stands beside the chart.", PART_2
    )
    return form_page(request, form, words, lambda **fields: write_note(measure=measure, area=area, **fields) and None)


@page(Permission.FIGURE_NOTE)
@one_at_a_time
def figure_note_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a note; its wording before stays on record."""
    note = latest_of(get_object_or_404(FigureNote.objects.select_related("by"), pk=pk))
    measure, area = _found(note.measure, note.area)
    may_publish = may(request.user, Permission.ASSESSMENT_PUBLISH)
    form = ChangeNoteForm(
        request.POST or None, months=months_of(measure, area), may_publish=may_publish, initial=as_initial(note)
    )
    told = "The wording before stays on record, as changed."
    words = _words(measure, area, "Change the note", "Change it", "The note was changed.", told)

    def change(**fields: Any) -> None:
        change_note(note=note, measure=measure, area=area, **{"part": note.part, **fields})

    return form_page(request, form, words, change)


@page(Permission.FIGURE_NOTE)
@one_at_a_time
def figure_note_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a note, with the reason."""
    note = get_object_or_404(FigureNote.objects.select_related("by"), pk=pk)
    measure, area = _found(note.measure, note.area)
    told = f"“{note.text}” It stays on record with your reason, and in minutes that it was put into."
    words = _words(measure, area, "Withdraw the note", "Withdraw it", "The note was withdrawn.", told)
    form = WithdrawNoteForm(request.POST or None)
    return form_page(request, form, words, lambda **fields: withdraw_note(note=note, **fields))


@page(Permission.MINUTES_TAKE)
def figure_minutes(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Which minutes a figure goes into."""
    measure, area = _found(name, code)
    context = {"measure": measure, "area": area, "meetings": open_minutes(), "query": request.GET.urlencode()}
    return render(request, "know/figure_minutes.html", context)


@page(Permission.MINUTES_TAKE)
@one_at_a_time
def figure_file(request: HttpRequest, name: str, code: str, pk: int) -> HttpResponse:
    """Put a figure, with its chart as chosen and the notes ticked, into the minutes of a meeting."""
    one = shown(request, name, code)
    meeting = get_object_or_404(Meeting.objects.select_related("group"), pk=pk)
    labels = [(note.pk, f"{note.period}: {note.text} ({note.by})") for note in one.notes]
    form = ForMinutesForm(request.POST or None, meeting=meeting, notes=labels)
    told = (
        "The table and the chart as they stand now become a PDF that goes with the minutes, with the build they were made from."
        " It is Part 2: what is filed does not move when the figures do."
    )
    words = _words(one.measure, one.area, f"Put the figure into the minutes of {meeting}", "Put it into the minutes",
                   f"The figure goes with the minutes of {meeting}.", told)  # fmt: skip

    def change(by: Any, minute: Any, notes: list[str] | None = None) -> str:
        chosen = {int(pk) for pk in notes or ()}
        put_in_minutes(
            document=as_document(one, tuple(note for note in one.notes if note.pk in chosen)), measure=name, by=by,
            notes=list(FigureNote.objects.filter(pk__in=chosen, state=FigureNoteState.CURRENT)), meeting=meeting, minute=minute,
        )  # fmt: skip
        return f"{reverse('govern:minutes-detail', args=[meeting.pk])}#files"

    return form_page(request, form, words, change)
