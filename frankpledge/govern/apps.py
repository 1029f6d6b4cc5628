"""Meetings, packs, minutes, actions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GovernConfig(AppConfig):
    """Govern: everything between one meeting and the next."""

    name = "frankpledge.govern"
    label = "govern"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the search index whole after every migrate; a wrong form of reports stops the site at once, by name."""
        from frankpledge.govern.models.search import install_search
        from frankpledge.govern.rules.report_form import report_forms

        report_forms()
        post_migrate.connect(install_search, sender=self, dispatch_uid="install_search")
