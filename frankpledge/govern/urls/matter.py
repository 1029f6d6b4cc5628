"""Addresses of the matter pages, under /govern/."""

from typing import Any

urlpatterns: list[Any] = []
