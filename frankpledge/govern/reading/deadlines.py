"""Deadlines for questions: rules in working days and dates, joined where one sentence completes the other."""

from __future__ import annotations

import re

from frankpledge.govern.reading.dates import days, hours
from frankpledge.govern.reading.scope import Scope, sentences

_NUMBERS = {
    name: value
    for value, name in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1
    )
}
_WORKING = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})\s*(?:\(\d+\)\s*)?(?:clear\s+)?(?:working|clear|business)\s+days?\b",
    re.IGNORECASE,
)


def read_deadlines(scope: Scope) -> None:
    """File question_deadlines: each dated one, and each rule that stays without a date."""
    lines = [line for line in scope.paras if not scope.taken_at(line.start)]
    for index, line in enumerate(lines):
        if "question" not in line.text.lower() and not (index and "question" in lines[index - 1].text.lower()):
            continue
        if len(line.text) > 3000 or not re.search(r"question", line.text, re.IGNORECASE):
            continue
        for low, high in sentences(line.text, line.start):
            _one_deadline(scope, low, high)


def _one_deadline(scope: Scope, low: int, high: int) -> None:
    text = scope.plain[low:high]
    if not re.search(r"\bquestions?\b|\bsubmi|\breceived\b|\bnotice\b", text, re.IGNORECASE) or re.search(
        r"\b(?:survey|consultation|nominations?|application)\b", text, re.IGNORECASE
    ):
        return
    rules = list(_WORKING.finditer(text))
    dated = [
        day
        for day in days(text)
        if re.search(
            r"\b(?:by|before|until|than|on|is|deadline)\b[^.]{0,40}$",
            text[max(0, day.start - 60) : day.start],
            re.IGNORECASE,
        )
    ]
    if dated and not re.search(
        r"\b(?:by|before|no later than|not later than|deadline|until|closing)\b", text, re.IGNORECASE
    ):
        dated = []
    if re.search(r"\b(?:was|were|had been) (?:received|asked|answered)\b", text) and not rules:
        return
    clock = hours(text)
    counts = [_count(rule.group("count")) for rule in rules]
    if dated:
        waiting = _open_deadline(scope, low) if not counts else None
        for number, day in enumerate(dated):
            hour = next((h for h in clock if abs(h.start - day.start) < 45), clock[0] if clock else None)
            count = counts[number] if number < len(counts) else waiting if not number else None
            value = {"date": day.iso, "time": hour.value if hour else None, "working_days": count}
            scope.add(
                "question_deadlines",
                value,
                (low + day.start, low + day.end),
                "deadline.dated",
                0.9,
                "questions are asked for by this date",
            )
        return
    for rule, count in zip(rules, counts, strict=True):
        hour = next((h for h in clock if abs(h.start - rule.start()) < 60), None)
        value = {"date": None, "time": hour.value if hour else None, "working_days": count}
        scope.add(
            "question_deadlines",
            value,
            (low + rule.start(), low + rule.end()),
            "deadline.rule",
            0.75,
            "a rule in working days without a date",
        )


def _open_deadline(scope: Scope, low: int) -> int | None:
    """A rule just before, still without its date, which this dated sentence completes; the rule's own entry is withdrawn."""
    held = scope.meeting.all("question_deadlines")
    if not held or held[-1].value["date"] or low - scope.plain.find(scope.plain[0], 0) < 0:
        return None
    last = held[-1]
    between = scope.text.offset(low) - last.span.end
    if not 0 <= between < 400:
        return None
    scope.meeting.facts.remove(last)
    return last.value["working_days"]


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
