"""Django's card for desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """See docs/house.md for what this room is for."""

    name = "frankpledge.desk"
    label = "desk"
