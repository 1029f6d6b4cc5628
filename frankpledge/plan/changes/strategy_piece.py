"""What is done alike with every piece of a strategy (priority, aim, measure, step): held, taken out, put back, moved."""

from __future__ import annotations

from typing import Any

from django.db import models, transaction

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import Aim, AimMeasure, Priority, Strategy, StrategyStep
from frankpledge.plan.rules.strategy import why_not_written

Piece = Priority | Aim | AimMeasure | StrategyStep
NAMES = {Priority: "priority", Aim: "aim", AimMeasure: "measure", StrategyStep: "step"}


def strategy_of(piece: Piece) -> Strategy:
    """The strategy a piece belongs to."""
    if isinstance(piece, AimMeasure):
        return piece.aim.priority.strategy
    if isinstance(piece, Aim):
        return piece.priority.strategy
    return piece.strategy


def held_strategy(strategy: Strategy) -> Strategy:
    """The strategy as it stands, held until the change is done."""
    found: Strategy = Strategy.objects.select_for_update().get(pk=strategy.pk)
    return found


def held_for_writing(strategy: Strategy) -> Strategy:
    """The same, refused where its words may not change. Raises CannotDo, which says what to do instead."""
    held = held_strategy(strategy)
    if why := why_not_written(held.state, held.version):
        raise CannotDo(f"“{held}” cannot be changed. {why}")
    return held


def siblings(piece: Piece) -> list[Any]:
    """The pieces that stand beside it, itself with them, in order."""
    rows: models.QuerySet[Any]
    if isinstance(piece, Priority):
        rows = Priority.objects.filter(strategy_id=piece.strategy_id, stands=True)
    elif isinstance(piece, Aim):
        rows = Aim.objects.filter(priority_id=piece.priority_id, stands=True)
    elif isinstance(piece, AimMeasure):
        rows = AimMeasure.objects.filter(aim_id=piece.aim_id, stands=True)
    else:
        rows = StrategyStep.objects.filter(strategy_id=piece.strategy_id, stands=True)
    return list(rows)


def write_piece(
    *, piece: Piece, strategy: Strategy, verb: str, sentence: str, by: Account, why: str = "", **values: Any
) -> bool:
    """Write a piece and note it; the right to do it and the strategy were checked before. False where nothing changed."""
    changed = write_record(record=piece, by=by, why=why, **values) is not None
    if changed:
        audit.note(by=by, verb=verb, about=strategy, sentence=sentence[:1000])
    return changed


def _may_write(piece: Piece) -> Strategy:
    """A step's days are kept also of an adopted strategy: the cycle goes on."""
    strategy = strategy_of(piece)
    return held_strategy(strategy) if isinstance(piece, StrategyStep) else held_for_writing(strategy)


def take_out_piece(*, piece: Piece, why: str, by: Account) -> None:
    """Take a piece out: it stands in no plan from now on, but is kept with its history. Done twice it does nothing.

    Raises:
        CannotDo: the strategy is adopted, or no reason is given.
    """
    check(by, Permission.PLAN_WRITE)
    if not why.strip():
        raise CannotDo("Say why it is taken out: whoever led on it will ask.")
    with transaction.atomic():
        held, name = _may_write(piece), NAMES[type(piece)]
        write_piece(
            piece=piece, strategy=held, verb=f"take_out_{name}", why=why.strip(), by=by, stands=False,
            sentence=f"Took the {name} “{piece}” out of “{held}”: {why.strip()}",
        )  # fmt: skip


def put_back_piece(*, piece: Piece, by: Account) -> None:
    """Put a piece back that was taken out."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held, name = _may_write(piece), NAMES[type(piece)]
        write_piece(
            piece=piece, strategy=held, verb=f"put_back_{name}", by=by, stands=True,
            sentence=f"Put the {name} “{piece}” back into “{held}”.",
        )  # fmt: skip


def move_piece(*, piece: Piece, up: bool, by: Account) -> None:
    """One place up or down among its siblings. The first stays first."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = held_for_writing(strategy_of(piece))
        rows = siblings(piece)
        at = next((place for place, one in enumerate(rows) if one.pk == piece.pk), None)
        to = -1 if at is None else at - 1 if up else at + 1
        if at is None or not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for place, one in enumerate(rows, start=1):
            write_record(record=one, by=by, why="Put in another order", order=place)
        name, way = NAMES[type(piece)], "up" if up else "down"
        audit.note(by=by, verb=f"move_{name}", about=held, sentence=f"Moved the {name} “{piece}” {way}."[:1000])
