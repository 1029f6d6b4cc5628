"""Govern's face to those who ask for alerts, and to old addresses: what comes in from anybody, without an account."""

from __future__ import annotations

from dataclasses import dataclass

from frankpledge.govern.changes.alert import ask_to_confirm, confirm_wish, read_wish, stop_alerts
from frankpledge.govern.models import Subscriber
from frankpledge.govern.queries.old_address import place_of_document, place_of_page
from frankpledge.govern.queries.public_group import visible_groups
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.scope import Scope, open_scope

__all__ = [
    "CannotDo", "Wish", "ask_for_alerts", "confirm_alerts", "group_choices", "is_subscribed", "old_document", "old_page",
    "stop_alerts", "wish_of",
]  # fmt: skip


@dataclass(frozen=True)
class Wish:
    """What a link to confirm asks for: the address, and of which groups (none: of all)."""

    email: str
    groups: tuple[str, ...]


def group_choices() -> list[tuple[str, str]]:
    """The groups residents know of, as (slug, name), by name."""
    with open_scope(Scope.PUBLIC):
        return [(group.slug, group.name) for group in visible_groups().filter(ended_on=None).order_by("name")]


def ask_for_alerts(*, email: str, slugs: list[str]) -> None:
    """Write to an address to have the wish confirmed; an empty list of groups means all. Raises CannotDo."""
    with open_scope(Scope.PUBLIC):
        groups = list(visible_groups().filter(slug__in=slugs))
    ask_to_confirm(email=email, groups=groups, to_all=not groups)


def wish_of(token: str) -> Wish:
    """What a link asks for, to be shown before it is confirmed. Raises CannotDo for a link that does not hold."""
    told = read_wish(token)
    with open_scope(Scope.PUBLIC):
        names = visible_groups().filter(pk__in=told["g"]).order_by("name").values_list("name", flat=True)
        return Wish(str(told["e"]), () if told["a"] else tuple(names))


def confirm_alerts(token: str) -> None:
    """Keep the address. Raises CannotDo for a link that does not hold."""
    confirm_wish(token=token)


def is_subscribed(secret: str) -> bool:
    """Whether somebody has this secret."""
    return Subscriber.objects.filter(secret=secret).exists()


def old_page(page: str, asked: dict[str, str]) -> str:
    """Where a page of the old site leads here, or nothing."""
    with open_scope(Scope.PUBLIC):
        return place_of_page(page, {name.lower(): value for name, value in asked.items()})


def old_document(code: str) -> str:
    """Where a document of the old site leads here, or nothing."""
    with open_scope(Scope.PUBLIC):
        return place_of_document(code)
