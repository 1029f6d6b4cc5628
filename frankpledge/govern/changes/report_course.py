"""The course of a report: sent in, signed step by step, sent back with a reason, released to the agenda."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.agenda import refuse_published
from frankpledge.govern.changes.ask import raise_asks
from frankpledge.govern.changes.report import happened, locked
from frankpledge.govern.changes.report_letter import write_sent_back, write_to_sign
from frankpledge.govern.changes.report_writing import close_version
from frankpledge.govern.enums import PaperKind, ReportEventKind, ReportState
from frankpledge.govern.models import AgendaItem, AgendaPaper, Report, Supplement
from frankpledge.govern.queries.report import author_ids, people_behind, stale_saves, turn_to_sign
from frankpledge.govern.rules.report import refuse_release, refuse_sending, refuse_signing
from frankpledge.govern.rules.report_answer import missing_fields
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def send_in(*, report: Report, by: Account) -> Report:
    """Send a report in for signing, or straight to the clerk. Raises CannotDo while a heading is not answered."""
    check(by, Permission.REPORT_WRITE)
    with transaction.atomic():
        report = locked(report)
        if by.person_id not in author_ids(report) and not may(by, Permission.REPORT_ASK):
            raise CannotDo("Only its authors or the clerk may send this report in.")
        missing = [field.full_label for field in missing_fields(report_form(report.form), report.values)]
        if reason := refuse_sending(report.state, missing):
            raise CannotDo(reason)
        if kept := stale_saves(report):
            raise CannotDo(
                f"{len(kept)} heading(s) have words kept beside them: choose which to keep, then send it in."
            )
        report.state, report.sent_in_at = ReportState.SENT_IN, timezone.now()
        report.first_sent_in_at = report.first_sent_in_at or report.sent_in_at
        report.save(update_fields=["state", "sent_in_at", "first_sent_in_at"])
        close_version(report)
        happened(report, ReportEventKind.SENT_IN, by=by)
        raise_asks(report)
        write_to_sign(report, turn_to_sign(report))
        audit.note(by=by, verb="send_in_report", about=report, sentence=f"Sent in “{report.title}”.")
    return report


def sign_report(*, report: Report, by: Account) -> Report:
    """Sign the step whose turn it is. Raises CannotDo for anybody else, and for the author at the last step."""
    check(by, Permission.REPORT_SIGN)
    with transaction.atomic():
        report = locked(report)
        steps = list(report.signers.all())
        turn = turn_to_sign(report)
        people = people_behind(turn) if turn else set()
        reason = refuse_signing(
            state=report.state,
            person=by.person_id,
            people=people,
            authors=author_ids(report),
            is_last=turn is not None and turn.pk == steps[-1].pk,
        )
        if reason or turn is None:
            raise CannotDo(reason or "Everybody has signed.")
        turn.signed_at, turn.signed_by = timezone.now(), by.person
        turn.save(update_fields=["signed_at", "signed_by"])
        happened(report, ReportEventKind.SIGNED, by=by, text=str(turn))
        write_to_sign(report, turn_to_sign(report))
        audit.note(by=by, verb="sign_report", about=report, sentence=f"Signed “{report.title}” as {turn}.")
    return report


def send_back(*, report: Report, reason: str, by: Account) -> Report:
    """Send a report back to its authors with the reason: by whoever's turn it is to sign, or by the clerk.

    Signatures are taken off, for what they stood under will change. Raises CannotDo for a report in a pack.
    """
    check(by, Permission.REPORT_SIGN)
    with transaction.atomic():
        report = locked(report)
        turn = turn_to_sign(report)
        is_signer = turn is not None and by.person_id in people_behind(turn)
        if report.state not in (ReportState.SENT_IN, ReportState.RELEASED):
            raise CannotDo("Only a report that has been sent in can be sent back.")
        if not (is_signer and report.state == ReportState.SENT_IN) and not may(by, Permission.REPORT_ASK):
            raise CannotDo("Only whoever is to sign next, or the clerk, may send this report back.")
        if report.packed.filter(pack__published_at__isnull=False).exists():
            raise CannotDo(f"“{report.title}” is published: ask for a further report, and send it out as a supplement.")
        report.state, report.released_at = ReportState.WRITING, None
        report.save(update_fields=["state", "released_at"])
        report.papers.all().delete()
        report.signers.update(signed_at=None, signed_by=None)
        happened(report, ReportEventKind.SENT_BACK, by=by, text=reason)
        write_sent_back(report, reason, report.events.filter(kind=ReportEventKind.SENT_BACK).count())
        audit.note(by=by, verb="send_back_report", about=report, sentence=f"Sent back “{report.title}”: {reason}")
    return report


def release_report(
    *, report: Report, item: AgendaItem, by: Account, supplement: Supplement | None = None
) -> AgendaPaper:
    """Put a report that everybody has signed under its item. Raises PackIsOut where the pack is published already."""
    check(by, Permission.REPORT_ASK)
    with transaction.atomic():
        report = locked(report)
        unsigned = [str(step) for step in report.signers.all() if step.signed_at is None]
        if reason := refuse_release(
            state=report.state,
            unsigned=unsigned,
            person=by.person_id,
            authors=author_ids(report),
            has_chain=report.signers.exists(),
        ):
            raise CannotDo(reason)
        if item.meeting_id != report.meeting_id:
            raise CannotDo(f"Item {item} is on another agenda: choose one of {report.meeting}.")
        if supplement is None:
            refuse_published(report.meeting, report.title)
        report.state, report.released_at, report.item = ReportState.RELEASED, timezone.now(), item
        report.save(update_fields=["state", "released_at", "item"])
        last = AgendaPaper.objects.filter(item=item).order_by("-order").first()
        paper = AgendaPaper.objects.create(
            item=item, title=report.title, kind=PaperKind.REPORT, report=report, part=report.part,
            supplement=supplement, order=last.order + 1 if last else 0,
        )  # fmt: skip
        happened(report, ReportEventKind.RELEASED, by=by, text=f"Under item {item}")
        audit.note(by=by, verb="release_report", about=report, sentence=f"Released “{report.title}” to item {item}.")
    return paper
