"""Tries to sign in, counted in the database, so that all workers slow down the same guesser.

A try is counted before the password is looked at, and taken off again when it was right: many tries sent at the same
moment are then counted one after the other, and cannot all slip through.
"""

from __future__ import annotations

import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from frankpledge.partnership import audit
from frankpledge.partnership.models import Account, SignInFailures
from frankpledge.partnership.rules.sign_in import (
    ACCOUNT,
    ADDRESS,
    FORGOTTEN_AFTER,
    Patience,
    wait_after,
    wait_left,
    wait_words,
)


def _key(kind: str, words: str) -> str:
    """What a name or an address is counted under. Keyed, so that the table gives away neither."""
    return salted_hmac("frankpledge.sign-in", f"{kind}:{words.strip().casefold()}", algorithm="sha256").hexdigest()


def _keys(name: str, address: str) -> dict[str, Patience]:
    keys = {_key("account", name): ACCOUNT}
    return keys | {_key("address", address): ADDRESS} if address else keys


@transaction.atomic
def begin_try(*, name: str, address: str, now: datetime.datetime | None = None) -> int:
    """Count a try as failed; 0 when it may go on, else the seconds it must wait (it is not counted then).

    ``address`` is where it comes from, empty where that is not known.
    """
    now = now or timezone.now()
    SignInFailures.objects.filter(last_at__lt=now - FORGOTTEN_AFTER).delete()
    keys = _keys(name, address)
    for key in sorted(keys):
        SignInFailures.objects.get_or_create(key=key, defaults={"last_at": now})
    rows = list(SignInFailures.objects.select_for_update().filter(key__in=keys).order_by("key"))
    left = max(wait_left(row.count, row.last_at, now, keys[row.key]) for row in rows)
    if left:
        return left
    for row in rows:
        row.count, row.last_at = row.count + 1, now
        row.save(update_fields=["count", "last_at"])
        if keys[row.key] is ACCOUNT:
            _note_slowed(row, name)
    return 0


def _note_slowed(row: SignInFailures, name: str) -> None:
    """In the trail once the waiting begins, and at each longer wait; nothing of a single mistyped password."""
    seconds = wait_after(row.count, ACCOUNT)
    if not seconds or seconds == wait_after(row.count - 1, ACCOUNT):
        return
    account = Account.objects.filter(email=name.strip().lower()).first()
    whose = f"as {account.email}" if account else "under a name that has no account"
    sentence = f"Signing in {whose} failed {row.count} times in a row: the next try must wait {wait_words(seconds)}."
    audit.note(by=None, verb="slow_sign_in", about=account or row, sentence=sentence)


@transaction.atomic
def end_well(*, name: str, address: str) -> None:
    """Take a try off that succeeded: the account starts anew, its address loses only this one."""
    SignInFailures.objects.filter(key=_key("account", name)).delete()
    if address:
        SignInFailures.objects.filter(key=_key("address", address), count__gt=0).update(count=F("count") - 1)
