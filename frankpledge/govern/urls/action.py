"""Addresses of the action pages, under /govern/."""

from typing import Any

urlpatterns: list[Any] = []
