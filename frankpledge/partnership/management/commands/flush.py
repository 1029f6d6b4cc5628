"""Django's ``flush``, which empties every table: the audit trail can go only together with all it tells of."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import flush

from frankpledge.partnership.models.audit import install_append_only, lift_append_only


class Command(flush.Command):
    """Empty the whole database, the audit trail included."""

    def handle(self, **options: Any) -> None:
        """Lift the guard of the audit trail, empty everything, put the guard back whatever happens."""
        lift_append_only(options["database"])
        try:
            super().handle(**options)
        finally:
            install_append_only(options["database"])
