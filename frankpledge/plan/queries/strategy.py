"""Strategies: which there are, which is in force, one with everything in it, and its plan on a page for members and residents."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import PartnershipSettings
from frankpledge.plan.documents.plan_page import PageAim, PageDay, PagePriority, PlanPage, read_page
from frankpledge.plan.enums.strategy import StrategyState
from frankpledge.plan.models import Aim, AimMeasure, Priority, Strategy, StrategyStep, StrategyVersion
from frankpledge.plan.queries.aim_measure import Told, is_open_measure, told
from frankpledge.plan.rules.cycle import span_words
from frankpledge.plan.rules.strategy import years_words

INVENTED = "Everyone and everything here is invented: it belongs to a demonstration."
DAYS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class AimRow:
    """An aim with its measures as the figures tell them."""

    aim: Aim
    measures: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority with its aims."""

    priority: Priority
    number: int
    owner: str
    aims: tuple[AimRow, ...]


def strategies() -> QuerySet[Strategy]:
    """Every strategy, the latest first."""
    rows: QuerySet[Strategy] = Strategy.objects.select_related("follows", "assessment")
    return rows


def current_strategy(on: datetime.date) -> Strategy | None:
    """The strategy in force on a day: adopted, and of a period that holds the day; else the one adopted last, else the latest."""
    rows = strategies().exclude(state=StrategyState.SUPERSEDED)
    adopted = rows.filter(adopted_on__isnull=False)
    in_force = adopted.filter(since__lte=on, until__gte=on).order_by("-adopted_on").first()
    found: Strategy | None = in_force or adopted.order_by("-adopted_on").first() or rows.first()
    return found


def owner_words(priority: Priority, *, for_public: bool = False) -> str:
    """Who leads on a priority: agency, post, person; residents read the agency."""
    if for_public:
        return str(priority.agency or "")
    named = [str(one) for one in (priority.person, priority.post, priority.agency) if one]
    return ", ".join(named)


def priority_rows(strategy: Strategy, *, for_public: bool = False, with_figures: bool = True) -> list[PriorityRow]:
    """The priorities that stand, in order, with their aims and measures. For residents Part 1 rows only.

    ``with_figures`` False leaves the measures out, for pages that do not show them.
    """
    only = Q(stands=True) & (Q(part=Part.ONE) if for_public else Q())
    measures = AimMeasure.objects.filter(only)
    aims = Aim.objects.filter(only).prefetch_related(Prefetch("measures", queryset=measures))
    rows = (
        Priority.objects.filter(only, strategy=strategy)
        .select_related("agency", "post", "person", "recommendation__assessment")
        .prefetch_related(Prefetch("aims", queryset=aims))
    )
    found = list(rows)
    wanted = [one for row in found for aim in row.aims.all() for one in aim.measures.all()]
    if for_public:
        wanted = [one for one in wanted if is_open_measure(one)]
    figures = told(wanted) if with_figures else {}
    return [
        PriorityRow(
            row, number, owner_words(row, for_public=for_public),
            tuple(
                AimRow(aim, tuple(figures[one.pk] for one in aim.measures.all() if one.pk in figures))
                for aim in row.aims.all()
            ),
        )
        for number, row in enumerate(found, start=1)
    ]  # fmt: skip


def standing_words(strategy: Strategy) -> str:
    """Version 2, adopted on 12 March 2026; Version 3, draft; and so on."""
    if strategy.state == StrategyState.ADOPTED and strategy.adopted_on:
        return f"Version {strategy.version}, adopted on {strategy.adopted_on:%-d %B %Y}"
    return f"Version {strategy.version}, {StrategyState(strategy.state).label.lower()}"


def plan_page(strategy: Strategy, on: datetime.date, *, for_public: bool = False) -> PlanPage:
    """The plan on a page from the rows as they are, with the figures as they stand."""
    about = PartnershipSettings.current()
    rows = priority_rows(strategy, for_public=for_public)
    sources = dict.fromkeys(
        line for row in rows for aim in row.aims for one in aim.measures for line in one.sources
    )  # each once, in order
    return PlanPage(
        partnership=about.name,
        area=about.area,
        title=strategy.title,
        years=years_words(strategy.since, strategy.until),
        standing=standing_words(strategy),
        vision=strategy.vision,
        priorities=tuple(_priority(row) for row in rows),
        days=page_days(strategy, on, for_public=for_public),
        as_at=on,
        sources=tuple(sources),
        demonstration=INVENTED if about.is_demonstration else "",
    )


def _priority(row: PriorityRow) -> PagePriority:
    aims = tuple(
        PageAim(one.aim.text, one.aim.success, tuple(measure.page for measure in one.measures)) for one in row.aims
    )
    return PagePriority(row.number, row.priority.title, row.priority.reason, row.owner, aims)


def page_days(strategy: Strategy, on: datetime.date, *, for_public: bool = False) -> tuple[PageDay, ...]:
    """The next days of the cycle, so many as the page has room for; before them the last that is done."""
    rows = StrategyStep.objects.filter(strategy=strategy, stands=True)
    if for_public:
        rows = rows.filter(part=Part.ONE)
    steps = list(rows)
    done = [one for one in steps if one.actual_to and one.actual_to <= on]
    ahead = [one for one in steps if one not in done]
    shown = (done[-1:] if len(ahead) < DAYS_SHOWN else []) + ahead[:DAYS_SHOWN]
    return tuple(PageDay(str(one), _when(one)) for one in shown[:DAYS_SHOWN])


def _when(step: StrategyStep) -> str:
    """A step's days: the actual ones, else the planned; one that began after it was to end has no last day yet."""
    first, last = step.actual_from or step.planned_from, step.actual_to or step.planned_to
    return span_words(first, last if last >= first else None)


def versions_of(strategy: Strategy) -> QuerySet[StrategyVersion]:
    """The adopted versions, the latest first."""
    rows: QuerySet[StrategyVersion] = StrategyVersion.objects.filter(strategy=strategy)
    return rows.select_related("kept_by__person")


def version_page(version: StrategyVersion, *, for_public: bool = False) -> PlanPage | None:
    """The plan on a page as the version was adopted; None where residents have none."""
    content = version.public_content if for_public else version.content
    return read_page(content) if content else None


def taken_out(strategy: Strategy) -> list[Priority | Aim | AimMeasure]:
    """Priorities, aims and measures that stand in the plan no more, kept with their history; each can be put back."""
    return [
        *Priority.objects.filter(strategy=strategy, stands=False),
        *Aim.objects.filter(priority__strategy=strategy, stands=False).select_related("priority"),
        *AimMeasure.objects.filter(aim__priority__strategy=strategy, stands=False).select_related("aim"),
    ]
