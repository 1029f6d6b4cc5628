"""Pages of the items that return: adding, correcting, ending, postponing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from frankpledge.govern.changes.rhythm import end_rhythm_item, keep_rhythm_item, postpone_agenda_item, postpone_item
from frankpledge.govern.forms.rhythm import PostponeForm, RhythmForm
from frankpledge.govern.forms.series import ReasonForm
from frankpledge.govern.models import AgendaItem, Meeting, Minute, RhythmItem
from frankpledge.govern.queries.forward import Entry, forward_plan_of
from frankpledge.govern.views.form_page import Words, form_page
from frankpledge.kit.shown import one_at_a_time
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Group


def _item(pk: int) -> RhythmItem:
    return get_object_or_404(
        RhythmItem.objects.select_related("group", "meeting", "minute", "asked_by", "under"), pk=pk
    )


def _minute(request: HttpRequest) -> Minute | None:
    """The minute from which an item is asked for, named in the address."""
    named = request.GET.get("minute", "")
    return Minute.objects.filter(pk=int(named)).first() if named.isdecimal() and len(named) < 19 else None


@page(Permission.MEETING_WRITE)
def rhythm_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an item that comes back by a rule; asked for from a minute, it names it."""
    group = get_object_or_404(Group, slug=slug)
    minute = _minute(request)
    initial = {"title": minute.title, "kind": "next_time", "part": minute.part} if minute else {}
    form = RhythmForm(request.POST or None, group=group, initial=initial)
    words = Words("Add to the forward plan", "Add it", reverse("govern:forward-plan", args=[slug]), group.name)

    def change(_data: dict[str, object]) -> str:
        fields = form.kept()
        if minute:
            told = f"Asked for in minute {minute.number} of {minute.meeting.date:%-d %B %Y}"
            fields |= {"minute": minute, "came_from": told, "why": fields["why"] or told}
        item = keep_rhythm_item(group=group, by=request.user, **fields)
        return f"“{item.title}” is on the forward plan: {item.get_kind_display().lower()}."

    return form_page(request, form, words, change)


@page(Permission.MEMBERS_READ)
def rhythm_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One item: its rule, the meetings it falls on, where it stood, when it was put off and why."""
    item = _item(pk)
    plan = forward_plan_of(item.group, timezone.localdate(), meetings=60)
    falls: list[tuple[Meeting, Entry]] = [
        (column.meeting, entry) for column in plan.columns for entry in column.entries if entry.item.pk == item.pk
    ]
    context = {
        "item": item,
        "falls": falls[:6],
        "waits": next((why for row, why in plan.waiting if row.pk == item.pk), ""),
        "stood": AgendaItem.objects.filter(rhythm_item=item).select_related("meeting").order_by("meeting__date"),
        "postponements": item.postponements.select_related("from_meeting", "to_meeting", "by__person"),
    }
    return render(request, "govern/rhythm_detail.html", context)


@page(Permission.MEETING_WRITE)
@one_at_a_time
def rhythm_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an item and its rule; agendas already made do not change."""
    item = _item(pk)
    form = RhythmForm(request.POST or None, group=item.group, initial=RhythmForm.initial_of(item))
    words = Words(
        "Change the item", "Save", item.get_absolute_url(), item.group.name, "Agendas already made do not change."
    )

    def change(_data: dict[str, object]) -> str:
        kept = keep_rhythm_item(item=item, group=item.group, by=request.user, **form.kept())
        return f"Changed “{kept.title}”."

    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
def rhythm_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop an item coming back."""
    item = _item(pk)
    note = "It no longer falls on any meeting, also where it was postponed. Agendas that hold it keep it."
    words = Words(f"Stop “{item.title}” coming back", "Stop it", item.get_absolute_url(), item.group.name, note)

    def change(data: dict[str, str]) -> str:
        end_rhythm_item(item=item, reason=data["reason"], by=request.user)
        return f"“{item.title}” no longer comes back."

    return form_page(request, ReasonForm(request.POST or None), words, change)


@page(Permission.MEETING_WRITE)
def rhythm_postpone(request: HttpRequest, pk: int, meeting: int) -> HttpResponse:
    """Put an item off from a meeting on which it falls."""
    item, source = _item(pk), get_object_or_404(Meeting.objects.select_related("group"), pk=meeting)
    form = PostponeForm(request.POST or None, meeting=source)
    back = reverse("govern:forward-plan", args=[item.group.slug])
    words = Words(f"Postpone “{item.title}”", "Postpone it", back, f"From {source}")

    def change(data: dict[str, object]) -> str:
        postpone_item(item=item, meeting=source, by=request.user, **data)
        return f"“{item.title}” is postponed."

    return form_page(request, form, words, change)


@page(Permission.MEETING_WRITE)
def agenda_item_postpone(request: HttpRequest, pk: int) -> HttpResponse:
    """Put off an item of an agenda; it comes back with the reason, and its papers go with it."""
    item = get_object_or_404(AgendaItem.objects.select_related("meeting__group", "rhythm_item"), pk=pk)
    form = PostponeForm(request.POST or None, meeting=item.meeting)
    back = reverse("govern:agenda-edit", args=[item.meeting_id])
    words = Words(f"Postpone item {item.number}", "Postpone it", back, item.title, "Its papers go with it.")

    def change(data: dict[str, object]) -> str:
        postpone_agenda_item(item=item, by=request.user, **data)
        return f"“{item.title}” is postponed. It comes back with the reason."

    return form_page(request, form, words, change)
