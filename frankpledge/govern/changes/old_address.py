"""Keeping the table of old addresses: by hand, and by the import of the old site."""

from __future__ import annotations

from django.db import models, transaction

from frankpledge.govern.enums import OldAddressKind
from frankpledge.govern.models import AgendaItem, AgendaPaper, Meeting, OldAddress
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Group

_FIELDS: dict[type[models.Model], str] = {Group: "group", Meeting: "meeting", AgendaItem: "item", AgendaPaper: "paper"}
FITS: dict[OldAddressKind, tuple[type[models.Model], ...]] = {
    OldAddressKind.COMMITTEE: (Group,),
    OldAddressKind.MEETING: (Meeting,),
    OldAddressKind.ITEM: (AgendaItem, Meeting),
    OldAddressKind.DOCUMENT: (AgendaPaper, Meeting),
    OldAddressKind.PACK: (Meeting,),
}


def keep_old_address(*, kind: OldAddressKind, number: str, target: models.Model, by: Account) -> OldAddress:
    """Let an old address lead to a group, meeting, item or paper; one already kept leads there from now on.

    Raises CannotDo for a number that is none, and for a target that does not fit the kind.
    """
    check(by, Permission.MEETING_PUBLISH)
    digits = number.strip().lstrip("0")
    if not (digits.isdecimal() and digits.isascii() and len(digits) < 20):
        raise CannotDo(f"“{number}” is not a number of the old site: copy the digits after MId=, CId=, ID= or the s.")
    if not isinstance(target, FITS[kind]):
        raise CannotDo(f"A {kind.label} of the old site cannot lead to “{target}”.")
    places = {name: target if isinstance(target, model) else None for model, name in _FIELDS.items()}
    with transaction.atomic():
        row, _ = OldAddress.objects.update_or_create(kind=kind, number=digits, defaults=places)
        audit.note(by=by, verb="keep_old_address", about=row, sentence=f"Old address {row} leads to {target}.")
    return row


def remove_old_address(*, address: OldAddress, by: Account) -> None:
    """Let an old address lead nowhere again."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        audit.note(by=by, verb="remove_old_address", about=address, sentence=f"Removed the old address {address}.")
        address.delete()
