"""Letters about reports: asking, reminding before and after the due day, sent back, waiting to be signed.

Each letter has a key, so that nobody is written to twice for one thing, whatever is run again.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.govern.enums import MeetingState, ReportEventKind, ReportState
from frankpledge.govern.models import Report, ReportEvent, ReportSigner
from frankpledge.govern.queries.report import people_behind
from frankpledge.kit.workdays import add_working_days
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.models import Letter, PartnershipSettings, Person

PURPOSE = "report"
BEFORE, AFTER = (3, 0), (1, 3, 5)  # working days before and after the due day on which a reminder is written


def _day(day: datetime.date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else "no day set"


def _closing() -> str:
    contact = PartnershipSettings.current()
    lines = [contact.contact_name, contact.contact_phone, contact.contact_email]
    return "\n\n" + "\n".join(filter(None, [*lines, contact.name]))


def _to(report: Report, person: Person, *, key: str, subject: str, text: str) -> Letter | None:
    """One letter to one person; None where they have no address or have had it."""
    if not person.email:
        return None
    return queue_letter(
        once_key=f"report:{report.pk}:{key}:{person.pk}",
        purpose=PURPOSE,
        to_address=person.email,
        to_name=person.name,
        person=person,
        subject=subject,
        text=f"Dear {person.name},\n\n{text}{_closing()}",
        about=report,
    )


def _where(report: Report) -> str:
    here = page_link("govern:report-detail", report.pk)
    return f"Sign in here; you can write it there, or download it for Word and send it back:\n{here}"


def write_asking(report: Report) -> list[Letter]:
    """Ask each author; somebody asked before is not asked again for the same day."""
    asked = f"\n\n{report.asked_words}" if report.asked_words else ""
    text = (
        f"Please write the report “{report.title}” for {report.meeting}. It is due on {_day(report.due_on)}.{asked}"
        f"\n\n{_where(report)}"
    )
    sent = [
        _to(report, author.person, key=f"asked:{report.due_on}", subject=f"Report asked for: {report.title}", text=text)
        for author in report.authors.select_related("person")
    ]
    return [letter for letter in sent if letter is not None]


def write_withdrawn(report: Report, reason: str) -> None:
    """Tell the authors that the report is no longer wanted."""
    for author in report.authors.select_related("person"):
        text = f"The report “{report.title}” for {report.meeting} is no longer wanted: {reason}"
        _to(report, author.person, key="withdrawn", subject=f"No longer wanted: {report.title}", text=text)


def write_sent_back(report: Report, reason: str, nth: int) -> None:
    """Tell the authors that it came back, and why."""
    for author in report.authors.select_related("person"):
        text = f"Your report “{report.title}” for {report.meeting} was sent back:\n\n{reason}\n\n{_where(report)}"
        _to(report, author.person, key=f"sent_back:{nth}", subject=f"Sent back: {report.title}", text=text)


def write_to_sign(report: Report, signer: ReportSigner | None) -> None:
    """Tell whoever's turn it is that a report waits to be signed."""
    if signer is None:
        return
    nth = report.events.filter(kind=ReportEventKind.SENT_IN).count()
    here = page_link("govern:report-detail", report.pk)
    for person in Person.objects.filter(pk__in=people_behind(signer)):
        text = f"The report “{report.title}” for {report.meeting} waits for you to sign it:\n{here}"
        _to(report, person, key=f"sign:{nth}:{signer.order}", subject=f"To sign: {report.title}", text=text)


def write_reminders(*, today: datetime.date) -> list[Letter]:
    """Remind the authors of reports not yet in: three working days before, on the day, and one, three, five after.

    Run it every day; run twice it writes nothing new, and a day missed is made up by the next step only. Once the meeting
    is past or cancelled nobody is reminded.
    """
    waiting = Report.objects.filter(state__in=[ReportState.ASKED, ReportState.WRITING], due_on__isnull=False)
    to_come = waiting.filter(meeting__date__gte=today).exclude(meeting__state=MeetingState.CANCELLED)
    out: list[Letter] = []
    for report in to_come.select_related("meeting__group"):
        step = _step(report.due_on, today) if report.due_on else None
        if step is not None:
            out += _remind(report, step, today)
    return out


def _step(due: datetime.date, today: datetime.date) -> str | None:
    """The latest reminder that is due by today: ``-3``, ``0``, ``+1`` …; None before the first."""
    steps = [(add_working_days(due, -n), f"-{n}" if n else "0") for n in BEFORE]
    steps += [(add_working_days(due, n), f"+{n}") for n in AFTER]
    return next((name for day, name in reversed(steps) if day <= today), None)


def _remind(report: Report, step: str, today: datetime.date) -> list[Letter]:
    late = report.due_on is not None and report.due_on < today
    when = f"was due on {_day(report.due_on)} and has not come" if late else f"is due on {_day(report.due_on)}"
    late_note = " It will be marked late on the agenda." if late else ""
    text = f"Your report “{report.title}” for {report.meeting} {when}.{late_note}\n\n{_where(report)}"
    subject = f"{'Overdue' if late else 'Reminder'}: {report.title}"
    with transaction.atomic():
        sent = [
            _to(report, author.person, key=f"remind:{report.due_on}:{step}", subject=subject, text=text)
            for author in report.authors.select_related("person")
        ]
        written = [letter for letter in sent if letter is not None]
        if written:
            names = ", ".join(letter.to_name for letter in written)
            ReportEvent.objects.create(report=report, kind=ReportEventKind.REMINDED, by=None, text=f"To {names}")
    return written
