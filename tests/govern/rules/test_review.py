"""What a clerk decides about a paper: sections, doubts, candidates, what is unsettled, Part 1 or 2."""

import pytest

from frankpledge.govern.enums import Becomes, FactState
from frankpledge.govern.reading.facts import LIST_FIELDS, SINGLE_FIELDS
from frankpledge.govern.rules.fact import INPUTS, LABELS
from frankpledge.govern.rules.review import (
    FIELD_SECTION,
    FactView,
    Section,
    becomes_at_first,
    fields_of,
    is_doubtful,
    is_offered,
    is_to_record,
    part_of,
    section_of,
    what_is_unsettled,
    with_what_they_stand_on,
)
from frankpledge.partnership.enums import Part


def test_every_field_of_the_reader_has_a_section_a_label_and_a_form():
    fields = {*SINGLE_FIELDS, *LIST_FIELDS}
    assert set(FIELD_SECTION) == fields
    assert set(LABELS) == fields
    assert set(INPUTS) == fields


def test_an_unknown_field_is_kept_with_the_paper():
    assert section_of("something new") is Section.KEPT
    assert "items" in fields_of(Section.ITEMS)


def test_actions_bring_their_items_resolutions_and_the_meeting():
    assert with_what_they_stand_on([Section.ACTIONS]) == [
        Section.MEETING, Section.ITEMS, Section.RESOLUTIONS, Section.ACTIONS,
    ]  # fmt: skip


@pytest.mark.parametrize(("state", "confidence", "doubtful"), [
    (FactState.WAITING, 0.69, True), (FactState.WAITING, 0.7, False), (FactState.KEPT, 0.1, False),
])  # fmt: skip
def test_a_fact_is_doubtful_until_somebody_decides(state, confidence, doubtful):
    assert is_doubtful(FactView("venue", {"value": "Hall"}, state, confidence)) is doubtful


@pytest.mark.parametrize(("value", "offered"), [
    ({"form": "narrative"}, True), ({"form": "marked"}, False), ({"form": "marked", "state": "Finished"}, True),
])  # fmt: skip
def test_promises_and_finished_actions_are_only_offered(value, offered):
    assert is_offered("actions", value) is offered
    assert is_offered("resolutions", value) is False


@pytest.mark.parametrize(("field", "state", "value", "recorded"), [
    ("actions", FactState.WAITING, {"form": "marked"}, True),
    ("actions", FactState.WAITING, {"form": "narrative"}, False),
    ("actions", FactState.KEPT, {"form": "narrative"}, True),
    ("actions", FactState.DROPPED, {"form": "marked"}, False),
    ("members", FactState.KEPT, {}, False),
])  # fmt: skip
def test_accepting_records_what_is_not_dropped_nor_only_offered(field, state, value, recorded):
    assert is_to_record(FactView(field, value, state)) is recorded


@pytest.mark.parametrize(("doc_type", "embedded", "has_resolutions", "becomes"), [
    ("minutes", False, False, Becomes.MINUTES), ("agenda_pack", False, False, Becomes.AGENDA),
    ("agenda_pack", True, True, Becomes.MINUTES), ("agenda", False, True, Becomes.MINUTES),
    ("report", False, False, Becomes.PAPER), ("unknown", False, True, Becomes.PAPER),
])  # fmt: skip
def test_what_a_paper_becomes_at_first(doc_type, embedded, has_resolutions, becomes):
    assert becomes_at_first(doc_type, embedded=embedded, has_resolutions=has_resolutions) is becomes


def test_a_paper_only_needs_nothing_settled():
    assert what_is_unsettled(becomes=Becomes.PAPER, has_group=False, has_date=False) == []


@pytest.mark.parametrize(("body", "printed", "said"), [
    ("The Board", "", ["“The Board” is not in the directory: choose the group, or add it.",
                       "The paper prints no date of its own: settle the date of the meeting."]),
    ("", "--06-20", ["The paper names no body: choose the group, or add it.",
                     "The paper prints the day without a year: settle the date of the meeting."]),
])  # fmt: skip
def test_what_is_unsettled_is_said_in_sentences(body, printed, said):
    found = what_is_unsettled(becomes=Becomes.MINUTES, has_group=False, has_date=False, body=body, printed_date=printed)
    assert found == said


@pytest.mark.parametrize(("fact", "item", "meeting", "part"), [
    (None, None, 2, Part.TWO), (None, 1, 2, Part.ONE), (2, 1, 1, Part.TWO), (None, None, 1, Part.ONE),
])  # fmt: skip
def test_the_nearest_word_on_the_part_counts(fact, item, meeting, part):
    assert part_of(fact_part=fact, item_part=item, meeting_part=meeting) is part
