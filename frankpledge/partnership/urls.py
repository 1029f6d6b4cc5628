"""Addresses of the directory, under /directory/."""

from typing import Any

app_name = "partnership"
urlpatterns: list[Any] = []
