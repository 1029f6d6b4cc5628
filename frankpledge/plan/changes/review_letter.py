"""Letters of a review round: asking, reminders. Each has a key, so that nobody is written to twice for one thing.

No letter says anything of an action: what is confidential stays behind the sign-in.
"""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.kit.workdays import add_working_days
from frankpledge.know.queries.contribution import people_asked
from frankpledge.partnership import audit
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.models import Letter, PartnershipSettings, Person
from frankpledge.plan.models import ReviewReply, ReviewRound
from frankpledge.plan.queries.review_round import silent_replies

PURPOSE = "review"
BEFORE, AFTER = (5, 1), (1, 5)  # working days before and after the day on which a reminder is written


def _day(day: datetime.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def _closing() -> str:
    contact = PartnershipSettings.current()
    lines = [contact.contact_name, contact.contact_phone, contact.contact_email]
    return "\n\n" + "\n".join(filter(None, [*lines, contact.name]))


def _to(reply: ReviewReply, person: Person, *, key: str, subject: str, text: str) -> Letter | None:
    """One letter to one person; None where they have had it."""
    return queue_letter(
        once_key=f"review-round:{reply.round_id}:{key}:{reply.agency_id}:{person.pk}",
        purpose=PURPOSE,
        to_address=person.email,
        to_name=person.name,
        person=person,
        subject=subject,
        text=f"Dear {person.titled_name},\n\n{text}{_closing()}",
        about=reply.round,
    )


def _where(reply: ReviewReply) -> str:
    here = page_link("plan:review-round-own", reply.round_id)
    return (
        f"Your actions are here (sign in first):\n{here}\n\nIf nothing has changed, please say so there with one press: that is "
        "an answer, and is recorded as one."
    )


def write_review_asking(reply: ReviewReply) -> int:
    """Ask the people of an agency. Answers how many letters are new."""
    found = reply.round
    own = f"\n\n{found.words.strip()}" if found.words.strip() else ""
    text = (
        f"“{found.plan.title}” is under review ({found.name}). Please bring the actions that {reply.agency} leads up to date by "
        f"{_day(found.due_on)}.{own}\n\n{_where(reply)}"
    )
    subject = f"Please update your actions: {found.plan.title}"
    sent = [_to(reply, one, key="asked", subject=subject, text=text) for one in people_asked(reply.agency)]
    return sum(one is not None for one in sent)


def write_review_reminders(*, today: datetime.date) -> list[Letter]:
    """Remind agencies that have not answered: five and one working days before the day, one and five after it.

    Run it every day; run twice it writes nothing new, and a day missed is made up by the next step only.
    """
    out: list[Letter] = []
    for found in ReviewRound.objects.filter(closed_at=None):
        step = _step(found.due_on, today)
        for reply in silent_replies(found) if step else ():
            out += remind(reply, str(step), today)
    return out


def _step(due: datetime.date, today: datetime.date) -> str | None:
    """The latest reminder that is due by today: ``-5``, ``-1``, ``+1``, ``+5``; None before the first."""
    steps = [(add_working_days(due, -n), f"-{n}") for n in BEFORE]
    steps += [(add_working_days(due, n), f"+{n}") for n in AFTER]
    return next((name for day, name in reversed(steps) if day <= today), None)


def remind(reply: ReviewReply, step: str, today: datetime.date) -> list[Letter]:
    """One reminder to the people of an agency; those who have had it are left out."""
    late, title = reply.round.due_on < today, reply.round.plan.title
    when = "was due" if late else "is due"
    text = (
        f"The update of {reply.agency} to “{title}” ({reply.round.name}) {when} on {_day(reply.round.due_on)} and has not "
        f"come.\n\n{_where(reply)}"
    )
    subject = f"{'Overdue' if late else 'Reminder'}: {title}"
    with transaction.atomic():
        people = people_asked(reply.agency)
        sent = [_to(reply, one, key=f"remind:{step}", subject=subject, text=text) for one in people]
        written = [letter for letter in sent if letter is not None]
        if written:
            names = ", ".join(letter.to_name for letter in written)
            sentence = f"Reminded {reply.agency} of “{title}”: {names}."
            audit.note(by=None, verb="remind_reviewer", about=reply.round, sentence=sentence)
    return written
