"""The audit trail: one table, only ever added to. The database holds to that too, by triggers."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import DEFAULT_DB_ALIAS, connections, models


class AppendOnly(Exception):
    """Somebody tried to change or remove an audit entry."""


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    """Refuses what would rewrite history."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnly("Audit entries are never removed.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never changed.")


class AuditEntry(models.Model):
    """Who did what to which record, when, in a sentence."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    about = models.CharField(max_length=80, db_index=True, help_text="app.model:pk")
    sentence = models.TextField()

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "audit entries"

    class Marked:
        part_2 = ("id", "at", "by", "verb", "about", "sentence")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry. Raises AppendOnly for one that is already there."""
        if self.pk is not None:
            raise AppendOnly("Audit entries are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002
        raise AppendOnly("Audit entries are never removed.")


# The database itself refuses to change or remove entries, whoever asks: a page, a shell, another program. It is not a
# migration because SQLite forgets a table's triggers whenever a later migration rebuilds the table; it runs after every
# migrate, and is harmless where all is there. Only ``flush``, which empties a demonstration or a test, lifts it.
TABLE = "partnership_auditentry"
_NAME = "partnership_audit_append_only"
_SAID = "Audit entries are never changed or removed."

_SQLITE = {
    f"{_NAME}_changed": f"BEFORE UPDATE ON {TABLE}",
    f"{_NAME}_removed": f"BEFORE DELETE ON {TABLE}",
    # INSERT OR REPLACE removes a row without asking the trigger above.
    f"{_NAME}_replaced": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)",  # noqa: S608
}
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {_NAME}() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{_SAID}' USING ERRCODE = 'restrict_violation'; END $$"
)
_POSTGRESQL = {
    f"{_NAME}_row": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {_NAME}()",
    f"{_NAME}_all": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION {_NAME}()",
}


def install_append_only(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make the triggers that are missing."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for name, when in _SQLITE.items():
                cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {name} {when} BEGIN SELECT RAISE(ABORT, '{_SAID}'); END")
        elif connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass", [TABLE])
            there = {row[0] for row in cursor.fetchall()}
            if there.issuperset(_POSTGRESQL):
                return
            cursor.execute(_FUNCTION)
            for name in _POSTGRESQL.keys() - there:
                cursor.execute(f"CREATE TRIGGER {name} {_POSTGRESQL[name]}")


def lift_append_only(using: str = DEFAULT_DB_ALIAS) -> None:
    """Take the triggers away, for emptying the whole database. ``install_append_only`` puts them back."""
    connection = connections[using]
    if TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        for name in _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL:
            on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
