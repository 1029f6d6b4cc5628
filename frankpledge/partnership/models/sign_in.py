"""How often signing in has failed lately, so that guessing passwords is slowed down whichever worker is asked."""

from __future__ import annotations

from django.db import models


class SignInFailures(models.Model):
    """Failures in a row for one account name, or from one address. ``key`` is a keyed hash: neither is kept in clear."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "sign-in failures"

    class Marked:
        part_2 = ("id", "key", "count", "last_at")
