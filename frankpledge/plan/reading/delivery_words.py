"""What partnerships write in the cells of a plan: heads of columns, states, letters, days; no Django."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

from frankpledge.govern.reading.dates import MONTHS, days

COLUMNS: dict[str, str] = {
    "number": "number|no|no.|ref|reference|line|id|action no|action number|action ref|#",
    "priority": "priority|theme|objective|strategic priority|aim|strategic objective|priority area|workstream",
    "text": "what is to be done|action|actions|task|activity|what|what we will do|description|deliverable|what will we do",
    "success": "what success looks like|success|success measure|success measures|outcome|outcomes|measure of success"
    "|target outcome|what does success look like|kpi|measure",
    "lead_agency": "lead agency|lead|lead organisation|agency|lead partner|organisation|responsible|owner|responsible agency|who"
    "|lead body|by whom",
    "lead_post": "lead post|post|lead role",
    "lead_person": "lead person|lead officer|officer|named lead|action owner|responsible officer|lead name",
    "supporting": "supported by|supporting agencies|supporting|partners|support|supporting partners|other partners"
    "|partner agencies",
    "due_on": "due|due date|deadline|by when|target date|timescale|timescales|completion date|when|date due|due by"
    "|target completion",
    "state": "state|status|stage|position",
    "stopped_reason": "why it is stopped|reason stopped",
    "rule": "letter by rule",
    "judged": "letter by judgement|rag|rag status|rag rating|brag|rating|r/a/g|traffic light|rag letter",
    "judged_reason": "why it is judged so|rag reason|reason for rag|rag comment|reason",
    "progress": "progress|update|updates|comments|comment|latest update|progress update|notes|commentary|current position"
    "|q1 update|q2 update|q3 update|q4 update",
    "progress_on": "lead last heard|date of update|last updated|updated",
    "operational": "operational|confidential|operational notes|restricted|official sensitive",
    "source": "milestone of|source|source plan|from plan",
    "part": "part|publish|publication|public",
    "begun_on": "in the plan since|start|start date|date added|added",
    "evidence": "evidence|proof|evidence of completion|link|links",
}  # fmt: skip
"""Column by the heads it goes under, folded, parted by |."""
_BY_HEAD = {head: key for key, heads in COLUMNS.items() for head in heads.split("|")}
_STATES = {
    "not_begun": "not begun|not started|to start|planned|new|open|not yet started|pending|to do",
    "under_way": "under way|underway|in progress|ongoing|on going|on-going|started|on track|progressing|active|in train|live"
    "|continuing|delayed|off track|at risk|partially complete|part complete|overdue|behind",
    "done": "done|complete|completed|closed|finished|achieved|delivered|blue|b",
    "stopped": "stopped|on hold|paused|cancelled|suspended|withdrawn|abandoned|no longer required|not progressing",
}
_BY_STATE = {words: state for state, several in _STATES.items() for words in several.split("|")}
_LETTERS = {
    "r": "R", "red": "R", "a": "A", "amber": "A", "yellow": "A", "orange": "A", "g": "G", "green": "G",
}  # fmt: skip
_NO_DAY = frozenset({
    "tbc", "tba", "n/a", "na", "none", "-", "–", "ongoing", "on-going", "on going", "continuous", "rolling", "open", "unknown",
    "to be confirmed", "to be agreed", "no date", "not set",
})  # fmt: skip
_YEARS = re.compile(r"(20\d\d)\s*[/-]\s*(?:20)?(\d\d)")
_QUARTER = re.compile(r"\bq(?:uarter)?\s*([1-4])\b", re.IGNORECASE)
_MONTH = re.compile(
    r"^(?:by\s+)?(?:the\s+)?(?:end\s+(?:of\s+)?|mid[\s-]|early\s+|late\s+)?([a-z]{3,9})\.?,?[\s-]+'?((?:20)?\d\d)$",
    re.IGNORECASE,
)


def folded(words: str) -> str:
    """Words of a cell for look-ups: small, one space, without a colon, star or question mark at the end."""
    return " ".join(words.casefold().split()).strip(" :*?")


def column_of(head: str) -> str:
    """Which column a head names; "" for one that is not known."""
    plain = folded(re.sub(r"\([^)]*\)", " ", head))
    return _BY_HEAD.get(plain) or _BY_HEAD.get(plain.replace("-", " ")) or ""


def state_of(words: str) -> str:
    """The state a cell says; "" where it says none that is known."""
    return _BY_STATE.get(folded(words), "")


def letter_of(words: str) -> str:
    """R, A or G of a letter or its word; "" for anything else, also for two at once (A/G)."""
    return _LETTERS.get(folded(words), "")


@dataclass(frozen=True, slots=True)
class ReadDay:
    """A due date as it was read: the day, or that there is none; ``doubt`` where more was taken from it than it says."""

    day: datetime.date | None
    doubt: str = ""
    is_read: bool = True


def read_day(words: str) -> ReadDay:
    """A day of words: 31 March 2027, 31/3/27, 2027-03-31, March 2027, Q4 2026/27, ongoing. Day before month, as in Britain."""
    said = " ".join(words.split())
    if folded(said) in _NO_DAY:
        return ReadDay(None, f"“{said}” is no day: the line has no due date.")
    found = [one for one in days(said) if not one.iso.startswith("--")]
    if len({one.iso for one in found}) == 1:
        clash = found[0].weekday_clash
        return ReadDay(
            datetime.date.fromisoformat(found[0].iso), f"The weekday in “{said}” is not that day’s." if clash else ""
        )
    if found:
        return ReadDay(None, is_read=False)
    return _quarter(said) or _month(said) or ReadDay(None, is_read=False)


def _quarter(said: str) -> ReadDay | None:
    quarter, years = _QUARTER.search(said), _YEARS.search(said)
    if not quarter or not years or (int(years[1]) + 1) % 100 != int(years[2]):
        return None
    nth, year = int(quarter[1]), int(years[1])
    month, last = ((6, 30), (9, 30), (12, 31), (3, 31))[nth - 1]
    day = datetime.date(year + (nth == 4), month, last)
    return ReadDay(day, f"“{said}” is taken as its last day, {day.day} {day:%B %Y}.")


def _month(said: str) -> ReadDay | None:
    found = _MONTH.match(said)
    month = MONTHS.get(found[1].casefold(), 0) if found else 0
    if not found or not month:
        return None
    year = int(found[2]) + (2000 if len(found[2]) == 2 else 0)
    day = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return ReadDay(day, f"“{said}” is taken as its last day, {day.day} {day:%B %Y}.")
