"""Due dates as minutes write them. The minutes are of Thursday 14 March 2024 unless said."""

from datetime import date

import pytest

from frankpledge.govern.rules.due import DueKind, read_due

MARCH, JUNE, SEPTEMBER = date(2024, 3, 14), date(2024, 6, 20), date(2024, 9, 12)


def due(words, **known):
    return read_due(words, meeting_date=known.pop("meeting_date", MARCH), **known)


@pytest.mark.parametrize(
    ("words", "day", "kind"),
    [
        ("by Friday 28 June 2024", date(2024, 6, 28), DueKind.DAY),
        ("28th June", date(2024, 6, 28), DueKind.DAY),
        ("by 5pm on Thursday, June 27th", date(2024, 6, 27), DueKind.DAY),
        ("10 January", date(2025, 1, 10), DueKind.DAY),
        ("28/06/2024", date(2024, 6, 28), DueKind.DAY),
        ("2024-06-28", date(2024, 6, 28), DueKind.DAY),
        ("the 1st of May", date(2024, 5, 1), DueKind.DAY),
        ("September", date(2024, 9, 30), DueKind.PERIOD),
        ("end of February", date(2025, 2, 28), DueKind.PERIOD),
        ("Sept 2025", date(2025, 9, 30), DueKind.PERIOD),
        ("by the end of 2024", date(2024, 12, 31), DueKind.PERIOD),
        ("2025", date(2025, 12, 31), DueKind.PERIOD),
        ("2024/25", date(2025, 3, 31), DueKind.PERIOD),
        ("end of the financial year", date(2024, 3, 31), DueKind.PERIOD),
        ("autumn", date(2024, 11, 30), DueKind.PERIOD),
        ("end of next month", date(2024, 4, 30), DueKind.PERIOD),
        ("end of the quarter", date(2024, 3, 31), DueKind.PERIOD),
        ("two weeks", date(2024, 3, 28), DueKind.WITHIN),
        ("in twelve months", date(2025, 3, 14), DueKind.WITHIN),
        ("end of the month", date(2024, 3, 31), DueKind.PERIOD),
        ("within 10 working days", date(2024, 3, 28), DueKind.WITHIN),
        ("within 12 working days", date(2024, 4, 3), DueKind.WITHIN),  # Good Friday and Easter Monday between
        ("within two weeks", date(2024, 3, 28), DueKind.WITHIN),
        ("in three months", date(2024, 6, 14), DueKind.WITHIN),
    ],
)
def test_words_that_fix_a_day(words, day, kind):
    found = due(words)
    assert (found.on, found.kind, found.words) == (day, kind, words)


@pytest.mark.parametrize(
    "words", ["next meeting", "at the next meeting", "the next Strategic Group meeting", "following meeting"]
)
def test_next_meeting_is_pending_until_it_is_arranged(words):
    pending = due(words)
    assert (pending.on, pending.kind, pending.waits_for_meeting) == (None, DueKind.NEXT_MEETING, True)
    assert due(words, next_meeting_date=JUNE).on == JUNE


def test_the_next_meeting_but_one():
    assert due("next meeting but one", next_meeting_date=JUNE).on is None
    assert due("next meeting but one", later_meetings=[JUNE, SEPTEMBER]).on == SEPTEMBER


def test_a_meeting_named_by_its_month():
    words = "the September meeting"
    unknown = due(words, next_meeting_date=JUNE)
    assert (unknown.on, unknown.provisional) == (date(2024, 9, 30), True)
    known = due(words, next_meeting_date=JUNE, later_meetings=[JUNE, SEPTEMBER])
    assert (known.on, known.provisional, known.kind) == (SEPTEMBER, False, DueKind.NAMED_MEETING)


def test_after_a_day_is_the_earliest_not_the_latest():
    found = due("after 7 July")
    assert (found.on, found.not_before, found.kind) == (None, date(2024, 7, 7), DueKind.AFTER)


@pytest.mark.parametrize("words", ["until further notice", "at future meetings until further notice", "every meeting"])
def test_until_further_notice_recurs_and_has_no_day(words):
    found = due(words, next_meeting_date=JUNE)
    assert (found.on, found.recurring) == (None, True)


@pytest.mark.parametrize("words", ["in due course", "as soon as possible", "ASAP", "when available", "TBC"])
def test_open_ended_words_have_no_day(words):
    assert (due(words).on, due(words).kind) == (None, DueKind.OPEN_ENDED)


@pytest.mark.parametrize("words", ["soonish", "31 June", "it may be late", "the 40th"])
def test_words_it_cannot_read_give_no_day(words):
    assert (due(words).on, due(words).kind) == (None, DueKind.UNREAD)


def test_no_words():
    assert due("  ").kind is DueKind.NONE


def test_a_day_of_the_meeting_itself_is_this_year():
    assert due("14 March").on == MARCH
    assert due("13 March").on == date(2025, 3, 13)


def test_a_meeting_named_by_its_day_is_settled_once_arranged():
    assert due("the meeting on 20 June").provisional
    assert not due("the meeting on 20 June", later_meetings=[JUNE]).provisional
