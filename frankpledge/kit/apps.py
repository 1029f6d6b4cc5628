"""Django's card for kit."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """See docs/house.md for what this room is for."""

    name = "frankpledge.kit"
    label = "kit"
