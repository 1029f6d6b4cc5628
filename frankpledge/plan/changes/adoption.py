"""Taking another partnership's action into our own delivery plan, with credit."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.delivery_line import add_line
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import Adoption, OutsideAction
from frankpledge.plan.rules.outside_plan import credit_words


def adopt_action(*, action: OutsideAction, changed: str = "", by: Account, **line: Any) -> Adoption:
    """Put a line into the delivery plan whose source is the other partnership's plan.

    Args:
        changed: what was changed to make it suit us.
        line: the line's number, text, and what else ``add_line`` takes. Its source is always the credit.

    Raises:
        CannotDo: the plan is taken out, the action is adopted in a line that is in the plan, or the line is refused.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = OutsideAction.objects.select_for_update(of=("self",)).select_related("plan").get(pk=action.pk)
        if held.plan.state != "kept":
            raise CannotDo(f"“{held.plan}” was taken out: bring it back before an action of it is adopted.")
        standing = Adoption.objects.filter(action=held, line__ended_on=None).select_related("line").first()
        if standing is not None:
            raise CannotDo(f"It is adopted already: line {standing.line.number} of our delivery plan.")
        credit = credit_words(held.plan.partnership, held.plan.title, held.plan.year)
        made = add_line(by=by, why=f"Adopted: {credit}"[:500], source=credit, **line)
        adoption = Adoption(action=held, line=made, adopted_by=by)
        write_record(record=adoption, by=by, credit=credit, changed=changed.strip()[:500])
        sentence = f"Adopted “{held}” as line {made.number}. {credit}."
        audit.note(by=by, verb="adopt_action", about=adoption, sentence=sentence)
    return adoption
