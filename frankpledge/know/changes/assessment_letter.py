"""Letters about an assessment: asking partners, another day, reminders. Each has a key, so that nobody is written to twice."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.kit.workdays import add_working_days
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import AskedPartner, Assessment
from frankpledge.know.queries.contribution import people_asked, silent_partners
from frankpledge.partnership import audit
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.models import Letter, PartnershipSettings, Person

PURPOSE = "assessment"
BEFORE, AFTER = (5, 1), (1, 5)  # working days before and after the day on which a reminder is written


def _day(day: datetime.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _closing() -> str:
    contact = PartnershipSettings.current()
    lines = [contact.contact_name, contact.contact_phone, contact.contact_email]
    return "\n\n" + "\n".join(filter(None, [*lines, contact.name]))


def _to(asked: AskedPartner, person: Person, *, key: str, subject: str, text: str) -> Letter | None:
    """One letter to one person; None where they have had it."""
    return queue_letter(
        once_key=f"assessment:{asked.assessment_id}:{key}:{person.pk}",
        purpose=PURPOSE,
        to_address=person.email,
        to_name=person.name,
        person=person,
        subject=subject,
        text=f"Dear {person.titled_name},\n\n{text}{_closing()}",
        about=asked.assessment,
    )


def _where(asked: AskedPartner) -> str:
    here = page_link("know:contribution-give", asked.assessment_id)
    return (
        f"Read the draft and write here (sign in first):\n{here}\n\nIf {asked.agency} has nothing to add, please say so there "
        "with one press: that is an answer, and is recorded as one. You can also answer this letter."
    )


def write_asking(asked: AskedPartner, *, moved: bool) -> int:
    """Ask the people of an agency, or tell them that the day moved. Answers how many letters are new."""
    title, own = asked.assessment.title, f"\n\n{asked.words.strip()}" if asked.words.strip() else ""
    if moved:
        key, subject = f"day:{asked.due_on}", f"Another day: {title}"
        text = f"{asked.agency} now has until {_day(asked.due_on)} to contribute to “{title}”.{own}\n\n{_where(asked)}"
    else:
        key, subject = "asked", f"Your contribution is asked for: {title}"
        text = (
            f"The draft of “{title}” is ready. The Crime and Disorder Act 1998 asks the partnership for it each year. "
            f"Please say by {_day(asked.due_on)} what {asked.agency} adds, and what should be different.{own}\n\n{_where(asked)}"
        )
    sent = [_to(asked, person, key=key, subject=subject, text=text) for person in people_asked(asked.agency)]
    return sum(one is not None for one in sent)


def write_assessment_reminders(*, today: datetime.date) -> list[Letter]:
    """Remind agencies that have not answered: five and one working days before their day, one and five after it.

    Run it every day; run twice it writes nothing new, and a day missed is made up by the next step only.
    """
    out: list[Letter] = []
    rows = Assessment.objects.filter(state=AssessmentState.COMMENT).defer("frozen", "waiting")
    for assessment in rows:
        for asked in silent_partners(assessment):
            step = _step(asked.due_on, today)
            if step is not None:
                out += _remind(asked, step, today)
    return out


def _step(due: datetime.date, today: datetime.date) -> str | None:
    """The latest reminder that is due by today: ``-5``, ``-1``, ``+1``, ``+5``; None before the first."""
    steps = [(add_working_days(due, -n), f"-{n}") for n in BEFORE]
    steps += [(add_working_days(due, n), f"+{n}") for n in AFTER]
    return next((name for day, name in reversed(steps) if day <= today), None)


def _remind(asked: AskedPartner, step: str, today: datetime.date) -> list[Letter]:
    late = asked.due_on < today
    title = asked.assessment.title
    when = "was due" if late else "is due"
    text = f"The contribution of {asked.agency} to “{title}” {when} on {_day(asked.due_on)} and has not come.\n\n{_where(asked)}"
    subject = f"{'Overdue' if late else 'Reminder'}: {title}"
    with transaction.atomic():
        people = people_asked(asked.agency)
        sent = [_to(asked, one, key=f"remind:{asked.due_on}:{step}", subject=subject, text=text) for one in people]
        written = [letter for letter in sent if letter is not None]
        if written:
            names = ", ".join(letter.to_name for letter in written)
            sentence = f"Reminded {asked.agency} of “{title}”: {names}."
            audit.note(by=None, verb="remind_partner", about=asked.assessment, sentence=sentence)
    return written
