"""Writing a record of the plan so that its history stays exact: the record and its edit in one transaction."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from frankpledge.partnership.models import Account
from frankpledge.plan.models import Edit
from frankpledge.plan.rules.edit import changed_fields


def kept_values(record: models.Model) -> dict[str, Any]:
    """A record's fields as JSON holds them: days as words, other records by their number. Its own number is left out."""
    values = {
        field.name: getattr(record, field.attname) for field in record._meta.concrete_fields if not field.primary_key
    }
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def write_record(
    *, record: models.Model, by: Account | None, why: str = "", at: datetime.datetime | None = None, **values: Any
) -> Edit | None:
    """Set ``values`` on a record, save it, and keep the edit. None, and nothing saved, where nothing changed.

    A new record (not saved yet) is created and its first edit holds every field. The row is held while it is compared with
    what the database holds now, so that two writings at once make two edits whose before and after join up. The right to do
    it is the caller's to check.
    """
    with transaction.atomic():
        before: dict[str, Any] = {}
        if record.pk is not None:
            standing = type(record)._base_manager.select_for_update().get(pk=record.pk)
            before = kept_values(standing)
        for name, value in values.items():
            setattr(record, name, value)
        if record.pk is None:
            record.save()
            record.refresh_from_db()
            changes = changed_fields({}, kept_values(record))
        else:
            record.save(update_fields=list(values))
            names = {record._meta.get_field(name).name for name in values}
            record.refresh_from_db(fields=list(names))
            after = {name: value for name, value in kept_values(record).items() if name in names}
            changes = changed_fields(before, after)
        if not changes:
            return None
        return Edit.objects.create(
            record=record._meta.label_lower,
            number=record.pk,
            at=at or timezone.now(),
            by=by,
            changes=changes,
            why=why[:500],
        )
