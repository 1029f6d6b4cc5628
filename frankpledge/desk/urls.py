"""Addresses of a member's desk: home and search."""

from typing import Any

app_name = "desk"
urlpatterns: list[Any] = []
