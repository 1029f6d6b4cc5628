"""Chairs: what a print calls an office, and whether offices of one day agree with each other and with the print.

The minutes of June 2021 say in their text that the chair is shared and in their header that one of the two is
vice-chairman (fault D25): both must be expressible, and the disagreement shown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from frankpledge.partnership.rules.name import fold

CHAIR, JOINT_CHAIR, VICE_CHAIR = "chair", "joint_chair", "vice_chair"
_WORDS = {CHAIR: "chair", JOINT_CHAIR: "joint chair", VICE_CHAIR: "vice-chair"}
_CHAIR = re.compile(r"\bchair(?:man|woman|person|s|ed|ing)?\b")
_JOINT = re.compile(r"\b(?:joint|co|shared?|sharing)\b")
_VICE = re.compile(r"\b(?:vice|deputy)\b")


def read_office(printed: str) -> str | None:
    """The office a print names: "Vice-Chairman" vice_chair, "Co-Chair" joint_chair, "in the Chair" chair; or None."""
    words = fold(printed)
    if not _CHAIR.search(words):
        return None
    if _VICE.search(words):
        return VICE_CHAIR
    return JOINT_CHAIR if _JOINT.search(words) else CHAIR


def check_offices(held: Sequence[tuple[str, str]]) -> list[str]:
    """What does not fit among the offices of one day, as sentences. ``held`` are (role, name) pairs."""
    names = {role: [name for one, name in held if one == role] for role in _WORDS}
    findings = []
    if len(names[CHAIR]) > 1:
        findings.append(
            f"{_and(names[CHAIR])} are each recorded as the chair: record them as joint chairs, or end one."
        )
    if len(names[JOINT_CHAIR]) == 1:
        findings.append(
            f"{names[JOINT_CHAIR][0]} is recorded as joint chair with nobody: record the other joint chair."
        )
    if names[CHAIR] and names[JOINT_CHAIR]:
        findings.append(
            f"{_and(names[CHAIR])} is recorded as chair beside joint chairs: all of them must be joint chairs."
        )
    both = sorted(set(names[VICE_CHAIR]) & {*names[CHAIR], *names[JOINT_CHAIR]})
    if both:
        findings.append(f"{_and(both)} is recorded as chair and vice-chair at once: end one of the two.")
    if not names[CHAIR] and not names[JOINT_CHAIR]:
        findings.append("No chair is recorded for this day.")
    return findings


def check_print(held: Mapping[str, str], printed: Mapping[str, str]) -> list[str]:
    """Where a paper gives somebody another office than the record. Both map a person's name to a role.

    Somebody the record does not know as an officer is named too: a paper may show a change nobody recorded.
    """
    findings = []
    for name, role in printed.items():
        on_record = held.get(name)
        if on_record == role:
            continue
        record = f"the record says {_WORDS[on_record]}" if on_record else "the record gives no office"
        findings.append(f"The paper shows {name} as {_WORDS[role]}; {record}.")
    return findings


def _and(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
