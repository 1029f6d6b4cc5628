"""The report on money, both editions from the same rows: residents are given Part 1 rows and sums that are agreed."""

from __future__ import annotations

import datetime

from frankpledge.partnership.enums import Part
from frankpledge.plan.documents.money import MoneyFacts, as_at, members_sections, public_sections, sum_of
from frankpledge.plan.enums.bid import BidState
from frankpledge.plan.enums.grant import GrantState
from frankpledge.plan.models import Allocation, Bid, FundingReturn, Grant, GrantPot, Project
from frankpledge.plan.queries.funding_alert import money_alerts
from frankpledge.plan.queries.grant import GIVEN, pot_view
from frankpledge.plan.queries.plan_report_parts import Editions, NoReport, ReportKind
from frankpledge.plan.queries.project import project_rows, project_view, projects
from frankpledge.plan.queries.risk_report import plan_document
from frankpledge.plan.rules.money import shown_in_public

QUARTERS_BACK = 4


def money_report(subject: str, on: datetime.date) -> Editions:
    """Both editions. Raises NoReport where nothing of money is recorded."""
    del subject
    if not (
        Project.objects.exists() or Allocation.objects.exists() or Bid.objects.exists() or GrantPot.objects.exists()
    ):
        raise NoReport("No money is recorded yet: add a fund with its round, a bid or a pot first.")
    public = public_sections(_public_facts())
    title = "Money: funds, projects and small grants"
    return Editions(
        plan_document(title, as_at(on), on, members_sections(_members_facts(on))),
        plan_document(title, as_at(on), on, public) if public else None,
    )


def _allocations() -> list[Allocation]:
    return list(Allocation.objects.select_related("round__stream"))


def _bids() -> list[Bid]:
    return list(Bid.objects.select_related("round__stream", "lead").prefetch_related("conditions"))


def _round_words(row: Allocation) -> str:
    return f"{row.round.since:%B %Y} to {row.round.until:%B %Y}"


def _members_facts(on: datetime.date) -> MoneyFacts:
    rows = project_rows(projects().filter(closed_on=None), on)
    year_ago = on - datetime.timedelta(days=365)
    waiting = FundingReturn.objects.filter(sent_on=None) | FundingReturn.objects.filter(sent_on__gt=year_ago)
    pots = [pot_view(one) for one in GrantPot.objects.filter(until__gte=year_ago)]
    return MoneyFacts(
        alerts=tuple(f"{one.alert.title} ({one.lead}): {one.alert.words}" for one in money_alerts(on)),
        projects=[
            (
                one.project.title, str(one.project.lead), one.project.since, one.project.until,
                *map(sum_of, (one.project.amount, one.outlook.spent, one.outlook.left, one.outlook.at_end)),
                sum_of(one.outlook.months_left), one.state_words,
            )
            for one in rows
        ],
        quarters=[
            (one.project.title, line.words, sum_of(line.planned), sum_of(line.spent), line.difference_words)
            for one in rows
            for line in [line for line in project_view(one.project, on).quarters if line.first <= on][-QUARTERS_BACK:]
        ],
        allocations=[
            (str(one.round.stream), _round_words(one), one.get_share_display(), sum_of(one.amount), one.get_state_display())
            for one in _allocations()
        ],
        bids=[
            (
                one.title, str(one.lead), str(one.round.stream), sum_of(one.asked), sum_of(one.offered), sum_of(one.awarded),
                one.get_state_display(), "; ".join(row.words for row in one.conditions.all() if row.met_on is None),
            )
            for one in _bids()
        ],
        returns=[
            (one.project.title, one.period, one.due_on, one.sent_on)
            for one in waiting.select_related("project").order_by("due_on", "pk")
        ],
        grants=[_grant(one) for view in pots for one in view.grants if one.state != GrantState.IDEA],
        pots=[(view.pot.name, sum_of(view.pot.amount), sum_of(view.given), sum_of(view.left)) for view in pots],
    )  # fmt: skip


def _grant(one: Grant) -> tuple[str | float | None, ...]:
    given = sum_of(one.awarded) if one.state in GIVEN else None
    return one.title, one.pot.name, one.ward_name or "All wards", given, one.get_state_display(), one.result


def _public_facts() -> MoneyFacts:
    """From Part 1 rows alone; what stands above a row (its fund, its pot) must be Part 1 too before it is named."""
    return MoneyFacts(
        alerts=(), quarters=(), returns=(), pots=(),
        projects=[
            (
                one.title, str(one.lead), one.since, one.until, sum_of(one.amount) if _is_agreed(one) else None,
                "; ".join(row.words for row in one.outcomes.all()),
            )
            for one in projects().filter(part=Part.ONE).prefetch_related("outcomes")
        ],
        allocations=[
            (
                str(one.round.stream), _round_words(one), one.get_share_display(),
                sum_of(one.amount) if shown_in_public(one.part, one.state) else None, one.get_state_display(),
            )
            for one in _allocations()
            if one.part == Part.ONE and one.round.stream.part == Part.ONE
        ],
        bids=[
            (one.title, str(one.lead), one.decided_on, sum_of(one.awarded))
            for one in _bids()
            if one.part == Part.ONE and one.state == BidState.AWARDED
        ],
        grants=[
            _grant(one)
            for one in Grant.objects.filter(part=Part.ONE, pot__part=Part.ONE, state__in=GIVEN).select_related("pot")
        ],
    )  # fmt: skip


def _is_agreed(one: Project) -> bool:
    """Whether residents are shown a project's money: what pays for it is Part 1 and agreed."""
    sources = [source for source in (one.allocation, one.bid) if source is not None]
    return bool(sources) and all(shown_in_public(source.part, source.state) for source in sources)


MONEY = ReportKind(
    "money", "Money",
    "What needs somebody, projects and their spending against plan, funds, bids, returns, small grants. Residents read what is"
    " Part 1, with sums that are agreed.",
    money_report,
)  # fmt: skip
