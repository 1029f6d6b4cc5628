"""The delivery plan as a list: filtered, in order, by priority, page by page; and who may update which line."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils import timezone
from django.utils.dateparse import parse_date

from frankpledge.partnership.access.check import may, refusal
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.access.roles import who_can
from frankpledge.partnership.models import Account, Agency, AgencySuccession
from frankpledge.plan.enums.delivery_line import DeliveryState
from frankpledge.plan.models import DeliveryLine, Priority
from frankpledge.plan.queries.delivery_history import changed_since, lines_now
from frankpledge.plan.queries.delivery_names import Names, delivery_names
from frankpledge.plan.rules.delivery_line import LineStanding
from frankpledge.plan.rules.delivery_rag import Rated, rated

PER_PAGE = 100
SORTS = {
    "": "By priority and number", "due": "Due soonest first", "letter": "R first", "silent": "Longest unheard first",
    "newest": "Newest first",
}  # fmt: skip
SHOWN = {"": "In the plan", "open": "Not done", "done": "Done", "stopped": "Stopped", "ended": "Out of the plan"}
LETTERS = {"": "Any letter", "R": "R, red", "A": "A, amber", "G": "G, green", "none": "No letter"}
_WORST_FIRST = {"R": 0, "A": 1, "": 2, "G": 3}


@dataclass(frozen=True, slots=True)
class LineFilter:
    """What the reader asks to see; an empty value filters nothing."""

    text: str = ""
    agency: int | None = None
    priority: int | None = None
    letter: str = ""
    shown: str = ""
    late: bool = False
    differs: bool = False
    external: bool = False
    since: datetime.date | None = None
    sort: str = ""

    @property
    def active(self) -> int:
        """How many filters are on."""
        return sum(bool(value) for value in (
            self.text, self.agency, self.priority, self.letter, self.shown, self.late, self.differs, self.external, self.since,
        ))  # fmt: skip


def read_filter(params: Mapping[str, str]) -> LineFilter:
    """The filter of an address's parameters; what cannot be read is left out."""

    def number(name: str) -> int | None:
        value = params.get(name, "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None

    def choice(name: str, legal: Iterable[str]) -> str:
        value = params.get(name, "")
        return value if value in legal else ""

    return LineFilter(
        text=params.get("text", "").strip()[:200], agency=number("agency"), priority=number("priority"),
        letter=choice("letter", LETTERS), shown=choice("shown", SHOWN), late=params.get("late") == "yes",
        differs=params.get("differs") == "yes", external=params.get("external") == "yes",
        since=_day(params.get("since", "")), sort=choice("sort", SORTS),
    )  # fmt: skip


def _day(written: str) -> datetime.date | None:
    try:
        return parse_date(written[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its letters today."""

    line: LineStanding
    rated: Rated
    is_late: bool


def row_of(line: LineStanding, on: datetime.date) -> Row:
    """A line with its letters on a day."""
    is_late = line.due_on is not None and line.due_on < on and line.state in ("not_begun", "under_way")
    return Row(line, rated(line, on), is_late)


def find_rows(wanted: LineFilter, names: Names) -> list[Row]:
    """The lines that pass the filter, in its order."""
    today = timezone.localdate()
    since = changed_since(wanted.since) if wanted.since else None
    words = wanted.text.casefold().split()
    rows = [
        row
        for line in lines_now().values()
        if _is_shown(line, wanted) and (since is None or line.id in since)
        if _passes(row := row_of(line, today), wanted)
        if all(word in _words_of(line, names) for word in words)
    ]
    return sorted(rows, key=lambda row: _place(row, wanted.sort, names))


def _is_shown(line: LineStanding, wanted: LineFilter) -> bool:
    if (wanted.shown == "ended") == line.is_in_plan:
        return False
    if wanted.shown == "open" and line.state not in (DeliveryState.NOT_BEGUN, DeliveryState.UNDER_WAY):
        return False
    if wanted.shown in ("done", "stopped") and line.state != wanted.shown:
        return False
    if wanted.external and not line.source:
        return False
    if wanted.priority is not None and line.priority != (wanted.priority or None):
        return False
    return wanted.agency is None or wanted.agency == line.lead_agency or wanted.agency in line.supporting


def _passes(row: Row, wanted: LineFilter) -> bool:
    if wanted.letter and row.rated.letter != wanted.letter.removeprefix("none"):
        return False
    return not (wanted.late and not row.is_late) and not (wanted.differs and not row.rated.differs)


def _words_of(line: LineStanding, names: Names) -> str:
    parts = (line.number, line.text, line.success, line.progress, line.operational, line.source, names.lead(line))
    return " ".join(parts).casefold()


def _place(row: Row, sort: str, names: Names) -> tuple[Any, ...]:
    line = row.line
    last = (line.order, line.id)
    if sort == "due":
        return (line.due_on or datetime.date.max, *last)
    if sort == "letter":
        return (_WORST_FIRST[row.rated.letter], *last)
    if sort == "silent":
        return (line.state in ("done", "stopped"), line.progress_on or line.begun_on, *last)
    if sort == "newest":
        return (-line.begun_on.toordinal(), -line.id)
    return (names.priority_place(line.priority), *last)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of a page under one heading; "" where they are not grouped."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A page of the plan, with the counts over all lines that pass the filter."""

    page: Page[Row]
    groups: tuple[Group, ...]
    count: int
    letters: Mapping[str, int]
    late: int
    names: Names
    wanted: LineFilter


def plan_page(wanted: LineFilter, number: str | int = 1) -> PlanPage:
    """One page of a hundred lines. A page number that does not exist gives the nearest one that does."""
    names = delivery_names()
    rows = find_rows(wanted, names)
    page = Paginator(rows, PER_PAGE).get_page(number)
    groups: list[tuple[str, list[Row]]] = []
    for row in page.object_list:
        title = names.priority(row.line.priority) if not wanted.sort else ""
        if not groups or groups[-1][0] != title:
            groups.append((title, []))
        groups[-1][1].append(row)
    letters = Counter(row.rated.letter for row in rows)
    return PlanPage(
        page, tuple(Group(title, tuple(held)) for title, held in groups), len(rows), letters,
        sum(row.is_late for row in rows), names, wanted,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filter's boxes offer."""

    agencies: tuple[tuple[int, str], ...]
    priorities: tuple[tuple[int, str], ...]


def plan_choices() -> Choices:
    """Agencies that lead or led a line; priorities of strategies, and none."""
    agencies = Agency.objects.filter(led_delivery_lines__isnull=False).distinct().values_list("pk", "name")
    priorities = Priority.objects.filter(delivery_lines__isnull=False).distinct().values_list("pk", "title")
    return Choices(tuple(agencies), (*priorities, (0, "Under no priority")))


def heirs_of(agency: int) -> set[int]:
    """An agency and all that have taken over from it by today, however far."""
    found, waiting = {agency}, [agency]
    taken_over = AgencySuccession.objects.filter(on__lte=timezone.localdate())
    pairs = list(taken_over.values_list("predecessor_id", "successor_id"))
    while waiting:
        here = waiting.pop()
        for before, after in pairs:
            if before == here and after not in found:
                found.add(after)
                waiting.append(after)
    return found


def update_refusal(by: Account, line: DeliveryLine) -> str:
    """Why the account may not say how a line goes, as a sentence; "" where it may: the coordinator, or somebody of the agency
    that leads it (or took over from that)."""
    reason = refusal(by, Permission.PLAN_UPDATE_OWN)
    if reason or may(by, Permission.PLAN_WRITE):
        return reason or ""
    person = by.person
    if person is not None and line.lead_person_id == person.pk:
        return ""
    own = person.agency_id if person is not None else None
    if line.lead_agency_id and own in heirs_of(line.lead_agency_id):
        return ""
    lead = str(line.lead_agency) if line.lead_agency else "no agency yet"
    return f"Line {line.number} is led by {lead}: ask them, or {who_can(Permission.PLAN_WRITE)}, to say how it goes."


@lru_cache(maxsize=1)
def state_words() -> dict[str, str]:
    """States by their keys."""
    return {str(value): str(words) for value, words in DeliveryState.choices}


def lines_led_by(agency: Agency) -> list[DeliveryLine]:
    """The lines of the plan that an agency leads and that are not done, in the order of the plan."""
    open_states = (DeliveryState.NOT_BEGUN, DeliveryState.UNDER_WAY, DeliveryState.STOPPED)
    rows = DeliveryLine.objects.filter(lead_agency=agency, ended_on=None, state__in=open_states)
    return list(rows.select_related("lead_agency")[:PER_PAGE])


def agency_refusal(by: Account, agency: Agency) -> str:
    """Why the account may not say how an agency's lines go; "" where it may."""
    return update_refusal(by, DeliveryLine(number="of this page", lead_agency=agency))


def own_agency(by: Account) -> Agency | None:
    """The agency of the reader where it leads a line of the plan now."""
    agency = by.person.agency if by.person else None
    return agency if agency and DeliveryLine.objects.filter(lead_agency=agency, ended_on=None).exists() else None
