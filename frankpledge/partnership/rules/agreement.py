"""How an agreement stands on a day, whether an agency has signed it, and so whether it may take part in a group that needs it.

A signature is an agency's own. Where one agency took over from another the signature does not pass on: the new one is asked to
sign, and the refusal says whose signature there was. An agreement holds between those who have signed, from the day each signed,
though others are still to sign.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

SOON = datetime.timedelta(days=60)
AGAIN = datetime.timedelta(days=7)
"""A party is not chased again within these days."""


@dataclass(frozen=True, slots=True)
class Signature:
    """One party: the day it signed, and the first day it no longer stood by it."""

    signed_on: datetime.date | None = None
    left_on: datetime.date | None = None

    def stands(self, on: datetime.date) -> bool:
        """Whether it is signed on a day."""
        return self.signed_on is not None and self.signed_on <= on and (self.left_on is None or on < self.left_on)


@dataclass(frozen=True, slots=True)
class Terms:
    """An agreement as the rules see it. ``since``: needed for the group from that day on."""

    title: str
    sent_on: datetime.date | None = None
    expires_on: datetime.date | None = None
    withdrawn_on: datetime.date | None = None
    review_on: datetime.date | None = None
    since: datetime.date | None = None
    signatures: Mapping[int, Signature] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Before:
    """An agency that another took over from, and when."""

    agency: int
    name: str
    on: datetime.date


def state_on(terms: Terms, on: datetime.date) -> str:
    """withdrawn, lapsed, draft, signing or signed, on a day."""
    if terms.withdrawn_on and terms.withdrawn_on <= on:
        return "withdrawn"
    if terms.expires_on and terms.expires_on < on:
        return "lapsed"
    if terms.sent_on is None or terms.sent_on > on:
        return "draft"
    standing = [one.stands(on) for one in terms.signatures.values()]
    return "signed" if standing and all(standing) else "signing"


def is_needed(terms: Terms, on: datetime.date) -> bool:
    """Whether the group needs it on a day. A withdrawn one is not needed any more; a lapsed one still is."""
    begun = terms.since is None or terms.since <= on
    return begun and state_on(terms, on) != "withdrawn"


def may_take_part(agency: int, needed: Sequence[Terms], on: datetime.date) -> bool:
    """Whether an agency has a signature in force under every agreement a group needs on a day. With none needed it may."""
    return all(
        state_on(terms, on) in ("signing", "signed") and terms.signatures.get(agency, Signature()).stands(on)
        for terms in needed
        if is_needed(terms, on)
    )


def refusal_words(
    agency: int, name: str, needed: Sequence[Terms], on: datetime.date, *, before: Iterable[Before] = ()
) -> str:
    """Why an agency may not take part, agreement by agreement, and what to do; empty where it may."""
    earlier = list(before)
    lines = [_line(agency, name, terms, on, earlier) for terms in needed if is_needed(terms, on)]
    return " ".join(line for line in lines if line)


def _line(agency: int, name: str, terms: Terms, on: datetime.date, before: list[Before]) -> str:
    state = state_on(terms, on)
    if state == "lapsed":
        return f"“{terms.title}” lapsed on {terms.expires_on:%-d %B %Y}: renew it before {name} takes part."
    if state == "draft":
        return f"“{terms.title}” is still a draft: send it out and let {name} sign it."
    own = terms.signatures.get(agency)
    if own and own.stands(on):
        return ""
    if own and own.left_on and own.left_on <= on:
        return f"{name} took its signature under “{terms.title}” back on {own.left_on:%-d %B %Y}: ask it to sign again."
    if own and own.signed_on and own.signed_on > on:
        return f"{name} signed “{terms.title}” on {own.signed_on:%-d %B %Y} only."
    said = f"{name} has not signed “{terms.title}”."
    for one in before:
        theirs = terms.signatures.get(one.agency)
        if theirs and theirs.signed_on and theirs.signed_on <= on:
            return (
                f"{said} {one.name}, which it took over from on {one.on:%-d %B %Y}, signed on {theirs.signed_on:%-d %B %Y}; a "
                f"signature does not pass on: ask {name} to sign."
            )
    return f"{said} Ask it to sign." if own else f"{said} It is not among its parties: add it and ask it to sign."


def due_words(terms: Terms, on: datetime.date) -> list[tuple[str, str]]:
    """What needs somebody: words and a colour, the most urgent first; nothing for drafts and what was withdrawn."""
    state = state_on(terms, on)
    if state in ("withdrawn", "draft"):
        return []
    if state == "lapsed":
        return [(f"Lapsed on {terms.expires_on:%-d %b %Y}", "red")]
    found = []
    if terms.expires_on and terms.expires_on - SOON <= on:
        found.append((f"Lapses after {terms.expires_on:%-d %b %Y}", "amber"))
    if terms.review_on and terms.review_on <= on:
        found.append((f"Review late: {terms.review_on:%-d %b %Y}", "red"))
    elif terms.review_on and terms.review_on - SOON <= on:
        found.append((f"Review due {terms.review_on:%-d %b %Y}", "amber"))
    return found


def signed_words(terms: Terms, on: datetime.date) -> str:
    """How many have signed: "15 of 16 signed"."""
    count = sum(one.stands(on) for one in terms.signatures.values())
    return f"{count} of {len(terms.signatures)} signed" if terms.signatures else "No parties yet"
