"""A printed Matters Outstanding report held against the action log: what it dropped, miscited, promised or made up.

Rows and actions are paired by the words they share, not by the numbers they carry, because the numbers are what is
being checked. A word counts for more the fewer actions carry it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from frankpledge.govern.rules.promise import promised_by, same_person
from frankpledge.partnership.rules.name import fold

_SAYS_NOTHING = (
    "resolved agreed that the a an of to and in on at for by with is be are was were will would shall should it its this"
    " these those as from or any all their his her they which who has have had been into out up not no so than then"
)
_EMPTY = frozenset(_SAYS_NOTHING.split())
_LIKE_ENOUGH = 0.5  # share of the weight of the shorter text that must be common
_LIKE_WITH_NUMBER = 0.34  # the same, where minute number and day agree too
_WHOLE = 0.8  # share of an action's words that a longer printed row must hold to carry a second action


class Kind(Enum):
    """What a comparison can turn up."""

    DROPPED = "dropped"
    WRONG_CITATION = "wrong citation"
    PROMISED_BY_ANOTHER = "promised by another"
    UNMATCHED = "matches no action"


@dataclass(frozen=True, slots=True)
class LogAction:
    """An action of the log. ``words``: the resolution and the action's text. ``people``: its owners' names and
    initials where all owners are persons, else empty (anyone may report for an agency or the body).
    ``is_settled``: closed, on record, before the report was made."""

    id: int
    label: str  # 65.3: minute and part
    minute_number: str
    minute_title: str
    meeting_date: date
    words: tuple[str, ...]
    people: tuple[str, ...] = ()
    owners: str = ""
    is_settled: bool = False


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as the paper prints it."""

    id: int
    minute_number: str
    title: str
    meeting_date: date | None
    text: str
    update: str = ""


@dataclass(frozen=True, slots=True)
class MinuteRef:
    """A minute that could be cited."""

    number: str
    title: str
    meeting_date: date


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing to put right, in a sentence, with the rows and actions it is about."""

    kind: Kind
    message: str
    minute_number: str = ""
    meeting_date: date | None = None
    rows: tuple[int, ...] = ()
    actions: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reconciliation:
    """Which row reports on which action (by id), and what does not agree."""

    pairs: tuple[tuple[int, int], ...]
    findings: tuple[Discrepancy, ...]

    def actions_of(self, row: int) -> tuple[int, ...]:
        """The actions a row reports on."""
        return tuple(action for printed, action in self.pairs if printed == row)


def reconcile(
    actions: Sequence[LogAction],
    rows: Sequence[PrintedRow],
    minutes: Sequence[MinuteRef],
    *,
    is_person: Callable[[str], bool],
) -> Reconciliation:
    """Pair rows with actions and list what is wrong, dropped actions first.

    ``is_person`` says whether capitalised words without a title ("Robin Hale", "Community Safety") name somebody.
    """
    pairs = _pair(actions, rows)
    by_action, by_row = {action.id: action for action in actions}, {row.id: row for row in rows}
    matched = [(by_row[row], by_action[action]) for row, action in pairs]
    reported, used = {action for _, action in pairs}, {row for row, _ in pairs}
    findings = [
        *_dropped(action for action in actions if action.id not in reported and not action.is_settled),
        *_miscited(matched, minutes),
        *_promised(matched, is_person),
        *_unmatched((row for row in rows if row.id not in used), minutes),
    ]
    return Reconciliation(tuple(pairs), tuple(findings))


# --- pairing -------------------------------------------------------------------------------------------------------


def words_of(text: str) -> frozenset[str]:
    """The telling words of a text, folded and cut to their stems ("provide", "provided" are one)."""
    return frozenset(word[:6] for word in fold(text).split() if word not in _EMPTY and len(word) > 1)


class _Weights:
    """How much a word tells: little when every action has it."""

    def __init__(self, texts: Iterable[frozenset[str]]) -> None:
        held = list(texts)
        counts = Counter(word for words in held for word in words)
        self._total, self._counts = len(held) + 1, counts

    def __call__(self, words: Iterable[str]) -> float:
        return sum(math.log(1 + self._total / (1 + self._counts[word])) for word in words)

    def held_in(self, part: frozenset[str], whole: frozenset[str]) -> float:
        """The share of ``part``'s weight that ``whole`` has too."""
        total = self(part)
        return self(part & whole) / total if total else 0.0

    def alike(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The common weight as a share of the lighter text's."""
        if min(len(one), len(other)) < 2:
            return 0.0
        return max(self.held_in(one, other), self.held_in(other, one))


def _pair(actions: Sequence[LogAction], rows: Sequence[PrintedRow]) -> list[tuple[int, int]]:
    texts = {action.id: [words_of(text) for text in action.words] for action in actions}
    weights = _Weights(words for versions in texts.values() for words in versions[:1])
    said = {row.id: words_of(row.text) or words_of(row.title) for row in rows}
    likeness: dict[tuple[int, int], float] = {}
    ranked = []
    for row_at, row in enumerate(rows):
        for action_at, action in enumerate(actions):
            words = max((weights.alike(said[row.id], version) for version in texts[action.id]), default=0.0)
            same_number = _same_minute(row, action)
            likeness[row.id, action.id] = words
            if words >= (_LIKE_WITH_NUMBER if same_number else _LIKE_ENOUGH):
                title = weights.alike(words_of(row.title), words_of(action.minute_title))
                ranked.append((-(words + 0.15 * title + 0.1 * same_number), row_at, action_at))
    pairs, used_rows, used_actions = [], set(), set()
    for _, row_at, action_at in sorted(ranked):
        if row_at not in used_rows and action_at not in used_actions:
            used_rows.add(row_at)
            used_actions.add(action_at)
            pairs.append((rows[row_at].id, actions[action_at].id))
    left_actions = [action for at, action in enumerate(actions) if at not in used_actions]
    left_rows = [row for at, row in enumerate(rows) if at not in used_rows]
    pairs += _second_in_a_row(left_actions, rows, texts, said, weights)
    pairs += _printed_twice(left_rows, actions, likeness)
    return sorted(pairs)


def _second_in_a_row(
    actions: Sequence[LogAction],
    rows: Sequence[PrintedRow],
    texts: dict[int, list[frozenset[str]]],
    said: dict[int, frozenset[str]],
    weights: _Weights,
) -> list[tuple[int, int]]:
    """Actions left over whose words stand whole in a longer row: papers run two resolutions together."""
    found = []
    for action in actions:
        version = texts[action.id][0] if texts[action.id] else frozenset()
        shares = [(weights.held_in(version, said[row.id]), -at, row.id) for at, row in enumerate(rows)]
        best = max(shares, default=(0.0, 0, 0))
        if len(version) >= 3 and best[0] >= _WHOLE:
            found.append((best[2], action.id))
    return found


def _printed_twice(
    rows: Sequence[PrintedRow], actions: Sequence[LogAction], likeness: dict[tuple[int, int], float]
) -> list[tuple[int, int]]:
    """Rows left over that say again what another row of the same minute says."""
    found = []
    for row in rows:
        shares = [(likeness[row.id, action.id], -at, action.id) for at, action in enumerate(actions)]
        best = max(shares, default=(0.0, 0, 0))
        if best[0] >= _WHOLE:
            found.append((row.id, best[2]))
    return found


def plain_number(number: str) -> str:
    """A minute number as compared: "Minute 68 (b)" is "68b"."""
    return re.sub(r"minute|min\b|item|[^0-9a-z.]", "", number.lower()).strip(".")


def _same_minute(row: PrintedRow, action: LogAction) -> bool:
    return _cites(row, action) and row.meeting_date in (None, action.meeting_date)


def _cites(row: PrintedRow, action: LogAction) -> bool:
    """Whether the number printed is the action's minute, alone or with its part (74, 74.2)."""
    cited, right = plain_number(row.minute_number), plain_number(action.minute_number)
    return cited == right or bool(right and re.fullmatch(re.escape(right) + r"\.\d+", cited))


# --- findings ------------------------------------------------------------------------------------------------------


def _dropped(actions: Iterable[LogAction]) -> list[Discrepancy]:
    return [
        Discrepancy(
            Kind.DROPPED,
            f"Minute {action.label or '(no number)'} of {_day(action.meeting_date)} is not in the printed report: "
            f"“{_short(action.words[0])}”, owner {action.owners or 'not given'}. It is open in the log.",
            action.minute_number,
            action.meeting_date,
            actions=(action.id,),
        )
        for action in actions
    ]


def _miscited(matched: Sequence[tuple[PrintedRow, LogAction]], minutes: Sequence[MinuteRef]) -> list[Discrepancy]:
    """Rows whose words stand in another minute than the one cited; one finding for each wrong citation."""
    wrong: dict[tuple[str, date | None, str, date], list[tuple[PrintedRow, LogAction]]] = {}
    for row, action in matched:
        if not row.minute_number or not action.minute_number:
            continue
        is_right = _cites(row, action) or _cites_heading(row, action, minutes)
        if not is_right or row.meeting_date not in (None, action.meeting_date):
            key = (row.minute_number, row.meeting_date, action.minute_number, action.meeting_date)
            wrong.setdefault(key, []).append((row, action))
    return [_miscitation(pairs, minutes) for pairs in wrong.values()]


def _cites_heading(row: PrintedRow, action: LogAction, minutes: Sequence[MinuteRef]) -> bool:
    """Whether 68 is cited for 68a where no minute of its own is numbered 68."""
    cited, right = plain_number(row.minute_number), plain_number(action.minute_number)
    has_own = any(plain_number(m.number) == cited and m.meeting_date == action.meeting_date for m in minutes)
    return not has_own and bool(cited) and bool(re.fullmatch(re.escape(cited) + r"[a-z]+", right))


def _miscitation(pairs: Sequence[tuple[PrintedRow, LogAction]], minutes: Sequence[MinuteRef]) -> Discrepancy:
    row, action = pairs[0]
    cited = f"minute {plain_number(row.minute_number)}"
    on = f" of {_day(row.meeting_date)}" if row.meeting_date else ""
    words = "; ".join(f"“{_short(printed.text)}”" for printed, _ in pairs)
    held = next(
        (
            m
            for m in minutes
            if plain_number(m.number) == plain_number(row.minute_number)
            and m.meeting_date == (row.meeting_date or action.meeting_date)
        ),
        None,
    )
    instead = f" {cited.capitalize()} is “{held.title}”." if held else f" There is no {cited}{on}."
    message = (
        f"The report cites {cited}{on} for {words}.{instead} The words stand in minute {action.minute_number} of "
        f"{_day(action.meeting_date)}, “{action.minute_title}”: cite that."
    )
    return Discrepancy(
        Kind.WRONG_CITATION,
        message,
        row.minute_number,
        row.meeting_date or action.meeting_date,
        rows=tuple(printed.id for printed, _ in pairs),
        actions=tuple(found.id for _, found in pairs),
    )


def _promised(matched: Sequence[tuple[PrintedRow, LogAction]], is_person: Callable[[str], bool]) -> list[Discrepancy]:
    found = []
    for row, action in matched:
        others = [
            name
            for name in promised_by(row.update, is_person=is_person)
            if action.people and not any(same_person(name, owner) for owner in action.people)
        ]
        for name in dict.fromkeys(others):
            message = (
                f"The update on minute {action.label} of {_day(action.meeting_date)} is promised by {name}, who is not "
                f"its owner ({action.owners}): reassign the action with a reason, or ask the owner for the update."
            )
            found.append(
                Discrepancy(
                    Kind.PROMISED_BY_ANOTHER,
                    message,
                    action.minute_number,
                    action.meeting_date,
                    rows=(row.id,),
                    actions=(action.id,),
                )
            )
    return found


def _unmatched(rows: Iterable[PrintedRow], minutes: Sequence[MinuteRef]) -> list[Discrepancy]:
    found = []
    for row in rows:
        numbers = [m for m in minutes if plain_number(m.number) == plain_number(row.minute_number)]
        minute = next((m for m in numbers if row.meeting_date in (None, m.meeting_date)), None)
        where = f" Minute {minute.number} is “{minute.title}”." if minute and row.minute_number else ""
        message = (
            f"The report's row “{_short(row.text or row.title)}” (minute {row.minute_number or 'not given'}) matches no "
            f"action of the log.{where} Add the action, or leave the row out."
        )
        found.append(Discrepancy(Kind.UNMATCHED, message, row.minute_number, row.meeting_date, rows=(row.id,)))
    return found


def _short(text: str) -> str:
    words = re.sub(r"\s+", " ", text).strip().rstrip(".;,")
    return words if len(words) <= 110 else f"{words[:107].rsplit(' ', 1)[0]} ..."


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
