"""What the partnership is called and whom to turn to: its one row of settings."""

from __future__ import annotations

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, PartnershipSettings


@transaction.atomic
def change_settings(
    *, name: str, area: str = "", contact_name: str = "", contact_phone: str = "", contact_email: str = "",
    by: Account | None,
) -> PartnershipSettings:  # fmt: skip
    """Name the partnership, its area and its usual contact, as pages and papers print them.

    Raises CannotDo where the name is empty. Whether it is the demonstration is not changed here, by anybody.
    """
    check(by, Permission.DIRECTORY_WRITE)
    if not name.strip():
        raise CannotDo("The partnership needs a name: write it as it stands on its papers.")
    row = PartnershipSettings.current()
    row.name, row.area = name.strip(), area.strip()
    row.contact_name, row.contact_phone, row.contact_email = contact_name.strip(), contact_phone.strip(), contact_email
    row.save()
    audit.note(by=by, verb="change_settings", about=row, sentence=f"The partnership is called {row.name}.")
    return row
