"""Answering what reports ask of the partnership."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from frankpledge.govern.changes.agenda import AgendaRefused
from frankpledge.govern.changes.ask import set_ask_aside, take_up_ask
from frankpledge.govern.forms.report import ReasonForm, TakeUpForm
from frankpledge.govern.models import PartnershipAsk
from frankpledge.partnership.access.declare import page
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.views.form_page import FormWords, form_page


def _ask(pk: int) -> PartnershipAsk:
    return get_object_or_404(PartnershipAsk.objects.select_related("report__item", "meeting__group"), pk=pk)


def _words(ask: PartnershipAsk, title: str, button: str, done: str) -> FormWords:
    back = f"{ask.meeting.get_absolute_url()}#asks"
    return FormWords(title, button, back, done, caption=ask.report.title, note=ask.text)


@page(Permission.MEETING_WRITE)
def ask_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an ask on the agenda."""
    ask = _ask(pk)
    words = _words(ask, "Put this ask on the agenda", "Put it on the agenda", "The ask is on the agenda.")

    def change(**given: Any) -> None:
        try:
            take_up_ask(ask=ask, **given)
        except AgendaRefused as refused:
            raise CannotDo(str(refused)) from refused

    return form_page(request, TakeUpForm(request.POST or None, ask=ask), words, change)


@page(Permission.MEETING_WRITE)
def ask_set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an ask without an item."""
    ask = _ask(pk)
    words = _words(ask, "Set this ask aside", "Set it aside", "The ask was set aside, with your reason.")

    def change(**given: Any) -> None:
        set_ask_aside(ask=ask, **given)

    return form_page(request, ReasonForm(request.POST or None), words, change)
