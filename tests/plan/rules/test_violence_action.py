"""Letters, states and words that do not go together are refused with the reason."""

import pytest

from frankpledge.plan.rules.violence_action import refused_rating, refused_words


@pytest.mark.parametrize(
    ("state", "rag", "reason", "told"),
    [
        ("under-way", "G", "", ""),
        ("under-way", "", "", ""),
        ("under-way", "A", "The trainer left", ""),
        ("under-way", "A", " ", "Say why it is amber"),
        ("under-way", "R", "", "Say why it is red"),
        ("not-begun", "G", "", "cannot be green"),
        ("not-begun", "A", "No money yet", ""),
        ("done", "R", "Nobody came", "cannot be red"),
        ("done", "G", "", ""),
    ],
)
def test_ratings(state, rag, reason, told):
    answer = refused_rating(state, rag, reason)
    assert (told in answer) if told else answer == ""


def test_words_fit_the_part():
    assert refused_words(2, "", False, "") == ""
    assert refused_words(1, "Lessons in schools", True, "Where") == ""
    assert "no words for residents" in refused_words(1, " ", False, "")
    assert "not marked confidential" in refused_words(2, "", False, "Where")
