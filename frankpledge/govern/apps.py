"""Meetings, packs, minutes, actions."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class GovernConfig(AppConfig):
    """Govern: everything between one meeting and the next."""

    name = "frankpledge.govern"
    label = "govern"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the search index whole after every migrate."""
        from frankpledge.govern.models.search import install_search

        post_migrate.connect(install_search, sender=self, dispatch_uid="install_search")
