"""Deadlines for questions as papers print them."""

import pytest

from frankpledge.govern.rules.printed_deadline import GENERAL, REPORTS, deadline_kind, rule_words

TEXT = """4 QUESTIONS

Under our standing orders, questions that are not specific to reports on the agenda must have been received in writing 8
working days before the meeting. Questions specifically concerning reports on the agenda should come within three working
days of publication.&nbsp; Please send them to Mr. Fenn by **5 p.m. on 14<sup>th</sup> June 2024**

5 CHAIR'S UPDATE
"""


def words_at(passage: str) -> str:
    start = TEXT.index(passage)
    return rule_words(TEXT, start, start + len(passage))


def test_the_rule_is_its_own_sentence():
    words = words_at("8\nworking days")
    assert words.startswith("Under our standing orders, questions")
    assert words.endswith("8 working days before the meeting.")
    assert deadline_kind(words) == GENERAL


def test_a_day_alone_takes_the_sentence_that_counts_the_days_with_it():
    words = words_at("14<sup>th</sup> June 2024")
    assert words.startswith("Questions specifically concerning reports on the agenda")
    assert words.endswith("on 14th June 2024")
    assert deadline_kind(words) == REPORTS


def test_a_deadline_added_by_hand_has_no_words():
    assert rule_words(TEXT, 0, 0) == ""
    assert deadline_kind("") == GENERAL


@pytest.mark.parametrize(("words", "kind"), [
    ("Questions to the Board must be received by noon on 3 May.", GENERAL),
    ("Questions other than on reports must be received 10 working days before the meeting.", GENERAL),
    ("Questions about agenda items must reach us by 5pm.", REPORTS),
    ("Questions on the reports can be sent until Friday.", REPORTS),
])  # fmt: skip
def test_what_questions_it_is_for(words, kind):
    assert deadline_kind(words) == kind
