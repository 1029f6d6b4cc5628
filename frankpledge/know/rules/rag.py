"""How a measure gets its letter: by what months differ by anyway, unless its file says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RULES = ("noise", "change", "target")
_KEYS = {"noise": {"rule"}, "change": {"rule", "amber"}, "target": {"rule", "target", "amber"}}
WRITTEN = "write  rag: {rule: noise},  {rule: change, amber: 5}  (per cent) or  {rule: target, target: 300, amber: 10}"


@dataclass(frozen=True, slots=True)
class RagRule:
    """noise: A where the change cannot be told from noise, else G or R by the direction.

    change: A also where the change is within ``amber`` per cent. target: G where the twelve months meet the ``target``, A
    where they miss it by at most ``amber`` per cent of it, R beyond; noise or not, as a target is what was promised.
    """

    rule: str = "noise"
    amber: float = 0.0
    """Per cent."""
    target: float | None = None
    """Of twelve months, in the measure's unit."""

    def words(self, unit: str, direction: str) -> str:
        """Which rule gave the letter, in a sentence for the page."""
        if direction == "neither":
            return "There is no letter: neither more nor fewer is better by itself."
        if self.rule == "target":
            met = "at most" if direction == "down" else "at least"
            return (
                f"The letter is against a target: G where twelve months have {met} {self.target:,.0f} {unit}, A where they miss"
                f" it by at most {self.amber:g} %, R beyond."
            )
        if self.rule == "change":
            return (
                f"The letter is G for better and R for worse where the change is more than {self.amber:g} % and more than months"
                " differ anyway; A otherwise."
            )
        return "The letter is G for better and R for worse where the change is more than months differ anyway; A otherwise."


DEFAULT = RagRule()


def read_rag(written: object) -> RagRule:
    """The rule of a measure's file; the default where the file says nothing.

    Raises:
        ValueError: the rule cannot be used; the message says the key, the value, and what may stand there.
    """
    if written is None:
        return DEFAULT
    if not isinstance(written, Mapping):
        raise ValueError(f"rag is {written!r}; {WRITTEN}")
    rule = written.get("rule")
    if rule not in RULES:
        raise ValueError(f"rag has the rule {rule!r}; it may be {', '.join(RULES)}: {WRITTEN}")
    for unknown in sorted(set(written) - _KEYS[rule], key=str):
        raise ValueError(f"rag has the key {unknown!r}, which the rule {rule} does not take; {WRITTEN}")
    amber = _number(written, "amber", lowest=0.0, highest=100.0, default=None if rule == "change" else 0.0)
    target = _number(written, "target", lowest=0.0) if rule == "target" else None
    return RagRule(rule, amber, target)


def _number(
    written: Mapping[str, Any], key: str, *, lowest: float, highest: float | None = None, default: float | None = None
) -> float:
    value = written.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < lowest or (highest and value > highest):
        most = f" to {highest:g}" if highest else " or more"
        raise ValueError(f"rag has {key} {value!r}; it may be a number of {lowest:g}{most}: {WRITTEN}")
    return float(value)


def letter_by(rule: RagRule, *, now: float, share: float, is_noise: bool, direction: str) -> str:
    """The letter of twelve months: ``now`` in the unit, ``share`` the change on the baseline (-0.035 is 3.5 per cent less)."""
    if direction == "neither":
        return ""
    if rule.rule == "target" and rule.target is not None:
        over = (now - rule.target) * (1 if direction == "down" else -1)
        if over <= 0:
            return "G"
        return "A" if over <= rule.target * rule.amber / 100 else "R"
    if is_noise or share == 0 or (rule.rule == "change" and abs(share) * 100 <= rule.amber):
        return "A"
    better = share < 0 if direction == "down" else share > 0
    return "G" if better else "R"
