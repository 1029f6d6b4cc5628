"""The report on money, printed from plain values: for members with everything, for residents what is agreed and Part 1."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from frankpledge.know.documents.content import Block, Column, Points, Section, Table, Words
from frankpledge.know.documents.values import Value

Rows = Sequence[tuple[Value, ...]]


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """What the report tells; an edition that leaves something out is given none of it."""

    alerts: tuple[str, ...]
    projects: Rows
    """Title, lead, from, to, money, spent, left, at the end at this pace, months left, state."""
    quarters: Rows
    """Project, quarter, planned, spent, difference in words."""
    allocations: Rows
    """Fund, round, share, amount, state."""
    bids: Rows
    """Title, lead, fund, asked, offered, awarded, state, conditions not met."""
    returns: Rows
    """Project, for, due, sent."""
    grants: Rows
    """Project, pot, ward, awarded, state, what came of it."""
    pots: Rows
    """Pot, holds, given, left."""


def sum_of(amount: Decimal | None) -> float | None:
    """Pounds and pence as a figure of a table: to the penny."""
    return None if amount is None else float(amount)


def _pounds(key: str, title: str) -> Column:
    return Column(key, f"{title}, £", "rate", unit="pounds")


PROJECTS = (
    Column("project", "Project"), Column("lead", "Lead agency"), Column("since", "From", "date"), Column("until", "To", "date"),
    _pounds("money", "Money"), _pounds("spent", "Spent"), _pounds("left", "Left"),
    _pounds("at_end", "At the end at this pace"), Column("months_left", "Months left", "number"), Column("state", "State"),
)  # fmt: skip
QUARTERS = (
    Column("project", "Project"), Column("quarter", "Quarter"), _pounds("planned", "Planned"), _pounds("spent", "Spent"),
    Column("difference", "Difference"),
)  # fmt: skip
ALLOCATIONS = (
    Column("fund", "Fund"), Column("round", "Round"), Column("share", "Share"), _pounds("amount", "Amount"),
    Column("state", "State"),
)  # fmt: skip
BIDS = (
    Column("bid", "Bid"), Column("lead", "Lead agency"), Column("fund", "Fund"), _pounds("asked", "Asked"),
    _pounds("offered", "Offered"), _pounds("awarded", "Awarded"), Column("state", "State"),
    Column("unmet", "Conditions not met"),
)  # fmt: skip
RETURNS = (
    Column("project", "Project"), Column("period", "Return for"), Column("due", "Due", "date"), Column("sent", "Sent", "date"),
)  # fmt: skip
GRANTS = (
    Column("grant", "Project"), Column("pot", "Pot"), Column("ward", "Ward"), _pounds("awarded", "Awarded"),
    Column("state", "State"), Column("result", "What came of it"),
)  # fmt: skip
POTS = (Column("pot", "Pot"), _pounds("holds", "Holds"), _pounds("given", "Given"), _pounds("left", "Left"))
OPEN_PROJECTS = (
    Column("project", "Project"), Column("lead", "Lead agency"), Column("since", "From", "date"), Column("until", "To", "date"),
    _pounds("money", "Money agreed"), Column("outcomes", "What it is to reach"),
)  # fmt: skip
OPEN_BIDS = (
    Column("bid", "Bid"), Column("lead", "Lead agency"), Column("decided", "Decided", "date"), _pounds("awarded", "Awarded"),
)  # fmt: skip


def _table(name: str, title: str, columns: tuple[Column, ...], rows: Rows, *notes: str) -> tuple[Block, ...]:
    return (Table(name, title, columns, tuple(rows), notes=tuple(notes)),) if rows else ()


def members_sections(facts: MoneyFacts) -> tuple[Section, ...]:
    """What needs somebody, projects, spending by quarter, funds and bids, returns, small grants."""
    needs = Points(facts.alerts) if facts.alerts else Words(
        "No money ends within six months, and no return or condition is due within thirty days."
    )  # fmt: skip
    pace = "At the pace of each project since it began; a dash where there is no pace to go by."
    parts = (
        Section("needs", "What needs somebody now", (needs,)),
        Section("projects", "Projects", _table("projects", "Projects that run", PROJECTS, facts.projects, pace)),
        Section("quarters", "Spending against plan", _table("quarters", "By quarter", QUARTERS, facts.quarters)),
        Section("funds", "Funds", _table("allocations", "Allocations", ALLOCATIONS, facts.allocations)),
        Section("bids", "Bids", _table("bids", "Bids and conditions", BIDS, facts.bids)),
        Section("returns", "Returns to funders", _table("returns", "Returns due and sent", RETURNS, facts.returns)),
        Section("grants", "Small grants", (
            *_table("pots", "Pots", POTS, facts.pots), *_table("grants", "Grants and bids", GRANTS, facts.grants),
        )),
    )  # fmt: skip
    return tuple(one for one in parts if one.blocks)


def public_sections(facts: MoneyFacts) -> tuple[Section, ...]:
    """Funds, awarded bids, projects and grants that are Part 1, with sums that are agreed."""
    agreed = "A dash where a sum is not agreed yet."
    parts = (
        Section("projects", "Projects", _table("projects", "Projects", OPEN_PROJECTS, facts.projects, agreed)),
        Section("funds", "Funds", _table("allocations", "What is allocated", ALLOCATIONS, facts.allocations, agreed)),
        Section("bids", "Bids awarded", _table("bids", "Bids awarded", OPEN_BIDS, facts.bids)),
        Section("grants", "Small grants", _table("grants", "Small grants", GRANTS, facts.grants)),
    )
    return tuple(one for one in parts if one.blocks)


def as_at(on: datetime.date) -> str:
    """The period of a report that tells how things stand on a day."""
    return f"As at {on.day} {on:%B} {on.year}"
