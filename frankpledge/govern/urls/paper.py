"""Addresses of the paper pages, under /govern/."""

from typing import Any

urlpatterns: list[Any] = []
