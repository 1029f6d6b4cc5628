"""Matters Outstanding of a meeting: what is open from earlier minutes, what was closed, the proof, and the print checked.

The deciding is done by ``rules.matters`` and ``rules.reconcile``; here the records are read for them and their answers
dressed for the page, the file and the pack. Eight reads, however many actions there are.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils import timezone

from frankpledge.govern.enums import ActionState, ClosingReason, EventKind, MeetingState, OwnerKind
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting, Minute, PrintedMatter, Resolution
from frankpledge.govern.reading.forenames import FORENAMES
from frankpledge.govern.rules.action import Standing
from frankpledge.govern.rules.due import read_due
from frankpledge.govern.rules.matters import LoggedAction, Matters, gather, unaccounted
from frankpledge.govern.rules.rag import rag_letter
from frankpledge.govern.rules.reconcile import LogAction, MinuteRef, PrintedRow, Reconciliation, reconcile
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Group, Person
from frankpledge.partnership.rules.name import fold_name


@dataclass(frozen=True)
class Update:
    """An update as the report prints it."""

    text: str
    on: datetime.date
    by: str
    is_printed: bool = False
    part: int = Part.TWO


@dataclass(frozen=True)
class MatterRow:
    """An action in the report: open on the day, or closed since the meeting before."""

    action: Action
    owners: tuple[str, ...]
    updates: tuple[Update, ...]
    standing: Standing
    on: datetime.date
    is_recurring: bool = False
    closed_by: str = ""
    closed_why: str = ""
    closed_part: int = Part.TWO
    part: str = ""  # of the resolution, where the minute has several: as printed, else by their order

    @property
    def minute_number(self) -> str:
        """The number of its minute, empty where it has none."""
        return self.action.minute.number if self.action.minute else ""

    @property
    def title(self) -> str:
        """The title of its minute."""
        return self.action.minute.title if self.action.minute else ""

    @property
    def label(self) -> str:
        """Minute and part of the resolution: 65.3."""
        return f"{self.minute_number}.{self.part}" if self.part and self.minute_number else self.minute_number

    @property
    def words(self) -> str:
        """The resolution's words; for a part of a split action, or one with no resolution, the action's own."""
        resolution = self.action.resolution
        return self.action.text if resolution is None or self.action.came_from_id is not None else resolution.text

    @property
    def state(self) -> str:
        """The state on the report's day, in words, with the reason where closed."""
        label = str(ActionState(self.standing.state).label)
        return f"{label}: {self.reason.lower()}" if self.standing.is_closed else label

    @property
    def owners_short(self) -> tuple[str, ...]:
        """The owners as a narrow column prints them."""
        return tuple(short_owner(owner) for owner in held_on(self.action, self.on))

    @property
    def due(self) -> str:
        """When it is due: the words, and the day they mean."""
        words, on = self.action.due_words, self.action.due_on
        day = f"{on.day} {on:%B %Y}" if on else ""
        return f"{words} ({day})" if words and day and day not in words else words or day

    @property
    def is_overdue(self) -> bool:
        """Whether it was open on the report's day, or is today if that is to come, though due before."""
        day = min(self.on, timezone.localdate())
        return not self.standing.is_closed and self.action.due_on is not None and self.action.due_on < day

    @property
    def rag(self) -> str:
        """The RAG letter on the report's day, or today if that is to come; "" where no date is set."""
        day = min(self.on, timezone.localdate())
        return rag_letter(is_closed=self.standing.is_closed, due_on=self.action.due_on, on=day)

    @property
    def marked(self) -> int:
        """Part 2 where the action, its minute or its resolution is: the row prints words of all three."""
        shown = (self.action, self.action.minute, self.action.resolution)
        return max(record.part for record in shown if record is not None)

    @property
    def reason(self) -> str:
        """Why it was closed, in words."""
        return str(ClosingReason(self.standing.closing_reason).label) if self.standing.is_closed else ""


@dataclass(frozen=True)
class MeetingCount:
    """The statement's line for one earlier meeting."""

    meeting: Meeting
    came_in: int
    open: int
    closed: int


@dataclass(frozen=True)
class MattersReport:
    """Everything the report says. ``missing`` is empty: it is printed so that it can be seen to be."""

    meeting: Meeting
    since: datetime.date | None
    rows: tuple[MatterRow, ...]
    closed: tuple[MatterRow, ...]
    closed_before: tuple[MatterRow, ...]
    counts: tuple[MeetingCount, ...]
    missing: tuple[int, ...]
    printed: tuple[PrintedMatter, ...] = ()
    reconciliation: Reconciliation = field(default_factory=lambda: Reconciliation((), ()))

    @property
    def count_in(self) -> int:
        """How many actions the earlier minutes hold."""
        return sum(count.came_in for count in self.counts)

    @property
    def statement(self) -> str:
        """The proof in one sentence."""
        meetings = len(self.counts)
        of = "no earlier meeting" if not meetings else f"{meetings} earlier meeting{'s' if meetings > 1 else ''}"
        settled = len(self.closed) + len(self.closed_before)
        lost = "None is missing." if not self.missing else f"{len(self.missing)} cannot be accounted for."
        came = "1 action" if self.count_in == 1 else f"{self.count_in} actions"
        return f"{came} came from {of}: {len(self.rows)} open and listed, {settled} closed. {lost}"

    def row_of(self, action_id: int) -> MatterRow | None:
        """The row of an action, wherever it stands."""
        everywhere = (*self.rows, *self.closed, *self.closed_before)
        return next((row for row in everywhere if row.action.pk == action_id), None)


def matters_outstanding(*, group: Group, meeting: Meeting) -> MattersReport:
    """The report for a meeting of the group, made from the log as it stood on the meeting's day."""
    day = meeting.date
    earlier = Meeting.objects.filter(group=group, date__lt=day).exclude(state=MeetingState.CANCELLED)
    since = earlier.order_by("-date").values_list("date", flat=True).first()
    actions = _actions_before(group, day)
    matters = gather((_logged(action) for action in actions), on=day, since=since)
    by_id = {action.pk: action for action in actions}
    days = _meeting_days(group)
    parts = _parts_of(actions)

    def dress(ids: Sequence[int]) -> tuple[MatterRow, ...]:
        return tuple(_row(by_id[number], matters.standings[number], day, since, days, parts) for number in ids)

    # The ids are read again by themselves, so that an action the first read could not join is missed by neither.
    ids = list(Action.objects.filter(meeting__group=group, meeting__date__lt=day).values_list("pk", flat=True))
    printed = tuple(PrintedMatter.objects.filter(meeting=meeting))
    report = MattersReport(
        meeting=meeting,
        since=since,
        rows=dress(matters.open),
        closed=dress(matters.closed_since),
        closed_before=dress(matters.closed_before),
        counts=_counts(actions, matters),
        missing=unaccounted(ids, matters),
        printed=printed,
    )
    if not printed:
        return report
    return _with_print(report, group)


def _actions_before(group: Group, day: datetime.date) -> list[Action]:
    """Every action of the group's earlier minutes, in the order of the minutes, with all that a row says."""
    events = ActionEvent.objects.select_related("by__person", "given_by").order_by("id")
    owners = ActionOwner.objects.select_related("person", "post", "agency", "group").order_by("id")
    rows = Action.objects.filter(meeting__group=group, meeting__date__lt=day)
    rows = rows.select_related("meeting", "minute", "resolution")
    rows = rows.prefetch_related(Prefetch("events", queryset=events), Prefetch("owners", queryset=owners))
    return sorted(rows, key=_in_minutes_order)


def _in_minutes_order(action: Action) -> tuple[object, ...]:
    minute, resolution = action.minute, action.resolution
    place = (minute.order, minute.pk) if minute else (32767, 0)
    return (action.meeting.date, *place, resolution.order if resolution else 32767, action.pk)


def _parts_of(actions: Sequence[Action]) -> dict[int, str]:
    """The part each resolution is of its minute, for minutes with more than one: "3" of 65.3."""
    minutes = {action.minute_id for action in actions if action.minute_id}
    rows = Resolution.objects.filter(minute__in=minutes).order_by("minute_id", "order", "id")
    by_minute: dict[int | None, list[Resolution]] = {}
    for resolution in rows.only("minute_id", "part_number", "order"):
        by_minute.setdefault(resolution.minute_id, []).append(resolution)
    return {
        resolution.pk: resolution.part_number.strip("(). ") or str(place)
        for found in by_minute.values()
        for place, resolution in enumerate(found, start=1)
        if len(found) > 1 or resolution.part_number
    }


def _logged(action: Action) -> LoggedAction:
    events = tuple(event.happening for event in action.events.all())
    return LoggedAction(action.pk, action.meeting.date, events, action.came_from_id)


def _meeting_days(group: Group) -> list[datetime.date]:
    days = Meeting.objects.filter(group=group).exclude(state=MeetingState.CANCELLED)
    return list(days.order_by("date").values_list("date", flat=True))


def _row(
    action: Action,
    now: Standing,
    day: datetime.date,
    since: datetime.date | None,
    days: Sequence[datetime.date],
    parts: dict[int, str],
) -> MatterRow:
    events = [event for event in action.events.all() if event.on <= day]
    closing = next((event for event in events if event.pk == now.closing), None)
    due = read_due(action.due_words, meeting_date=action.meeting.date, later_meetings=days)
    return MatterRow(
        action=action,
        owners=owners_on(action, day),
        updates=_updates(events, since),
        standing=now,
        on=day,
        is_recurring=due.recurring,
        closed_by=_teller(closing) if closing else "",
        closed_why=closing.text if closing else "",
        closed_part=closing.part if closing else Part.TWO,
        part=parts.get(action.resolution_id or 0, ""),
    )


def owners_on(action: Action, day: datetime.date) -> tuple[str, ...]:
    """Who owned the action on a day: the record's name, with what the minutes print beside it where it differs."""
    return tuple(owner_label(owner) for owner in held_on(action, day))


def held_on(action: Action, day: datetime.date) -> list[ActionOwner]:
    """The owners of a day; for a day before the first of them, those it has now."""
    held = [owner for owner in action.owners.all() if owner.since <= day and (owner.until is None or owner.until > day)]
    return held or [owner for owner in action.owners.all() if owner.until is None]


def short_owner(owner: ActionOwner) -> str:
    """As a narrow column prints it: initials as the minutes have them, or the agency's short name."""
    if owner.printed and len(owner.printed) <= 12:
        return owner.printed
    record = owner.agency or owner.group
    return (record.short_name if record else "") or str(owner)


def owner_label(owner: ActionOwner) -> str:
    """ "Ann Hill (AH)"; "AH, to be settled" for an owner nobody has matched."""
    if owner.kind == OwnerKind.UNKNOWN:
        return f"{owner.printed} (to be settled)" if owner.printed else "No owner yet"
    name = str(owner)
    if owner.kind == OwnerKind.BODY and owner.group and owner.group.short_name:
        return owner.group.short_name
    return f"{name} ({owner.printed})" if owner.printed and owner.printed != name else name


def _teller(event: ActionEvent) -> str:
    if event.given_by_printed:
        return event.given_by_printed
    return str(event.given_by or event.by or "")


def _updates(events: Sequence[ActionEvent], since: datetime.date | None) -> tuple[Update, ...]:
    """The updates since the meeting before; if there is none, the latest one, so that its date shows how old it is."""
    withdrawn = {event.detail.get("withdraws") for event in events if event.kind == EventKind.WITHDRAWN}
    told = [event for event in events if event.kind == EventKind.UPDATED and event.pk not in withdrawn]
    fresh = [event for event in told if since is None or event.on >= since] or told[-1:]
    return tuple(
        Update(event.text, event.on, _teller(event), "printed_for" in event.detail, event.part) for event in fresh
    )


def _counts(actions: Sequence[Action], matters: Matters) -> tuple[MeetingCount, ...]:
    meetings: dict[int, Meeting] = {}
    tally: dict[int, list[int]] = {}
    open_ids, later = set(matters.open), set(matters.not_yet_split)
    for action in actions:
        if action.pk in later:
            continue
        meetings[action.meeting_id] = action.meeting
        line = tally.setdefault(action.meeting_id, [0, 0])
        line[action.pk not in open_ids] += 1
    return tuple(
        MeetingCount(meetings[number], sum(tally[number]), tally[number][0], tally[number][1]) for number in meetings
    )


# --- the print held against the log ---------------------------------------------------------------------------------


def _with_print(report: MattersReport, group: Group) -> MattersReport:
    """The report with what the printed one dropped, miscited or promised for another."""
    day = report.meeting.date
    rows = (*report.rows, *report.closed, *report.closed_before)
    minutes = Minute.objects.filter(meeting__group=group, meeting__date__lt=day).select_related("meeting")
    refs = [MinuteRef(minute.number, minute.title, minute.meeting.date) for minute in minutes]
    printed = [
        PrintedRow(row.pk, row.minute_number, row.title, row.minute_meeting_date, row.text, row.update)
        for row in report.printed
    ]
    found = reconcile([_log_action(row, day) for row in rows], printed, refs, is_person=known_person())
    return MattersReport(**{**vars(report), "reconciliation": found})


def _log_action(row: MatterRow, day: datetime.date) -> LogAction:
    action = row.action
    words = [action.text] if row.words == action.text else [row.words, action.text]
    return LogAction(
        id=action.pk,
        label=row.label,
        minute_number=row.minute_number,
        minute_title=row.title,
        meeting_date=action.meeting.date,
        words=tuple(words),
        people=_people(action, day),
        owners=action.owners_printed or ", ".join(row.owners),
        is_settled=row.standing.is_closed and row.standing.closed_on is not None and row.standing.closed_on < day,
    )


def _people(action: Action, day: datetime.date) -> tuple[str, ...]:
    """The owners' names and initials, or nothing where an agency, a post or the body owns it: anyone may speak for it."""
    held = held_on(action, day)
    if not held or any(owner.kind not in (OwnerKind.PERSON, OwnerKind.UNKNOWN) for owner in held):
        return ()
    names = [owner.person.name for owner in held if owner.person]
    return (*names, *(part for owner in held for part in owner.printed.replace("/", " ").split()))


def known_person() -> Callable[[str], bool]:
    """Says whether words name a person: somebody of the directory, or words that begin with a forename."""
    known = set(Person.objects.values_list("folded", flat=True))

    def is_person(name: str) -> bool:
        words = name.split()
        return fold_name(name) in known or (len(words) > 1 and words[0].lower() in FORENAMES)

    return is_person
