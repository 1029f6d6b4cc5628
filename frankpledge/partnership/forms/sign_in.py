"""Signing in, slowed down after failures in a row."""

from __future__ import annotations

import ipaddress
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest

from frankpledge.partnership.changes.sign_in import begin_try, end_well
from frankpledge.partnership.rules.sign_in import wait_words


def address_of(request: HttpRequest | None) -> str:
    """Where a request comes from; empty where only the machine itself is known, as behind a proxy that tells nothing.

    What stands in ``X-Forwarded-For`` is believed only of a proxy on this machine, and only the entry it added, the last:
    the others are the sender's own words.
    """
    if request is None:
        return ""
    near = str(request.META.get("REMOTE_ADDR") or "")
    if near and not _is_here(near):
        return near
    told = str(request.META.get("HTTP_X_FORWARDED_FOR") or "").split(",")[-1].strip()
    return "" if not told or _is_here(told) else told


def _is_here(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True  # no address at all: nobody can be told from anybody by it


class SignInForm(AuthenticationForm):
    """E-mail address and password. Says how long to wait once too many tries have failed."""

    def clean(self) -> dict[str, Any]:
        """Refuse before the password is looked at while a wait lasts, whether the password is right or not."""
        name, address = self.cleaned_data.get("username"), address_of(self.request)
        if not name or not self.cleaned_data.get("password"):
            return super().clean()
        seconds = begin_try(name=name, address=address)
        if seconds:
            raise forms.ValidationError(
                f"Too many tries to sign in have failed. Wait {wait_words(seconds)}, then try again. "
                "If you do not know your password, ask the clerk.",
                code="slowed",
            )
        cleaned = super().clean()
        end_well(name=name, address=address)
        return cleaned
