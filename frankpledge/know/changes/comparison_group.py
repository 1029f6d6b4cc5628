"""What may be done to comparison groups made by hand. Every change says in the audit trail who was in it before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction

from frankpledge.know.models import ComparisonGroup
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

LEAST, MOST = 2, 60


@transaction.atomic
def make_comparison_group(
    *, name: str, level: str, members: Sequence[str], names: Mapping[str, str], reason: str, by: Account | None
) -> ComparisonGroup:
    """Make a group of areas.

    Args:
        members: ONS codes.
        names: every area that may be chosen, code to name, as the built figures have them.

    Raises:
        CannotDo: the name is taken, too few or too many areas, one that is not there, or no reason.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    chosen = _fitting(name, members, names, reason)
    group = ComparisonGroup.objects.create(
        name=name.strip(), level=level, members=chosen, reason=reason.strip(), made_by=by
    )
    audit.note(
        by=by, verb="make_comparison_group", about=group,
        sentence=f"Made the comparison group {group.name} of {_listed(chosen, names)}, because: {group.reason}",
    )  # fmt: skip
    return group


@transaction.atomic
def change_comparison_group(
    *,
    group: ComparisonGroup,
    name: str,
    members: Sequence[str],
    names: Mapping[str, str],
    reason: str,
    by: Account | None,
) -> ComparisonGroup:
    """Change the name, the areas or the reason of a group. Raises CannotDo as ``make_comparison_group`` does."""
    check(by, Permission.ASSESSMENT_WRITE)
    held = ComparisonGroup.objects.select_for_update().get(pk=group.pk)
    chosen = _fitting(name, members, names, reason, but=held.pk)
    said = []
    if held.name != name.strip():
        said.append(f"called {held.name} before")
    for words, found in (
        ("added", [one for one in chosen if one not in held.members]),
        ("taken out", [one for one in held.members if one not in chosen]),
    ):
        if found:
            said.append(f"{words}: {_listed(found, names)}")
    if held.reason != reason.strip():
        said.append(f"reason: {reason.strip()}")
    if not said:
        return held
    held.name, held.members, held.reason = name.strip(), chosen, reason.strip()
    held.save()
    sentence = f"Changed the comparison group {held.name}; {'; '.join(said)}. It is now {_listed(chosen, names)}."
    audit.note(by=by, verb="change_comparison_group", about=held, sentence=sentence)
    return held


@transaction.atomic
def remove_comparison_group(*, group: ComparisonGroup, names: Mapping[str, str], by: Account | None) -> None:
    """Take a group away; the audit trail keeps who was in it. Documents that were frozen keep their figures."""
    check(by, Permission.ASSESSMENT_WRITE)
    sentence = f"Took the comparison group {group.name} away; it was {_listed(group.members, names)}."
    audit.note(by=by, verb="remove_comparison_group", about=group, sentence=sentence)
    group.delete()


def _fitting(name: str, members: Sequence[str], names: Mapping[str, str], reason: str, but: int = 0) -> list[str]:
    """The codes in the order of their names, each once."""
    if not name.strip() or not reason.strip():
        raise CannotDo("Give the group a name and say why these areas: both are printed with it.")
    if ComparisonGroup.objects.exclude(pk=but).filter(name__iexact=name.strip()).exists():
        raise CannotDo(f"There is a comparison group called {name.strip()} already: choose another name.")
    unknown = [code for code in members if code not in names]
    if unknown:
        raise CannotDo(f"{unknown[0]} is no area of the built figures: take it out.")
    chosen = sorted(set(members), key=lambda code: names[code])
    if not LEAST <= len(chosen) <= MOST:
        raise CannotDo(f"{len(chosen)} areas were chosen: a group has from {LEAST} to {MOST}.")
    return chosen


def _listed(codes: Sequence[str], names: Mapping[str, str]) -> str:
    """Names, or the code where the figures no longer have the area."""
    return ", ".join(names.get(code, code) for code in codes)
