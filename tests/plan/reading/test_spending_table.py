"""Spending out of a finance system's CSV."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.reading.spending_table import read_amount, read_day, read_spending


def test_lines_are_read_under_the_heads_finance_systems_use() -> None:
    data = 'Posting date;Description;Net amount\n05/03/2026;"Hall; hire";£1,234.50\n\n6 Mar 2026;Refund;(20)\n'.encode()
    found = read_spending(data)
    assert found.errors == ()
    assert [(one.number, one.on, one.amount, one.what) for one in found.lines] == [
        (2, datetime.date(2026, 3, 5), Decimal("1234.50"), "Hall; hire"),
        (4, datetime.date(2026, 3, 6), Decimal("-20.00"), "Refund"),
    ]


def test_one_wrong_line_and_none_is_taken_each_fault_with_its_line() -> None:
    found = read_spending(b"date,amount,what\n2026-03-05,12.00,Hall\n31/02/2026,1.2.3,\n")
    assert found.lines == ()
    assert len(found.errors) == 1
    for said in ("Line 3", "“31/02/2026” is no day", "“1.2.3” is no amount", "does not say what for"):
        assert said in found.errors[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "lacks date, amount, what; it has nothing"),
        (b"date,what\n", "lacks amount"),
        (b"date,amount,what\n", "no line under the head"),
        (b"PK\x03\x04rest", "no CSV file"),
        (b"date,amount,what\n" + b"2026-03-05,1,x\n" * 5001, "too many at once"),
    ],
)
def test_what_is_no_such_table_says_so(data: bytes, said: str) -> None:
    assert said in read_spending(data).errors[0]


@pytest.mark.parametrize(
    ("text", "amount"), [("£1,234.5", "1234.50"), ("-£3", "-3.00"), ("(7.25)", "-7.25"), ("0", "0.00")]
)
def test_amounts_as_people_write_them(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "1.234,50", "12,34", "(5", "5)", "1e5", "NaN", "9" * 40, "1.234"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no amount|more than can be"):
        read_amount(text)


def test_days_have_the_day_first() -> None:
    assert read_day("5/3/2026") == datetime.date(2026, 3, 5)
    with pytest.raises(ValueError, match="no day"):
        read_day("3/25/2026")


@given(st.binary(max_size=300))
def test_no_file_whatever_makes_it_fail(data: bytes) -> None:
    found = read_spending(b"date,amount,what\n" + data)
    assert bool(found.errors) != bool(found.lines)
