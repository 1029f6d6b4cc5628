"""Keeping the dates of other bodies that bear on ours."""

from __future__ import annotations

from django.db import transaction

from frankpledge.govern.models import OutsideDate
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


def keep_outside_date(*, row: OutsideDate, by: Account) -> OutsideDate:
    """Save a new or corrected date of another body."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        row.save()
        audit.note(by=by, verb="keep_outside_date", about=row, sentence=f"Date of another body: {row}.")
    return row


def remove_outside_date(*, row: OutsideDate, by: Account) -> None:
    """Take a date of another body out of the calendar and the forward plan."""
    check(by, Permission.MEETING_WRITE)
    with transaction.atomic():
        audit.note(by=by, verb="remove_outside_date", about=row, sentence=f"Removed the date {row}.")
        row.delete()
