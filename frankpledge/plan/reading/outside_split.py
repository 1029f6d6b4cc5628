"""A plan's pieces split into actions, each with the headings it stood under and its place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from frankpledge.plan.reading.outside_columns import roles_of
from frankpledge.plan.reading.outside_pieces import Heading, Line, Piece, Table, TableRow

MOST_ACTIONS = 3_000
MOST_TEXT = 2_000  # characters of one action
FEWEST_WORDS = 3
_BULLET = re.compile(r"^\s*([•·▪●○◦‣–*-]|\(?[a-z0-9]{1,3}[.)])\s+")
_DOES = re.compile(
    r"(?i)^(to )?(agree|appoint|apply|arrange|ask|assess|build|bring|carry|clear|close|commission|complete|conduct|consider"
    r"|consult|continue|co-?ordinate|create|deliver|deploy|design|develop|disrupt|embed|encourage|engage|ensure|establish"
    r"|evaluate|expand|explore|extend|fit|fund|give|hold|identify|implement|improve|increase|install|introduce|invite|keep"
    r"|launch|lead|make|manage|map|mark|monitor|move|name|offer|organise|pilot|place|plan|prepare|prevent|produce|promote"
    r"|protect|provide|publish|put|raise|recruit|reduce|refer|refresh|remove|review|roll|run|screen|secure|set|share|strengthen"
    r"|support|tackle|target|teach|test|track|train|update|use|visit|warn|widen|work|write)\b"
)
_SAYS_NOTHING = re.compile(
    r"(?i)^((work)?sheet|tab|table|actions?|plan|action plan|delivery plan)? ?\d*$"
)  # a sheet's name
_WILL = re.compile(r"(?i)\b(will|shall|should|to be|is to|are to)\b")


@dataclass(frozen=True, slots=True)
class ReadAction:
    """An action as it was read. ``is_likely``: whoever looks it through finds it ticked."""

    text: str
    place: str
    heading: str = ""
    lead: str = ""
    due: str = ""
    rag: str = ""
    is_likely: bool = True


@dataclass(slots=True)
class Split:
    """The actions of a plan, and what was doubtful, in sentences."""

    actions: list[ReadAction] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _State:
    """Headings that stand above what is read now, and the columns of the table before, which may go on on the next page."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    wide: int = 0

    def put(self, words: str, level: int) -> None:
        self.headings = [one for one in self.headings if one[0] < level] + [(level, words)]

    def path(self, *more: str) -> str:
        parts = [words for level, words in self.headings if level > 0] + [one for one in more if one]
        return " › ".join(dict.fromkeys(parts))[:300]


def split(pieces: Iterable[Piece]) -> Split:
    """Rows of tables that have a column of actions; and list items, which count as likely only where no table gave actions."""
    found, state = Split(), _State()
    listed: list[ReadAction] = []
    unread = 0
    for piece in pieces:
        if isinstance(piece, Heading):
            state.put(piece.words, piece.level)
        elif isinstance(piece, Line):
            listed += _of_line(piece, state)
        else:
            before = len(found.actions)
            if piece.name:
                state.headings = [] if _SAYS_NOTHING.match(piece.name) else [(1, piece.name)]
            found.actions += _of_table(piece, state)
            unread += len(found.actions) == before and len(piece.rows) > 2
    if unread:
        found.notes.append(
            f"{unread} table{'s' if unread != 1 else ''} without a column headed as actions (Action, Activity, What we will do) "
            f"{'were' if unread != 1 else 'was'} passed over."
        )
    if found.actions:
        listed = [replace(one, is_likely=False) for one in listed]
    found.actions += listed
    if len(found.actions) > MOST_ACTIONS:
        found.notes.append(
            f"The file holds {len(found.actions):,} actions; the first {MOST_ACTIONS:,} are shown. Split it, and add the rest."
        )
        del found.actions[MOST_ACTIONS:]
    return found


def _of_line(line: Line, state: _State) -> Iterator[ReadAction]:
    words = _tidy(line.words)
    if not line.label or len(words.split()) < FEWEST_WORDS:
        return
    does = bool(_DOES.match(words) or _WILL.search(words))
    yield ReadAction(words, line.place, heading=state.path(), is_likely=does)


def _of_table(table: Table, state: _State) -> Iterator[ReadAction]:
    roles = state.roles if table.rows and len(table.rows[0].cells) == state.wide else {}
    carried: dict[int, str] = {}
    last: ReadAction | None = None
    for row in table.rows:
        named = roles_of(row.cells)
        if named is not None:
            roles, carried = named, {}
            state.roles, state.wide = named, len(row.cells)
            continue
        filled = [cell for cell in row.cells if cell.strip()]
        if len(filled) == 1 and len(row.cells) > 2 and len(filled[0].split()) <= 20 and not _DOES.match(filled[0]):
            state.put(_tidy(filled[0]), 5)
            carried = {}
        elif roles:
            for one in _of_row(row, roles, carried, state):
                if last is None or one.text != last.text:
                    yield one
                last = one


def _of_row(row: TableRow, roles: dict[int, str], carried: dict[int, str], state: _State) -> Iterator[ReadAction]:
    said: dict[str, list[str]] = {}
    for at, role in roles.items():
        cell = row.cells[at] if at < len(row.cells) else ""
        if role == "heading":
            carried[at] = cell = cell.strip() or carried.get(at, "")
        if cell.strip():
            said.setdefault(role, []).append(cell)
    heading = state.path(*(_tidy(one)[:120] for one in said.get("heading", ())))
    for text in _actions_in("\n".join(said.get("action", ()))):
        yield ReadAction(
            text, row.place, heading,
            _tidy("; ".join(said.get("lead", ())))[:300], _tidy("; ".join(said.get("due", ())))[:120],
            _tidy("; ".join(said.get("rag", ())))[:60], is_likely=len(text.split()) >= FEWEST_WORDS,
        )  # fmt: skip


def _actions_in(cell: str) -> list[str]:
    """A cell's words as one action; as several where it is a list of bullets."""
    lines = [line for line in cell.splitlines() if line.strip()]
    marked = [bool(_BULLET.match(line)) for line in lines]
    if sum(marked) < 2 or not marked[0]:
        return [text] if (text := _tidy(cell)) else []
    found: list[str] = []
    for line, is_new in zip(lines, marked, strict=True):
        if is_new:
            found.append(_BULLET.sub("", line))
        else:
            found[-1] += f" {line}"
    return [text for one in found if (text := _tidy(one))]


def _tidy(text: str) -> str:
    words = " ".join(text.replace("\x00", "").split())
    return words if len(words) <= MOST_TEXT else f"{words[:MOST_TEXT].rsplit(' ', 1)[0]}…"
