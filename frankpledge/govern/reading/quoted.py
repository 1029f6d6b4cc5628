"""Decisions in quotation marks behind their verb: ... it was resolved unanimously "That the accounts be approved." """

from __future__ import annotations

import re

from frankpledge.govern.reading.decisions import Decision, Part
from frankpledge.govern.reading.scope import Scope

_QUOTED = re.compile(
    r"\b(?P<verb>resolved|agreed|decided|carried|moved and seconded|RESOLVED|AGREED)\s*"
    r"(?:unanimously|nem\.? con\.?|by (?:a )?(?:majority|show of hands))?,?\s*"
    r"(?:that\b|as follows|the following(?: \w+)?)?\s*[:,–-]?\s*(?P<open>[\"'](?:\s*[\"'])?)\s*"
    r"(?P<said>(?:That|To|The|This)\b[^\"]{12,900}?)"
    r"(?P<close>[.,;]?\"|\.''?(?=\s|$)|''(?=\s|$)|'\.?(?=\s*$)|$)"
)
_NOT_THEIRS = re.compile(
    r"\b(?:had|has|have|government|parliament|county council|previously)\s+(?:\w+ly\s+)?$", re.IGNORECASE
)


def quoted_decisions(scope: Scope, decided: list[Decision]) -> list[Decision]:
    """Each decision so quoted that no other rule has read; what another body had resolved earlier is left out."""
    held = [(part.start, part.end) for decision in decided for part in decision.parts]
    out: list[Decision] = []
    for line in scope.paras:
        if scope.taken_at(line.start) or len(line.text) > 5000:
            continue
        for match in _QUOTED.finditer(line.text):
            low, high = line.start + match.start("said"), line.start + match.end("said")
            if any(a < high and low < b for a, b in held) or _NOT_THEIRS.search(line.text[: match.start()]):
                continue
            kind = "RESOLVED" if match.group("verb").lower() == "resolved" else "AGREED"
            words = re.sub(r"\s+", " ", match.group("said")).strip(" .,;'")
            out.append(Decision(scope.item_at(line.start), kind, low, high, [Part(words, low, high, line.row)]))
    return out
