"""Evidence of delivery lines: given, and taken back with the reason."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.models import AgendaPaper
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import Refused, check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.models import DeliveryEvidence, DeliveryLine
from frankpledge.plan.queries.delivery_line import update_refusal


def give_evidence(
    *,
    line: DeliveryLine,
    words: str,
    by: Account,
    address: str = "",
    measure: str = "",
    paper: AgendaPaper | None = None,
    part: int = 2,
    at: datetime.datetime | None = None,
) -> DeliveryEvidence:
    """Add what shows how a line goes; the same given twice is found again.

    Raises:
        CannotDo: there are no words.
        Refused: the account is neither of the lead agency nor keeps the plan.
    """
    _check(line, by)
    said = " ".join(words.split())[:500]
    if not said:
        raise CannotDo("Say what the evidence is: a link alone tells a reader nothing.")
    same = DeliveryEvidence.objects.filter(line=line, words=said, address=address, measure=measure, taken_back="")
    if (there := same.first()) is not None:
        return there
    on = timezone.localtime(at).date() if at else timezone.localdate()
    row = DeliveryEvidence(line=line, words=said, address=address, measure=measure, paper=paper, part=part, given_on=on)
    with transaction.atomic():
        write_record(record=row, by=by, at=at)
        audit.note(by=by, verb="give_evidence", about=line, sentence=f"Evidence for line {line.number}: {said[:200]}")
    return row


def take_back_evidence(*, evidence: DeliveryEvidence, reason: str, by: Account) -> DeliveryEvidence:
    """Evidence that does not count any more stays on record with the reason.

    Raises:
        CannotDo: there is no reason.
    """
    _check(evidence.line, by)
    if not reason.strip():
        raise CannotDo("Say why it does not count any more.")
    if evidence.taken_back:
        return evidence
    with transaction.atomic():
        write_record(record=evidence, by=by, taken_back=reason.strip()[:500])
        sentence = f"Took back evidence for line {evidence.line.number}: {evidence.words[:200]}"
        audit.note(by=by, verb="take_back_evidence", about=evidence.line, sentence=sentence)
    return evidence


def _check(line: DeliveryLine, by: Account) -> None:
    check(by, Permission.PLAN_UPDATE_OWN)
    if reason := update_refusal(by, line):
        raise Refused(reason)
