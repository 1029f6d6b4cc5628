"""What may be done with a report of the plan. A frozen report is never rewritten: it is made anew or withdrawn."""

from __future__ import annotations


def why_not_offered(state: str, stands: bool) -> str:
    """Why a report cannot be offered to the agenda; empty where it can."""
    if state == "withdrawn":
        return "It was withdrawn: make it anew and offer that."
    return "" if stands else "It was made anew since: offer the newer one."


def why_not_published(state: str, stands: bool, has_public_edition: bool) -> str:
    """Why residents cannot be given a report; empty where they can."""
    if not has_public_edition:
        return "It has no edition for residents: everything in it is Part 2."
    if state == "withdrawn":
        return "It was withdrawn: make it anew and publish that."
    return "" if stands else "It was made anew since: publish the newer one."
