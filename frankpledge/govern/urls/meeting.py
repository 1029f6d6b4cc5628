"""Addresses of the meeting pages, under /govern/."""

from typing import Any

urlpatterns: list[Any] = []
