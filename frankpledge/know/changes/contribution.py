"""Asking partners, and what they answer: words, or that they have nothing to add. Late is marked, never refused."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frankpledge.know.changes.assessment import locked
from frankpledge.know.changes.assessment_letter import write_asking
from frankpledge.know.enums import AssessmentState
from frankpledge.know.models import AskedPartner, Assessment, Contribution
from frankpledge.know.queries.contribution import agency_of, people_asked
from frankpledge.know.rules.assessment import is_late, refuse_contribution, refuse_deadline, refuse_step
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency

LONGEST = 40_000


@dataclass(frozen=True, slots=True)
class Asking:
    """What an asking did: letters queued, and agencies at which nobody has an address."""

    letters: int
    unreached: tuple[str, ...]


def ask_partners(
    *, assessment: Assessment, agencies: Iterable[Agency], due_on: datetime.date, words: str = "", by: Account
) -> Asking:
    """Put the draft out for comment and write to each agency's people, once each.

    An agency asked before is only told where its day moved. Raises CannotDo without figures, agencies or a day to come.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    chosen = list(agencies)
    with transaction.atomic():
        held = locked(assessment)
        if refusal := _refuse_asking(held, chosen, due_on):
            raise CannotDo(refusal)
        letters, unreached = 0, []
        for agency in chosen:
            letters += _ask(held, agency, due_on, words, by)
            if not people_asked(agency):
                unreached.append(agency.name)
        if held.state == AssessmentState.DRAFTING:
            held.state = AssessmentState.COMMENT
            held.save(update_fields=["state"])
        named = ", ".join(agency.name for agency in chosen)
        sentence = f"Asked {named} to contribute to “{held.title}” by {due_on:%-d %B %Y}."
        audit.note(by=by, verb="ask_partners", about=held, sentence=sentence)
    return Asking(letters, tuple(unreached))


def _refuse_asking(held: Assessment, agencies: list[Agency], due_on: datetime.date) -> str | None:
    if held.state == AssessmentState.AGREED:
        return "The assessment is agreed: put it back out for comment first, with the reason."
    if held.state != AssessmentState.COMMENT and (refusal := refuse_step(held.state, AssessmentState.COMMENT)):
        return refusal
    if held.frozen_at is None:
        return "The figures are not there yet: wait until they are worked out, then ask the partners."
    if not agencies:
        return "Choose at least one agency to ask."
    return refuse_deadline(due_on, timezone.localdate())


def _ask(held: Assessment, agency: Agency, due_on: datetime.date, words: str, by: Account) -> int:
    """Ask one agency; how many letters are new."""
    row, is_new = AskedPartner.objects.get_or_create(
        assessment=held, agency=agency, defaults={"due_on": due_on, "words": words.strip(), "asked_by": by}
    )
    moved = not is_new and row.due_on != due_on
    if moved:
        row.due_on, row.words = due_on, words.strip()
        row.save(update_fields=["due_on", "words"])
    return write_asking(row, moved=moved) if is_new or moved else 0


def _may_speak_for(agency: Agency, by: Account) -> None:
    """Raise CannotDo unless somebody speaks for this agency, or keeps the assessment."""
    own = agency_of(by)
    if own is None and not may(by, Permission.ASSESSMENT_WRITE):
        raise CannotDo("Your account belongs to no agency: ask the clerk to enter your agency in the directory.")
    if own != agency and not may(by, Permission.ASSESSMENT_WRITE):
        raise CannotDo(f"You speak for {own} and cannot contribute for {agency}.")


def give_contribution(
    *, assessment: Assessment, agency: Agency, section: str, text: str, by: Account,
    came_from: str = "", received_on: datetime.date | None = None,
) -> Contribution:  # fmt: skip
    """Keep an agency's words to a section ("" is the whole). Words take the place of an earlier "nothing to add".

    The clerk enters what came by e-mail with ``came_from`` and the day it came. Raises CannotDo for no words, too many, another
    agency's contribution, or while nothing can be taken in.
    """
    check(by, Permission.ASSESSMENT_COMMENT)
    _may_speak_for(agency, by)
    text = "\n".join(text.strip().splitlines())
    if not text:
        raise CannotDo("Write what your agency adds, or press “Nothing to add”.")
    if len(text) > LONGEST:
        raise CannotDo(
            f"These are {len(text):,} characters and there is room for {LONGEST:,}: shorten it, or use two chapters."
        )
    with transaction.atomic():
        held = _open_for_contributions(assessment)
        Contribution.objects.filter(assessment=held, agency=agency, is_nil=True).exclude(section=section).delete()
        row, is_new = _row(held, agency, section, by, came_from, received_on)
        if not is_new and row.text == text and not row.is_nil:
            return row
        row.text, row.is_nil = text, False
        row.changed_at = None if is_new else timezone.now()
        row.save()
        late = " It is late." if row.is_late else ""
        done = "Contributed" if is_new else "Changed what was contributed"
        sentence = f"{done} to “{held.title}” for {agency}.{late}"
        audit.note(by=by, verb="give_contribution", about=held, sentence=sentence)
    return row


def give_nil_return(
    *,
    assessment: Assessment,
    agency: Agency,
    by: Account,
    came_from: str = "",
    received_on: datetime.date | None = None,
) -> Contribution:
    """Record that an agency has nothing to add: an answer, not silence. Said twice it is recorded once.

    Raises CannotDo where the agency contributed already, or while nothing can be taken in.
    """
    check(by, Permission.ASSESSMENT_COMMENT)
    _may_speak_for(agency, by)
    with transaction.atomic():
        held = _open_for_contributions(assessment)
        given = Contribution.objects.filter(assessment=held, agency=agency, is_nil=False)
        if given.exists():
            raise CannotDo(f"{agency} has contributed already: change the words instead.")
        row, is_new = _row(held, agency, "", by, came_from, received_on)
        if not is_new:
            return row
        row.is_nil = True
        row.save()
        late = ", late" if row.is_late else ""
        sentence = f"{agency} has nothing to add to “{held.title}”{late}."
        audit.note(by=by, verb="give_nil_return", about=held, sentence=sentence)
    return row


def take_back_contribution(*, contribution: Contribution, by: Account) -> None:
    """Take an agency's words to one section away; the audit trail keeps that they were there."""
    check(by, Permission.ASSESSMENT_COMMENT)
    _may_speak_for(contribution.agency, by)
    with transaction.atomic():
        held = _open_for_contributions(contribution.assessment)
        if not Contribution.objects.filter(pk=contribution.pk).delete()[0]:
            return
        sentence = f"Took back what {contribution.agency} contributed to “{held.title}”: {contribution.text[:200]}"
        audit.note(by=by, verb="take_back_contribution", about=held, sentence=sentence)


def _open_for_contributions(assessment: Assessment) -> Assessment:
    held = locked(assessment)
    if refusal := refuse_contribution(held.state):
        raise CannotDo(refusal)
    return held


def _row(
    held: Assessment, agency: Agency, section: str, by: Account, came_from: str, received_on: datetime.date | None
) -> tuple[Contribution, bool]:
    """The agency's contribution to a section, begun now where there is none; whether it is new. Not saved yet when new."""
    there = Contribution.objects.filter(assessment=held, agency=agency, section=section).first()
    if there is not None:
        return there, False
    asked = AskedPartner.objects.filter(assessment=held, agency=agency).first()
    due = asked.due_on if asked else None
    today = timezone.localdate()
    if received_on is not None and received_on > today:
        raise CannotDo(f"{received_on:%-d %B %Y} is still to come: give the day it came.")
    at = timezone.now() if received_on in (None, today) else _noon(received_on or today)
    row = Contribution(
        assessment=held, agency=agency, section=section, due_on=due, is_late=is_late(received_on or today, due),
        received_at=at, received_by=by, came_from=came_from.strip()[:200],
    )  # fmt: skip
    return row, True


def _noon(day: datetime.date) -> datetime.datetime:
    """Noon of a day given without an hour."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def record_received(
    *, assessment: Assessment, agency: Agency, section: str, answer: str, text: str, came_from: str,
    received_on: datetime.date, by: Account,
) -> Contribution:  # fmt: skip
    """Enter what an agency sent by e-mail or letter: its words, or with ``answer`` "nil" that it has nothing to add.

    Raises CannotDo where the agency has words to this section already: they are changed on its own page, where they are seen.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    if answer == "nil":
        return give_nil_return(
            assessment=assessment, agency=agency, by=by, came_from=came_from, received_on=received_on
        )
    there = Contribution.objects.filter(assessment=assessment, agency=agency, section=section, is_nil=False).first()
    if there is not None and there.text != "\n".join(text.strip().splitlines()):
        raise CannotDo(f"{agency} has words to this chapter already: change them on its own page, where you see them.")
    return give_contribution(
        assessment=assessment, agency=agency, section=section, text=text, by=by, came_from=came_from,
        received_on=received_on,
    )  # fmt: skip
