"""Whom an area is compared with: everybody, those most like it, or a group made by hand. Members are always listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.know.analysis.areas import Area
from frankpledge.know.analysis.compare import BY_HAND, nearest
from frankpledge.know.analysis.engine import current_build, open_figures
from frankpledge.know.analysis.likeness import Likeness, Variable, likeness
from frankpledge.know.analysis.numbers import NotComputable
from frankpledge.know.models import ComparisonGroup
from frankpledge.know.queries.figure import held

SIMILAR = "similar"
SIZE = 8


@dataclass(frozen=True, slots=True)
class GroupMember:
    """One area of a group."""

    area: Area
    distance: float | None
    """From the area compared, in standard deviations; None in a group made by hand."""
    values: tuple[float, ...]
    """Its variables, in the group's order; empty in a group made by hand."""


@dataclass(frozen=True, slots=True)
class ChosenGroup:
    """A group as a comparison uses it: the members without the area itself, and what must be printed with them."""

    key: str
    """"similar", or the number of a group made by hand."""
    name: str
    members: tuple[GroupMember, ...]
    method: str
    """The sentence on how they were chosen."""
    variables: tuple[Variable, ...] = ()
    own: tuple[float, ...] = ()
    """The area's own variables."""
    notes: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    """Codes of a group made by hand that this build does not have."""

    @property
    def codes(self) -> frozenset[str]:
        """The members' codes."""
        return frozenset(one.area.code for one in self.members)


def similar_group(area: Area, size: int = SIZE) -> ChosenGroup:
    """The areas of the same level most like one, by the published method.

    Raises:
        NotComputable: the build lacks what it needs, or the area is not among those it has everything of.
    """
    found = _likeness(current_build(Path(settings.KNOW_DATA)), settings.KNOW_ENGINE, area.level)
    if area.code not in found.codes:
        raise NotComputable(
            f"{area.name} ({area.code}) lacks some of the figures that likeness is worked out from, so it has no such group."
        )
    titles = [one.title for one in found.variables]
    group = nearest(area.code, found.codes, found.used, titles, size=min(size, len(found.codes) - 1))
    rows = {code: tuple(float(value) for value in found.values[at]) for at, code in enumerate(found.codes)}
    by_code = held().places.by_code
    members = tuple(GroupMember(by_code[one.name], one.distance, rows[one.name]) for one in group.members)
    notes = [f"{one.title}: {one.words}" for one in found.variables]
    if found.lacking:
        notes.append(f"Not among the files brought in: {', '.join(found.lacking)}.")
    return ChosenGroup(
        SIMILAR, f"Most like {area.name}", members, _method(found), found.variables, rows[area.code], tuple(notes)
    )


def _method(found: Likeness) -> str:
    return (
        f"The nearest by {len(found.variables)} variables that weigh the same ({found.years}). Each is put on one scale, its mean"
        f" over all {len(found.codes)} areas taken off and divided by its standard deviation; the distance is the root of the"
        " mean squared difference. Crime is not among the variables."
    )


@lru_cache(maxsize=8)
def _likeness(path: Path, engine: str, level: str) -> Likeness:
    with open_figures(path, engine=engine) as figures:
        return likeness(figures, held().places, level=level)


def group_by_hand(group: ComparisonGroup, area: Area | None = None) -> ChosenGroup:
    """A group made by hand; the area compared is not its own member."""
    by_code = held().places.by_code
    there = [by_code[code] for code in group.members if code in by_code]
    return ChosenGroup(
        key=str(group.pk),
        name=group.name,
        members=tuple(GroupMember(one, None, ()) for one in there if area is None or one.code != area.code),
        method=f"{BY_HAND.capitalize()}: {group.reason}",
        gone=tuple(code for code in group.members if code not in by_code),
    )


def chosen_group(key: str, area: Area, level: str) -> ChosenGroup | None:
    """The group of an address; None for everybody, an unknown one, and one of another level.

    Raises:
        NotComputable: as ``similar_group`` does.
    """
    if key == SIMILAR and area.level == level:
        return similar_group(area)
    if not key.isdigit():
        return None
    found = ComparisonGroup.objects.filter(pk=int(key), level=level).first()
    return group_by_hand(found, area) if found else None


def groups_for(level: str) -> tuple[ComparisonGroup, ...]:
    """The groups made by hand that a level can be compared with."""
    return tuple(ComparisonGroup.objects.filter(level=level))


def areas_to_choose(level: str) -> Mapping[str, str]:
    """Code to name of every area that a group may have; wards with their borough, since names come twice."""
    places = held().places
    if level != "ward":
        return {one.code: one.name for one in places.of_level(level)}
    boroughs = {one.code: one.name for one in places.of_level("borough")}
    return {one.code: f"{one.name}, {boroughs.get(one.borough, one.borough)}" for one in places.of_level("ward")}
