"""What reports ask of the partnership: raised when a report is sent in, taken up on the agenda or set aside."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.agenda import add_item
from frankpledge.govern.enums import AskState
from frankpledge.govern.models import AgendaItem, PartnershipAsk, Report
from frankpledge.govern.rules.report_answer import GIVEN, answer_of
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def raise_asks(report: Report) -> list[PartnershipAsk]:
    """The asks of a report that is sent in. Sent in again with other words, an unanswered ask takes them over; words
    that were answered already stay, and new ones are a new ask.
    """
    out = []
    for field in report_form(report.form).answered_fields:
        answer = answer_of(report.values, field)
        if not field.asks_the_partnership:
            continue
        waiting = PartnershipAsk.objects.filter(report=report, state=AskState.WAITING).first()
        if answer is None or answer.state != GIVEN:
            if waiting is not None:
                _withdrawn(waiting)
            continue
        if PartnershipAsk.objects.filter(report=report, text=answer.value).exclude(state=AskState.WAITING).exists():
            continue
        ask = waiting or PartnershipAsk(report=report, meeting=report.meeting)
        ask.text = answer.value
        ask.save()
        out.append(ask)
    return out


def _withdrawn(ask: PartnershipAsk) -> None:
    ask.state, ask.reason, ask.settled_at = AskState.SET_ASIDE, "Taken back by the author", timezone.now()
    ask.save(update_fields=["state", "reason", "settled_at"])


def take_up_ask(*, ask: PartnershipAsk, title: str, parent: AgendaItem | None, by: Account) -> AgendaItem:
    """Put an ask on the agenda of its meeting, as an item of its own or under one. Raises CannotDo once it is answered."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        ask = _waiting(ask)
        item = add_item(
            meeting=ask.meeting,
            title=title,
            presenter=", ".join(author.person.titled_name for author in ask.report.authors.select_related("person")),
            note=f"Asked for in the report “{ask.report.title}”:\n\n{ask.text}",
            parent=parent,
            part=ask.report.part,
            by=by,
        )
        ask.state, ask.item, ask.settled_at, ask.settled_by = AskState.TAKEN_UP, item, timezone.now(), by
        ask.save()
        audit.note(
            by=by, verb="take_up_ask", about=ask, sentence=f"Took up an ask of “{ask.report}” as item {item.number}."
        )
    return item


def set_ask_aside(*, ask: PartnershipAsk, reason: str, by: Account) -> None:
    """Answer an ask without an item, with the reason."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        ask = _waiting(ask)
        ask.state, ask.reason, ask.settled_at, ask.settled_by = AskState.SET_ASIDE, reason, timezone.now(), by
        ask.save()
        audit.note(by=by, verb="set_ask_aside", about=ask, sentence=f"Set aside an ask of “{ask.report}”: {reason}")


def _waiting(ask: PartnershipAsk) -> PartnershipAsk:
    found = (
        PartnershipAsk.objects.select_for_update(of=("self",)).select_related("report", "meeting__group").get(pk=ask.pk)
    )
    if not found.is_waiting:
        raise CannotDo(f"This ask was answered already: {found.get_state_display()}.")
    return found
