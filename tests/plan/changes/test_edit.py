"""The record and its edit are written together, so that how it stood on any day is exact."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import Edit, NeverChanged, PlanReport
from frankpledge.plan.queries.edit import edits_of, record_at, records_at
from tests import cast

pytestmark = pytest.mark.django_db
START = datetime.datetime(2026, 3, 1, 9, tzinfo=datetime.UTC)


def at(day: int) -> datetime.datetime:
    return START + datetime.timedelta(days=day)


def a_record() -> PlanReport:
    """Any table will do: this one is there already."""
    return PlanReport(kind="works", period="Q1", title="First", content={}, fingerprint="x", made_by=cast.coordinator())


def test_the_first_edit_holds_every_field_and_later_ones_what_changed() -> None:
    record = a_record()
    first = write_record(record=record, by=cast.coordinator(), at=at(0))
    second = write_record(record=record, by=cast.clerk(), why="Misspelt", at=at(5), title="Second", reason="")
    assert first is not None
    assert second is not None
    assert first.changes["title"] == [None, "First"]
    assert second.changes == {"title": ["First", "Second"]}
    assert (second.by, second.why) == (cast.clerk(), "Misspelt")
    assert [one.pk for one in edits_of(record)] == [first.pk, second.pk]


def test_how_it_stood_on_a_day() -> None:
    record = a_record()
    write_record(record=record, by=None, at=at(0))
    write_record(record=record, by=None, at=at(5), title="Second")
    assert record_at(record, at(-1)) is None
    stood = record_at(record, at(4))
    assert stood is not None
    assert stood["title"] == "First"
    assert records_at(PlanReport, at(5))[record.pk]["title"] == "Second"


def test_nothing_is_kept_where_nothing_changed() -> None:
    record = a_record()
    write_record(record=record, by=None)
    assert write_record(record=record, by=None, title="First") is None
    assert Edit.objects.count() == 1


def test_an_edit_joins_what_the_database_holds_not_what_an_old_page_held() -> None:
    record = a_record()
    write_record(record=record, by=None)
    stale = PlanReport.objects.get(pk=record.pk)
    write_record(record=record, by=None, title="Second")
    edit = write_record(record=stale, by=None, title="Third")
    assert edit is not None
    assert edit.changes == {"title": ["Second", "Third"]}


def test_edits_are_never_changed_or_removed() -> None:
    record = a_record()
    edit = write_record(record=record, by=None, at=timezone.now())
    assert edit is not None
    for rewrite in (edit.save, edit.delete, lambda: Edit.objects.update(why=""), lambda: Edit.objects.all().delete()):
        with pytest.raises(NeverChanged):
            rewrite()
