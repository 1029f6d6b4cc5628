"""Records of people that were made one: which of them stands for which, so that what remembers a number still finds them."""

from __future__ import annotations

from collections.abc import Iterable

from frankpledge.partnership.models import Person, PersonMerge


def merges_of(person: Person) -> list[PersonMerge]:
    """Merges into a person's record that have not been undone, the newest first."""
    return list(PersonMerge.objects.filter(keep=person, undone_at=None).select_related("by__person"))


def merged_into() -> dict[int, int]:
    """The number of the record that now stands for each record merged away."""
    rows = PersonMerge.objects.filter(undone_at=None).order_by("id")
    return dict(rows.values_list("dropped_pk", "keep_id"))


def present_keys(keys: Iterable[int]) -> list[int]:
    """Numbers of records as they are today: those merged away give way to the record kept, each once, in order."""
    standing = merged_into()
    return list(dict.fromkeys(standing.get(key, key) for key in keys))
