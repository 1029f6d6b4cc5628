"""What the columns of a plan's table hold, by the words at their head."""

from __future__ import annotations

import re
from collections.abc import Sequence

# In this order: a head that says two things is taken for the first of them.
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"(?i)^(no\.?|nr|ref\.?|reference|number|id|#|action (no\.?|ref\.?|number|id))$")),
    ("rag", re.compile(r"(?i)\b(b?rag|traffic light)\b|^(current )?(status|rating|progress status)$")),
    ("due", re.compile(r"(?i)\b(due|by when|when|deadline|time ?scales?|time ?frame|target date|completion date|complet\w+ by"
                       r"|delivery date|end date|milestone dates?|date)\b")),
    ("lead", re.compile(r"(?i)\b(leads?|owners?|by whom|action by|who|responsib\w+|accountable|agency|agencies"
                        r"|organisations?|officers?|delivered by)\b|^partners?$")),
    ("progress", re.compile(r"(?i)\b(progress|updates?|comments?|evidence|notes?|measures?|success|kpis?|indicators?|impact|cost"
                            r"|budget|resources?|funding|outputs?|risks?)\b")),
    ("action", re.compile(r"(?i)\b(actions?|activit(y|ies)|tasks?|what (will|we|are|do|is)|interventions?|deliverables?|steps?"
                          r"|initiatives?|how (will|we)|commitments?|proposals?|projects?)\b|^what$")),
    ("heading", re.compile(r"(?i)\b(themes?|priorit(y|ies)|objectives?|aims?|outcomes?|strands?|pillars?|areas?|goals?"
                           r"|workstreams?|categor(y|ies)|sections?)\b")),
)  # fmt: skip
MOST_HEAD = 90  # characters: a longer cell is no head


def role_of(head: str) -> str:
    """What a head says of its column: number, rag, due, lead, progress, action, heading; empty where nothing is known."""
    words = " ".join(head.split()).strip(" :*")
    if not words or len(words) > MOST_HEAD:
        return ""
    for role, pattern in ROLES:
        if pattern.search(words) and not (role in ("due", "lead", "progress") and _asks_what(words)):
            return role
    return ""


def _asks_what(words: str) -> bool:
    """“Actions for the responsible agencies” is the column of actions, “Action owner” is not."""
    return bool(re.match(r"(?i)^(key |main |agreed |required |proposed )?(actions?|activity|activities|what)\b(?! ?(by|owner|lead"
                         r"|no|due|date|progress|update|officer|status))", words))  # fmt: skip


def roles_of(cells: Sequence[str]) -> dict[int, str] | None:
    """The columns that a head row names; None where the row is no head: it needs a column of actions and one more."""
    roles = {at: role for at, cell in enumerate(cells) if (role := role_of(cell))}
    values = list(roles.values())
    if "action" not in values and "heading" in values and len(set(values) & {"lead", "due", "rag"}) >= 1:
        # "Objective | Lead | Due": what is to be done stands in the last of the columns that could be a heading
        roles[max(at for at, role in roles.items() if role == "heading")] = "action"
        values = list(roles.values())
    return roles if "action" in values and len(roles) > 1 else None
