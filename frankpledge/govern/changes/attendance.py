"""The reminder that a chair sends to an agency whose seat has stood empty: once for a run of absences, and logged."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.govern.rules.attendance import Missed
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency, Group, Letter, Person


def remind_agency(*, group: Group, agency: Agency, missed: Missed, person: Person, text: str, by: Account) -> Letter:
    """Send the reminder. Raises CannotDo where it was sent for this run of absences, or the person has no e-mail address."""
    check(by, Permission.LETTER_SEND)
    if not person.email:
        raise CannotDo(f"{person.name} has no e-mail address in the directory: add it, or choose somebody else.")
    if not text.strip():
        raise CannotDo("The letter has no words.")
    with transaction.atomic():
        letter = queue_letter(
            once_key=reminder_key(group, agency, missed.days[0]), purpose="attendance", to_address=person.email,
            to_name=person.name, person=person, about=agency, text=f"Dear {person.name}\n\n{text.strip()}",
            subject=f"Attendance at {group.name}",
        )  # fmt: skip
        if letter is None:
            raise CannotDo(f"{agency.name} was reminded of these absences already: see Letters.")
        told = f"Reminded {agency.name} of its attendance at {group.name} ({len(missed.days)} meetings)."
        audit.note(by=by, verb="remind_agency", about=agency, sentence=told)
    return letter


def reminder_key(group: Group, agency: Agency, first_missed: datetime.date) -> str:
    """One letter for a run of absences: it begins with the first meeting missed."""
    return f"attendance:{group.pk}:{agency.pk}:{first_missed.isoformat()}"
