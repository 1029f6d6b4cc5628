"""People's own words in a document: at the head of their chapter, with the name, and never lost."""

from __future__ import annotations

import datetime

from frankpledge.know.documents.content import Document, Section, Words
from frankpledge.know.documents.remarks import with_remarks

PLAIN = Document(
    kind="data-pack", title="Pack", partnership="P", area="Alder", area_code="E09000001", period="October to December 2023",
    frozen_on=datetime.date(2024, 1, 1), build="b", sources=(),
    sections=(Section("theft", "Theft", (Words("Worked out."),), (Section("shops", "Shops"),)), Section("fire", "Fire")),
)  # fmt: skip


def test_words_stand_at_the_head_of_their_chapter_with_the_name():
    said = Words("We asked the shops.", by="Ida Vale")
    found = with_remarks(PLAIN, {"theft": said, "shops": said})
    assert found.sections[0].blocks == (said, Words("Worked out."))
    assert found.sections[0].sections[0].blocks == (said,)
    assert found.sections[1] == PLAIN.sections[1]


def test_the_foreword_comes_first_and_words_to_a_section_that_is_gone_stand_in_it():
    fore, lost = Words("Read this first.", by="Ida Vale"), Words("On cars.", by="Ida Vale")
    found = with_remarks(PLAIN, {"": fore, "cars": lost})
    assert (found.sections[0].name, found.sections[0].blocks) == ("foreword", (fore, lost))
    assert found.sections[1:] == PLAIN.sections


def test_without_words_it_is_the_same_document():
    assert with_remarks(PLAIN, {}) == PLAIN
