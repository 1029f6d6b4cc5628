"""Words typed into a box become paragraphs and lists, and never markup."""

from __future__ import annotations

from frankpledge.know.documents.content import Points, Words
from frankpledge.know.documents.typed import typed


def test_paragraphs_and_lists() -> None:
    text = "First line\nsecond line\r\n\r\n- one\n- two\nafter\n1. a\n2) b\n\n\n"
    assert typed(text) == (
        Words("First line second line"), Points(("one", "two")), Words("after"), Points(("a", "b"), numbered=True),
    )  # fmt: skip


def test_whose_words_they_are_is_kept_and_markup_stays_words() -> None:
    assert typed("<b>x</b>", by="Fire") == (Words("<b>x</b>", "Fire"),)
    assert typed("  \n \n") == ()
