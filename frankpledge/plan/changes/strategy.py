"""Strategies: begun, changed, sent out for consultation, adopted and frozen, worked at again, followed by the next."""

from __future__ import annotations

import datetime

from django.db import transaction

from frankpledge.govern.models import Minute
from frankpledge.know.models import Assessment
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.priority import take_recommendations
from frankpledge.plan.changes.strategy_piece import held_for_writing, held_strategy
from frankpledge.plan.documents.plan_page import kept_page, page_fingerprint
from frankpledge.plan.enums.strategy import StrategyState
from frankpledge.plan.models import Aim, AimMeasure, Priority, Strategy, StrategyVersion
from frankpledge.plan.queries.strategy import plan_page, priority_rows
from frankpledge.plan.rules.strategy import next_years, why_not_adopted, why_not_consulted


def _said(title: str, since: datetime.date, until: datetime.date) -> str:
    said = " ".join(title.split())[:200]
    if not said:
        raise CannotDo("Give the strategy a title.")
    if until <= since:
        raise CannotDo(f"It would end on {until:%-d %B %Y}, before it begins on {since:%-d %B %Y}.")
    return said


def add_strategy(
    *, title: str, since: datetime.date, until: datetime.date, vision: str = "", part: int = Part.TWO,
    assessment: Assessment | None = None, by: Account,
) -> Strategy:  # fmt: skip
    """Begin a strategy as a draft; with ``assessment`` its priorities are those the board agreed of it.

    Raises:
        CannotDo: no title, days the wrong way round, one of that title and those years, no agreed recommendation.
    """
    check(by, Permission.PLAN_WRITE)
    said = _said(title, since, until)
    with transaction.atomic():
        if Strategy.objects.filter(title__iexact=said, since=since).exists():
            raise CannotDo(f"There is a strategy “{said}” from {since:%-d %B %Y} already: work at that one.")
        made = Strategy(title=said, since=since, until=until, vision=vision.strip(), part=part)
        write_record(record=made, by=by, why="Begun")
        audit.note(by=by, verb="add_strategy", about=made, sentence=f"Began the strategy “{made}”.")
        if assessment is not None:
            take_recommendations(strategy=made, assessment=assessment, by=by)
            made.refresh_from_db()
    return made


def change_strategy(
    *, strategy: Strategy, title: str, since: datetime.date, until: datetime.date, vision: str, part: int, by: Account
) -> Strategy:
    """Change its title, years, vision, or who may read it. Raises CannotDo where it is adopted."""
    check(by, Permission.PLAN_WRITE)
    said = _said(title, since, until)
    with transaction.atomic():
        held = held_for_writing(strategy)
        edit = write_record(
            record=held, by=by, title=said, since=since, until=until, vision=vision.strip(), part=part
        )  # fmt: skip
        if edit is not None:
            audit.note(by=by, verb="change_strategy", about=held, sentence=f"Changed the strategy “{held}”.")
    return held


def consult_strategy(*, strategy: Strategy, by: Account) -> Strategy:
    """Mark it as out for consultation; its words may still change. Raises CannotDo where it has no priorities."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_strategy(strategy)
        if held.state == StrategyState.CONSULTATION:
            return held  # the button pressed twice
        count = Priority.objects.filter(strategy=held, stands=True).count()
        if why := why_not_consulted(held.state, count):
            raise CannotDo(f"“{held}” cannot go out for consultation. {why}")
        write_record(record=held, by=by, why="Out for consultation", state=StrategyState.CONSULTATION)
        audit.note(by=by, verb="consult_strategy", about=held, sentence=f"“{held}” went out for consultation.")
    return held


def adopt_strategy(
    *, strategy: Strategy, on: datetime.date, reference: str, minute: Minute | None = None, by: Account
) -> StrategyVersion:
    """Record that the board adopted the version that is worked at, and freeze it in both editions.

    The strategy it follows is superseded. Pressed twice, the version that was kept is given back.

    Raises:
        CannotDo: it has no vision, no priorities, a priority without an aim, or no minute is named.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_strategy(strategy)
        kept = StrategyVersion.objects.filter(strategy=held, number=held.version).first()
        if kept is not None and held.state == StrategyState.ADOPTED:
            standing: StrategyVersion = kept
            return standing
        said = " ".join(reference.split())[:120]
        rows = [(row.priority.title, len(row.aims)) for row in priority_rows(held, with_figures=False)]
        if why := why_not_adopted(held.state, held.vision, rows, said):
            raise CannotDo(f"“{held}” cannot be adopted. {why}")
        write_record(
            record=held, by=by, why=f"Adopted, {said}", state=StrategyState.ADOPTED, adopted_on=on,
            adopted_reference=said, adopted_minute=minute,
        )  # fmt: skip
        made = _freeze(held, on, said, by)
        if held.follows_id:
            _supersede(Strategy.objects.select_for_update().get(pk=held.follows_id), held, by)
        audit.note(by=by, verb="adopt_strategy", about=held, sentence=f"The board adopted “{made}” ({said}).")
    return made


def _freeze(held: Strategy, on: datetime.date, reference: str, by: Account) -> StrategyVersion:
    members = plan_page(held, on)
    public = plan_page(held, on, for_public=True) if held.part == Part.ONE else None
    made: StrategyVersion = StrategyVersion.objects.create(
        strategy=held, number=held.version, content=kept_page(members), public_content=kept_page(public) if public else None,
        fingerprint=page_fingerprint(members, public), adopted_on=on, reference=reference, kept_by=by, part=held.part,
    )  # fmt: skip
    return made


def _supersede(earlier: Strategy, later: Strategy, by: Account) -> None:
    if earlier.state != StrategyState.SUPERSEDED:
        write_record(record=earlier, by=by, why=f"Followed by “{later}”", state=StrategyState.SUPERSEDED)
        audit.note(by=by, verb="supersede_strategy", about=earlier, sentence=f"“{later}” follows “{earlier}”.")


def begin_next_version(*, strategy: Strategy, why: str, by: Account) -> Strategy:
    """Work at an adopted strategy again: the next version begins as its copy, the adopted one stays frozen and in force.

    Raises:
        CannotDo: it is not adopted, or no reason is given.
    """
    check(by, Permission.PLAN_WRITE)
    if not why.strip():
        raise CannotDo("Say why a new version is begun: the board adopted the one that stands.")
    with transaction.atomic():
        held = held_strategy(strategy)
        if held.state != StrategyState.ADOPTED:
            raise CannotDo(f"“{held}” is not adopted, so version {held.version} is the one to work at.")
        write_record(
            record=held, by=by, why=why.strip(), state=StrategyState.DRAFT, version=held.version + 1
        )  # fmt: skip
        sentence = f"Began version {held.version} of “{held}”: {why.strip()}"
        audit.note(by=by, verb="begin_next_version", about=held, sentence=sentence[:1000])
    return held


def begin_next_strategy(*, strategy: Strategy, title: str, by: Account) -> Strategy:
    """Begin the strategy of the years after as a copy of this one: priorities, aims and measures that stand.

    Raises:
        CannotDo: this one was never adopted, or one follows it already.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_strategy(strategy)
        if held.adopted_on is None:
            raise CannotDo(f"“{held}” was never adopted: there is nothing to follow.")
        if (there := Strategy.objects.filter(follows=held).first()) is not None:
            raise CannotDo(f"“{there}” follows “{held}” already: work at that one.")
        since, until = next_years(held.since, held.until)
        made = Strategy(
            title=_said(title, since, until), since=since, until=until, vision=held.vision, part=held.part, follows=held
        )
        write_record(record=made, by=by, why=f"Begun as a copy of “{held}”")
        for row in priority_rows(held, with_figures=False):
            _copy(row.priority, made, by)
        audit.note(by=by, verb="begin_next_strategy", about=made, sentence=f"Began “{made}” as a copy of “{held}”.")
    return made


def _copy(priority: Priority, to: Strategy, by: Account) -> None:
    why = f"Copied from “{priority.strategy}”"
    new = Priority(
        strategy=to, title=priority.title, reason=priority.reason, order=priority.order, agency=priority.agency,
        post=priority.post, person=priority.person, part=priority.part,
    )  # fmt: skip
    write_record(record=new, by=by, why=why)
    for aim in Aim.objects.filter(priority=priority, stands=True):
        copied = Aim(priority=new, text=aim.text, success=aim.success, order=aim.order, part=aim.part)
        write_record(record=copied, by=by, why=why)
        for one in AimMeasure.objects.filter(aim=aim, stands=True):
            one.pk, one._state.adding, one.aim = None, True, copied
            write_record(record=one, by=by, why=why)
