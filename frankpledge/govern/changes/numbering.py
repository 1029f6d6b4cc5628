"""Drawing numbers: each once, whoever asks at the same time; beginning a run anew; giving a number up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.enums import NumberKind
from frankpledge.govern.models import DrawnNumber, Meeting, Minute, NumberRun
from frankpledge.govern.queries.numbering import first_of, run_of, used_since
from frankpledge.govern.rules.numbering import next_letters, refuse_reset
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Group


def _hold(group: Group) -> None:
    """Whoever draws next waits here, on both databases. Call it inside a transaction."""
    Group.objects.select_for_update().get(pk=group.pk)


def draw_number(
    *, meeting: Meeting, by: Account, title: str = "", minute: Minute | None = None, under: DrawnNumber | None = None
) -> DrawnNumber:
    """The next number of the group's minutes, or (``under``) the next letter below one. The caller gives it to its minute.

    The first draw of a group begins its run behind the latest minutes on record. A number that minutes read from a paper
    bear already is passed over.
    """
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        _hold(meeting.group)
        if under is not None:
            taken = under.run.drawn.filter(number=under.number).values_list("letters", flat=True)
            run, number, letters = under.run, under.number, next_letters(taken)
        else:
            run = run_of(meeting.group) or _first_run(meeting, by)
            run.refresh_from_db()
            number, letters = _free(run), ""
            run.next = number + 1
            run.save(update_fields=["next"])
        return DrawnNumber.objects.create(
            run=run, number=number, letters=letters, meeting=meeting, minute=minute, title=title[:300], drawn_by=by
        )


def _first_run(meeting: Meeting, by: Account) -> NumberRun:
    first, reason = first_of(meeting)
    return NumberRun.objects.create(
        group=meeting.group, ordinal=1, first=first, next=first, since=meeting.date, reason=reason, begun_by=by
    )


def _free(run: NumberRun) -> int:
    used, number = used_since(run), run.next
    while str(number) in used:
        number += 1
    return number


def draw_decision_number(*, group: Group, by: Account) -> str:
    """The next number of a decision by the chair: C1, C2. Call it inside the transaction that uses it."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        _hold(group)
        run = run_of(group, NumberKind.DECISIONS)
        if run is None:
            run = NumberRun.objects.create(
                group=group, kind=NumberKind.DECISIONS, ordinal=1, first=1, next=1, since=timezone.localdate(),
                reason="First decision by the chair on record", begun_by=by,
            )  # fmt: skip
        drawn = DrawnNumber.objects.create(run=run, number=run.next, drawn_by=by)
        run.next += 1
        run.save(update_fields=["next"])
    return f"C{drawn.number}"


def begin_run(*, group: Group, first: int, reason: str, by: Account) -> NumberRun:
    """Begin the group's minute numbers anew. Raises CannotDo without a reason, or where it would change nothing."""
    check(by, Permission.MINUTES_TAKE)
    with transaction.atomic():
        _hold(group)
        present = run_of(group)
        if refusal := refuse_reset(first, reason, present.next if present else 0):
            raise CannotDo(refusal)
        ordinal = present.ordinal + 1 if present else 1
        since = timezone.localdate()
        run = NumberRun.objects.create(
            group=group, ordinal=ordinal, first=first, next=first, since=since, reason=reason.strip()[:300], begun_by=by
        )
        sentence = f"Minute numbers of {group} begin anew at {first}: {reason.strip()[:200]}"
        audit.note(by=by, verb="begin_run", about=run, sentence=sentence)
    return run


def give_up_numbers(*, minute: Minute, why: str, by: Account) -> list[DrawnNumber]:
    """Give up what a minute drew: the number stays on record with the reason and is never drawn again."""
    check(by, Permission.MINUTES_TAKE)
    rows = list(DrawnNumber.objects.filter(minute=minute, given_up_at=None))
    for row in rows:
        row.given_up_at, row.given_up_by, row.given_up_why = timezone.now(), by, why.strip()[:300]
        row.title = row.title or minute.title
        row.save(update_fields=["given_up_at", "given_up_by", "given_up_why", "title"])
    return rows
