"""Which risks of the register somebody wants to see, and the register as rows for a file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frankpledge.plan.enums.risk import RiskCategory, RiskProximity, RiskState, RiskTreatment
from frankpledge.plan.models import Risk
from frankpledge.plan.queries.risk import RiskRow
from frankpledge.plan.queries.risk_report import control_words
from frankpledge.plan.rules.risk import band
from frankpledge.plan.rules.risk_scale import BANDS, IMPACT, LIKELIHOOD, Step

SHOWN = {
    "": "Open risks",
    "moved": "Moved since the last meeting",
    "late": "Review overdue",
    "needs": "Needs somebody",
    "closed": "Closed",
}
HEAD = (
    "Number", "Risk", "Part", "State", "Kind", "Cause", "Event", "Consequence", "Owner", "Inherent", "Current", "Letter",
    "Target", "Since the last meeting", "Treatment", "Proximity", "Controls", "Next review", "Accepted until", "Other registers",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; anything unknown counts as not chosen."""

    words: str = ""
    letter: str = ""
    category: str = ""
    agency: str = ""
    show: str = ""

    @property
    def active(self) -> int:
        """How many filters are on."""
        return sum(map(bool, (self.words, self.letter, self.category, self.agency, self.show)))

    def passes(self, row: RiskRow) -> bool:
        """Whether a risk is wanted."""
        risk = row.risk
        chosen = {"moved": row.move.way != "same", "late": bool(row.overdue), "needs": bool(row.findings)}
        text = " ".join((risk.title, risk.cause, risk.event, risk.consequence, risk.owner_words)).lower()
        return (
            all(word in text for word in self.words.lower().split())
            and self.letter in ("", risk.letter)
            and self.category in ("", risk.category)
            and self.agency in ("", str(risk.agency_id))
            and chosen.get(self.show, True)
        )


def wanted(params: Mapping[str, str]) -> Wanted:
    """What an address asks for."""
    letter, category, show = (params.get(name, "") for name in ("letter", "category", "show"))
    agency = params.get("agency", "")
    return Wanted(
        params.get("q", "").strip()[:100],
        letter if letter in {one.letter for one in BANDS} else "",
        category if category in RiskCategory.values else "",
        agency if agency.isdecimal() else "",
        show if show in SHOWN else "",
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of the heat map."""

    letter: str
    score: int
    risks: tuple[Risk, ...]


def heat_rows(rows: Sequence[RiskRow]) -> list[tuple[Step, list[Cell]]]:
    """The heat map, the likeliest row first."""
    there: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for row in rows:
        there[row.risk.current_likelihood, row.risk.current_impact].append(row.risk)
    return [
        (down, [_cell(down.number * across.number, there[down.number, across.number]) for across in IMPACT])
        for down in reversed(LIKELIHOOD)
    ]


def _cell(score: int, risks: list[Risk]) -> Cell:
    return Cell(band(score).letter, score, tuple(sorted(risks, key=lambda one: one.pk)))


def file_rows(rows: Sequence[RiskRow]) -> list[tuple[object, ...]]:
    """The register as a spreadsheet takes it, under HEAD."""
    return [
        (
            one.risk.pk, one.risk.title, f"Part {one.risk.part}", RiskState(one.risk.state).label,
            RiskCategory(one.risk.category).label, one.risk.cause, one.risk.event, one.risk.consequence, one.risk.owner_words,
            one.risk.inherent, one.risk.current, one.risk.letter, one.risk.target, one.move.words,
            RiskTreatment(one.risk.treatment).word, RiskProximity(one.risk.proximity).label,
            "; ".join(control_words(control) for control in one.controls), one.risk.next_review_on, one.risk.accepted_until,
            one.risk.other_registers,
        )
        for one in rows
    ]  # fmt: skip
