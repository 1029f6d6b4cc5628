"""No action is ever missing from Matters Outstanding without a recorded closing.

Ten thousand random histories on the pure core, then some hundred through the database. Each history is told to a slow,
obvious oracle at the same time: a book in which an action stands until somebody strikes it out with a reason.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from frankpledge.govern.changes import action as changes
from frankpledge.govern.changes.record import Recorder, UndoRefused, undo_import
from frankpledge.govern.enums import ActionState, ClosingReason, EventKind, ImportState
from frankpledge.govern.models import Action, Meeting, PaperImport, ReceivedPaper
from frankpledge.govern.queries.matter import matters_outstanding
from frankpledge.govern.rules import action as rule
from frankpledge.govern.rules.action import Happening, standing
from frankpledge.govern.rules.matters import LoggedAction, gather, unaccounted
from tests.factories import govern as make

HISTORIES = 10_000
START = datetime.date(2024, 1, 1)
BY_HAND = [ClosingReason.DONE, ClosingReason.OVERTAKEN, ClosingReason.NO_FOLLOW_UP]


@dataclass
class Entry:
    """An action as the oracle's book has it: every strike and every return, with day and reason."""

    minuted_on: datetime.date
    since: datetime.date
    turns: list[tuple[datetime.date, str]] = field(default_factory=list)  # (day, reason) or (day, "") for reopened

    def struck_out_on(self, day: datetime.date) -> bool:
        """Whether the last turn up to a day is a strike with a reason."""
        turns = [reason for on, reason in self.turns if on <= day]
        return bool(turns) and turns[-1] != ""


class Log:
    """A log kept by the rules of the product, and the book beside it."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.day = START
        self.events = 0
        self.actions: dict[int, LoggedAction] = {}
        self.book: dict[int, Entry] = {}
        self.imports: list[list[int]] = []
        self.meetings: list[datetime.date] = []

    def event(self, kind: EventKind, **fields: object) -> Happening:
        self.events += 1
        return Happening(id=self.events, kind=kind, on=self.day, **fields)

    def add(self, number: int, event: Happening) -> None:
        row = self.actions[number]
        self.actions[number] = LoggedAction(row.id, row.minuted_on, (*row.happenings, event), row.came_from)

    def enter(self, minuted_on: datetime.date, came_from: int | None = None) -> int:
        number = len(self.book) + 1
        opened = self.event(EventKind.OPENED)
        opened = opened if came_from else Happening(opened.id, opened.kind, minuted_on)
        self.actions[number] = LoggedAction(number, minuted_on, (opened,), came_from)
        self.book[number] = Entry(minuted_on, opened.on)
        return number

    def pick(self, *, closed: bool) -> int | None:
        found = [n for n, row in self.actions.items() if standing(row.happenings).is_closed == closed]
        return self.dice.choice(found) if found else None

    # --- what people do ------------------------------------------------------------------------------------------

    def bring_in_minutes(self) -> None:
        late = self.dice.random() < 0.2 and self.meetings  # the minutes of an older meeting turn up
        date = self.dice.choice(self.meetings) if late else self.day
        self.meetings.append(date)
        self.imports.append([self.enter(date) for _ in range(self.dice.randint(0, 3))])

    def undo_import(self) -> None:
        """Only what nothing has happened to since can be undone with its minutes; the rest stays."""
        if self.imports:
            for number in self.imports.pop():
                if len(self.actions[number].happenings) == 1:
                    del self.actions[number], self.book[number]
                    self.book[number] = Entry(datetime.date.max, datetime.date.max)  # keeps the numbering

    def update(self) -> None:
        number = self.pick(closed=self.dice.random() < 0.2)
        if number:
            self.add(number, self.event(EventKind.UPDATED, in_progress=self.dice.random() < 0.7))

    def withdraw(self) -> None:
        number = self.pick(closed=False)
        last = self.actions[number].happenings[-1] if number else None
        if number and last.kind == EventKind.UPDATED:
            self.add(number, self.event(EventKind.WITHDRAWN, withdraws=last.id))

    def reassign(self) -> None:
        number = self.pick(closed=False)
        if number:
            self.add(
                number, self.event(self.dice.choice([EventKind.REASSIGNED, EventKind.DUE_CHANGED, EventKind.REWORDED]))
            )

    def _close(self, number: int, reason: ClosingReason) -> None:
        self.add(number, self.event(EventKind.CLOSED, closing_reason=reason.value))
        self.book[number].turns.append((self.day, reason.value))

    def close(self) -> None:
        number = self.pick(closed=False)
        if not number:
            return
        reason = self.dice.choice([*BY_HAND, ClosingReason.MERGED, ""])
        words = self.dice.choice(["Because", ""])
        now = standing(self.actions[number].happenings)
        if rule.refuse_close("A1", now, str(reason), words, is_clerk=self.dice.random() < 0.5) is None:
            self._close(number, ClosingReason(reason))

    def reopen(self) -> None:
        number = self.pick(closed=True)
        if not number:
            return
        parts = any(row.came_from == number for row in self.actions.values())
        if rule.refuse_reopen("A1", standing(self.actions[number].happenings), "Not done", has_parts=parts) is None:
            self.add(number, self.event(EventKind.REOPENED))
            self.book[number].turns.append((self.day, ""))

    def split(self) -> None:
        number = self.pick(closed=False)
        if number:
            for _ in range(self.dice.randint(2, 3)):
                self.enter(self.actions[number].minuted_on, came_from=number)
            self._close(number, ClosingReason.SPLIT)

    def merge(self) -> None:
        keep, other = self.pick(closed=False), self.pick(closed=False)
        if keep and other and keep != other:
            self._close(other, ClosingReason.MERGED)

    def wait(self) -> None:
        self.day += datetime.timedelta(days=self.dice.randint(0, 40))


STEPS: list[Callable[[Log], None]] = [
    Log.bring_in_minutes, Log.bring_in_minutes, Log.undo_import, Log.update, Log.update, Log.withdraw, Log.reassign,
    Log.close, Log.close, Log.reopen, Log.split, Log.merge, Log.wait, Log.wait, Log.wait,
]  # fmt: skip


def expected_open(log: Log, day: datetime.date) -> set[int]:
    """What the book says is outstanding on a day, from minutes before it."""
    return {
        number
        for number, entry in log.book.items()
        if entry.minuted_on < day and (entry.since <= day or log.actions[number].came_from is None)
        and not entry.struck_out_on(day)
    }  # fmt: skip


def check_day(log: Log, day: datetime.date) -> None:
    """The report of a day against the book."""
    since = max((date for date in log.meetings if date < day), default=None)
    matters = gather(log.actions.values(), on=day, since=since)
    earlier = [number for number, row in log.actions.items() if row.minuted_on < day]
    assert unaccounted(earlier, matters) == ()
    assert set(matters.open) == expected_open(log, day)
    for number in (*matters.closed_since, *matters.closed_before):
        now = matters.standings[number]
        assert (now.closed_on, now.closing_reason) in log.book[number].turns
    for number in matters.not_yet_split:
        parent = log.actions[number].came_from
        while parent in matters.not_yet_split:
            parent = log.actions[parent].came_from
        assert parent in matters.open or matters.standings[parent].is_closed


def test_ten_thousand_histories_lose_nothing():
    for seed in range(HISTORIES):
        dice = random.Random(seed)
        log = Log(dice)
        log.bring_in_minutes()
        for _ in range(dice.randint(3, 18)):
            dice.choice(STEPS)(log)
        check_day(log, log.day + datetime.timedelta(days=1))
        check_day(log, START + datetime.timedelta(days=dice.randint(0, 200)))


def test_the_check_would_notice_a_loss():
    """An action taken out of the sorting, or closed with no reason, is not passed over."""
    log = Log(random.Random(1))
    number = log.enter(START)
    day = START + datetime.timedelta(days=1)
    assert unaccounted([number, 99], gather(log.actions.values(), on=day)) == (99,)
    log.add(number, Happening(50, EventKind.CLOSED, START))
    reasonless = gather(log.actions.values(), on=day)
    assert reasonless.open == (number,)
    assert standing(log.actions[number].happenings).state == ActionState.CLOSED


# --- through the database ------------------------------------------------------------------------------------------


class Office:
    """Random work of a clerk through the changes layer, with the same book beside it."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.group, self.by = make.make_group(), make.make_account()
        self.day = START
        self.people = [make.make_person() for _ in range(3)]
        self.minuted: dict[int, datetime.date] = {}
        self.struck: dict[int, list[tuple[datetime.date, bool]]] = {}
        self.fresh: list[tuple[PaperImport, list[Action]]] = []
        self.bring_in_minutes()

    def note(self, action: Action, *, closed: bool) -> None:
        self.struck.setdefault(action.pk, []).append((self.day, closed))

    def bring_in_minutes(self) -> None:
        """Minutes with their actions, entered by an import, so that undoing it is the product's own undoing."""
        meeting = Meeting.objects.filter(group=self.group, date=self.day).first()
        meeting = meeting or make.make_meeting(self.group, self.day)
        digest = f"{self.group.pk}-{len(self.minuted)}-{self.dice.random()}"
        paper = ReceivedPaper.objects.create(name="minutes.txt", kind="text", digest=digest, content=b"", text="")
        row = PaperImport.objects.create(paper=paper, state=ImportState.ACCEPTED, doc_type="minutes")
        recorder = Recorder(row)
        found = [make.make_action(meeting, by=self.by) for _ in range(self.dice.randint(1, 3))]
        for action in found:
            recorder.made([action, *action.owners.all(), *action.events.all()])
        recorder.finish()
        self.minuted |= {action.pk: self.day for action in found}
        self.fresh.append((row, found))

    def undo_import(self) -> None:
        """Taken back whole, or refused because something was done since: then every action of it must stay."""
        row, found = self.fresh.pop() if self.fresh else (None, [])
        if row is None:
            return
        try:
            undo_import(paper_import=row, by=self.by)
        except UndoRefused:
            assert Action.objects.filter(pk__in=[action.pk for action in found]).count() == len(found)
        else:
            for action in found:
                del self.minuted[action.pk]

    def some(self, *, closed: bool) -> Action | None:
        rows = Action.objects.filter(meeting__group=self.group)
        rows = rows.filter(state=ActionState.CLOSED) if closed else rows.exclude(state=ActionState.CLOSED)
        found = list(rows.order_by("pk"))
        return self.dice.choice(found) if found else None

    def update(self) -> None:
        if action := self.some(closed=self.dice.random() < 0.3):
            changes.add_update(action=action, text=f"News {self.dice.random()}", by=self.by, on=self.day)

    def reassign(self) -> None:
        if action := self.some(closed=False):
            owner = make.person_owner(self.dice.choice(self.people))
            changes.reassign(action=action, owners=[owner], reason="Moved on", by=self.by, on=self.day)

    def close(self) -> None:
        if action := self.some(closed=False):
            reason = self.dice.choice(BY_HAND)
            changes.close_action(action=action, reason=reason, text="Settled", by=self.by, on=self.day)
            self.note(action, closed=True)

    def reopen(self) -> None:
        action = self.some(closed=True)
        if action is None:
            return
        try:
            changes.reopen_action(action=action, reason="Not done after all", by=self.by, on=self.day)
        except changes.ActionRefused:
            assert action.closing_reason == ClosingReason.SPLIT
        else:
            self.note(action, closed=False)

    def split(self) -> None:
        if action := self.some(closed=False):
            parts = changes.split_action(action=action, parts=["First half", "Second half"], by=self.by, on=self.day)
            self.note(action, closed=True)
            self.minuted |= {part.pk: part.meeting.date for part in parts}

    def merge(self) -> None:
        keep, other = self.some(closed=False), self.some(closed=False)
        if keep and other and keep != other:
            changes.merge_actions(keep=keep, into_it=[other], by=self.by, on=self.day)
            self.note(other, closed=True)

    def wait(self) -> None:
        self.day += datetime.timedelta(days=self.dice.randint(1, 30))

    def expected(self) -> set[int]:
        """Every action entered and not struck out at the last turn."""
        return {n for n, on in self.minuted.items() if on < self.day and not self.struck.get(n, [(on, False)])[-1][1]}


OFFICE_STEPS = [
    Office.bring_in_minutes, Office.undo_import, Office.update, Office.reassign, Office.close, Office.close,
    Office.reopen, Office.split, Office.merge, Office.wait, Office.wait,
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("block", range(4))
def test_histories_through_the_database_lose_nothing(block):
    for seed in range(block * 30, block * 30 + 30):
        office = Office(seed)
        for _ in range(office.dice.randint(3, 10)):
            office.dice.choice(OFFICE_STEPS)(office)
        office.wait()
        meeting = make.make_meeting(office.group, office.day)
        report = matters_outstanding(group=office.group, meeting=meeting)
        assert report.missing == ()
        assert {row.action.pk for row in report.rows} == office.expected()
        assert report.count_in == len([on for on in office.minuted.values() if on < office.day])
        for row in (*report.closed, *report.closed_before):
            assert row.reason
            assert row.closed_by == str(office.by)


@pytest.mark.django_db
def test_the_state_kept_always_follows_from_the_events():
    office = Office(7)
    for _ in range(60):
        office.dice.choice(OFFICE_STEPS)(office)
    for action in Action.objects.filter(meeting__group=office.group):
        now = standing([event.happening for event in action.events.order_by("id")])
        assert (action.state, action.closing_reason, action.closed_on) == (now.state, now.closing_reason, now.closed_on)
