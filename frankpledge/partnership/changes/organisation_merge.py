"""Two records of one organisation made one, and taken apart again."""

from __future__ import annotations

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.organisation import renew_words
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import (
    Account,
    Offering,
    Organisation,
    OrganisationMerge,
    OrganisationName,
    OrganisationPair,
)
from frankpledge.partnership.rules.name import fold

# What the one kept takes over where it has nothing itself.
_FILLED = (
    "charity_number", "company_number", "address", "postcode", "phone", "email", "web", "areas", "what", "capacity", "source",
    "agency_id", "notes",
)  # fmt: skip


def _values(row: Organisation) -> dict[str, Any]:
    kept = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    found: dict[str, Any] = json.loads(json.dumps(kept, cls=DjangoJSONEncoder))
    return found


def _added_names(keep: Organisation, drop: Organisation) -> list[int]:
    there = {fold(one.name) for one in keep.names.all()} | {fold(keep.name)}
    added = []
    for name in dict.fromkeys((drop.name, *drop.names.values_list("name", flat=True))):
        if fold(name) not in there:
            there.add(fold(name))
            added.append(OrganisationName.objects.create(organisation=keep, name=name, folded=fold(name)[:250]).pk)
    return added


@transaction.atomic
def merge_organisations(*, keep: Organisation, drop: Organisation, by: Account | None) -> OrganisationMerge:
    """Make two records one: names, what is offered and empty particulars pass to ``keep``; ``drop`` goes. It can be undone.
    What was offered to members only is not shown to residents by it.

    Raises CannotDo for one and the same record, or two charities with numbers of their own.
    """
    check(by, Permission.ORGANISATION_WRITE)
    if keep.pk == drop.pk:
        raise CannotDo(f"{keep.name} cannot be merged with itself.")
    if keep.charity_number and drop.charity_number and keep.charity_number != drop.charity_number:
        raise CannotDo(
            f"{keep.name} is charity {keep.charity_number}, {drop.name} is charity {drop.charity_number}: they are two. Where a "
            "number is wrong, correct it first."
        )
    merge = OrganisationMerge(keep=keep, dropped_name=drop.name, kept_before=_values(keep), by=by)
    merge.dropped = {**_values(drop), "names": list(drop.names.values_list("name", flat=True))}
    moved = {
        "names": _added_names(keep, drop),
        "offerings": list(drop.offerings.values_list("pk", flat=True)),
        "replaces": list(drop.replaces.exclude(pk=keep.pk).values_list("pk", flat=True)),
        "pairs": list(drop.list_pairs.values_list("pk", flat=True)),
    }
    passed = Offering.objects.filter(pk__in=moved["offerings"])
    passed.update(organisation=keep)
    if Part.TWO in (keep.part, drop.part):
        passed.update(part=Part.TWO)
    Organisation.objects.filter(pk__in=moved["replaces"]).update(replaced_by=keep)
    OrganisationPair.objects.filter(pk__in=moved["pairs"]).update(organisation=keep)
    OrganisationMerge.objects.filter(keep=drop).update(keep=keep)
    for name in _FILLED:
        if not getattr(keep, name) and getattr(drop, name):
            setattr(keep, name, getattr(drop, name))
    keep.hides_address = keep.hides_address or drop.hides_address
    if drop.verified_on and (keep.verified_on is None or keep.verified_on < drop.verified_on):
        keep.verified_on, keep.verified_by = drop.verified_on, drop.verified_by
    if keep.replaced_by_id == drop.pk:
        keep.replaced_by = None
    drop.delete()
    renew_words(keep)
    merge.kept_after, merge.moved = _values(keep), [moved]
    merge.save()
    sentence = f"{drop.name} and {keep.name} are one organisation: made one record."
    audit.note(by=by, verb="merge_organisations", about=keep, sentence=sentence)
    return merge


@transaction.atomic
def undo_organisation_merge(*, merge: OrganisationMerge, by: Account | None) -> Organisation:
    """Take a merge apart: the dropped record comes back with its names and what it offered.

    What was changed on the kept record since stays. Raises CannotDo where it was undone before, or a later merge stands on it.
    """
    check(by, Permission.ORGANISATION_WRITE)
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at is not None:
        raise CannotDo(f"That merge was undone on {timezone.localtime(merge.undone_at):%-d %B %Y} already.")
    later = OrganisationMerge.objects.filter(keep=merge.keep, pk__gt=merge.pk, undone_at=None).first()
    if later is not None:
        raise CannotDo(f"{later.dropped_name} was merged into {merge.keep} later: undo that first.")
    keep, moved = merge.keep, merge.moved[0]
    back = _restored(merge)
    OrganisationName.objects.filter(pk__in=moved["names"], organisation=keep).delete()
    for name in merge.dropped["names"]:
        OrganisationName.objects.create(organisation=back, name=name, folded=fold(name)[:250])
    Offering.objects.filter(pk__in=moved["offerings"], organisation=keep).update(organisation=back, part=back.part)
    Organisation.objects.filter(pk__in=moved["replaces"], replaced_by=keep).update(replaced_by=back)
    OrganisationPair.objects.filter(pk__in=moved["pairs"], organisation=keep).update(organisation=back)
    now = _values(keep)
    for name in (*_FILLED, "hides_address", "verified_on", "verified_by_id", "replaced_by_id"):
        if now[name] == merge.kept_after[name] != merge.kept_before[name]:
            field = next(one for one in Organisation._meta.concrete_fields if one.attname == name)
            setattr(keep, name, field.to_python(merge.kept_before[name]))
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    renew_words(keep)
    renew_words(back)
    sentence = f"{back.name} and {keep.name} are two organisations: the merge was undone."
    audit.note(by=by, verb="undo_organisation_merge", about=keep, sentence=sentence)
    return back


def _restored(merge: OrganisationMerge) -> Organisation:
    """The dropped record as it was, but for what it pointed to that has gone since. It is not put back in public."""
    back = Organisation()
    for field in Organisation._meta.concrete_fields:
        value = merge.dropped.get(field.attname)
        if field.is_relation and value is not None:
            there = field.related_model._base_manager.filter(pk=value).exists()  # type: ignore[union-attr]
            value = value if there else None
        setattr(back, field.attname, field.to_python(value))
    back.part = Part.TWO
    back.save(force_insert=True)
    return back
