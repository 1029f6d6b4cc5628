"""Decisions under a stem with no verb of its own: 'The Board:' and '(a) noted the report; (b) agreed to write'."""

from __future__ import annotations

import re

from frankpledge.govern.reading.decisionmarks import BODY_STEM, marked_word
from frankpledge.govern.reading.decisions import Decision, Part
from frankpledge.govern.reading.lines import Line
from frankpledge.govern.reading.numbering import roman
from frankpledge.govern.reading.scope import Scope

_DECIDES = re.compile(
    r"(?:unanimously |also |formally )?(?:noted|agreed|approved|resolved|endorsed|supported|recommended|accepted|adopted"
    r"|confirmed|delegated|requested|authorised|authorized|appointed|elected|ratified|granted|rejected|deferred|referred"
    r"|instructed)\b",
    re.IGNORECASE,
)
_LEADER = re.compile(r"^\(?(?P<value>\d{1,2}|[a-z]|[ivx]{1,5})[.)]\)?\s+", re.IGNORECASE)


def stemmed_decisions(scope: Scope) -> list[Decision]:
    """Each lettered, numbered or bulleted part under such a stem that opens with a verb of deciding."""
    out: list[Decision] = []
    for index, line in enumerate(scope.paras):
        if scope.taken_at(line.start) or scope.is_title(line) or len(line.text) > 120 or not BODY_STEM.match(line.text):
            continue
        if index and marked_word(scope.paras[index - 1]):
            continue  # 'RESOLVED:' stands above: its own rule reads the parts
        decision = Decision(scope.item_at(line.start), "AGREED", line.start, line.end)
        for want, para in enumerate(scope.paras[index + 1 : index + 30], 1):
            said = _said(para, want)
            if not said or scope.item_at(para.start) is not decision.item or scope.is_title(para):
                break
            low = para.end - len(said)
            decision.parts.append(Part(re.sub(r"\s*[;,]?\s*(?:and)?\s*$", "", said), low, para.end, para.row))
            decision.end = para.end
        if decision.parts:
            out.append(decision)
    return out


def _said(para: Line, want: int) -> str:
    """What the wanted part says, where it opens with a verb of deciding; empty where it is no such part."""
    lead = _LEADER.match(para.text)
    if lead:
        value = lead.group("value").lower()
        ranks = {int(value)} if value.isdigit() else {roman(value), ord(value) - 96 if len(value) == 1 else 0}
        text = para.text[lead.end() :] if want in ranks else ""
    else:
        text = para.bare if para.bullet else ""
    return text.strip() if _DECIDES.match(text.strip()) else ""
