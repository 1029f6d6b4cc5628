"""Is it noise? Twelve months against the baseline, held against what months differ by anyway; a letter and a sentence.

The board: 2021 is compared with 2019 and not with 2020 (minutes of 17 June 2021); RAG by letter as well as colour (minutes of
12 January 2023). A month's ordinary spread is that of the moving ranges (XmR charts, Wheeler), which knows that crime varies more
than pure chance would make it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from frankpledge.know.rules.rag import DEFAULT, RagRule, letter_by

# Two-sided 95 per cent of the normal distribution.
Z_95 = 1.959964
# Fewer than so many in a period cannot be judged by a spread of months: the exact comparison of two counts stands in.
FEW = 60
_PLURAL = re.compile(r"\b(crime|offence|fire|incident|record|day)s\b|\b(search)es\b")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What may be said of a change."""

    letter: str
    """G, A or R; "" for a measure of which neither direction is better."""
    share: float | None
    """The change as a share of the baseline: -0.035 is 3.5 per cent less; None where the baseline is 0."""
    is_noise: bool
    """Whether months differ by so much anyway."""
    words: str


def counted(value: float, unit: str) -> str:
    """1,234 crimes, 1 crime."""
    number = f"{value:,.0f}"
    return f"{number} {_PLURAL.sub(lambda found: found[1] or found[2], unit, count=1) if number == '1' else unit}"


def per_cent(share: float) -> str:
    """3.5 %, without a sign."""
    return f"{abs(share) * 100:.1f} %"


def standard_error(spread: float, months: int, baseline_months: int) -> float:
    """Of the difference of two totals, from a single month's spread (same unit as the totals).

    The baseline's total counts as if it were over as many months as the period judged. Which months the spread comes from does
    not matter here: a baseline of twelve months is no surer for a spread that is known from thirty-six.

    Args:
        spread: standard deviation of a month, from moving ranges.
        months: months in the period judged.
        baseline_months: months of the baseline's total.
    """
    return spread * months * math.sqrt(1 / months + 1 / baseline_months)


def judge(
    now: float, before: float, *, spread: float, months: int, baseline_months: int, direction: str,
    name: str, baseline: str, unit: str, chance: float | None = None, rag: RagRule = DEFAULT,
) -> Judgement:  # fmt: skip
    """Twelve months against the baseline.

    Args:
        now: total of the period judged.
        before: total of the baseline over as many months.
        spread: standard deviation of a month, from the moving ranges of the months limits are worked out from.
        months: months of the period judged.
        baseline_months: months of the baseline's total, not those that the spread comes from.
        name: the period in words: "12 months to February 2026".
        baseline: the baseline in words: "2019".
        chance: for few records, the probability of such a difference by chance alone (exact comparison of two counts).
        rag: the measure's own rule for its letter.
    """
    if not before:
        return Judgement("", None, False, f"There is nothing to compare {name} with: {baseline} has no {unit}.")
    share = (now - before) / before
    if chance is not None and max(now, before) < FEW:
        is_noise = chance > 0.05
    else:
        is_noise = abs(now - before) <= Z_95 * standard_error(spread, months, baseline_months)
    way = "as many as" if now == before else f"{per_cent(share)} {'fewer' if share < 0 else 'more'} than"
    said = f"{counted(now, unit)} in the {name}, {way} in {baseline} ({before:,.0f})."
    verdict = (
        "Months differ by so much anyway: this cannot be told from noise."
        if is_noise
        else "Months do not differ by so much by themselves: this is a real change in what is recorded."
    )
    letter = letter_by(rag, now=now, share=share, is_noise=is_noise, direction=direction)
    return Judgement(letter, share, is_noise, f"{said} {verdict}")
