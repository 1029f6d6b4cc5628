"""Recommended priorities: written, put in order, given their evidence, decided by the board, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from frankpledge.know.changes.assessment import locked, locked_open
from frankpledge.know.documents.evidence import rows_by_key
from frankpledge.know.enums import BoardDecision
from frankpledge.know.models import Assessment, Recommendation
from frankpledge.know.queries.freezing import figures_of
from frankpledge.know.rules.assessment import refuse_decision
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

MOST, MOST_EVIDENCE = 20, 40


def add_recommendation(*, assessment: Assessment, title: str, why: str, by: Account) -> Recommendation:
    """Recommend a priority. One of the same title is found again, so that a second press adds nothing."""
    check(by, Permission.ASSESSMENT_WRITE)
    title, why = _said(title, why)
    with transaction.atomic():
        held = locked_open(assessment)
        there = list(Recommendation.objects.filter(assessment=held))
        same = next((one for one in there if one.title == title), None)
        if same is not None and same.why == why:
            return same
        if same is not None:
            raise CannotDo(f"“{title}” is recommended already: change that one, or give this another title.")
        if len(there) >= MOST:
            raise CannotDo(f"{MOST} recommended priorities are as many as there is room for: a priority is a choice.")
        order = max((one.order for one in there), default=0) + 1
        row = Recommendation.objects.create(assessment=held, title=title, why=why, order=order)
        sentence = f"Recommended the priority “{title}” in “{held.title}”."
        audit.note(by=by, verb="add_recommendation", about=held, sentence=sentence)
    return row


def _said(title: str, why: str) -> tuple[str, str]:
    title, why = " ".join(title.split())[:200], "\n".join(why.strip().splitlines())
    if not title:
        raise CannotDo("Give the priority a title.")
    if not why:
        raise CannotDo("Say why it is recommended: the board decides on the reason and the figures.")
    return title, why


def _held(row: Recommendation) -> tuple[Assessment, Recommendation]:
    """The assessment and the priority as they stand, held; its words may be changed. Raises CannotDo where it is gone."""
    assessment = locked_open(row.assessment)
    found = Recommendation.objects.filter(pk=row.pk).first()
    if found is None:
        raise CannotDo(f"“{row.title}” was removed meanwhile.")
    found.assessment = assessment
    return assessment, found


def change_recommendation(*, recommendation: Recommendation, title: str, why: str, by: Account) -> Recommendation:
    """Change its words. Raises CannotDo where another has the title, or the words stand."""
    check(by, Permission.ASSESSMENT_WRITE)
    title, why = _said(title, why)
    with transaction.atomic():
        held, row = _held(recommendation)
        if (row.title, row.why) == (title, why):
            return row
        if Recommendation.objects.filter(assessment=held, title=title).exclude(pk=row.pk).exists():
            raise CannotDo(f"“{title}” is recommended already: give this another title.")
        row.title, row.why = title, why
        row.save(update_fields=["title", "why"])
        audit.note(by=by, verb="change_recommendation", about=held, sentence=f"Changed the priority “{title}”.")
    return row


def remove_recommendation(*, recommendation: Recommendation, by: Account) -> None:
    """Take a priority out. Raises CannotDo once the board has decided on it; done twice it does nothing."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = locked_open(recommendation.assessment)
        row = Recommendation.objects.filter(pk=recommendation.pk).first()
        if row is None:
            return
        if row.decision:
            raise CannotDo(f"The board has decided on “{row.title}”, so it stays on record.")
        sentence = f"Took out the recommended priority “{row.title}”: {row.why[:200]}"
        audit.note(by=by, verb="remove_recommendation", about=held, sentence=sentence)
        row.delete()


def move_recommendation(*, recommendation: Recommendation, up: bool, by: Account) -> None:
    """Move a priority one place up or down. The first stays first."""
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held, row = _held(recommendation)
        rows = list(Recommendation.objects.filter(assessment=held))
        at = next(place for place, one in enumerate(rows) if one.pk == row.pk)
        to = at - 1 if up else at + 1
        if not 0 <= to < len(rows):
            return
        rows[at], rows[to] = rows[to], rows[at]
        for place, one in enumerate(rows, start=1):
            Recommendation.objects.filter(pk=one.pk).update(order=place)
        sentence = f"Moved the priority “{row.title}” {'up' if up else 'down'}."
        audit.note(by=by, verb="move_recommendation", about=held, sentence=sentence)


def choose_evidence(*, recommendation: Recommendation, table: str, rows: Iterable[str], by: Account) -> Recommendation:
    """Rest a priority on these rows of one frozen table, in the place of those chosen of that table before.

    Raises CannotDo for a table or row that the frozen figures do not have.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    wanted = list(dict.fromkeys(rows))
    with transaction.atomic():
        held, row = _held(recommendation)
        figures = figures_of(held)
        tables = {one.name: one for one in figures.tables()} if figures else {}
        if table not in tables:
            raise CannotDo("That table is not in the frozen figures: choose one of the list.")
        unknown = [one for one in wanted if one not in rows_by_key(tables[table])]
        if unknown:
            raise CannotDo(f"“{unknown[0]}” is not in “{tables[table].title}”: choose rows that are shown.")
        kept = [one for one in row.evidence if one["table"] != table]
        chosen = [*kept, *({"table": table, "row": one} for one in wanted)]
        if len(chosen) > MOST_EVIDENCE:
            raise CannotDo(
                f"{len(chosen)} rows are too many to be read: choose at most {MOST_EVIDENCE} that carry the case."
            )
        if chosen == row.evidence:
            return row
        row.evidence = chosen
        row.save(update_fields=["evidence"])
        sentence = f"Chose the evidence of “{row.title}” in “{tables[table].title}”: {', '.join(wanted) or 'none'}."
        audit.note(by=by, verb="choose_evidence", about=held, sentence=sentence[:1000])
    return row


def decide_recommendation(
    *, recommendation: Recommendation, decision: str, words: str, minute_reference: str, by: Account
) -> Recommendation:
    """Record what the board decided, with the minute. Decided anew it replaces the record; the trail keeps both.

    Raises CannotDo without the minute, and for changes or a refusal without their words.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    with transaction.atomic():
        held = locked(recommendation.assessment)
        if refusal := refuse_decision(held.state, decision, words):
            raise CannotDo(refusal)
        if not minute_reference.strip():
            raise CannotDo("Name the minute in which the board decided, for example “Minute 153”.")
        row = Recommendation.objects.get(pk=recommendation.pk)
        row.decision, row.decided_words = BoardDecision(decision), words.strip()
        row.minute_reference = " ".join(minute_reference.split())[:120]
        row.decided_by, row.decided_at = by, timezone.now()
        row.save(update_fields=["decision", "decided_words", "minute_reference", "decided_by", "decided_at"])
        label = BoardDecision(decision).label.lower()
        sentence = f"Board on the priority “{row.title}”: {label} ({row.minute_reference})."
        audit.note(by=by, verb="decide_recommendation", about=held, sentence=sentence)
    return row


def tell_outcome(*, recommendation: Recommendation, became: str, by: Account) -> Recommendation:
    """Write what became of a priority of an earlier year."""
    check(by, Permission.ASSESSMENT_WRITE)
    became = "\n".join(became.strip().splitlines())
    with transaction.atomic():
        held = locked(recommendation.assessment)
        row = Recommendation.objects.get(pk=recommendation.pk)
        if row.became == became:
            return row
        row.became, row.became_by, row.became_at = became, by, timezone.now()
        row.save(update_fields=["became", "became_by", "became_at"])
        sentence = f"What became of the priority “{row.title}” of {held.year}: {became[:200] or 'nothing said'}"
        audit.note(by=by, verb="tell_outcome", about=held, sentence=sentence)
    return row
