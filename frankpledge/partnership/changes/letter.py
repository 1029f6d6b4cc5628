"""Queue letters. Sending them is the posting command's work; this only decides that one is to be written, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import models
from django.urls import reverse

from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Letter, PartnershipSettings, Person


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter (an invitation, a signed form)."""

    name: str
    content_type: str
    content: bytes


def page_link(name: str, *args: object) -> str:
    """The whole address of a page, for a letter: the site's own address (FRANKPLEDGE_ADDRESS) and the page's."""
    return str(settings.SITE_ADDRESS) + reverse(name, args=args)


def queue_letter(
    *,
    once_key: str,
    purpose: str,
    to_address: str,
    subject: str,
    text: str,
    to_name: str = "",
    person: Person | None = None,
    about: models.Model | None = None,
    attachment: Attachment | None = None,
    not_before: datetime | None = None,
    headers: dict[str, str] | None = None,
) -> Letter | None:
    """Queue a letter unless one with ``once_key`` was queued before; answers the new letter, or None.

    Call it inside the transaction of the change it tells of: both are kept or neither. In a demonstration the letter
    is kept as held and never sent.
    """
    held = PartnershipSettings.current().is_demonstration
    letter, is_new = Letter.objects.get_or_create(
        once_key=once_key,
        defaults={
            "purpose": purpose,
            "to_address": to_address,
            "to_name": to_name,
            "person": person,
            "subject": " ".join(subject.split())[:250],
            "text": text,
            "about": f"{about._meta.label_lower}:{about.pk}" if about is not None else "",
            "attachment": attachment.content if attachment else None,
            "attachment_name": attachment.name if attachment else "",
            "attachment_type": attachment.content_type if attachment else "",
            "not_before": not_before,
            "headers": headers or {},
            "state": LetterState.HELD if held else LetterState.QUEUED,
        },
    )
    return letter if is_new else None
