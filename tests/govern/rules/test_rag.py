"""The RAG letter of an action."""

import datetime

import pytest

from frankpledge.govern.rules.rag import rag_letter

TODAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("is_closed", "days", "letter"),
    [(False, -1, "R"), (False, 0, "A"), (False, 14, "A"), (False, 15, "G"), (True, -30, "G"), (False, None, "")],
)
def test_rag_letter_follows_the_date(is_closed, days, letter):
    due_on = None if days is None else TODAY + datetime.timedelta(days=days)
    assert rag_letter(is_closed=is_closed, due_on=due_on, on=TODAY) == letter
