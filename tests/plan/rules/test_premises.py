"""Premises are not closed before whoever reported them was told."""

from __future__ import annotations

import datetime

from frankpledge.plan.rules.premises import is_waiting, why_not_closed

TOLD = datetime.date(2026, 3, 14)


def test_closing():
    assert "No visit" in why_not_closed(visits=0, told_on=TOLD, not_told_reason="")
    assert "was not told" in why_not_closed(visits=1, told_on=None, not_told_reason="  ")
    assert why_not_closed(visits=1, told_on=TOLD, not_told_reason="") == ""
    assert why_not_closed(visits=1, told_on=None, not_told_reason="Nobody gave a name") == ""


def test_waiting():
    assert is_waiting(visits=1, told_on=None, not_told_reason="")
    assert not is_waiting(visits=0, told_on=None, not_told_reason="")
    assert not is_waiting(visits=1, told_on=TOLD, not_told_reason="")
