"""Facts in words, and when two say the same."""

import pytest

from frankpledge.govern.rules.fact import (
    day_words,
    due_of,
    in_words,
    item_of,
    owners_of,
    sameness,
    text_of,
    update_of,
)


@pytest.mark.parametrize(("printed", "words"), [
    ("2024-03-14", "Thursday 14 March 2024"), ("--06-20", "20 June (no year printed)"), ("soon", "soon"),
    ("--13-40", "--13-40"),
])  # fmt: skip
def test_days_in_words(printed, words):
    assert day_words(printed) == words


@pytest.mark.parametrize(("field", "value", "title", "detail"), [
    ("venue", {"value": "Quay Hall"}, "Quay Hall", ""),
    ("present", {"name": "Wren Alder", "role": "Councillor", "org": "Wexmoor"}, "Wren Alder", "Councillor, Wexmoor"),
    ("substitutes", {"substitute": "Jory Lint", "for": "Petra Holm"}, "Jory Lint for Petra Holm", ""),
    ("items", {"number": "42a", "title": "Underpass", "parent": "42"}, "42a Underpass", "Under item 42"),
    ("items", {"number": "7", "title": None}, "7 (title not printed)", ""),
    ("resolutions", {"text": "that it be noted", "item": "4", "kind": "NOTED"}, "that it be noted", "Item 4, NOTED"),
    ("actions", {"first_words": "mend the lamps", "item": None, "due": "in June"}, "mend the lamps", "Due: in June"),
    ("next_meeting", {"date": "2024-06-20", "time": "10:00", "venue": "Hall"}, "Thursday 20 June 2024", "10:00, Hall"),
    ("question_deadlines", {"date": None, "time": None, "working_days": 10}, "No date printed", "10 working days"),
    ("declarations_none", {"value": True}, "None, as the paper says", ""),
    ("questions_none", {"value": False}, "There were some", ""),
    ("meeting_date", {"value": "--06-20"}, "20 June (no year printed)", ""),
    ("documents", {"title": "Map", "size": "2 MB"}, "Map", "2 MB"),
    ("questions", {"from": "Ola Reed", "subject": "Bins", "text": "When?"}, "Ola Reed: Bins", "When?"),
    ("recommendations", {"number": "2.1", "text": "note it"}, "note it", "2.1"),
    ("matters_outstanding", {"minute": "42", "title": "Lamps", "text": "mend them", "update": "Mended"}, "mend them",
     "42 Lamps, Update: Mended"),
    ("contact", {"name": "Ola Reed", "phone": "01632 960001", "email": None}, "Ola Reed", "01632 960001"),
])  # fmt: skip
def test_a_fact_in_words(field, value, title, detail):
    assert in_words(field, value) == (title, detail)


def test_what_the_reader_may_call_otherwise_is_found():
    assert text_of({"first_words": " mend "}) == "mend"
    assert update_of({"update_first_words": "Done"}) == "Done"
    assert owners_of({"owners": "TO"}) == ["TO"]
    assert owners_of({"owners": ["TO", " "]}) == ["TO"]
    assert due_of({"deadline": "June"}) == "June"
    assert item_of({"item": None}) == ""


def test_short_words_are_the_same_only_under_one_item():
    one, other = {"item": "4", "text": "that the update be noted"}, {"item": "5", "text": "the update be noted"}
    assert not set(sameness("resolutions", one)) & set(sameness("resolutions", other))
    assert sameness("resolutions", one) == sameness("resolutions", {**other, "item": "4"})


def test_long_words_are_the_same_under_any_item():
    words = "that the lamps on the quay be mended before the end of the year by the council"
    one, other = {"item": "4", "text": words}, {"item": None, "text": words.upper()}
    assert set(sameness("actions", one)) & set(sameness("actions", other))


@pytest.mark.parametrize(("field", "one", "other"), [
    ("present", {"name": "Councillor Wren Alder"}, {"name": "Wren Alder"}),
    ("items", {"number": "42", "title": "Lamps"}, {"number": "42", "title": "LAMPS ON THE QUAY"}),
    ("items", {"number": None, "title": "Lamps"}, {"number": "", "title": "LAMPS"}),
    ("substitutes", {"substitute": "J Lint", "for": "P Holm"}, {"substitute": "J. Lint", "for": "P. Holm"}),
    ("documents", {"title": "The Map"}, {"title": "the map"}),
    ("questions", {"from": "Mr Ola Reed", "subject": "Bins"}, {"from": "Ola Reed", "subject": "BINS"}),
    ("declarations", {"name": "Ola Reed", "interest": "House"}, {"name": "Ola Reed", "interest": "house"}),
    ("matters_outstanding", {"minute": "42", "text": "mend"}, {"minute": "42", "text": "Mend."}),
    ("venue", {"value": "a"}, {"value": "b"}),
])  # fmt: skip
def test_facts_that_say_the_same(field, one, other):
    assert sameness(field, one) == sameness(field, other)
