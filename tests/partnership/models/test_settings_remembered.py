"""The partnership's settings are remembered for a few seconds, and never what a transaction may take back."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from frankpledge.partnership.models import PartnershipSettings
from frankpledge.partnership.models import settings as module


@pytest.fixture
def row(transactional_db):
    module._remembered.clear()
    yield PartnershipSettings.objects.create(name="Harbour Safety Partnership")
    module._remembered.clear()


def reads() -> int:
    with CaptureQueriesContext(connection) as queries:
        PartnershipSettings.current()
    return len(queries)


def test_it_is_read_once_in_a_few_seconds(row, monkeypatch):
    assert [reads(), reads(), reads()] == [1, 0, 0]
    monkeypatch.setattr(module, "REMEMBERED_SECONDS", -1.0)
    assert reads() == 1


def test_a_change_shows_at_once(row):
    PartnershipSettings.current()
    row.name = "Quay Safety Partnership"
    row.save()
    assert PartnershipSettings.current().name == "Quay Safety Partnership"
    row.delete()
    assert PartnershipSettings.current().pk is None


def test_a_reader_cannot_spoil_what_is_remembered(row):
    PartnershipSettings.current().name = "Scribbled over"
    assert PartnershipSettings.current().name == "Harbour Safety Partnership"


def test_inside_a_transaction_it_is_always_read(row):
    PartnershipSettings.current()
    with transaction.atomic():
        assert [reads(), reads()] == [1, 1]
