"""Meetings, packs, minutes, actions."""

from django.apps import AppConfig


class GovernConfig(AppConfig):
    """Govern: everything between one meeting and the next."""

    name = "frankpledge.govern"
    label = "govern"
    default_auto_field = "django.db.models.BigAutoField"
