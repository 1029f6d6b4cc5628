"""The course of a task and finish group, and what stands in its way.

From the board's own plan for its six groups (minutes of 12 January 2023, lines 143-177): review, submit on a common pro-forma,
draft and stress test, share for comment and critical appraisal, close.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

FIRST_HEADINGS = (
    ("success", "What has succeeded", "What was done under the present plan, and how you know that it worked."),
    ("journey", "The journey travelled", "Where the group began, what changed on the way, what did not work."),
    ("issues", "New issues and emerging concerns", "New needs, legislation or guidance since the plan was written."),
    (
        "proposals",
        "Proposals for the next plan",
        "Each with who would lead, what it needs, and how it would be measured.",
    ),
    ("asks", "What the group asks of the partnership", "A decision, money, data, people. Nothing is an answer too."),
)
"""The first edition of the common pro-forma: key, title, help."""
MOST_HEADINGS = 12
ORDER = ("created", "reviewing", "submitted", "testing", "appraisal", "closed")


def unanswered(headings: Sequence[Mapping[str, str]], answers: Mapping[str, str]) -> list[str]:
    """The titles of headings under which nothing stands yet."""
    return [one["title"] for one in headings if not answers.get(one["key"], "").strip()]


def why_not_submitted(state: str, missing: Sequence[str]) -> str:
    """Why a draft cannot be submitted; empty where it can."""
    if state != "writing":
        return "This draft is submitted already: begin the next one to change it."
    if missing:
        return f"Nothing stands under “{missing[0]}”: write “Nothing to report” where that is so."
    return ""


def why_not_next(state: str, has_draft: bool, challenges: int, unanswered_challenges: int, to: str) -> str:
    """Why a group cannot go on to a state; empty where it can."""
    if state == "closed":
        return "The group is closed: open it again first."
    if to not in ORDER:
        return f"There is no state “{to}”."
    if ORDER.index(to) <= ORDER.index(state):
        return "It has come so far already."
    if to in ("testing", "appraisal") and not has_draft:
        return "No draft has been submitted yet: there is nothing to put to the test or to share."
    if to == "appraisal" and not challenges:
        return (
            "Its draft was not stress tested: let somebody from outside the group ask at least one hard question first."
        )
    if to == "appraisal" and unanswered_challenges:
        have = "has" if unanswered_challenges == 1 else "have"
        return f"{unanswered_challenges} of the questions of the stress test {have} no answer yet."
    return ""


def waits_for(
    state: str, *, submit_by: datetime.date, submitted: bool, unanswered_challenges: int,
    comment_by: datetime.date | None, on: datetime.date,
) -> tuple[str, bool]:  # fmt: skip
    """What a group waits for on a day, in words, and whether that is overdue."""
    if state == "closed":
        return "Nothing: it is closed", False
    if not submitted:
        late = (on - submit_by).days
        if late > 0:
            return f"Pro-forma, {late} {'day' if late == 1 else 'days'} late", True
        return f"Pro-forma by {submit_by:%-d %B %Y}", False
    if unanswered_challenges:
        one = unanswered_challenges == 1
        return f"{unanswered_challenges} {'answer' if one else 'answers'} to the stress test", False
    if state in ("created", "reviewing", "submitted", "testing"):
        return "Stress test" if state != "testing" else "To be shared for appraisal", False
    if comment_by and comment_by >= on:
        return f"Comments until {comment_by:%-d %B %Y}", False
    return "To be closed", bool(comment_by)


def next_headings(wanted: Sequence[tuple[str, str, str]]) -> list[dict[str, str]]:
    """The headings of a new edition: a key for each title that has none, no title twice.

    Args:
        wanted: key ("" for a new heading), title, help.

    Raises:
        ValueError: none is left, too many, or two alike; the message says which.
    """
    kept = [(key, " ".join(title.split()), text.strip()) for key, title, text in wanted if title.strip()]
    if not kept:
        raise ValueError("A pro-forma needs at least one heading.")
    if len(kept) > MOST_HEADINGS:
        raise ValueError(f"{len(kept)} headings are more than anybody fills in: {MOST_HEADINGS} are the most.")
    titles = [title.casefold() for _, title, _ in kept]
    twice = next((title for (_, title, _), low in zip(kept, titles, strict=True) if titles.count(low) > 1), None)
    if twice:
        raise ValueError(f"“{twice}” stands there twice.")
    used = {key for key, _, _ in kept if key}
    found: list[dict[str, str]] = []
    for key, title, text in kept:
        number = 1
        while not key:
            candidate, number = f"heading-{number}", number + 1
            key = "" if candidate in used else candidate
        used.add(key)
        found.append({"key": key, "title": title, "help": text})
    return found
