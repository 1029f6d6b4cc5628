"""What may be done to what the public sees, and why not. Also how large a file is, in words."""

from __future__ import annotations

LONGEST_WORDS = 300
KILO = 1024


def refuse_announcement(*, state: str, is_announced: bool, is_past: bool) -> str:
    """Why a meeting may not be announced, or nothing. Announcing tells residents of a day to come."""
    if is_announced:
        return "This meeting is announced already."
    if state == "cancelled":
        return "This meeting is cancelled: let it take place after all, then announce it."
    if is_past:
        return "This meeting is over: there is nothing to announce. Publish its minutes instead."
    return ""


def refuse_agenda(*, is_published: bool, items: int, public_items: int) -> str:
    """Why an agenda may not be published, or nothing."""
    if is_published:
        return "The agenda is published already."
    if not items:
        return "There is no agenda yet: make it first."
    if not public_items:
        return "No item of this agenda is Part 1, so residents would read an empty page: say what is Part 1 first."
    return ""


def refuse_withholding(*, is_out: bool, ground: str, title_shown: bool) -> str:
    """Why an item or paper may not be held back as asked, or nothing.

    What residents could read already is withdrawn, with a reason for them; a title is shown only with its ground.
    """
    if is_out:
        return "Residents can read this already. Withdraw it instead: they are told why it is gone."
    if title_shown and not ground:
        return "Choose the ground: residents read it beside the title."
    return ""


def refuse_withdrawal(*, is_out: bool, words: str) -> str:
    """Why something may not be withdrawn, or nothing. ``words`` are what residents read in its place."""
    if not is_out:
        return "Residents cannot read this, so there is nothing to withdraw. Hold it back instead."
    if not words.strip():
        return "Write what residents are told in its place, for instance: Published in error."
    if len(words.strip()) > LONGEST_WORDS:
        return f"The words for residents have {len(words.strip())} characters; the most is {LONGEST_WORDS}."
    return ""


def size_in_words(size: int) -> str:
    """The size of a file as people say it: 240 KB, 1.4 MB."""
    if size < KILO:
        return "1 KB"
    if size < KILO * KILO:
        return f"{round(size / KILO)} KB"
    return f"{size / KILO / KILO:.1f} MB"
