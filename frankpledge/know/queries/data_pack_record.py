"""Data packs as they are kept: the list, one of them as a document with its remarks, and what may be made next."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from frankpledge.know.analysis.areas import Area, NoArea
from frankpledge.know.analysis.engine import NoFigures
from frankpledge.know.documents.content import Document, Words
from frankpledge.know.documents.frozen import thawed
from frankpledge.know.documents.remarks import with_remarks
from frankpledge.know.enums import DataPackState
from frankpledge.know.models import DataPack
from frankpledge.know.queries.data_pack import quarters_of
from frankpledge.know.queries.data_pack_figures import quarter_words
from frankpledge.know.queries.figure import NoMeasure
from frankpledge.know.queries.overview import own_area
from frankpledge.know.rules.seen_words import digest
from frankpledge.partnership.models import Account


@dataclass(frozen=True, slots=True)
class Makeable:
    """The quarters a pack can be made of; none, and why, where there are no figures."""

    area: Area | None
    quarters: tuple[tuple[str, str], ...]
    """Value of the form and its words, latest first."""
    reason: str = ""


def data_packs() -> QuerySet[DataPack]:
    """Every making, latest quarter first, without its figures."""
    rows = DataPack.objects.defer("content").select_related("made_by__person", "replaces")
    return rows.select_related("published_by__person", "withdrawn_by__person")


def makeable() -> Makeable:
    """What the partnership's own area has whole quarters of."""
    try:
        area = own_area()
        return Makeable(area, tuple((code_of(one), quarter_words(one)) for one in quarters_of(area)))
    except (NoFigures, NoArea, NoMeasure) as refused:
        return Makeable(None, (), str(refused))


def code_of(quarter: datetime.date) -> str:
    """2025-Q4."""
    return f"{quarter.year}-Q{(quarter.month + 2) // 3}"


def document_of(pack: DataPack) -> Document:
    """The pack as it was made, with the words people have put to it since."""
    return with_remarks(thawed(pack.content), remarks_of(pack))


def remarks_of(pack: DataPack) -> Mapping[str, Words]:
    """Words by the section's address, each with its writer."""
    rows = pack.remarks.select_related("by__person")
    return {row.section: Words(row.text, by=named(row.by)) for row in rows}


def seen_of(pack: DataPack) -> str:
    """The digest of what a reader sees of a pack now: its figures, and the words to it."""
    words = sorted((section, one.text, one.by) for section, one in remarks_of(pack).items())
    return digest(json.dumps([pack.fingerprint, words], ensure_ascii=False))


def named(account: Account) -> str:
    """Who wrote: the person's name, or the account's address."""
    return str(account.person) if account.person else account.email


def newer_than(pack: DataPack) -> DataPack | None:
    """The newest making of the quarter that stands, where it is another one."""
    found = data_packs().filter(area_code=pack.area_code, quarter=pack.quarter, stands=True).first()
    return found if found is not None and found.pk != pack.pk else None


def offered_packs() -> QuerySet[DataPack]:
    """Packs that may go under an item of an agenda: offered or published, and not replaced."""
    return data_packs().filter(state__in=[DataPackState.OFFERED, DataPackState.PUBLISHED], stands=True)
