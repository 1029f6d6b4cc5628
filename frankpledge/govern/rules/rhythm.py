"""On which meetings business falls: the rules behind the forward plan and each next agenda.

Sources: the Prevent update "annually, not at every meeting" and an item "at future meetings until further notice"
(minutes of March 2019, 68 and 75); the theme of the next meeting (minutes of June 2021, 25); items postponed with a
reason and coming back (committee report of January 2024, 11 to 13).

The rules in words:
- A meeting that was cancelled is no occasion for anything.
- An annual item belongs to the year that begins with its month, and falls on the first meeting of that year that is
  still to come; where it already stood on an agenda of that year it is settled. So it falls once a year, however
  often the group meets, and a month without a meeting passes it on to the next one.
- "Every nth" counts meetings that were held or are planned, from the first one on or after ``since``, which has it.
- The theme of a named meeting goes to the next meeting where its own is cancelled or passed without it.
- "Next time" stands until it was on an agenda.
- What was postponed goes to the meeting named, or the next, with the reason; put off again, it goes on from there.
  With no meeting to go to it waits, and is listed as waiting: nothing is lost.
- An item that falls on one meeting twice, by its rule and by a postponement, falls on it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from frankpledge.govern.enums import RhythmKind


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting as the rules see it. ``is_open``: it is still to come, and not cancelled."""

    key: int
    on: date
    is_open: bool = True
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """An item's rule. ``month`` is of an annual item, ``every`` of every nth, ``meeting`` of a theme."""

    key: int
    kind: RhythmKind
    since: date
    until: date | None = None
    month: int | None = None
    every: int | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class PutOff:
    """A postponement: from which meeting, to which (None: the next), and the reason as recorded."""

    item: int
    source: int
    target: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class Fall:
    """An item falling on a meeting, why, and the meetings it was carried over from, first to last."""

    item: int
    meeting: int
    because: str
    carried_from: tuple[int, ...] = ()
    reason: str = ""


@dataclass
class ForwardPlan:
    """What falls where: by meeting, in the order of the items; and what waits for a meeting to be arranged."""

    falls: dict[int, list[Fall]] = field(default_factory=dict)
    waiting: list[tuple[int, str]] = field(default_factory=list)

    def on(self, meeting: int) -> list[Fall]:
        """The falls of one meeting."""
        return self.falls.get(meeting, [])


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _day(on: date) -> str:
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def year_of(on: date, month: int) -> date:
    """The first day of the year, beginning with ``month``, in which a day lies."""
    return date(on.year if on.month >= month else on.year - 1, month, 1)


class _Planner:
    """The plan of one item: its occasions, what it stood on, what was put off."""

    def __init__(
        self, rule: Rule, occasions: Sequence[Occasion], put_off: Sequence[PutOff], stood_on: frozenset[int]
    ) -> None:
        self.rule = rule
        self.all = {one.key: one for one in occasions}
        self.live = [one for one in occasions if not one.is_cancelled]
        self.open = [one for one in self.live if one.is_open]
        self.put_off = {one.source: one for one in put_off}
        # Standing on the agenda of a cancelled meeting settles nothing, nor on one it was then put off from.
        held = {one.key for one in self.live}
        self.stood_on = {key for key in stood_on if key in held and key not in self.put_off}

    def plan(self) -> tuple[list[Fall], str]:
        """The falls, and (or an empty text) why the item waits."""
        falls = {one.key: because for one, because in self._by_rule()}
        out = {key: Fall(self.rule.key, key, because) for key, because in falls.items() if key not in self.put_off}
        waits = "" if falls or not self._is_owed() else "No meeting is arranged for it yet."
        for chain in self._chains():
            target, trail, reason = self._follow(chain)
            if target is None:
                waits = f"Put off from {_day(self.all[trail[-1]].on)}: {reason}. No later meeting is arranged."
            elif not self._is_settled(trail[-1]):
                out[target] = Fall(self.rule.key, target, self._put_off_words(trail, reason), tuple(trail), reason)
        return sorted(out.values(), key=lambda one: self.all[one.meeting].on), waits

    def _by_rule(self) -> list[tuple[Occasion, str]]:
        """The meetings still to come on which the item's own rule puts it."""
        kind = self.rule.kind
        if kind == RhythmKind.ANNUAL:
            return self._annual()
        if kind == RhythmKind.EVERY_NTH:
            return self._every_nth()
        if kind == RhythmKind.UNTIL_NOTICE:
            return [(one, "At every meeting until further notice") for one in self._within(self.open)]
        return self._once()

    def _within(self, occasions: Iterable[Occasion]) -> list[Occasion]:
        until = self.rule.until or date.max
        return [one for one in occasions if self.rule.since <= one.on <= until]

    def _annual(self) -> list[tuple[Occasion, str]]:
        month = self.rule.month or 1
        first = year_of(self.rule.since, month)
        if first < self.rule.since.replace(day=1):  # the year had begun: the item belongs to the next one
            first = first.replace(year=first.year + 1)
        until = self.rule.until or date.max
        years: dict[date, list[Occasion]] = {}
        for one in self.live:
            if first <= one.on <= until:
                years.setdefault(year_of(one.on, month), []).append(one)
        words = f"Once a year, from {MONTHS[month - 1]} on"
        heads = {one.source for one in self._chains()}
        out = []
        for year, those in years.items():
            settled = any(one.key in self.stood_on and not one.is_open for one in those)
            # Its own turn was put off where a chain begins in the year, or at its first meeting; what was carried over
            # from the year before and put off again is not this year's turn. A source may be cancelled by now.
            own = heads | {those[0].key}
            away = any(year_of(self.all[key].on, month) == year for key in self.put_off if key in own)
            there = [one for one in those if one.is_open and one.key in self.stood_on]
            to_come = there or [one for one in those if one.is_open]
            if to_come and not settled and not away:
                out.append((to_come[0], words))
        return out

    def _every_nth(self) -> list[tuple[Occasion, str]]:
        every = max(self.rule.every or 1, 1)
        counted = self._within(self.live)
        words = "At every meeting" if every == 1 else f"At every {ordinal(every)} meeting"
        return [(one, words) for place, one in enumerate(counted) if place % every == 0 and one.is_open]

    def _once(self) -> list[tuple[Occasion, str]]:
        """A theme, or what was asked for next time: until it stood on an agenda; once put off, the postponement holds it."""
        if self.put_off or any(not self.all[key].is_open for key in self.stood_on):
            return []
        named = self.all.get(self.rule.meeting or 0)
        since = max(self.rule.since, named.on) if named else self.rule.since
        until = self.rule.until or date.max
        there = [one for one in self.open if one.key in self.stood_on]
        later = there or [one for one in self.open if since <= one.on <= until]
        return [(later[0], self._once_words(named, later[0]))] if later else []

    def _once_words(self, named: Occasion | None, here: Occasion) -> str:
        if named is None:
            return "Asked for next time"
        if named.key == here.key:
            return "Theme of this meeting"
        why = "was cancelled" if named.is_cancelled else "passed without it"
        return f"Meant for {_day(named.on)}, which {why}"

    def _is_owed(self) -> bool:
        """Whether something that comes once is still to come, though no meeting is there for it."""
        once = self.rule.kind in (RhythmKind.THEME, RhythmKind.NEXT_TIME)
        return once and not self.stood_on and not self.put_off and self.rule.until is None

    def _chains(self) -> list[PutOff]:
        """Postponements that begin a chain: not from a meeting to which another one led."""
        led_to = {self._target(one) for one in self.put_off.values()}
        return [one for one in sorted(self.put_off.values(), key=self._source_day) if one.source not in led_to]

    def _source_day(self, one: PutOff) -> tuple[date, int]:
        return self.all[one.source].on, one.source

    def _target(self, one: PutOff) -> int | None:
        """Where one postponement leads: the meeting named while it is later and takes place, or else the next."""
        after = self.all[one.source].on
        named = self.all.get(one.target or 0)
        if named and not named.is_cancelled and named.on > after and (named.is_open or self._was_there(named.key)):
            return named.key
        there = [row for row in self.live if row.on > after and (row.is_open or self._was_there(row.key))]
        return there[0].key if there else None

    def _was_there(self, key: int) -> bool:
        return key in self.stood_on or key in self.put_off

    def _follow(self, first: PutOff) -> tuple[int | None, list[int], str]:
        """The end of a chain of postponements, the meetings it went through, and the last reason."""
        trail, step = [first.source], first
        while True:
            target = self._target(step)
            if target is None or target not in self.put_off:
                there = [row.key for row in self.open if row.key in self.stood_on and row.on > self.all[step.source].on]
                # A meeting arranged since does not take it off the later agenda on which it stands already.
                return (there[0] if there else target), trail, step.reason
            step = self.put_off[target]
            trail.append(target)

    def _is_settled(self, last_source: int) -> bool:
        """Whether the item stood on the agenda of a meeting held after it was last put off."""
        after = self.all[last_source].on
        return any(self.all[key].on > after and not self.all[key].is_open for key in self.stood_on)

    def _put_off_words(self, trail: Sequence[int], reason: str) -> str:
        days = " and ".join(_day(self.all[key].on) for key in trail)
        return f"Postponed from {days}: {reason}"


def ordinal(number: int) -> str:
    """``2nd``, ``3rd``, ``11th`` as forward plans write it; ``second`` and ``third`` in words."""
    words = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
    if number in words:
        return words[number]
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def forward_plan(
    rules: Sequence[Rule],
    occasions: Iterable[Occasion],
    put_off: Iterable[PutOff] = (),
    stood_on: Mapping[int, frozenset[int]] | None = None,
) -> ForwardPlan:
    """The forward plan of one group from its items' rules, its meetings, postponements and the agendas there are.

    ``stood_on`` gives for an item the meetings whose agendas hold it. A postponement from a meeting that is not among
    the occasions is ignored. Nothing is written: the plan is worked out anew each time it is looked at.
    """
    ordered = sorted(occasions, key=lambda one: (one.on, one.key))
    known = {one.key for one in ordered}
    away: dict[int, list[PutOff]] = {}
    for one in put_off:
        if one.source in known:
            away.setdefault(one.item, []).append(one)
    plan = ForwardPlan()
    for rule in rules:
        planner = _Planner(rule, ordered, away.get(rule.key, ()), (stood_on or {}).get(rule.key, frozenset()))
        falls, waits = planner.plan()
        for fall in falls:
            plan.falls.setdefault(fall.meeting, []).append(fall)
        if waits:
            plan.waiting.append((rule.key, waits))
    return plan
