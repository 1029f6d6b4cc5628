"""The audit trail is only ever added to, whatever way somebody takes to the database."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError, QuerySet

from frankpledge.partnership import audit
from frankpledge.partnership.models import AppendOnly, AuditEntry
from frankpledge.partnership.models.audit import install_append_only
from tests.cast import clerk
from tests.factories.partnership import make_group

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> AuditEntry:
    return audit.note(by=clerk(), verb="add_group", about=make_group(), sentence="Added a group.")


def as_stored() -> list[tuple[object, ...]]:
    return list(AuditEntry.objects.values_list("id", "by", "verb", "about", "sentence"))


REWRITES = [
    "UPDATE partnership_auditentry SET sentence = 'Nothing happened.'",
    "UPDATE partnership_auditentry SET by_id = NULL",
    "DELETE FROM partnership_auditentry",
]


@pytest.mark.parametrize("statement", REWRITES)
def test_the_database_refuses_to_rewrite_it(entry, statement):
    before = as_stored()
    with (
        pytest.raises(DatabaseError, match="never changed or removed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert as_stored() == before


def test_a_query_that_goes_round_the_manager_is_refused_too(entry):
    around = QuerySet(AuditEntry)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        around.update(sentence="Nothing happened.")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        around._raw_delete(using="default")
    with pytest.raises(AppendOnly):
        AuditEntry.objects.all().delete()


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="other databases have no INSERT OR REPLACE")
def test_an_entry_cannot_be_replaced(entry):
    statement = (
        "INSERT OR REPLACE INTO partnership_auditentry (id, at, verb, about, sentence, by_id)"
        " VALUES (%s, '2026-01-01', 'x', 'y', 'Nothing happened.', NULL)"
    )
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [entry.pk])


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")
def test_the_table_cannot_be_truncated(entry):
    connection.check_constraints()  # PostgreSQL empties no table while checks are waiting
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE partnership_auditentry")


def test_an_account_that_did_something_cannot_be_removed(entry):
    with pytest.raises(ProtectedError):
        entry.by.delete()


def test_adding_goes_on_and_installing_again_does_no_harm(entry):
    install_append_only()
    audit.note(by=None, verb="read_paper", about=clerk(), sentence="Read a paper.")
    assert AuditEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_demonstration_can_still_be_emptied_and_is_guarded_afterwards(entry):
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditEntry.objects.exists()
    audit.note(by=None, verb="add_group", about=make_group(), sentence="Added a group.")
    with pytest.raises(DatabaseError, match="never changed"), connection.cursor() as cursor:
        cursor.execute(REWRITES[0])
