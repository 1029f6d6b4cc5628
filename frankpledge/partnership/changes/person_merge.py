"""Two records that are one person, made one: everything that pointed to the one points to the other; and taken apart again.

It follows the tables' own relations, so rows of parts above (actions, attendances) come along without being named here.
What moved is written down row by row, so that a merge of the wrong two can be undone.
"""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Person, PersonMerge, PersonName

_ADDED = "added_spelling"  # the key of the spelling that the merge itself made
_FILLED = ("rank", "role", "email", "phone", "agency")


def _pointers() -> list[Any]:
    """Every relation of any table to a person, the hidden ones (related_name="+") included; records of merges stay apart."""
    related = Person._meta.get_fields(include_hidden=True)
    return [
        one
        for one in related
        if one.auto_created and not one.concrete and (one.one_to_many or one.one_to_one)
        if one.related_model is not PersonMerge
    ]


def _rows(pointer: Any, person: Person) -> models.QuerySet[Any]:
    """The rows that point to a person, whatever the scope: a merge that left Part 2 rows behind would lose them."""
    return pointer.related_model._base_manager.filter(**{pointer.field.name: person})


def _values(row: models.Model) -> dict[str, Any]:
    """The stored values of a row by column, as JSON keeps them."""
    plain = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    kept: dict[str, Any] = json.loads(json.dumps(plain, cls=DjangoJSONEncoder))
    return kept


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
    """Make ``drop`` part of ``keep`` and remove it; blanks of ``keep`` are filled from it. ``undo_merge`` takes it back.

    Raises CannotDo for one record with itself, for two that both sign in, and where a row cannot be moved.
    """
    check(by, Permission.DIRECTORY_WRITE)
    if keep.pk == drop.pk:
        raise CannotDo(f"{keep.name} is one record already: choose another to merge with it.")
    held = Person.objects.select_for_update(of=("self",)).in_bulk(sorted((keep.pk, drop.pk)))
    if len(held) < 2:
        raise CannotDo("One of the two records is gone: somebody merged it meanwhile. Look at the other again.")
    if Account.objects.filter(person=keep).exists() and Account.objects.filter(person=drop).exists():
        raise CannotDo(f"Both {keep.name} and {drop.name} sign in: close one of the two accounts first.")
    merge = PersonMerge(keep=keep, dropped_pk=drop.pk, dropped=_values(drop), kept_before=_values(keep), by=by)
    spelling, is_new = PersonName.objects.get_or_create(person=keep, folded=drop.folded, defaults={"name": drop.name})
    merge.removed += _taken_out(PersonName.objects.filter(person=drop, folded__in=keep.names.values("folded")))
    moved = sum(_move(pointer, keep, drop, merge) for pointer in _pointers())
    for name in _FILLED:
        if not getattr(keep, name):
            setattr(keep, name, getattr(drop, name))
    keep.save()
    merge.kept_after = {**_values(keep), _ADDED: spelling.pk if is_new else None}
    merge.moved += [["partnership.personmerge", "keep_id", one.pk] for one in PersonMerge.objects.filter(keep=drop)]
    PersonMerge.objects.filter(keep=drop).update(keep=keep)
    sentence = f"{drop.titled_name} (record {drop.pk}) is {keep.titled_name}: {moved} rows moved to one record."
    drop.delete()
    merge.save()
    audit.note(by=by, verb="merge_people", about=keep, sentence=sentence)
    return keep


def _taken_out(rows: Any) -> list[list[Any]]:
    """Remove rows that the other record has as well; give them as they were, each with its table and key."""
    out = [[row._meta.label_lower, row.pk, _values(row)] for row in rows]
    for row in rows:
        row.delete()
    return out


def _move(pointer: Any, keep: Person, drop: Person, merge: PersonMerge) -> int:
    """Point the rows of one relation to ``keep``; one that ``keep`` has word for word already goes."""
    rows = list(_rows(pointer, drop))
    there = [_likeness(row, pointer) for row in _rows(pointer, keep)]
    model = pointer.related_model
    for row in rows:
        if model._meta.app_label == "partnership" and _likeness(row, pointer) in there:
            merge.removed += _taken_out([row])
            continue
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=row.pk).update(**{pointer.field.name: keep})
        except IntegrityError as error:
            name = model._meta.verbose_name
            raise CannotDo(
                f"{keep.name} has a {name} that clashes with one of {drop.name}: settle that first."
            ) from error
        merge.moved.append([model._meta.label_lower, pointer.field.attname, row.pk])
    return len(rows)


def _likeness(row: models.Model, pointer: Any) -> tuple[Any, ...]:
    """All a row says but its own key and whom it points to."""
    fields = [one for one in row._meta.concrete_fields if not one.primary_key and one.name != pointer.field.name]
    return tuple(getattr(row, one.attname) for one in fields)


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: Account | None) -> Person:
    """Take a merge apart: the record dropped comes back under its own number, and every row that moved returns to it.

    What was recorded since stays with the record that was kept, and so does what was changed in it by hand. Raises CannotDo
    for a merge undone already, one that a later merge stands on, and where the account it gave back has found another use.
    """
    check(by, Permission.DIRECTORY_WRITE)
    row = PersonMerge.objects.select_for_update(of=("self",)).select_related("keep").get(pk=merge.pk)
    keep = row.keep
    if row.undone_at is not None:
        raise CannotDo(f"This merge was undone on {timezone.localtime(row.undone_at):%-d %B %Y} already.")
    later = PersonMerge.objects.filter(keep=keep, undone_at=None, pk__gt=row.pk).first()
    if later is not None:
        raise CannotDo(f"{keep.name} was merged with {later.dropped.get('name')} since: undo that merge first.")
    if Person.objects.filter(pk=row.dropped_pk).exists():
        raise CannotDo(f"Record {row.dropped_pk} is there already, so the merge cannot be undone.")
    drop = _restored(Person, row.dropped_pk, row.dropped)
    back = sum(_give_back(label, column, key, keep, drop) for label, column, key in row.moved)
    for label, key, values in row.removed:
        _restored(apps.get_model(label), key, values)
    _empty_again(keep, row)
    row.undone_at = timezone.now()
    row.save(update_fields=["undone_at"])
    sentence = (
        f"{drop.titled_name} (record {drop.pk}) is a record of its own again: {back} rows given back by {keep.name}."
    )
    audit.note(by=by, verb="undo_merge", about=drop, sentence=sentence)
    return drop


def _restored(model: type[models.Model], key: int, values: dict[str, Any]) -> Any:
    """A row as it was, under its own key; a pointer whose target is gone by now is left empty."""
    row = model(pk=key)
    for field in model._meta.concrete_fields:
        if field.primary_key or field.attname not in values:
            continue
        said = field.to_python(values[field.attname])
        target = field.related_model if isinstance(field, models.ForeignKey) else None
        if isinstance(target, type) and said is not None and not target._base_manager.filter(pk=said).exists():
            said = None
        setattr(row, field.attname, said)
    row.save(force_insert=True)
    return row


def _give_back(label: str, column: str, key: int, keep: Person, drop: Person) -> int:
    """Point a row back; one that is gone, or that somebody has given to a third person since, stays as it is."""
    return int(apps.get_model(label)._base_manager.filter(pk=key, **{column: keep.pk}).update(**{column: drop.pk}))


def _empty_again(keep: Person, merge: PersonMerge) -> None:
    """What the merge filled in is emptied again, unless it was changed since; so goes the spelling it added."""
    now = _values(keep)
    for name in _FILLED:
        column = next(field.attname for field in keep._meta.concrete_fields if field.name == name)
        if merge.kept_before[column] != merge.kept_after[column] == now[column]:
            setattr(keep, column, merge.kept_before[column])
    keep.save()
    keep.names.filter(pk=merge.kept_after.get(_ADDED)).delete()
