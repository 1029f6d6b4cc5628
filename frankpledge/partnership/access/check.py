"""May this person do this? ``check`` raises with the reason, ``refusal`` gives it, ``may`` answers yes or no."""

from __future__ import annotations

from typing import Any

from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import ROLES, who_can
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account


class Refused(Exception):
    """A member asked for what their role does not hold. The message says who can help, and is also a button's hint."""


def _account(by: Any) -> Account | None:
    return by if isinstance(by, Account) and by.is_active else None


def refusal(by: Any, permission: Permission) -> str | None:
    """Why ``by`` may not, as a sentence, or None when they may. ``by`` is an Account or an anonymous user."""
    account = _account(by)
    if account is None:
        return f"Sign in to {permission.value}."
    if permission in ROLES[Role(account.role)].holds:
        return None
    role = Role(account.role).label.lower()
    return f"As {'an' if role[0] in 'aeiou' else 'a'} {role} you cannot {permission.value}: ask {who_can(permission)}."


def may(by: Any, permission: Permission) -> bool:
    """Whether ``by`` holds the permission."""
    return refusal(by, permission) is None


def check(by: Any, permission: Permission) -> None:
    """Raise Refused with the reason unless ``by`` holds the permission."""
    reason = refusal(by, permission)
    if reason is not None:
        raise Refused(reason)
