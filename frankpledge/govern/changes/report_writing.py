"""Saving the answers of a report: heading by heading, so that two people may write at once and nothing is overwritten."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.report import locked
from frankpledge.govern.enums import ReportState
from frankpledge.govern.models import Report, ReportVersion, StaleSave
from frankpledge.govern.queries.report import writing_refusal
from frankpledge.govern.rules.report_answer import Answer, answer_of, changes_between, digest
from frankpledge.govern.rules.report_form import report_form
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

ONE_STRETCH = datetime.timedelta(minutes=30)  # saves of one person within this time are one version


@dataclass
class Saved:
    """What a save did: the revision it drew, the headings kept, those kept beside because somebody had changed them."""

    revision: int
    changed: list[str] = field(default_factory=list)
    stale: list[StaleSave] = field(default_factory=list)


def save_answers(
    *, report: Report, answers: Mapping[str, Answer | None], bases: Mapping[str, str] | None, by: Account
) -> Saved:
    """Keep answers by heading; None empties one.

    ``bases`` has the digest of what the writer saw under each heading. Where somebody else has changed a heading since,
    it is not overwritten: the words are kept beside it and shown to both. None: what stands there has been seen.
    Raises Refused for somebody who does not write this report, CannotDo where it may not be changed now.
    """
    with transaction.atomic():
        report = locked(report)
        if reason := writing_refusal(report, by):
            raise (CannotDo if report.state not in (ReportState.ASKED, ReportState.WRITING) else Refused)(reason)
        form = report_form(report.form)
        saved, values = Saved(report.revision), dict(report.values)
        for key, answer in answers.items():
            there = answer_of(values, form.field(key))
            if answer == there:
                continue
            if bases is not None and digest(there) != bases.get(key):
                saved.stale.append(_beside(report, key, answer.kept() if answer else {}, by))
                continue
            values.pop(key, None)
            if answer is not None:
                values[key] = answer.kept()
            saved.changed.append(key)
        if saved.changed:
            saved.revision = _keep(report, values, by)
    return saved


def _beside(report: Report, key: str, kept: dict[str, object], by: Account) -> StaleSave:
    """The words kept beside; the same person writing on in the same heading keeps one."""
    found = StaleSave.objects.filter(report=report, field=key, by=by, settled_at=None).first()
    if found is None:
        return StaleSave.objects.create(report=report, field=key, answer=kept, by=by)
    found.answer, found.at = kept, timezone.now()
    found.save(update_fields=["answer", "at"])
    return found


def _keep(report: Report, values: dict[str, object], by: Account) -> int:
    report.values = values
    report.revision += 1
    if report.state == ReportState.ASKED:
        report.state = ReportState.WRITING
    report.save(update_fields=["values", "revision", "state"])
    _version(report, by)
    return report.revision


def _version(report: Report, by: Account) -> None:
    """The open version of this person brought up to date, or a new one begun."""
    now = timezone.now()
    last = report.versions.first()
    if last is not None and not last.is_closed and last.by_id == by.pk and now - last.begun_at < ONE_STRETCH:
        before = report.versions.filter(number__lt=last.number).first()
        last.values, last.saved_at = report.values, now
        last.changed = _told(report, before.values if before else {})
        last.save(update_fields=["values", "saved_at", "changed"])
        return
    number = last.number + 1 if last else 1
    ReportVersion.objects.create(
        report=report, number=number, values=report.values, changed=_told(report, last.values if last else {}), by=by,
        begun_at=now, saved_at=now,
    )  # fmt: skip
    audit.note(by=by, verb="write_report", about=report, sentence=f"Wrote version {number} of “{report.title}”.")


def _told(report: Report, before: Mapping[str, object]) -> list[dict[str, str]]:
    changes = changes_between(report_form(report.form), before, report.values)
    return [{"key": one.key, "label": one.label, "before": one.before, "after": one.after} for one in changes]


def close_version(report: Report) -> None:
    """What is written from now on is a new version: the present one was sent in, or printed."""
    report.versions.filter(is_closed=False).update(is_closed=True)


def settle_stale(*, stale: StaleSave, take: bool, by: Account) -> None:
    """Put the words kept beside in the place of the present ones, or leave them out; both stay in the history."""
    with transaction.atomic():
        report = locked(stale.report)
        if reason := writing_refusal(report, by):
            raise CannotDo(reason)
        stale = StaleSave.objects.select_for_update().get(pk=stale.pk)
        if stale.settled_at is not None:
            return  # settled by somebody else meanwhile
        stale.settled_at = timezone.now()
        stale.save(update_fields=["settled_at"])
        field = report_form(report.form).field(stale.field)
        if take:
            answer = Answer(stale.answer["is"], stale.answer.get("value", "")) if stale.answer else None
            close_version(report)
            save_answers(report=report, answers={field.key: answer}, bases=None, by=by)
        done = "Took" if take else "Left out"
        audit.note(
            by=by, verb="settle_stale_save", about=report, sentence=f"{done} words kept beside {field.full_label}."
        )
