"""Who we are."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class PartnershipConfig(AppConfig):
    """The partnership: agencies, people, groups, accounts, the audit trail."""

    name = "frankpledge.partnership"
    label = "partnership"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the audit trail guarded after every migrate."""
        from frankpledge.partnership.models.audit import install_append_only

        post_migrate.connect(install_append_only, sender=self, dispatch_uid="install_append_only")
