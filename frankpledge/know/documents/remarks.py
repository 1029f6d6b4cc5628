"""People's own words in a document: a foreword in front, a remark at the head of its section, each with its writer's name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from frankpledge.know.documents.content import Document, Section, Words

FOREWORD = "foreword"


def with_remarks(document: Document, remarks: Mapping[str, Words]) -> Document:
    """The document with remarks by the section's address; the one to no section ("") becomes the foreword.

    Remarks to a section that is not there are kept: they stand in the foreword, so that no words are lost.
    """
    there = {section.name for _, section in document.walked()}
    front = tuple(words for name, words in remarks.items() if name == "" or name not in there)
    sections = tuple(_remarked(one, remarks) for one in document.sections)
    if front:
        sections = (Section(FOREWORD, "Foreword", front), *sections)
    return replace(document, sections=sections)


def _remarked(section: Section, remarks: Mapping[str, Words]) -> Section:
    own = (remarks[section.name],) if section.name in remarks else ()
    return replace(
        section, blocks=(*own, *section.blocks), sections=tuple(_remarked(one, remarks) for one in section.sections)
    )
