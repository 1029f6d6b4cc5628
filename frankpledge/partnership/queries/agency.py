"""Agencies of the directory: found under any name they ever bore."""

from __future__ import annotations

from django.db.models import Q

from frankpledge.partnership.models import Agency, AgencyName
from frankpledge.partnership.rules.name import fold


def find_agency(printed: str) -> Agency | None:
    """The agency a print means by name, short name, alias or former name; None where none or several do.

    A present name goes before a former one: after a split the name stays with the agency that bears it today.
    """
    folded = fold(printed)
    if not folded:
        return None
    folded = folded.removeprefix("the ")
    present = [
        one for one in Agency.objects.all() if folded in (fold(one.name).removeprefix("the "), fold(one.short_name))
    ]
    if present:
        running = [one for one in present if one.ended_on is None]
        return running[0] if len(running) == 1 else present[0] if len(present) == 1 else None
    named = AgencyName.objects.select_related("agency").filter(Q(folded=folded) | Q(folded=f"the {folded}"))
    found = {name.agency_id: name.agency for name in named}
    return next(iter(found.values())) if len(found) == 1 else None
