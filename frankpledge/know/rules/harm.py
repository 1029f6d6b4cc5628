"""Harm: which weight of a loaded sheet belongs to which label of the Met's files.

Sherman, Neyroud and Neyroud, Policing 10(3) 171-183 (2016): days at which a first offender would start. The weights are
under no open licence, so the partnership loads the sheet; only this joining is the product's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from frankpledge.know.rules.offence import Offence, offences, plain_label


@dataclass(frozen=True, slots=True)
class Weighing:
    """The weights of one scheme, as sums use them."""

    days: Mapping[str, float]
    """Label of the Met's files to days (or ONS weight)."""
    without: tuple[str, ...]
    """Names of offences for which the sheet has no weight: their harm would be missed, so it is said."""
    unused: tuple[str, ...]
    """Categories of the sheet that are no offence of the Met's files."""


def _names(one: Offence) -> list[str]:
    """How a sheet may call an offence: its own subgroup first, then the Met's names for it."""
    return [plain_label(name) for name in (one.key.replace("-", " "), one.name, *one.labels, one.harm) if name]


def weigh(sheet: Mapping[str, float]) -> Weighing:
    """Join a loaded sheet (category to days) to the labels of the Met's files.

    A category may be the sheet's subgroup ("Residential burglary"), an offence's name or any label the Met has used. The more
    particular name wins: a weight for "RES BURGLARY OF A HOME" stands before one for the subgroup. Fraud has no place in harm.
    """
    given = {plain_label(category): days for category, days in sheet.items()}
    used: set[str] = set()
    days: dict[str, float] = {}
    without: list[str] = []
    for one in offences().values():
        if not one.harm:
            continue
        names = _names(one)
        found = next((name for name in names if name in given), None)
        for label in one.labels:
            name = label if label in given else found
            if name is not None:
                days[label] = given[name]
        used.update(name for name in names if name in given)
        if found is None:
            without.append(one.name)
    fraud = {label for one in offences().values() if not one.harm for label in one.labels}
    unused = sorted(category for category in sheet if plain_label(category) not in used | fraud)
    return Weighing(days, tuple(without), tuple(unused))
