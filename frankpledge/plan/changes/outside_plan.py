"""Bringing in other partnerships' plans: a file is received and read, its rows are looked through, and the plan is kept whole."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import kept_values, write_record
from frankpledge.plan.enums.crime_type import CrimeType
from frankpledge.plan.enums.outside_plan import Came, OutsidePlanState
from frankpledge.plan.enums.violence_action import ViolenceTheme
from frankpledge.plan.models import Edit, OutsideAction, OutsideFile, OutsidePlan, Practice
from frankpledge.plan.queries.meanings import meanings
from frankpledge.plan.reading.exchange import Exchange, ExchangeRefused, looks_like_exchange, read_exchange
from frankpledge.plan.reading.outside_pieces import PlanUnreadable
from frankpledge.plan.reading.outside_plan import read_plan
from frankpledge.plan.reading.themes import tagged
from frankpledge.plan.rules.edit import changed_fields
from frankpledge.plan.rules.outside_plan import rows_kept

MOST_HEADING = 300


class AlreadyHere(CannotDo):
    """The same file was brought in before; ``file`` is it."""

    def __init__(self, file: OutsideFile) -> None:
        self.file = file
        where = "waits to be looked through"
        if file.plan is not None:
            taken = file.plan.state == OutsidePlanState.TAKEN_OUT
            where = f"is “{file.plan}”" + (", which was taken out: bring it back there" if taken else "")
        super().__init__(
            f"This file is here already: it was brought in on {timezone.localtime(file.received_at):%-d %B %Y} as “{file.name}”"
            f" and {where}."
        )


def receive_outside_file(*, name: str, data: bytes, by: Account) -> OutsideFile:
    """Read a file and keep it with what was found. Nothing of it is in the repository until its rows were looked through.

    Raises:
        AlreadyHere: the same bytes were brought in before.
        CannotDo: it cannot be read; the message says why and what to do.
    """
    check(by, Permission.LEARNING_WRITE)
    name = name.replace("\x00", "")[-250:] or "plan"
    digest = hashlib.sha256(data).hexdigest()
    if known := OutsideFile.objects.select_related("plan").filter(digest=digest).first():
        raise AlreadyHere(known)
    kind, found, notes = _read(name, data)
    try:
        with transaction.atomic():
            file = OutsideFile.objects.create(
                name=name, kind=kind, digest=digest, content=data, found=found, notes=notes, received_by=by
            )
            sentence = f"Brought in “{name}”: {len(found['actions'])} actions to look through."
            audit.note(by=by, verb="receive_outside_file", about=file, sentence=sentence)
    except IntegrityError:  # the same file sent twice at once
        raise AlreadyHere(OutsideFile.objects.select_related("plan").get(digest=digest)) from None
    return file


def _read(name: str, data: bytes) -> tuple[str, dict[str, Any], list[str]]:
    try:
        if looks_like_exchange(data):
            return "exchange", _found_in(read_exchange(name, data)), []
        plan = read_plan(name, data)
    except (PlanUnreadable, ExchangeRefused) as refused:
        raise CannotDo(str(refused)) from refused
    return plan.kind, {"title": plan.title, "actions": [asdict(one) for one in plan.actions]}, list(plan.notes)


def _found_in(exchange: Exchange) -> dict[str, Any]:
    known = set(ViolenceTheme.values)
    rows = [
        {
            "text": one.text, "place": f"row {number}", "heading": one.heading[:MOST_HEADING], "lead": one.lead[:300],
            "due": one.due[:120], "rag": one.rag[:60], "is_likely": True, "themes": [tag for tag in one.themes if tag in known],
        }
        for number, one in enumerate(exchange.actions, start=1)
        if one.text.strip()
    ]  # fmt: skip
    return {
        "title": exchange.title, "partnership": exchange.partnership, "area": exchange.area, "year": exchange.year,
        "permission": exchange.permission, "actions": rows, "practices": [asdict(one) for one in exchange.practices],
    }  # fmt: skip


def throw_away_outside_file(*, file: OutsideFile, by: Account) -> None:
    """Remove a file that waits to be looked through. Raises CannotDo where it has become a plan."""
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = OutsideFile.objects.select_for_update().filter(pk=file.pk).first()
        if held is None:
            return
        if held.plan_id is not None:
            raise CannotDo(f"“{held}” has become a plan: take the plan out instead.")
        audit.note(
            by=by, verb="throw_away_outside_file", about=held, sentence=f"Threw away “{held}” without keeping it."
        )
        held.delete()


def keep_outside_plan(
    *, file: OutsideFile, kept: Collection[int], joined: Collection[int] = (), by: Account, **about: str
) -> OutsidePlan:
    """Keep a plan whole: itself, the rows that are ticked with their tags, and practices that came with it as proposals.

    Args:
        about: partnership, area, title, year, permission.

    Raises:
        CannotDo: no row is ticked, a row is not there, or somebody kept it a moment ago.
    """
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held = OutsideFile.objects.select_for_update(of=("self",)).defer("content").get(pk=file.pk)
        if held.plan_id is not None:
            raise CannotDo("Somebody kept this plan a moment ago: open it from the list of plans.")
        try:
            rows = rows_kept(held.found["actions"], kept, joined)
        except ValueError as wrong:
            raise CannotDo(f"The rows cannot be kept so: {wrong}.") from wrong
        shared = held.found.get("practices", [])
        if not rows and not shared:
            raise CannotDo("No row is ticked: tick those that are actions, or throw the file away.")
        plan = OutsidePlan(came=Came.EXCHANGE if held.kind == "exchange" else Came.UPLOAD, brought_by=by)
        values: dict[str, Any] = dict(about)
        write_record(record=plan, by=by, **values)
        _keep_actions(plan, rows, by)
        _propose(held, shared, by)
        held.plan = plan
        held.save(update_fields=["plan"])
        transaction.on_commit(meanings, robust=True)  # the index is made now, and not by whoever searches next
        audit.note(by=by, verb="keep_outside_plan", about=plan, sentence=f"Kept “{plan}” with {len(rows)} actions.")
    return plan


def _keep_actions(plan: OutsidePlan, rows: Sequence[Mapping[str, Any]], by: Account) -> None:
    made = []
    for order, row in enumerate(rows, start=1):
        tags = tagged(row["text"], row["heading"])
        themes = row.get("themes") or list(tags.themes)[:3]
        given = {name: row[name] for name in ("heading", "text", "lead", "due", "rag", "place")}
        made.append(OutsideAction(plan=plan, order=order, **given, themes=themes, crimes=list(tags.crimes)))
    kept = OutsideAction.objects.bulk_create(made, batch_size=500)
    label = OutsideAction._meta.label_lower
    edits = [Edit(record=label, number=one.pk, by=by, changes=changed_fields({}, kept_values(one))) for one in kept]
    Edit.objects.bulk_create(edits, batch_size=500)


def _propose(file: OutsideFile, shared: Sequence[Mapping[str, Any]], by: Account) -> None:
    for one in shared:
        values = {
            "title": one["title"][:200], "what": one["what"], "evidence": one["evidence"], "result": one["result"],
            "whose": one["whose"][:160], "address": one["address"] if one["address"].startswith("https://") else "",
            "themes": [tag for tag in one["themes"] if tag in ViolenceTheme.values], "came_from": file,
        }  # fmt: skip
        write_record(record=Practice(proposed_by=by), by=by, why="Came with an exchange file", **values)


def take_out_outside_plan(*, plan: OutsidePlan, reason: str, by: Account) -> OutsidePlan:
    """Take a plan out of search and lists. It stays on record, because credit and opinions hang on it."""
    return _move(plan, OutsidePlanState.TAKEN_OUT, reason, by)


def bring_back_outside_plan(*, plan: OutsidePlan, by: Account) -> OutsidePlan:
    """Undo the taking out."""
    return _move(plan, OutsidePlanState.KEPT, "", by)


def _move(plan: OutsidePlan, to: OutsidePlanState, reason: str, by: Account) -> OutsidePlan:
    check(by, Permission.LEARNING_WRITE)
    with transaction.atomic():
        held: OutsidePlan = OutsidePlan.objects.select_for_update().get(pk=plan.pk)
        if write_record(record=held, by=by, why=reason, state=to, reason=reason) is not None:
            transaction.on_commit(meanings, robust=True)
            words = "Took out" if to == OutsidePlanState.TAKEN_OUT else "Brought back"
            audit.note(by=by, verb="move_outside_plan", about=held, sentence=f"{words} “{held}”. {reason}".strip())
    return held


def tag_outside_action(
    *, action: OutsideAction, themes: Sequence[str], crimes: Sequence[str], by: Account
) -> OutsideAction:
    """Set an action's tags by hand. Raises CannotDo for a tag that is none."""
    check(by, Permission.LEARNING_WRITE)
    if unknown := [one for one in themes if one not in ViolenceTheme.values] + [
        one for one in crimes if one not in CrimeType.values
    ]:
        raise CannotDo(f"“{unknown[0]}” is no tag.")
    with transaction.atomic():
        edit = write_record(record=action, by=by, themes=list(themes), crimes=list(crimes), tagged_by_hand=True)
        if edit is not None:
            audit.note(by=by, verb="tag_outside_action", about=action, sentence=f"Set the tags of “{action}”.")
    return action
