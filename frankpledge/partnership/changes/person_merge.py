"""Two records that are one person, made one: everything that pointed to the one points to the other.

It follows the tables' own relations, so rows of parts above (actions, attendances) come along without being named here.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, models, transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Person, PersonName


def _pointers() -> list[Any]:
    """Every relation of any table to a person, the hidden ones (related_name="+") included."""
    related = Person._meta.get_fields(include_hidden=True)
    return [one for one in related if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)]


def _rows(pointer: Any, person: Person) -> models.QuerySet[Any]:
    """The rows that point to a person, whatever the scope: a merge that left Part 2 rows behind would lose them."""
    return pointer.related_model._base_manager.filter(**{pointer.field.name: person})


def preview_merge(*, drop: Person) -> list[tuple[str, int]]:
    """What a merge would move, as (name of the rows, plural unless it is one, and how many), the largest first."""
    counts: dict[type[models.Model], int] = {}
    for pointer in _pointers():
        counts[pointer.related_model] = counts.get(pointer.related_model, 0) + _rows(pointer, drop).count()
    named = [
        (str(model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural), count)
        for model, count in counts.items()
        if count
    ]
    return sorted(named, key=lambda one: (-one[1], one[0]))


@transaction.atomic
def merge_people(*, keep: Person, drop: Person, by: Account | None) -> Person:
    """Make ``drop`` part of ``keep`` and remove it; blanks of ``keep`` are filled from it. It cannot be undone.

    Raises CannotDo for one record with itself, for two that both sign in, and where a row cannot be moved.
    """
    check(by, Permission.DIRECTORY_WRITE)
    if keep.pk == drop.pk:
        raise CannotDo(f"{keep.name} is one record already: choose another to merge with it.")
    if Account.objects.filter(person=keep).exists() and Account.objects.filter(person=drop).exists():
        raise CannotDo(f"Both {keep.name} and {drop.name} sign in: close one of the two accounts first.")
    PersonName.objects.get_or_create(person=keep, folded=drop.folded, defaults={"name": drop.name})
    PersonName.objects.filter(person=drop, folded__in=keep.names.values("folded")).delete()
    moved = sum(_move(pointer, keep, drop) for pointer in _pointers())
    for name in ("rank", "role", "email", "phone", "agency"):
        if not getattr(keep, name):
            setattr(keep, name, getattr(drop, name))
    keep.save()
    sentence = f"{drop.titled_name} (record {drop.pk}) is {keep.titled_name}: {moved} rows moved to one record."
    drop.delete()
    audit.note(by=by, verb="merge_people", about=keep, sentence=sentence)
    return keep


def _move(pointer: Any, keep: Person, drop: Person) -> int:
    """Point the rows of one relation to ``keep``; one that ``keep`` has word for word already goes."""
    rows = list(_rows(pointer, drop))
    there = [_likeness(row, pointer) for row in _rows(pointer, keep)]
    for row in rows:
        if pointer.related_model._meta.app_label == "partnership" and _likeness(row, pointer) in there:
            row.delete()
            continue
        setattr(row, pointer.field.name, keep)
        try:
            with transaction.atomic():
                pointer.related_model._base_manager.filter(pk=row.pk).update(**{pointer.field.name: keep})
        except IntegrityError as error:
            name = pointer.related_model._meta.verbose_name
            raise CannotDo(
                f"{keep.name} has a {name} that clashes with one of {drop.name}: settle that first."
            ) from error
    return len(rows)


def _likeness(row: models.Model, pointer: Any) -> tuple[Any, ...]:
    """All a row says but its own key and whom it points to."""
    fields = [one for one in row._meta.concrete_fields if not one.primary_key and one.name != pointer.field.name]
    return tuple(getattr(row, one.attname) for one in fields)
