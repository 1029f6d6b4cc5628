"""Know's face to the public: figures that were given out, and the public editions of data packs and assessments.

Everything that leaves here went through disclosure control: given-out figures year by year against everything that was given out
before (``changes.released``), documents by ``documents.public``. Nothing here reads the built figures.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models.fields.json import KT

from frankpledge.know.documents.content import Document, Words
from frankpledge.know.documents.forms import FORM_WORDS
from frankpledge.know.documents.frozen import thawed
from frankpledge.know.documents.public import public_document
from frankpledge.know.documents.remarks import with_remarks
from frankpledge.know.enums import DataPackState
from frankpledge.know.models import AssessmentVersion, DataPack
from frankpledge.know.queries.assessment_record import standing_versions
from frankpledge.know.queries.given import given_figures
from frankpledge.partnership.scope import Scope, open_scope

KINDS = {"measures": "Figures", "data-packs": "Data pack", "assessments": "Crime needs assessment"}


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A published document in a list."""

    kind: str
    key: str
    title: str
    on: datetime.date


@dataclass(frozen=True, slots=True)
class PublicDocument:
    """A document that residents may read; or what is said where it was withdrawn (``document`` is None then)."""

    kind: str
    key: str
    on: datetime.date
    document: Document | None
    gone_words: str = ""


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """The page of all figures."""

    glance: Document | None
    measures: tuple[PublicLine, ...]
    documents: tuple[PublicLine, ...]


def public_figures() -> PublicFigures:
    """Everything that residents may read of the figures."""
    given = given_figures()
    if given is None:
        return PublicFigures(None, (), public_documents())
    on = given.given_at.date()
    lines = tuple(PublicLine("measures", name, one.title, on) for name, one in given.measures.items())
    return PublicFigures(given.glance, lines, public_documents())


def public_documents() -> tuple[PublicLine, ...]:
    """Published data packs and assessments, the latest first."""
    with open_scope(Scope.PUBLIC):
        packs = DataPack.objects.filter(state=DataPackState.PUBLISHED).defer("content")
        lines = [PublicLine("data-packs", str(one.pk), one.title, one.published_at.date()) for one in packs]
        lines += [
            PublicLine("assessments", str(one.assessment_id), one.public_title, one.published_at.date())
            for one in standing_versions().filter(withdrawn_at=None).annotate(public_title=KT("public__title"))
            if one.public_title  # the title it was published under: a draft may have another by now
        ]
    return tuple(sorted(lines, key=lambda one: one.on, reverse=True))


def public_edition(kind: str, key: str) -> PublicDocument | None:
    """One document for residents; None where there is none, or none that may be read."""
    if kind == "measures":
        return _measure(key)
    if not key.isdecimal() or len(key) > 9:
        return None
    with open_scope(Scope.PUBLIC):
        return _pack(int(key)) if kind == "data-packs" else _assessment(int(key)) if kind == "assessments" else None


def forms_folder() -> Path:
    """Where the forms of public documents are kept."""
    return Path(settings.KNOW_DATA) / "forms"


def form_words() -> dict[str, str]:
    """The forms each can be had in, in words."""
    return {str(form): words for form, words in FORM_WORDS.items()}


def _measure(name: str) -> PublicDocument | None:
    given = given_figures()
    if given is None or name not in given.measures:
        return None
    return PublicDocument("measures", name, given.given_at.date(), given.measures[name])


def _pack(pk: int) -> PublicDocument | None:
    """A pack as it was published. Who wrote a remark is not named: residents are told whose pack it is."""
    pack = DataPack.objects.filter(pk=pk, state=DataPackState.PUBLISHED).first()
    if pack is None or pack.published_at is None:
        return None
    remarks = tuple((row.section, row.text) for row in pack.remarks.all())
    document = _controlled_pack(pack.pk, pack.fingerprint, remarks, _Content(pack.content))
    return PublicDocument("data-packs", str(pk), pack.published_at.date(), document)


class _Content:
    """A pack's values as an argument that a cache may ignore: the pack's number and fingerprint stand for them."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Content)


@lru_cache(maxsize=8)
def _controlled_pack(pk: int, fingerprint: str, remarks: tuple[tuple[str, str], ...], content: _Content) -> Document:
    del pk, fingerprint  # part of the key: worked out once for each making
    document = thawed(content.values)
    said = {section: Words(text, by=document.partnership) for section, text in remarks}
    return public_document(with_remarks(document, said))


def _assessment(pk: int) -> PublicDocument | None:
    """The latest version of an assessment: its public edition was kept when it was published. Its address stays the same."""
    row = standing_versions().filter(assessment=pk).first()
    if row is None:
        return None
    if row.withdrawn_at is not None:
        return PublicDocument("assessments", str(pk), row.withdrawn_at.date(), None, row.withdrawn_reason)
    document = _published_version(row.pk, row.fingerprint, row.published_at)
    return PublicDocument("assessments", str(pk), row.published_at.date(), document) if document else None


@lru_cache(maxsize=8)
def _published_version(pk: int, fingerprint: str, at: datetime.datetime) -> Document | None:
    """A version's public edition, thawed once for the page, its charts and its forms: a version never changes."""
    values = AssessmentVersion.objects.filter(pk=pk, fingerprint=fingerprint, published_at=at).values_list(
        "public", flat=True
    )
    public = values.first()
    return thawed(public) if public else None
