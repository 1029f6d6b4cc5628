"""A fact as a card of the review page: in words, with whom its names mean, what is doubtful, what is on record already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frankpledge.govern.enums import Becomes, FactState, NameAnswer, OwnerKind
from frankpledge.govern.models import Meeting, ReadDoubt, ReadFact, ReadMeeting, ReadName
from frankpledge.govern.queries.fact import is_left, value_of, view_of
from frankpledge.govern.queries.recorded import Recorded
from frankpledge.govern.rules.fact import LABELS, day_words, in_words
from frankpledge.govern.rules.meeting_date import first_after
from frankpledge.govern.rules.printed_name import folded_print, names_in
from frankpledge.govern.rules.review import JOINS, Section, is_doubtful, is_offered, section_of
from frankpledge.kit.filters import clock_time, day
from frankpledge.partnership.enums import Part

_COLUMNS = {"start_time": "start_time", "end_time": "end_time", "venue": "venue"}


@dataclass(frozen=True)
class NameLine:
    """A printed name and whom it means, in words. ``is_open``: nobody is found, or it may be several."""

    pk: int
    printed: str
    is_owner: bool
    words: str
    reason: str
    is_new: bool = False
    is_open: bool = False


@dataclass(frozen=True)
class Card:
    """A fact on the review page."""

    pk: int
    version: int
    field: str
    label: str
    section: Section
    title: str
    detail: str
    start: int
    end: int
    state: str
    confidence: float
    why: str
    is_left: bool
    is_doubtful: bool
    is_offered: bool
    is_recorded: bool
    on_record: str = ""
    was: str = ""
    doubts: tuple[str, ...] = ()
    note: str = ""
    names: tuple[NameLine, ...] = ()
    part: str = ""

    @property
    def look(self) -> str:
        """How the card is coloured: the state for the kit's style."""
        if self.state == FactState.DROPPED:
            return "dropped"
        settled = self.state in (FactState.KEPT, FactState.CORRECTED, FactState.ADDED)
        return "accepted" if settled or self.is_recorded else "doubtful" if self.is_doubtful else ""

    @property
    def state_words(self) -> str:
        """The tag: what was decided, if anything."""
        if self.is_recorded:
            return "Recorded"
        return FactState(self.state).label if self.state != FactState.WAITING else ""


def name_lines(rows: Iterable[ReadName]) -> list[NameLine]:
    """Whom each printed name means, in words."""
    return [_line(row) for row in rows]


def _line(row: ReadName) -> NameLine:
    words, is_new, is_open = _meaning(row)
    return NameLine(row.pk, row.printed, row.is_owner, words, row.reason, is_new, is_open)


def _meaning(row: ReadName) -> tuple[str, bool, bool]:
    """Who is meant, whether they are new, whether it is open."""
    if row.person is not None:
        agency = f", {row.person.agency}" if row.person.agency else ""
        several = not row.version and not row.is_owner and len(row.candidates) > 1
        return f"{row.person.titled_name}{agency}", False, several
    if row.same_as is not None:
        return f"{row.same_as.printed} of this paper", False, False
    if row.answer == NameAnswer.ADD:
        return _new_words(row), True, False
    if row.kind == OwnerKind.BODY:
        return f"{row.group or 'the body'} as a whole", False, False
    if row.post or row.agency:
        return str(row.post or row.agency), False, False
    if row.answer == NameAnswer.AS_PRINTED:
        return "left as printed", False, False
    return "nobody yet", False, True


def _new_words(row: ReadName) -> str:
    """A person to be added: by name only where it is not the one printed."""
    name = "" if row.name in ("", row.printed) else f"{row.rank} {row.name}".strip()
    known = ", ".join(part for part in (name, str(row.agency or "")) if part)
    return f"{known}: new, to be added to the directory" if known else "new, to be added to the directory"


def cards_of(
    facts: Sequence[ReadFact], doubts: Sequence[ReadDoubt], lines: Sequence[NameLine], recorded: Recorded,
    read_meeting: ReadMeeting,
) -> list[Card]:  # fmt: skip
    """Every fact as a card, in the order of the paper."""
    by_print = {(folded_print(line.printed, is_owner=line.is_owner), line.is_owner): line for line in lines}
    open_doubts = [doubt for doubt in doubts if not doubt.settled and doubt.start is not None]
    return [_card(fact, open_doubts, by_print, recorded, read_meeting) for fact in facts]


def _card(
    fact: ReadFact, doubts: Sequence[ReadDoubt], by_print: Mapping[tuple[str, bool], NameLine], recorded: Recorded,
    read_meeting: ReadMeeting,
) -> Card:  # fmt: skip
    value = value_of(fact)
    title, detail = in_words(fact.field, value)
    names = _names_of(fact.field, value, by_print)
    told = tuple(doubt.message for doubt in doubts if _stands_on(doubt, fact))
    waiting = fact.state == FactState.WAITING and not fact.is_recorded
    open_owner = any(line.is_open for line in names) and section_of(fact.field) is Section.ACTIONS
    return Card(
        pk=fact.pk, version=fact.version, field=fact.field, label=LABELS.get(fact.field, fact.field),
        section=section_of(fact.field), title=title, detail=detail, start=fact.start, end=fact.end, state=fact.state,
        confidence=fact.confidence, why=fact.why, is_left=is_left(fact), is_recorded=fact.is_recorded,
        is_doubtful=waiting and (is_doubtful(view_of(fact)) or bool(told) or open_owner),
        is_offered=is_offered(fact.field, value), doubts=told, names=names,
        on_record="" if fact.is_recorded else on_record(fact.field, value, recorded),
        was=in_words(fact.field, fact.value)[0] if fact.corrected is not None else "",
        note=_note(fact.field, value, read_meeting), part=Part(fact.part).label if fact.part else "",
    )  # fmt: skip


def _stands_on(doubt: ReadDoubt, fact: ReadFact) -> bool:
    if doubt.start is None or fact.end <= fact.start:
        return False
    end = max(doubt.end or 0, doubt.start + 1)
    return fact.start <= doubt.start < fact.end or doubt.start <= fact.start < end


def _names_of(
    name: str, value: Mapping[str, Any], by_print: Mapping[tuple[str, bool], NameLine]
) -> tuple[NameLine, ...]:
    if name == "members":
        return ()
    found = (
        by_print.get((folded_print(one.printed, is_owner=one.is_owner), one.is_owner)) for one in names_in(name, value)
    )
    return tuple(line for line in found if line is not None)


def on_record(name: str, value: Mapping[str, Any], recorded: Recorded) -> str:
    """What the record says already where a fact repeats or contradicts it, as a sentence; nothing where it is new."""
    meeting = recorded.meeting
    if meeting is None or name in ("members", "recommendations", "contact", "questions_none"):
        return ""
    if name in _COLUMNS:
        return _column_on_record(name, str(value.get("value") or ""), meeting)
    if name in ("body", "meeting_date"):
        return "Already recorded."
    if name == "next_meeting":
        on = first_after(str(value.get("date") or ""), meeting.date)
        return "Already recorded." if on in recorded.later_meetings else ""
    return "Already recorded." if recorded.row_of(name, value) is not None else ""


def _column_on_record(name: str, said: str, meeting: Meeting) -> str:
    kept = getattr(meeting, _COLUMNS[name])
    if not kept:
        return ""
    told = clock_time(kept) if name != "venue" else str(kept)
    same = said == (f"{kept:%H:%M}" if name != "venue" else kept)
    return "Already recorded." if same else f"The record says {told}: it stays, unless you keep this fact."


def _note(name: str, value: Mapping[str, Any], read_meeting: ReadMeeting) -> str:
    """What the clerk should know before this is recorded: a year worked out, a nil return, something only offered."""
    if name == "next_meeting" and read_meeting.date and read_meeting.becomes != Becomes.PAPER:
        printed = str(value.get("date") or "")
        on = first_after(printed, read_meeting.date)
        if on is None or on <= read_meeting.date:
            return "It does not come after this meeting, so no meeting will be planned: correct it, or drop it."
        if printed.startswith("--"):
            return f"Will be planned for {day(on)}: the first {day_words(printed).split(' (')[0]} after this meeting."
        return f"Will be planned for {day(on)}."
    if name == "members" and not value.get(JOINS):
        return "Joins the group only if you say so, on the page of names."
    if name == "members":
        return f"Joins {read_meeting.group} from the day of this paper."
    if is_offered(name, value):
        return "A promise in prose: recorded as an action only if you keep it."
    return ""
