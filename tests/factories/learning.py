"""Other partnerships' plans for tests, brought in the way a coordinator does it."""

from __future__ import annotations

from collections.abc import Sequence

from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.outside_plan import keep_outside_plan, receive_outside_file
from frankpledge.plan.models import OutsidePlan
from tests.factories.partnership import make_account
from tests.plan.outside_files import HEAD, ROWS, book_plan

ABOUT = {"area": "Orrinshire", "title": "Plan", "year": "2026", "permission": "Sent by their coordinator"}


def make_outside_plan(
    rows: Sequence[Sequence[str]] = ROWS, *, partnership: str = "Safer Orrinshire", by: Account | None = None
) -> OutsidePlan:
    """A kept plan of another partnership."""
    by = by or make_account(Role.COORDINATOR)
    file = receive_outside_file(name=f"{partnership}.xlsx", data=book_plan(rows, HEAD), by=by)
    return keep_outside_plan(file=file, kept=range(len(rows)), by=by, partnership=partnership, **ABOUT)
