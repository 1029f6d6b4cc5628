"""Which actions a report lists, and that the proof would notice one left out. Histories: tests/govern/test_never_lost.py."""

from __future__ import annotations

from datetime import date

from frankpledge.govern.enums import ClosingReason, EventKind
from frankpledge.govern.rules.action import Happening
from frankpledge.govern.rules.matters import LoggedAction, Matters, gather, unaccounted

MARCH, MAY, JUNE, SEPTEMBER = date(2024, 3, 14), date(2024, 5, 2), date(2024, 6, 20), date(2024, 9, 12)


def logged(number: int, *events: Happening, on: date = MARCH, came_from: int | None = None) -> LoggedAction:
    return LoggedAction(number, on, (Happening(100 * number, EventKind.OPENED, on), *events), came_from)


def closed(number: int, on: date) -> Happening:
    return Happening(number, EventKind.CLOSED, on, closing_reason=ClosingReason.DONE)


def test_open_closed_since_and_closed_before():
    log = [
        logged(1),
        logged(2, closed(9, MAY)),
        logged(3, closed(10, JUNE)),
        logged(4, on=JUNE),
        logged(5, on=SEPTEMBER),
    ]
    found = gather(log, on=SEPTEMBER, since=JUNE)
    assert (found.open, found.closed_since, found.closed_before) == ((1, 4), (3,), (2,))
    assert found.count == 4
    assert unaccounted([1, 2, 3, 4], found) == ()


def test_the_first_report_has_no_meeting_before_it():
    assert gather([logged(2, closed(9, MAY))], on=JUNE).closed_since == (2,)


def test_a_closing_with_no_reason_is_no_closing():
    log = [logged(1, Happening(9, EventKind.CLOSED, MAY))]
    assert gather(log, on=JUNE).open == (1,)


def test_parts_do_not_appear_before_the_split():
    part = LoggedAction(2, MARCH, (Happening(5, EventKind.OPENED, JUNE),), came_from=1)
    whole = logged(1, Happening(6, EventKind.CLOSED, JUNE, closing_reason=ClosingReason.SPLIT))
    early, late = gather([whole, part], on=MAY), gather([whole, part], on=SEPTEMBER)
    assert (early.open, early.not_yet_split) == ((1,), (2,))
    assert (late.open, late.closed_since) == ((2,), (1,))


def test_the_proof_notices_what_is_in_no_list_or_in_two():
    assert unaccounted([1, 2], Matters(open=(1,))) == (2,)
    assert unaccounted([1], Matters(open=(1,), not_yet_split=(1,))) == (1,)
