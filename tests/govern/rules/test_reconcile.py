"""A printed Matters Outstanding report held against the log: invented papers, one fault at a time."""

from __future__ import annotations

from datetime import date

import pytest

from frankpledge.govern.rules.promise import promised_by, same_person
from frankpledge.govern.rules.reconcile import Kind, LogAction, MinuteRef, PrintedRow, reconcile

MARCH = date(2024, 3, 14)
MINUTES = [
    MinuteRef("12", "Street lighting", MARCH),
    MinuteRef("13", "Harbour patrol", MARCH),
    MinuteRef("13a", "Night economy", MARCH),
    MinuteRef("14", "Any other business", MARCH),
]
LAMPS = LogAction(
    1, "12", "12", "Street lighting", MARCH, ("that the lamps in Harbour Street be mended and tested",),
    ("RH", "Robin Hale"), "RH",
)  # fmt: skip
PATROL = LogAction(
    2, "13", "13", "Harbour patrol", MARCH, ("that the Board review the harbour patrol rota",), (), "HSP"
)
NIGHT = LogAction(
    3, "13a", "13a", "Night economy", MARCH, ("that a further report on taxi marshals be provided at the next meeting",),
    ("JP", "Jo Penrose"), "JP",
)  # fmt: skip
LOG = [LAMPS, PATROL, NIGHT]


def row(number: int, minute: str, text: str, update: str = "", title: str = "", on: date | None = MARCH) -> PrintedRow:
    return PrintedRow(number, minute, title, on, text, update)


WHOLE = [
    row(1, "12", "RESOLVED that the lamps in Harbour Street be mended and tested"),
    row(2, "Minute 13", "the Board to review the harbour patrol rota"),
    row(3, "13a", "RESOLVED that a further report on taxi marshals is provided at the next meeting"),
]


def nobody(name: str) -> bool:
    return False


def kinds(rows, log=LOG):
    found = reconcile(log, rows, MINUTES, is_person=nobody)
    return [(finding.kind, finding.minute_number) for finding in found.findings]


def test_a_report_that_agrees_has_no_findings():
    found = reconcile(LOG, WHOLE, MINUTES, is_person=nobody)
    assert found.findings == ()
    assert found.pairs == ((1, 1), (2, 2), (3, 3))


def test_a_row_left_out_is_a_dropped_action():
    assert kinds(WHOLE[:2]) == [(Kind.DROPPED, "13a")]


def test_an_action_closed_on_record_was_not_dropped():
    closed = LogAction(**{name: getattr(NIGHT, name) for name in NIGHT.__slots__} | {"is_settled": True})
    assert kinds(WHOLE[:2], [LAMPS, PATROL, closed]) == []


def test_a_wrong_number_is_found_by_the_words():
    rows = [*WHOLE[:2], row(3, "14", WHOLE[2].text)]
    found = reconcile(LOG, rows, MINUTES, is_person=nobody).findings
    assert [finding.kind for finding in found] == [Kind.WRONG_CITATION]
    assert "cites minute 14" in found[0].message
    assert "Minute 14 is “Any other business”" in found[0].message
    assert "stand in minute 13a" in found[0].message


def test_numbers_swapped_between_two_rows_are_both_found():
    rows = [row(1, "13", WHOLE[0].text), row(2, "12", WHOLE[1].text), WHOLE[2]]
    assert kinds(rows) == [(Kind.WRONG_CITATION, "13"), (Kind.WRONG_CITATION, "12")]


def test_the_wrong_meeting_is_a_wrong_citation():
    rows = [row(1, "12", WHOLE[0].text, on=date(2023, 11, 30)), *WHOLE[1:]]
    assert kinds(rows) == [(Kind.WRONG_CITATION, "12")]


@pytest.mark.parametrize("number", ["12.1", "Minute 12", "", "12)"])
def test_ways_of_writing_the_right_number(number):
    assert kinds([row(1, number, WHOLE[0].text), *WHOLE[1:]]) == []


def test_a_row_that_matches_nothing_is_said():
    rows = [*WHOLE, row(4, "14", "that the regatta be thanked for its bunting and cake")]
    assert kinds(rows) == [(Kind.UNMATCHED, "14")]


def test_two_resolutions_in_one_row_are_both_reported():
    both = f"{LAMPS.words[0]}. {PATROL.words[0]}"
    assert reconcile(LOG, [row(1, "12", both), WHOLE[2]], MINUTES, is_person=nobody).actions_of(1) == (1, 2)


def test_a_promise_by_somebody_else_is_found():
    rows = [row(1, "12", WHOLE[0].text, "The item will be updated upon by Betty Marsh in due course."), *WHOLE[1:]]
    found = reconcile(LOG, rows, MINUTES, is_person=lambda name: name == "Betty Marsh").findings
    assert [finding.kind for finding in found] == [Kind.PROMISED_BY_ANOTHER]
    assert "Betty Marsh, who is not its owner (RH)" in found[0].message


@pytest.mark.parametrize("update", ["Mr Hale will write.", "To be reported by Robin Hale.", "The lamps are mended."])
def test_the_owner_may_promise(update):
    assert kinds([row(1, "12", WHOLE[0].text, update), *WHOLE[1:]]) == []


def test_anybody_may_report_for_the_body_as_a_whole():
    assert kinds([WHOLE[0], row(2, "13", WHOLE[1].text, "Ms Marsh will bring the rota."), WHOLE[2]]) == []


def test_organisations_promise_nothing_as_persons():
    assert promised_by("Community Safety will seek guidance from the Chairman.", is_person=nobody) == ()
    assert promised_by("Cllr Jane Marsh has agreed to ask.", is_person=nobody) == ("Cllr Jane Marsh",)


def test_who_may_be_the_same_person():
    assert same_person("Ms Penrose", "Jo Penrose")
    assert same_person("Jo Penrose", "JP")
    assert same_person("Ms Penrose", "JP")
    assert same_person("Betty McDonald", "Betty Macdonald")
    assert not same_person("Anne Penrose", "Jo Penrose")
    assert not same_person("Robin Hale", "JP")
