"""Letters about money: before it ends, about returns and conditions. One a recipient and alert, however often it is run."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.models import Letter, PartnershipSettings, Person
from frankpledge.plan.queries.funding_alert import MoneyAlert, money_alerts, told_of

PURPOSE = "money"


def write_funding_letters(*, today: datetime.date) -> list[Letter]:
    """Queue what is to be told today. Run it every day: run twice it writes nothing new."""
    written = []
    with transaction.atomic():
        for alert in money_alerts(today):
            sent = [_letter(alert, person) for person in told_of(alert)]
            written += [letter for letter in sent if letter is not None]
    return written


def _letter(one: MoneyAlert, person: Person) -> Letter | None:
    alert, contact = one.alert, PartnershipSettings.current()
    lines = [contact.contact_name, contact.contact_phone, contact.contact_email, contact.name]
    where = page_link(f"plan:{alert.about}-detail", alert.number)
    return queue_letter(
        once_key=f"money:{alert.key}:{person.pk}", purpose=PURPOSE, to_address=person.email, to_name=person.name, person=person,
        subject=f"Money: {alert.title}",
        text=f"Dear {person.titled_name},\n\n{alert.title}, led by {one.lead}.\n\n{alert.words}\n\n"
        f"See and record it here (sign in first):\n{where}\n\n" + "\n".join(filter(None, lines)),
    )  # fmt: skip
