"""One line typed in the meeting, read as an action: "AB/CD to write to MOPAC by September".

Only the line is taken apart here. Whom the initials mean is asked of the directory (``partnership.queries.owner``) and what
day the words fix of ``rules.due``. A line that names nobody is still an action: its owner is settled later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from frankpledge.govern.rules.due_phrase import due_phrase

_LEAD = re.compile(
    r"^\W*(?:it was\s+)?(?:action(?: for)?|resolved|agreed)\b\s*[:,–-]?\s*(?:that\s+|to\s+)?", re.IGNORECASE
)
_TO = re.compile(r"\s+(?:to|will|shall|should|must)\s+(?=\w)|\s*:\s+(?:to\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:/|&|\+|,|;|\band\b)\s*", re.IGNORECASE)
_MOST_OWNER_WORDS = 7
_VERB_FIRST = re.compile(
    r"(?:write|send|circulate|ask|invite|arrange|contact|provide|review|report|bring|prepare|draft|update|share|check|chase"
    r"|consider|raise|look|find|meet|speak|add|confirm|publish|organise|explore|follow|ensure|agree|seek|obtain)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Captured:
    """The owners as typed (none where the line names nobody), what is to be done, the words that say when."""

    owners: tuple[str, ...]
    text: str
    due_words: str

    @property
    def owners_printed(self) -> str:
        """As minutes print them in the margin: AB/CD."""
        return "/".join(self.owners)


def read_capture(line: str) -> Captured:
    """Take a typed line apart. What stands before the first "to" are the owners, if it is short enough to be names."""
    words = _LEAD.sub("", re.sub(r"\s+", " ", line)).strip()
    match = _TO.search(words)
    names = words[: match.start()] if match else ""
    if match is None or not _are_owners(names):
        return Captured((), _sentence(words), _due(words))
    rest = words[match.end() :]
    owners = tuple(dict.fromkeys(one.strip(" .") for one in _BETWEEN.split(names) if one.strip(" .")))
    return Captured(owners, _sentence(rest), _due(rest))


def _are_owners(names: str) -> bool:
    """Whether the words before "to" name owners and do not begin an instruction ("Write to MOPAC")."""
    count = len(names.split())
    return 0 < count <= _MOST_OWNER_WORDS and not _VERB_FIRST.match(names)


def _sentence(words: str) -> str:
    """An instruction with a capital at its head and no stop at its end."""
    bare = words.strip().rstrip(".").strip()
    return bare[:1].upper() + bare[1:]


def _due(words: str) -> str:
    return due_phrase(words)
