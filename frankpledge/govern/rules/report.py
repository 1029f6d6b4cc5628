"""The course of a report: by when it is due, what may happen next, who may sign, whether it came late.

Source: reports filed on 5, 10, 11 and 12 June for an agenda dated 11 June 2019, with nothing to show which were late.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from frankpledge.kit.workdays import add_working_days

CLEAR_DAYS = (
    5  # of notice before the meeting: Local Government Act 1972, s. 100B(3), which the partnership's agendas keep
)
ASKED, WRITING, SENT_IN, RELEASED, WITHDRAWN = "asked", "writing", "sent_in", "released", "withdrawn"
IN_PACK, PUBLISHED = "in_pack", "published"


@dataclass(frozen=True, slots=True)
class DueDay:
    """By when a report must be in, with the working shown."""

    day: datetime.date
    publication: datetime.date
    working: tuple[str, ...]


def report_due(
    meeting_day: datetime.date, lead: int, *, clear_days: int = CLEAR_DAYS, publication: datetime.date | None = None
) -> DueDay:
    """By when a report is due: ``lead`` working days before the agenda is published.

    Where no day of publication is set, it is the last one that leaves ``clear_days`` working days before the meeting.
    """
    published = publication or add_working_days(meeting_day, -(clear_days + 1))
    day = add_working_days(published, -lead)
    why = "as it was" if publication else f"{clear_days} clear working days before the meeting"
    return DueDay(
        day,
        published,
        (
            f"The meeting is on {_long(meeting_day)}.",
            f"The agenda is published on {_long(published)}, {why}.",
            f"The report is due {lead} working day{'' if lead == 1 else 's'} before that: {_long(day)}.",
        ),
    )


def _long(day: datetime.date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"


def is_late(due: datetime.date | None, sent_in: datetime.date | None, today: datetime.date) -> bool:
    """Whether a report came after its day, or has not come though the day is over."""
    return due is not None and (sent_in or today) > due


def standing(state: str, *, in_pack: bool, published: bool) -> str:
    """Where a report stands for a reader: what is released and bound is in the pack, and then published."""
    if state != RELEASED:
        return state
    return PUBLISHED if published else IN_PACK if in_pack else RELEASED


def refuse_writing(state: str) -> str | None:
    """Why the answers may not be changed now, or None."""
    if state == SENT_IN:
        return "This report has been sent in: ask for it to be sent back, then change it."
    if state == RELEASED:
        return "This report has been released to the agenda: ask the clerk to send it back, then change it."
    return "This report is no longer wanted." if state == WITHDRAWN else None


def refuse_sending(state: str, missing: Sequence[str]) -> str | None:
    """Why a report may not be sent in, or None. Every heading is answered first, if only with Nothing to report."""
    if state not in (ASKED, WRITING):
        return refuse_writing(state)
    if missing:
        return f"These headings are not answered yet: {', '.join(missing)}."
    return None


def refuse_chain(signers: Sequence[Collection[int]], authors: Collection[int], names: Sequence[str]) -> str | None:
    """Why a sign-off chain will not do, or None. ``signers`` are the people behind each step, in order.

    The author is never the last approver, and nobody signs twice.
    """
    if signers and signers[-1] and set(signers[-1]) <= set(authors):
        return f"{names[-1]} wrote this report and cannot be the last to sign it: put somebody else last."
    seen: set[int] = set()
    for people, name in zip(signers, names, strict=True):
        if len(people) == 1 and set(people) <= seen:
            return f"{name} stands in the chain twice: take one of the two out."
        seen |= set(people)
    return None


def refuse_signing(
    *, state: str, person: int | None, people: Collection[int], authors: Collection[int], is_last: bool
) -> str | None:
    """Why this person may not sign the step whose turn it is, or None."""
    if state != SENT_IN:
        return "Only a report that has been sent in can be signed."
    if person is None or person not in people:
        return "It is not your turn to sign this report."
    if is_last and person in authors:
        return "You wrote this report, so you cannot be the last to sign it."
    return None


def refuse_release(
    *, state: str, unsigned: Sequence[str], person: int | None, authors: Collection[int], has_chain: bool
) -> str | None:
    """Why a report may not go to the agenda, or None. With no chain the clerk approves it, who must not be its author."""
    if state != SENT_IN:
        return "Only a report that has been sent in can be released to the agenda."
    if unsigned:
        return f"It waits to be signed by {unsigned[0]}."
    if not has_chain and person in authors:
        return "You wrote this report and nobody else is to sign it: put somebody in the chain first."
    return None
