"""The search by meaning over the actions of other partnerships' plans: its index is made when the plans change, kept beside the
data, and read by every process."""

from __future__ import annotations

import contextlib
import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from frankpledge.kit.shelf import put
from frankpledge.plan.enums.outside_plan import OutsidePlanState
from frankpledge.plan.models import OutsideAction
from frankpledge.plan.reading.meaning import FORM, IndexUnreadable, Meanings, built, from_bytes
from frankpledge.plan.reading.terms import FIELD_WORDS

MOST_KEPT = 4
_held: dict[str, Meanings] = {}


def _folder() -> Path:
    return Path(settings.KNOW_DATA) / "meanings"


@lru_cache(maxsize=1)
def _words_digest() -> str:
    return hashlib.sha256(FIELD_WORDS.read_bytes()).hexdigest()


def _fingerprint(keys: list[int]) -> str:
    """Of what the index is made from: the actions never change their words, so their numbers are enough."""
    said = f"{FORM}:{_words_digest()}:{','.join(map(str, keys))}"
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def meanings() -> Meanings:
    """The index as the kept plans are now: from memory, from disk, or made (33 plans of 100 actions take about a second)."""
    kept = OutsideAction.objects.filter(plan__state=OutsidePlanState.KEPT).order_by("id")
    keys = list(kept.values_list("id", flat=True))
    name = _fingerprint(keys)
    if name in _held:
        return _held[name]
    path = _folder() / f"{name}.npz"
    found = None
    if path.exists():
        with contextlib.suppress(IndexUnreadable, OSError):
            found = from_bytes(path.read_bytes())
    if found is None:
        found = built(keys, list(kept.values_list("text", flat=True)))
        with contextlib.suppress(
            OSError
        ):  # a disk that is full: the search works all the same, made anew in each process
            put(path, found.as_bytes(), most=MOST_KEPT)
    _held.clear()
    _held[name] = found
    return found
