"""Where minutes may go from where they stand, and who may say what about them. Nothing is changed behind a signature."""

from __future__ import annotations

import datetime

from frankpledge.govern.enums import MinutesState

S = MinutesState
_STEPS: dict[MinutesState, tuple[MinutesState, ...]] = {
    S.TAKING: (S.DRAFT,),
    S.DRAFT: (S.TAKING, S.COMMENT, S.APPROVED),
    S.COMMENT: (S.DRAFT, S.APPROVED),
    S.APPROVED: (S.DRAFT, S.AGREED),
    S.AGREED: (S.SIGNED,),
    S.SIGNED: (),
}
_BACK = {(S.DRAFT, S.TAKING), (S.COMMENT, S.DRAFT), (S.APPROVED, S.DRAFT)}
_NEXT = {
    S.TAKING: "close the meeting's minutes as a draft",
    S.DRAFT: "send them out for comment, or have the chair approve them",
    S.COMMENT: "answer the comments and have the chair approve them",
    S.APPROVED: "have them agreed at the next meeting",
    S.AGREED: "have the chair sign them",
    S.SIGNED: "nothing: an error is put right by a new version, with its reason",
}
OPEN = (S.TAKING, S.DRAFT, S.COMMENT)


def refuse_step(now: str, to: str, *, reason: str = "") -> str | None:
    """Why minutes that are ``now`` cannot become ``to``, or None. A step back needs its reason."""
    here, there = MinutesState(now), MinutesState(to)
    if there not in _STEPS[here]:
        return (
            f"These minutes are {here.label.lower()}, so they cannot become {there.label.lower()}. Next: {_NEXT[here]}."
        )
    if (here, there) in _BACK and not reason.strip():
        return f"Say why the minutes go back to {there.label.lower()}: the record keeps your words."
    return None


def refuse_writing(now: str) -> str | None:
    """Why words cannot simply be changed any more, or None while they may."""
    if MinutesState(now) in OPEN:
        return None
    return (
        f"The minutes are {MinutesState(now).label.lower()}, so their words stand. "
        "Change them as a new version, with the reason: “Amend” on the minutes' page."
    )


def refuse_amendment(now: str, reason: str) -> str | None:
    """Why a new version cannot be made, or None. While the words may simply be changed there is nothing to amend."""
    if MinutesState(now) in OPEN:
        return (
            f"The minutes are {MinutesState(now).label.lower()}: change the words themselves, no new version is needed."
        )
    return None if reason.strip() else "Say why the minutes are changed: the new version carries your words."


def refuse_comment(now: str, text: str, *, was_there: bool) -> str | None:
    """Why a comment cannot be taken, or None. After the day it is still taken, and marked late."""
    if MinutesState(now) is not S.COMMENT:
        return f"These minutes are {MinutesState(now).label.lower()}, not out for comment: write to the clerk."
    if not was_there:
        return (
            "Comments are for those who were at the meeting, and you are not recorded as present: write to the clerk."
        )
    return None if text.strip() else "The comment has no words: write what should be different."


def is_late(today: datetime.date, until: datetime.date | None) -> bool:
    """Whether a comment comes after the day that was given."""
    return until is not None and today > until


def refuse_approval(unanswered: int) -> str | None:
    """Why the chair cannot approve yet, or None."""
    if not unanswered:
        return None
    noun = "comment is" if unanswered == 1 else "comments are"
    return f"{unanswered} {noun} not answered: answer each before the chair approves."


def refuse_until(until: datetime.date, today: datetime.date) -> str | None:
    """Why comments cannot be asked for by that day, or None."""
    if until < today:
        return f"{until:%-d %B %Y} is past: give a day from today ({today:%-d %B %Y}) on."
    return None
