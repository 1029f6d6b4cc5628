"""Spending is only added to; a file is recorded whole or not at all."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.plan.changes.spending import add_spending, correct_spending, import_spending
from frankpledge.plan.models import NeverChanged, Spending
from frankpledge.plan.queries.project import sums_of
from tests import cast
from tests.plan.money import SINCE, make_project

pytestmark = pytest.mark.django_db
FILE = b"date,amount,what\n2017-05-01,12.50,Hall\n2017-05-01,12.50,Hall\n02/06/2017,-2.50,Hall: deposit back\n"


def test_a_correction_is_a_new_row_and_the_wrong_one_counts_no_more():
    project, by = make_project(), cast.coordinator()
    wrong = add_spending(project=project, on=SINCE, amount=Decimal(50), what="Hall", by=by)
    right = correct_spending(row=wrong, on=SINCE, amount=Decimal("5.00"), what="Hall", why="A nought too many", by=by)
    assert (right.corrects, Spending.objects.count()) == (wrong, 2)
    assert sums_of([project])[project.pk] == [(SINCE, Decimal("5.00"))]
    with pytest.raises(CannotDo, match="corrected already"):
        correct_spending(row=wrong, on=SINCE, amount=Decimal(6), what="Hall", why="Again", by=by)
    never = correct_spending(row=right, on=SINCE, amount=Decimal(0), what="Hall", why="Never paid", by=by)
    assert sums_of([project])[project.pk] == [(SINCE, Decimal(0))]
    assert never.corrects == right


def test_what_was_recorded_is_neither_changed_nor_removed():
    row = add_spending(project=make_project(), on=SINCE, amount=Decimal(50), what="Hall", by=cast.coordinator())
    row.amount = Decimal(1)
    for change in (row.save, row.delete, Spending.objects.all().delete, lambda: Spending.objects.update(amount=1)):
        with pytest.raises(NeverChanged):
            change()


def test_nothing_parts_of_a_penny_and_days_to_come_are_refused():
    project, later = make_project(), timezone.localdate() + datetime.timedelta(days=1)
    for on, amount in ((SINCE, Decimal(0)), (SINCE, Decimal("0.001")), (later, Decimal(5))):
        with pytest.raises(CannotDo):
            add_spending(project=project, on=on, amount=amount, what="Hall", by=cast.coordinator())
    assert not Spending.objects.exists()


def test_a_file_is_recorded_once():
    project, by = make_project(), cast.coordinator()
    assert import_spending(project=project, data=FILE, take_again=False, by=by) == 3
    with pytest.raises(CannotDo, match=r"Line 2: £12\.50 on 1 May 2017 for “Hall” is recorded already.* Line 4"):
        import_spending(project=project, data=FILE, take_again=False, by=by)
    assert Spending.objects.count() == 3
    assert import_spending(project=project, data=FILE, take_again=True, by=by) == 3


def test_a_file_with_one_wrong_line_leaves_nothing():
    with pytest.raises(CannotDo, match=r"Nothing was recorded. Line 5: “soon” is no day"):
        import_spending(project=make_project(), data=FILE + b"soon,1,Hall\n", take_again=False, by=cast.coordinator())
    assert not Spending.objects.exists()
