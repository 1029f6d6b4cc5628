"""Accounts: who signs in, as whom, in which role."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from frankpledge.partnership.enums import Role


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an e-mail address is compared without regard to case."""

    def create_account(self, email: str, password: str | None, role: Role, **fields: Any) -> Account:
        """Save a new account. Raises IntegrityError where the address is taken."""
        account = self.model(email=email.lower(), role=role, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        """The account of an address, whatever its capitals."""
        return self.get(email=(username or "").lower())


class Account(AbstractBaseUser):
    """A sign-in. It acts as ``person`` in ``role``; an account with no person (a robot) owns nothing."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField(
        "partnership.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="account"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.OFFICER)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["role"]

    objects = AccountManager()

    class Marked:
        part_2 = ("id", "email", "person", "role", "is_active", "password", "last_login")

    def __str__(self) -> str:
        return self.person.name if self.person else self.email


class SignInFailures(models.Model):
    """How often signing in failed in a row for one account name, or from one address.

    ``key`` is a keyed hash, so neither is kept in clear. In the database, so that all workers slow down the same guesser.
    """

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "sign-in failures"

    class Marked:
        part_2 = ("id", "key", "count", "last_at")
