"""Writing the risk register: every change keeps its edit, so that a score never moves without one."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.enums.risk import RiskState
from frankpledge.plan.models import Risk, RiskControl
from frankpledge.plan.rules.risk import rating, rating_words, why_not_accepted

CURRENT = ("current_likelihood", "current_impact")
PAIRS = (("inherent_likelihood", "inherent_impact"), CURRENT, ("target_likelihood", "target_impact"))


def add_risk(*, by: Account, title: str, at: datetime.datetime | None = None, **values: Any) -> Risk:
    """Enter a risk as a draft. ``values`` are its fields; ``raised_on`` is today unless given.

    Raises:
        CannotDo: it has no title, stands there already, or a score is off the scale.
    """
    check(by, Permission.RISK_WRITE)
    title = " ".join(title.split())[:200]
    if not title:
        raise CannotDo("Give the risk a title: a few words that say what may go wrong.")
    with transaction.atomic():
        same = Risk.objects.filter(title__iexact=title).exclude(state=RiskState.CLOSED).first()
        if same is not None:
            raise CannotDo(f"“{title}” stands in the register already, as {same.reference}: change that one.")
        risk = Risk(title=title)
        _on_the_scale(risk, values)
        values.setdefault("raised_on", timezone.localdate())
        write_record(record=risk, by=by, at=at, **values)
        scored = rating_words(risk.current_likelihood, risk.current_impact)
        audit.note(by=by, verb="add_risk", about=risk, sentence=f"Entered {risk.reference}, “{risk}” ({scored}).")
    return risk


def _on_the_scale(risk: Risk, values: dict[str, Any]) -> None:
    for likelihood, impact in PAIRS:
        try:
            rating(
                values.get(likelihood) or getattr(risk, likelihood) or 0,
                values.get(impact) or getattr(risk, impact) or 0,
            )
        except ValueError as off:
            raise CannotDo(str(off)) from off


def change_risk(*, risk: Risk, by: Account, why: str = "", at: datetime.datetime | None = None, **values: Any) -> Risk:
    """Change what is recorded of a risk. A score is moved only with the reason.

    Raises:
        CannotDo: it is closed, a score is off the scale, or a score moves and nobody says why.
    """
    check(by, Permission.RISK_WRITE)
    with transaction.atomic():
        held = held_open(risk)
        _on_the_scale(held, values)
        names = [name for pair in PAIRS for name in pair]
        moved = [name for name in names if name in values and values[name] != getattr(held, name)]
        if moved and not why.strip():
            raise CannotDo("A score moves: say why. The register keeps your words beside the new score.")
        if "title" in values and not " ".join(str(values["title"]).split()):
            raise CannotDo("A risk keeps a title: a few words that say what may go wrong.")
        edit = write_record(record=held, by=by, why=why.strip(), at=at, **values)
        if edit is not None:
            told = ", ".join(sorted(name.replace("_", " ") for name in edit.changes))
            audit.note(
                by=by, verb="change_risk", about=held, sentence=f"Changed {held.reference}: {told}. {why}".strip()
            )
    return held


def held_open(risk: Risk) -> Risk:
    """The risk as it stands, held for a change. Raises CannotDo for a closed one."""
    held: Risk = Risk.objects.select_for_update().get(pk=risk.pk)
    if held.state == RiskState.CLOSED:
        raise CannotDo(f"{held.reference} was closed on {held.closed_on:%-d %B %Y}: open it again to change it.")
    return held


def adopt_risk(*, risk: Risk, by: Account, on: datetime.date | None = None) -> Risk:
    """Record that the board adopted a drafted risk. Pressed twice, nothing more happens."""
    check(by, Permission.RISK_WRITE)
    with transaction.atomic():
        held = held_open(risk)
        if held.state == RiskState.DRAFT:
            day = on or timezone.localdate()
            write_record(record=held, by=by, state=RiskState.ADOPTED, adopted_on=day)
            audit.note(
                by=by, verb="adopt_risk", about=held, sentence=f"{held.reference} was adopted on {day:%-d %B %Y}."
            )
    return held


def accept_risk(*, risk: Risk, until: datetime.date | None, why: str, by: Account) -> Risk:
    """Accept a risk until a day, by name.

    Raises:
        CannotDo: no reason, no day within a year, or the account is nobody's in person.
    """
    check(by, Permission.RISK_ACCEPT)
    today = timezone.localdate()
    if reason := why_not_accepted(today, until, why):
        raise CannotDo(reason)
    if by.person is None:
        raise CannotDo("A risk is accepted by name: this account belongs to nobody in the directory.")
    with transaction.atomic():
        held = held_open(risk)
        write_record(
            record=held, by=by, why=why.strip(), accepted_by=by.person, accepted_on=today, accepted_until=until,
            accepted_why=why.strip(),
        )  # fmt: skip
        sentence = f"{by.person} accepted {held.reference} until {until:%-d %B %Y}: {why.strip()}"
        audit.note(by=by, verb="accept_risk", about=held, sentence=sentence)
    return held


def end_acceptance(*, risk: Risk, by: Account) -> Risk:
    """Take an acceptance back: the risk is to be treated again. The history keeps who had accepted it."""
    check(by, Permission.RISK_ACCEPT)
    with transaction.atomic():
        held = held_open(risk)
        if held.accepted_by_id is not None:
            write_record(
                record=held, by=by, why="The acceptance was taken back.", accepted_by=None, accepted_on=None,
                accepted_until=None, accepted_why="",
            )  # fmt: skip
            audit.note(by=by, verb="end_acceptance", about=held, sentence=f"{held.reference} is not accepted any more.")
    return held


def close_risk(*, risk: Risk, why: str, by: Account, on: datetime.date | None = None) -> Risk:
    """Close a risk with the reason. It keeps its page, its history and its number.

    Raises:
        CannotDo: no reason is given, or it is closed already.
    """
    check(by, Permission.RISK_WRITE)
    if not why.strip():
        raise CannotDo("Say why it is closed: it came about, it is over, or it went into another.")
    with transaction.atomic():
        held = held_open(risk)
        day = on or timezone.localdate()
        write_record(record=held, by=by, why=why.strip(), state=RiskState.CLOSED, closed_on=day, closed_why=why.strip())
        audit.note(by=by, verb="close_risk", about=held, sentence=f"Closed {held.reference}: {why.strip()}")
    return held


def reopen_risk(*, risk: Risk, by: Account) -> Risk:
    """Undo a closing: the risk stands again as it did, adopted if it had been."""
    check(by, Permission.RISK_WRITE)
    with transaction.atomic():
        held: Risk = Risk.objects.select_for_update().get(pk=risk.pk)
        if held.state == RiskState.CLOSED:
            state = RiskState.ADOPTED if held.adopted_on else RiskState.DRAFT
            write_record(record=held, by=by, why="The closing was undone.", state=state, closed_on=None, closed_why="")
            audit.note(by=by, verb="reopen_risk", about=held, sentence=f"{held.reference} is open again.")
    return held


def add_control(*, risk: Risk, words: str, by: Account, **values: Any) -> RiskControl:
    """Record something that is done about a risk. Raises CannotDo for no words or a closed risk."""
    check(by, Permission.RISK_WRITE)
    words = " ".join(words.split())[:500]
    if not words:
        raise CannotDo("Say what is done about it.")
    with transaction.atomic():
        held = held_open(risk)
        control = RiskControl(risk=held, words=words)
        write_record(record=control, by=by, **values)
        audit.note(by=by, verb="add_control", about=held, sentence=f"A control of {held.reference}: {words}")
    return control


def change_control(*, control: RiskControl, by: Account, why: str = "", **values: Any) -> RiskControl:
    """Change a control: its words, its owner, whether it works, when it is due, that it ended."""
    check(by, Permission.RISK_WRITE)
    with transaction.atomic():
        held = held_open(control.risk)
        if "words" in values and not " ".join(str(values["words"]).split()):
            raise CannotDo("A control keeps its words. If it is not done any more, say on which day it ended.")
        row = RiskControl.objects.select_for_update().get(pk=control.pk)
        if write_record(record=row, by=by, why=why, **values) is not None:
            audit.note(
                by=by, verb="change_control", about=held, sentence=f"Changed a control of {held.reference}: {row}"
            )
    return row
