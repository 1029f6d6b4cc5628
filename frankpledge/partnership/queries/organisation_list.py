"""A list that is brought in, as its preview shows it: what is wrong, what is one, what is to be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frankpledge.partnership.models import Organisation, OrganisationList, OrganisationPair
from frankpledge.partnership.rules.organisation_columns import FIELDS

_SHOWN = ("name", "charity_number", "company_number", "address", "postcode", "phone", "email", "web", "areas", "what")


@dataclass(frozen=True, slots=True)
class Beside:
    """Two that may be one, particular by particular; ``other_line`` is 0 where the other stands in the directory."""

    pair: OrganisationPair
    line: int
    name: str
    other_line: int
    other_name: str
    rows: list[tuple[str, str, str]]


def pair_beside(brought: OrganisationList, pair: OrganisationPair) -> Beside:
    """A pair as it is asked about."""
    mine = brought.entries[pair.line]
    theirs: Mapping[str, Any]
    if pair.organisation is not None:
        theirs = {name: getattr(pair.organisation, name) for name in _SHOWN}
    else:
        theirs = brought.entries[pair.other_line or 0]
    rows = [
        (FIELDS[name][0], str(mine.get(name, "")), str(theirs.get(name, "")))
        for name in _SHOWN if name != "name" and (mine.get(name) or theirs.get(name))
    ]  # fmt: skip
    return Beside(pair, mine["line"], mine["name"], theirs.get("line", 0), theirs["name"], rows)


def next_question(brought: OrganisationList) -> Beside | None:
    """The likeliest pair that nobody has answered; None where there is none."""
    pair = brought.pairs.filter(together=None).select_related("organisation").order_by("-score", "pk").first()
    return pair_beside(brought, pair) if pair else None


@dataclass(frozen=True, slots=True)
class PreviewCounts:
    """How a list stands before it is brought in."""

    lines: int
    usable: int
    faults: int
    sure: int
    kept_apart: int
    questions: int
    there: int


def preview_counts(brought: OrganisationList) -> PreviewCounts:
    """How many lines, how many are one with another, how many questions are open."""
    pairs = brought.pairs.all()
    return PreviewCounts(
        lines=len(brought.rows) or len(brought.entries),
        usable=len(brought.entries),
        faults=len(brought.faults),
        sure=pairs.filter(together=True).count(),
        kept_apart=pairs.filter(together=False).count(),
        questions=pairs.filter(together=None).count(),
        there=Organisation.objects.count(),
    )


def samples_of(brought: OrganisationList) -> dict[int, str]:
    """A filled cell of each column, so that a column can be told by what is in it."""
    found: dict[int, str] = {}
    for row in brought.rows[:200]:
        for at, cell in enumerate(row[1:]):
            if at not in found and cell.strip():
                found[at] = cell.strip()[:60]
    return found
