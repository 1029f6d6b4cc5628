"""Recording what was spent: one by one, corrected by a new row, or a whole file of a finance system."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.project import check_own
from frankpledge.plan.models import Project, Spending
from frankpledge.plan.reading.spending_table import SpendingLine, read_spending
from frankpledge.plan.rules.money import pounds, total, whole_pence


@transaction.atomic
def add_spending(*, project: Project, on: datetime.date, amount: Decimal, what: str, by: Account) -> Spending:
    """Record what was spent; an amount below nothing is money that came back.

    Raises:
        CannotDo: nothing, parts of a penny, or a day to come.
    """
    check_own(project=project, by=by)
    _check(on, amount)
    row: Spending = Spending.objects.create(project=project, on=on, amount=amount, what=what, by=by)
    audit.note(by=by, verb="add_spending", about=project, sentence=f"“{project}” spent {row}.")
    return row


def _check(on: datetime.date, amount: Decimal, *, may_be_nothing: bool = False) -> None:
    if not amount and not may_be_nothing:
        raise CannotDo("Nothing was spent, so there is nothing to record.")
    if not whole_pence(amount):
        raise CannotDo(f"£{amount} has parts of a penny: give pounds and whole pence.")
    if on > timezone.localdate():
        raise CannotDo(
            f"{on:%-d %B %Y} has not come yet: record what was spent; what is to be spent stands in the plan."
        )


@transaction.atomic
def correct_spending(
    *, row: Spending, on: datetime.date, amount: Decimal, what: str, why: str, by: Account
) -> Spending:
    """Put a new row in the place of one that was wrong; £0 where it was never spent. The wrong one is kept and seen.

    Raises:
        CannotDo: it was corrected already, nothing differs, or it is not said why.
    """
    check_own(project=row.project, by=by)
    _check(on, amount, may_be_nothing=True)
    if not why.strip():
        raise CannotDo("Say why it is corrected.")
    Project.objects.select_for_update().get(pk=row.project_id)  # one correction at a time
    later = Spending.objects.filter(corrects=row).first()
    if later is not None:
        raise CannotDo(f"This row was corrected already, by {later}: correct that one.")
    if (on, amount, what) == (row.on, row.amount, row.what):
        raise CannotDo("Nothing differs from the row that is to be corrected.")
    new: Spending = Spending.objects.create(
        project=row.project, on=on, amount=amount, what=what, corrects=row, why=why.strip(), by=by
    )
    sentence = f"Corrected what “{row.project}” spent: {new}, before: {row}, because: {why.strip()}"
    audit.note(by=by, verb="correct_spending", about=row.project, sentence=sentence)
    return new


@transaction.atomic
def import_spending(*, project: Project, data: bytes, take_again: bool, by: Account) -> int:
    """Record every line of a CSV, or none; answers how many.

    Args:
        take_again: also lines that are recorded already with the same day, amount and words.

    Raises:
        CannotDo: with every line that cannot be read or is recorded already, by its number.
    """
    check_own(project=project, by=by)
    held = Project.objects.select_for_update().get(pk=project.pk)
    found = read_spending(data)
    errors = list(found.errors)
    today = timezone.localdate()
    errors += [f"Line {one.number}: {one.on:%-d %B %Y} has not come yet." for one in found.lines if one.on > today]
    if not take_again:
        errors += _known(held, found.lines)
    if errors:
        rest = f" And {len(errors) - 20} more." if len(errors) > 20 else ""
        raise CannotDo(f"Nothing was recorded. {' '.join(errors[:20])}{rest}")
    for one in found.lines:
        Spending.objects.create(project=held, on=one.on, amount=one.amount, what=one.what, by=by)
    sums = pounds(total(one.amount for one in found.lines))
    sentence = f"Recorded {len(found.lines)} lines of spending of “{held}” from a file, {sums} together."
    audit.note(by=by, verb="import_spending", about=held, sentence=sentence)
    return len(found.lines)


def _known(project: Project, lines: Sequence[SpendingLine]) -> list[str]:
    """The lines whose day, amount and words are recorded; two that are the same in a file are two payments."""
    rows = Spending.objects.filter(project=project).standing().values_list("on", "amount", "what")
    there = Counter((on, amount, what.lower()) for on, amount, what in rows)
    said = []
    for one in lines:
        key = (one.on, one.amount, one.what.lower())
        if there[key]:
            there[key] -= 1
            said.append(
                f"Line {one.number}: {pounds(one.amount)} on {one.on:%-d %B %Y} for “{one.what}” is recorded already."
            )
    return said
