"""What an import recorded, and what was done since that stands on it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from frankpledge.govern.enums import EventKind, ImportState
from frankpledge.govern.models import ActionEvent, ImportRecord, PaperImport, ReadMeeting
from frankpledge.partnership.models import Person
from frankpledge.partnership.queries.person_merge import merged_into

RowKey = tuple[str, int]
# Entries of the directory may be used by anything; they stay where they are used, and stop nobody from undoing.
_DIRECTORY = ("partnership.person", "partnership.personname", "partnership.rankheld", "partnership.affiliation")
_TOLD_BY_EVENTS = ("govern.actionowner",)  # a change of owner has an event of its own, which says it better
_EVENT_WORDS = {
    EventKind.UPDATED: "has had an update", EventKind.WITHDRAWN: "has had an update withdrawn",
    EventKind.REASSIGNED: "was reassigned", EventKind.DUE_CHANGED: "has a new due date",
    EventKind.REWORDED: "was reworded", EventKind.CLOSED: "was closed", EventKind.REOPENED: "was reopened",
}  # fmt: skip


def snapshot(row: models.Model) -> dict[str, Any]:
    """The stored values of a row by column, in the form they are kept and compared in."""
    values = {field.attname: getattr(row, field.attname) for field in _columns(type(row))}
    plain: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not isinstance(field, models.BinaryField)
    ]


def as_merged(model: type[models.Model], values: dict[str, Any], standing: Mapping[int, int]) -> dict[str, Any]:
    """Stored values with people who were merged since under the number of the record kept: ``standing`` says which."""
    people = {field.attname for field in _columns(model) if field.related_model is Person}
    return {name: standing.get(said, said) if name in people else said for name, said in values.items()}


def model_of(label: str) -> type[models.Model]:
    """The model of a record's label."""
    return apps.get_model(label)


def removal_order(as_made: Iterable[str]) -> list[str]:
    """Tables, given in the order each was first written, in the order their rows can go: the latest table first.

    The directory goes last, because everything may point to it.
    """
    labels = list(reversed(list(as_made)))
    return [label for label in labels if label not in _DIRECTORY] + [
        one for one in reversed(_DIRECTORY) if one in labels
    ]


def restored(model: type[models.Model], before: dict[str, Any]) -> dict[str, Any]:
    """A snapshot as values to write back."""
    return {
        field.attname: field.to_python(before[field.attname]) for field in _columns(model) if field.attname in before
    }


_PLURALS = {
    "govern.meeting": ("meeting", "meetings"), "govern.minute": ("minute", "minutes"),
    "govern.agendaitem": ("agenda item", "agenda items"), "govern.attendance": ("line of attendance", "lines of attendance"),
    "govern.resolution": ("resolution", "resolutions"), "govern.action": ("action", "actions"),
    "govern.question": ("question", "questions"),
    "govern.questiondeadline": ("deadline for questions", "deadlines for questions"),
    "govern.listeddocument": ("document listed", "documents listed"),
    "govern.printedmatter": ("row of Matters Outstanding", "rows of Matters Outstanding"),
    "partnership.seat": ("seat", "seats"), "partnership.membership": ("membership", "memberships"),
    "partnership.person": ("person added to the directory", "people added to the directory"),
}  # fmt: skip


def what_was_made(paper_import: PaperImport) -> list[str]:
    """What an import has made by now, counted by kind: "19 resolutions". Rows nobody would name are left out."""
    counts = Counter(paper_import.records.filter(before__isnull=True).values_list("model", flat=True))
    return [f"{counts[model]} {words[counts[model] != 1]}" for model, words in _PLURALS.items() if counts[model]]


def what_depends(paper_import: PaperImport, records: Sequence[ImportRecord]) -> list[str]:
    """Everything done since to what an import wrote, each a sentence; an empty list when it can be taken back."""
    reasons: dict[str, None] = {}
    told: set[RowKey] = set()
    for row, dependent in _dependents(paper_import, records):
        if row._meta.label_lower in _DIRECTORY or dependent._meta.label_lower in _TOLD_BY_EVENTS:
            continue
        reasons[_depends(row, dependent)] = None
        if isinstance(dependent, ActionEvent):
            told.add((row._meta.label_lower, row.pk))
    checked = {
        key: chain
        for key, chain in _by_row(records).items()
        if key[0] not in (*_DIRECTORY, *_TOLD_BY_EVENTS) and key not in told
    }
    rows = rows_by_key(checked)
    for key, chain in checked.items():
        if key in rows:
            reasons |= dict.fromkeys(_changed_since(rows[key], chain))
    return list(reasons)


def who_is_kept(paper_import: PaperImport, records: Sequence[ImportRecord]) -> set[RowKey]:
    """People the import added that something else refers to, or that were changed since, with their spellings and ranks."""
    people = {dependent_of.pk for dependent_of, _ in _dependents(paper_import, records) if _is_person(dependent_of)}
    by_row = _by_row(records)
    for (_, pk), row in rows_by_key(key for key in by_row if key[0] == "partnership.person").items():
        if any(_changed_since(row, by_row["partnership.person", pk])):
            people.add(pk)
    kept: set[RowKey] = {("partnership.person", pk) for pk in people}
    for (model, pk), chain in by_row.items():
        if model in _DIRECTORY and chain[0].after.get("person_id") in people:
            kept.add((model, pk))
    return kept


def _is_person(row: models.Model) -> bool:
    return row._meta.label_lower == "partnership.person"


def _by_row(records: Sequence[ImportRecord]) -> dict[RowKey, list[ImportRecord]]:
    """The records of each row, newest first."""
    out: dict[RowKey, list[ImportRecord]] = defaultdict(list)
    for record in sorted(records, key=lambda one: -one.pk):
        out[record.model, record.row].append(record)
    return out


def rows_by_key(keys: Iterable[RowKey]) -> dict[RowKey, models.Model]:
    """The rows as they stand now, a table at a time; one that is gone is left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for label, pk in keys:
        wanted[label].add(pk)
    return {
        (label, pk): row
        for label, pks in wanted.items()
        for pk, row in model_of(label)._base_manager.in_bulk(pks).items()
    }


def _changed_since(row: models.Model, chain: list[ImportRecord]) -> Iterator[str]:
    """What was changed in one row: since the import left it, or between two acceptances of the same import."""
    model, standing = type(row), merged_into()
    newest_first = [snapshot(row), *(record.before for record in chain if record.before is not None)]
    for after, now in zip((record.after for record in chain), newest_first, strict=False):
        changed = differences(as_merged(model, after, standing), as_merged(model, now, standing))
        if changed:
            fields = ", ".join(_column_words(row, name) for name in changed)
            yield f"{describe(row)} has been changed since ({fields})."


def _column_words(row: models.Model, name: str) -> str:
    field = row._meta.get_field(name)
    return str(getattr(field, "verbose_name", name))


def differences(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The columns whose values differ. A column that one of them does not know was added to the tables since."""
    return [name for name, value in after.items() if name in before and before[name] != value]


def _dependents(
    paper_import: PaperImport, records: Sequence[ImportRecord]
) -> Iterator[tuple[models.Model, models.Model]]:
    """Rows, of no import record of this import, that point to a row it made: (the row made, the row that points)."""
    made: dict[str, set[int]] = defaultdict(set)
    for record in records:
        if record.before is None:
            made[record.model].add(record.row)
    for label, keys in made.items():
        model = model_of(label)
        rows = model._base_manager.in_bulk(keys)
        for relation in _relations(model):
            related, field = relation.related_model, relation.field.name
            pointing = related._base_manager.filter(**{f"{field}__in": list(rows)})
            pointing = pointing.exclude(pk__in=made.get(related._meta.label_lower, ()))
            for one in _that_count(pointing, paper_import):
                yield rows[getattr(one, relation.field.attname)], one


def _relations(model: type[models.Model]) -> list[Any]:
    """Every foreign key of the whole site that points to the model, those without a name of their own included."""
    fields = model._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and (field.one_to_many or field.one_to_one)]


def _that_count(pointing: models.QuerySet[Any], paper_import: PaperImport) -> Iterable[models.Model]:
    """Leave out what only remembers a reading: printed names under review, and meetings read of papers not recorded."""
    label = pointing.model._meta.label_lower
    if label == "govern.readname":
        return []
    if label == "govern.readmeeting":
        recorded = (ImportState.ACCEPTED, ImportState.PARTLY)
        return pointing.exclude(paper_import=paper_import).filter(paper_import__state__in=recorded)
    return pointing.defer("content") if label in ("govern.pack", "govern.agendapaper") else pointing


def _depends(row: models.Model, dependent: models.Model) -> str:
    if isinstance(dependent, ActionEvent):
        words = _EVENT_WORDS.get(EventKind(dependent.kind), "was changed")
        who = f" by {dependent.by}" if dependent.by else ""
        return f"{describe(row)} {words} on {dependent.on:%-d %B %Y}{who}."
    if isinstance(dependent, ReadMeeting):
        name = dependent.paper_import.paper.name
        return f"{describe(row)} was added to by another paper, {name}: undo that import first."
    if dependent._meta.label_lower == "govern.pack":
        return f"A pack was built for {describe(row, lead=False)}."
    return f"{describe(dependent)} stands on {describe(row, lead=False)}."


def describe(row: models.Model, *, lead: bool = True) -> str:
    """A row as a clerk would name it: "Minute 12 Street lighting"; with ``lead`` false it goes on in a sentence."""
    kind = str(row._meta.verbose_name)
    words = str(getattr(row, "reference", "") or getattr(row, "name", "") or row)[:80]
    phrase = f"{kind} {words}" if lead else f"the {kind} {words}"
    return phrase[0].upper() + phrase[1:] if lead else phrase
