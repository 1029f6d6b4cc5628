"""Django's card for public."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """See docs/house.md for what this room is for."""

    name = "frankpledge.public"
    label = "public"
