"""Freezing a quarter of the delivery plan, opening it again with a reason, putting a line right in it, freezing it anew."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.models import DeliveryQuarter
from frankpledge.plan.queries.delivery_quarter import content_at, lines_of
from frankpledge.plan.rules.delivery_line import kept_of, standing_of, why_not_written
from frankpledge.plan.rules.delivery_quarter import last_day_of, quarter_name, why_not_frozen, why_not_reopened
from frankpledge.plan.rules.delivery_rag import rated, why_judgement_refused

CORRECTED = ("state", "stopped_reason", "progress", "judged", "judged_reason", "due_on")
"""Fields that can be put right in a quarter opened again."""


def freeze_quarter(*, quarter: datetime.date, by: Account) -> DeliveryQuarter:
    """Keep every line as it stood at the quarter's last moment, also where that is long ago.

    Raises:
        CannotDo: the quarter is not over, or is frozen already.
    """
    check(by, Permission.PLAN_WRITE)
    frozen = DeliveryQuarter.objects.filter(quarter=quarter).exists()
    if why := why_not_frozen(quarter, timezone.localdate(), frozen):
        raise CannotDo(why)
    content = content_at(quarter)
    if not content["lines"]:
        raise CannotDo(f"No line was in the plan by the end of {quarter_name(quarter)}: there is nothing to freeze.")
    try:
        with transaction.atomic():
            made = DeliveryQuarter.objects.create(
                quarter=quarter, content=content, made_by=by, frozen_at=timezone.now(), frozen_by=by
            )
            sentence = f"Froze the delivery plan: {quarter_name(quarter)}, {len(content['lines'])} lines."
            audit.note(by=by, verb="freeze_quarter", about=made, sentence=sentence)
    except IntegrityError as twice:
        raise CannotDo(f"{quarter_name(quarter)} was frozen a moment ago.") from twice
    return made


def reopen_quarter(*, quarter: DeliveryQuarter, reason: str, by: Account) -> DeliveryQuarter:
    """Begin a further version of a frozen quarter. The frozen one stays as it is, and stands until the new one is frozen.

    Raises:
        CannotDo: there is no reason, or it is open already.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        versions = list(DeliveryQuarter.objects.select_for_update().filter(quarter=quarter.quarter))
        if why := why_not_reopened(reason, any(one.is_open for one in versions)):
            raise CannotDo(why)
        stands = next(one for one in versions if one.stands)
        made = DeliveryQuarter.objects.create(
            quarter=stands.quarter, version=max(one.version for one in versions) + 1,
            content={**stands.content, "corrections": []}, is_open=True, stands=False, made_by=by,
            reason=reason.strip()[:500],
        )  # fmt: skip
        sentence = f"Opened {quarter_name(stands.quarter)} again because: {made.reason}"
        audit.note(by=by, verb="reopen_quarter", about=made, sentence=sentence)
    return made


def _held_open(quarter: DeliveryQuarter) -> DeliveryQuarter:
    held = DeliveryQuarter.objects.select_for_update().get(pk=quarter.pk)
    if not held.is_open:
        raise CannotDo(
            f"{quarter_name(held.quarter)}, version {held.version}, is frozen: open the quarter again first."
        )
    return held


def correct_quarter(*, quarter: DeliveryQuarter, line: int, why: str, by: Account, **values: Any) -> DeliveryQuarter:
    """Put a line right in a quarter that is open again, with the reason. The live plan is not touched.

    Raises:
        CannotDo: the quarter is frozen, has no such line, no reason is given, or the rules do not let it be kept so.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held_open(quarter)
        was = lines_of(held).get(line)
        if was is None:
            raise CannotDo("That line was not in the plan in this quarter.")
        if not why.strip():
            raise CannotDo("Say why the quarter's record is put right.")
        kept = kept_of(was)
        kept.update({name: _plain(values[name]) for name in CORRECTED if name in values})
        now = standing_of(line, kept)
        refusal = why_not_written(
            text=now.text, state=now.state, stopped_reason=now.stopped_reason, judged=now.judged
        ) or why_judgement_refused(now.judged, now.judged_reason, rated(now, last_day_of(held.quarter)).rule)
        if refusal:
            raise CannotDo(refusal)
        before = kept_of(was)
        changes = {name: [before[name], kept[name]] for name in CORRECTED if before[name] != kept[name]}
        if not changes:
            return held
        content = held.content
        content["lines"] = [kept if one["id"] == line else one for one in content["lines"]]
        content["corrections"].append({
            "line": line, "number": now.number, "by": str(by.person or by.email), "on": timezone.localdate().isoformat(),
            "why": why.strip()[:500], "changes": changes,
        })  # fmt: skip
        held.save(update_fields=["content"])
        sentence = f"Put line {now.number} right in {quarter_name(held.quarter)}, version {held.version}: {why.strip()}"
        audit.note(by=by, verb="correct_quarter", about=held, sentence=sentence[:1000])
    return held


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime.date) else value


def refreeze_quarter(*, quarter: DeliveryQuarter, by: Account) -> DeliveryQuarter:
    """Freeze the version that was open: from now on it stands, and the one before it is kept beside it.

    Raises:
        CannotDo: it is frozen, or nothing was put right in it.
    """
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held_open(quarter)
        if not held.content["corrections"]:
            raise CannotDo("Nothing was put right in it yet: put a line right, or drop this version.")
        DeliveryQuarter.objects.filter(quarter=held.quarter, stands=True).update(stands=False)
        held.is_open, held.stands, held.frozen_at, held.frozen_by = False, True, timezone.now(), by
        held.save(update_fields=["is_open", "stands", "frozen_at", "frozen_by"])
        sentence = f"Froze {quarter_name(held.quarter)} anew: version {held.version}."
        audit.note(by=by, verb="refreeze_quarter", about=held, sentence=sentence)
    return held


def drop_version(*, quarter: DeliveryQuarter, by: Account) -> None:
    """Let go of a version that was opened and not frozen. Raises CannotDo where it is frozen."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held = _held_open(quarter)
        corrections = len(held.content["corrections"])
        sentence = f"Dropped version {held.version} of {quarter_name(held.quarter)} with {corrections} corrections."
        audit.note(by=by, verb="drop_version", about=held, sentence=sentence)
        held.delete()
