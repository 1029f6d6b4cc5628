"""Organisations printed beside names: which agency each is; and everything left open in a paper settled in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from frankpledge.govern.changes.listed_member import choose_member
from frankpledge.govern.changes.printed_name import NameChoice, settle_name
from frankpledge.govern.changes.review import held_for_review, take_turn
from frankpledge.govern.models import PaperImport, ReadFact, ReadName
from frankpledge.partnership.changes.agency import add_agency
from frankpledge.partnership.models import Account, Agency
from frankpledge.partnership.rules.name import fold


@dataclass(frozen=True)
class OrganisationAnswer:
    """The clerk's answer for one printed organisation: an agency, a new one of the printed name, or none."""

    printed: str
    agency: Agency | None = None
    is_new: bool = False


@transaction.atomic
def settle_organisation(*, paper_import: PaperImport, printed: str, agency: Agency | None, by: Account) -> int:
    """Say which agency an organisation printed beside names is; those who will be added join it. Gives their number."""
    row = held_for_review(paper_import, by=by)
    names = _printed_with(row, printed)
    ReadName.objects.filter(pk__in=[name.pk for name in names]).update(agency=agency)
    sentence = f"“{printed}” settled: {agency or 'no agency'}, for {len(names)} people."
    take_turn(row, by=by, verb="settle_organisation", sentence=sentence)
    return len(names)


def _printed_with(paper_import: PaperImport, printed: str) -> list[ReadName]:
    rows = ReadName.objects.filter(read_meeting__paper_import=paper_import, is_owner=False, person=None)
    return [name for name in rows if fold(name.organisation) == fold(printed)]


@transaction.atomic
def settle_at_once(
    *, paper_import: PaperImport, names: Sequence[tuple[ReadName, NameChoice]],
    organisations: Sequence[OrganisationAnswer], by: Account, members: Sequence[tuple[ReadFact, str]] = (),
) -> int:  # fmt: skip
    """Settle several names and organisations of a paper, and which listed members join, all or none.

    ``members``: a fact and how it joins (see choose_member). Gives how many answers were new.

    Raises Refused, ReviewRefused for an answer that names nobody, CannotDo for an agency that is there already.
    """
    held_for_review(paper_import, by=by)
    for name, choice in names:
        settle_name(name=name, choice=choice, by=by)
    told = 0
    for answer in organisations:
        agency = add_agency(name=answer.printed, by=by) if answer.is_new else answer.agency
        if any(
            name.agency_id != (agency.pk if agency else None) for name in _printed_with(paper_import, answer.printed)
        ):
            settle_organisation(paper_import=paper_import, printed=answer.printed, agency=agency, by=by)
            told += 1
    for fact, joins in members:
        choose_member(fact=fact, joins=joins, by=by)
    return told + len(names) + len(members)
