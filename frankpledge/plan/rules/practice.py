"""The course of an entry of best practice: proposed, reviewed by somebody else, published, withdrawn."""

from __future__ import annotations


def why_not_reviewed(state: str, is_own: bool) -> str:
    """Why an entry cannot be reviewed; empty where it can. Whoever proposed it does not review it."""
    if state not in ("proposed", "reviewed", "withdrawn"):
        return "It is not waiting for a review."
    return "You proposed it: somebody else reviews it." if is_own else ""


def why_not_published(state: str) -> str:
    """Why residents cannot be given an entry; empty where they can."""
    if state == "published":
        return "It is published."
    return (
        "" if state == "reviewed" else "It has not been reviewed: a second person looks at evidence and result first."
    )


def why_not_changed(state: str) -> str:
    """Why the words of an entry cannot be changed; empty where they can."""
    return (
        "It is published: withdraw it first, so that residents never read what nobody reviewed."
        if state == "published"
        else ""
    )
