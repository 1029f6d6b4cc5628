"""Where a crime needs assessment may go from where it stands, and who may still say something to it."""

from __future__ import annotations

import datetime

from frankpledge.know.enums import AssessmentState, BoardDecision

S = AssessmentState
_STEPS: dict[AssessmentState, tuple[AssessmentState, ...]] = {
    S.DRAFTING: (S.COMMENT, S.AGREED),
    S.COMMENT: (S.DRAFTING, S.AGREED),
    S.AGREED: (S.COMMENT, S.PUBLISHED),
    S.PUBLISHED: (S.WITHDRAWN, S.DRAFTING),
    S.WITHDRAWN: (S.DRAFTING,),
}
_BACK = {
    (S.COMMENT, S.DRAFTING),
    (S.AGREED, S.COMMENT),
    (S.PUBLISHED, S.WITHDRAWN),
    (S.PUBLISHED, S.DRAFTING),
    (S.WITHDRAWN, S.DRAFTING),
}
_NEXT = {
    S.DRAFTING: "ask the partners",
    S.COMMENT: "answer the comments, then have the board agree it",
    S.AGREED: "publish it",
    S.PUBLISHED: "nothing: an error is put right by a new version, with its reason",
    S.WITHDRAWN: "begin a new version, with its reason",
}
OPEN = (S.DRAFTING, S.COMMENT)


def refuse_step(now: str, to: str, *, reason: str = "", was_published: bool = False) -> str | None:
    """Why an assessment that is ``now`` cannot become ``to``, or None. Back needs a reason.

    Straight from drafting to agreed goes only a correction: the partners were asked about the version before it.
    """
    here, there = AssessmentState(now), AssessmentState(to)
    straight = (here, there) == (S.DRAFTING, S.AGREED) and not was_published
    if there not in _STEPS[here] or straight:
        return (
            f"The assessment is {here.label.lower()}, so it cannot become {there.label.lower()}. Next: {_NEXT[here]}."
        )
    if (here, there) in _BACK and not reason.strip():
        return "Say why: the record keeps your words."
    return None


def refuse_withdrawal(reason: str, *, is_read: bool) -> str | None:
    """Why what residents read cannot be withdrawn, or None. Whether a new version is being made does not matter."""
    if not is_read:
        return "Residents read no version of this assessment, so there is nothing to withdraw."
    if not reason.strip():
        return "Say why: residents read your words in its place."
    return None


def refuse_writing(now: str) -> str | None:
    """Why texts, priorities and figures cannot be changed any more, or None while they may."""
    if AssessmentState(now) in OPEN:
        return None
    said = AssessmentState(now).label.lower()
    back = "Put it back out for comment first" if now == S.AGREED else "Begin a new version first"
    return f"The assessment is {said}, so its words and figures stand. {back}, with the reason."


def refuse_contribution(now: str) -> str | None:
    """Why partners cannot contribute or comment now, or None while they may; after the day they may, and it is marked late."""
    if now == S.COMMENT:
        return None
    if now == S.DRAFTING:
        return "The assessment is not out for comment yet: the partners are asked when the draft is ready."
    said = AssessmentState(now).label.lower()
    return f"The assessment is {said}, so nothing more can be taken in: write to the clerk, who can put it back out for comment."


def is_late(on: datetime.date, due: datetime.date | None) -> bool:
    """Whether something that came on a day is late; with no day set nothing is."""
    return due is not None and on > due


def refuse_deadline(due: datetime.date, today: datetime.date) -> str | None:
    """Why a day cannot be the deadline, or None."""
    if due < today:
        return f"{due:%-d %B %Y} is past: choose a day that is still to come."
    if due > today + datetime.timedelta(days=365):
        return f"{due:%-d %B %Y} is more than a year away: choose a nearer day."
    return None


def refuse_agreement(unanswered: int) -> str | None:
    """Why the board's agreement cannot be recorded, or None: every comment has its answer first."""
    if not unanswered:
        return None
    comments = "comment has" if unanswered == 1 else "comments have"
    return f"{unanswered} {comments} no answer: say of each whether it is taken in, then record the agreement."


def refuse_publication(undecided: list[str]) -> str | None:
    """Why it cannot be published, or None: residents would read a recommended priority as a decision."""
    if not undecided:
        return None
    named = "; ".join(f"“{title}”" for title in undecided[:5])
    return f"The board’s decision is not recorded on {named}: record it, then publish."


def refuse_decision(now: str, decision: str, words: str) -> str | None:
    """Why the board's decision on a priority cannot be recorded, or None. What is changed or refused is said in words."""
    if now not in (S.COMMENT, S.AGREED):
        if now == S.DRAFTING:
            return "The board decides on a draft that went out for comment: ask the partners first."
        return f"The assessment is {AssessmentState(now).label.lower()}: begin a new version, then record the decision."
    if decision == BoardDecision.CHANGED and not words.strip():
        return "Say what the board changed."
    if decision == BoardDecision.REFUSED and not words.strip():
        return "Say why the board refused it."
    return None
