"""The words inside an action that say when it is due."""

import pytest

from frankpledge.govern.rules.due_phrase import due_phrase


@pytest.mark.parametrize(("text", "words"), [
    ("a further update is provided at the next meeting", "at the next meeting"),
    ("report back to the September meeting.", "to the September meeting"),
    ("updates would be given at future meetings until further notice", "until further notice"),
    ("send the form by Friday 28 June 2024, please", "by Friday 28 June 2024"),
    ("mend the lamps before 3rd May", "before 3rd May"),
    ("answer within ten working days", "within ten working days"),
    ("circulate it in due course", "in due course"),
    ("share it following the 7 July presentation", "following the 7 July presentation"),
    ("finish in April 2025", "in April 2025"),
    ("close it by the end of the financial year", "by the end of the financial year"),
    ("first by 1 May, then at the next meeting", "at the next meeting"),
])  # fmt: skip
def test_due_words_are_found_as_printed(text, words):
    assert due_phrase(text) == words


@pytest.mark.parametrize("text", [
    "review the accounts of 2019", "the minutes of the meeting held on 3 May be agreed", "mend the lamps", "",
    "thank the March of Dimes volunteers",
])  # fmt: skip
def test_other_dates_are_no_due_words(text):
    assert due_phrase(text) == ""
