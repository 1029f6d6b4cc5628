"""Review rounds: opening one, an agency's answer, reminding by hand, closing with who did not answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from frankpledge.know.queries.contribution import agency_of, people_asked
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account, Agency
from frankpledge.plan.changes.edit import write_record
from frankpledge.plan.changes.review_letter import remind, write_review_asking
from frankpledge.plan.enums.review_round import ReviewAnswer
from frankpledge.plan.enums.violence_plan import ViolencePlanState
from frankpledge.plan.models import ReviewReply, ReviewRound, ViolencePlan
from frankpledge.plan.queries.review_round import led_by, silent_replies, touched_since
from frankpledge.plan.rules.review_round import is_late, refused_due, refused_updated


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a round did: the round, letters queued, agencies at which nobody has an address."""

    round: ReviewRound
    letters: int
    unreached: tuple[str, ...]


def open_review_round(
    *,
    plan: ViolencePlan,
    name: str,
    due_on: datetime.date,
    agencies: Iterable[Agency],
    words: str = "",
    by: Account,
    at: datetime.datetime | None = None,
) -> Opened:
    """Ask agencies to bring their actions up to date; each of their people gets one letter.

    Raises:
        CannotDo: a round is open already, the plan is closed, nobody is chosen, or the day is not to come.
    """
    check(by, Permission.PLAN_WRITE)
    chosen, now = list(agencies), at or timezone.now()
    if plan.state == ViolencePlanState.CLOSED:
        raise CannotDo(f"“{plan}” is closed: there is nothing to bring up to date.")
    if not chosen:
        raise CannotDo("Choose at least one agency to ask.")
    if reason := refused_due(due_on, timezone.localdate(now)):
        raise CannotDo(reason)
    try:
        with transaction.atomic():
            return _open(plan, name, due_on, chosen, words, by, now)
    except IntegrityError as taken:
        raise CannotDo("A review round is open already: close it before you open another.") from taken


def _open(
    plan: ViolencePlan, name: str, due_on: datetime.date, chosen: list[Agency], words: str, by: Account,
    now: datetime.datetime,
) -> Opened:  # fmt: skip
    made = ReviewRound(plan=plan)
    write_record(
        record=made, by=by, at=now, name=name.strip(), due_on=due_on, words=words.strip(), opened_at=now, opened_by=by
    )
    letters = 0
    for agency in chosen:
        reply = ReviewReply(round=made, agency=agency)
        write_record(record=reply, by=by, at=now, asked_at=now)
        letters += write_review_asking(reply)
    named = ", ".join(agency.name for agency in chosen)
    sentence = f"Opened the review round “{made}” of “{plan}”, due {due_on:%-d %B %Y}: asked {named}."
    audit.note(by=by, verb="open_review_round", about=made, sentence=sentence)
    return Opened(made, letters, tuple(one.name for one in chosen if not people_asked(one)))


def answer_review(
    *,
    found: ReviewRound,
    agency: Agency,
    answer: str,
    words: str = "",
    by: Account,
    at: datetime.datetime | None = None,
) -> ReviewReply:
    """Record that an agency has updated its actions, or that nothing has changed. Said twice it is recorded once; late is
    reckoned from the first answer.

    Raises:
        CannotDo: somebody of another agency, a closed round, an agency that was not asked, or "updated" with nothing changed.
    """
    _may_speak_for(agency, by)
    with transaction.atomic():
        held = ReviewRound.objects.select_for_update().get(pk=found.pk)
        if held.closed_at is not None:
            raise CannotDo(
                f"The round “{held}” was closed on {timezone.localtime(held.closed_at):%-d %B %Y}: update your actions as usual."
            )
        reply = ReviewReply.objects.filter(round=held, agency=agency).first()
        if reply is None:
            raise CannotDo(f"{agency} was not asked in the round “{held}”.")
        if answer == ReviewAnswer.UPDATED:
            actions = list(led_by(held.plan, agency))
            if reason := refused_updated(len(touched_since(held, actions)), len(actions)):
                raise CannotDo(reason)
        _keep_answer(reply, answer, words, by, at or timezone.now())
    return reply


def _keep_answer(reply: ReviewReply, answer: str, words: str, by: Account, now: datetime.datetime) -> None:
    if (reply.answer, reply.words) == (answer, words.strip()):
        return
    first = reply.answer == ReviewAnswer.WAITING
    late = is_late(timezone.localdate(now), reply.round.due_on) if first else reply.is_late
    write_record(
        record=reply, by=by, at=now, answer=answer, words=words.strip()[:500], is_late=late,
        answered_at=now if first else reply.answered_at, answered_by=by,
    )  # fmt: skip
    told = "has updated its actions" if answer == ReviewAnswer.UPDATED else "has nothing to change"
    sentence = f"{reply.agency} {told} in the round “{reply.round}”{', late' if late else ''}."
    audit.note(by=by, verb="answer_review", about=reply.round, sentence=sentence)


def _may_speak_for(agency: Agency, by: Account) -> None:
    """Raise CannotDo unless somebody speaks for this agency, or keeps the plan."""
    check(by, Permission.PLAN_UPDATE_OWN)
    own = agency_of(by)
    if own == agency or may(by, Permission.PLAN_WRITE):
        return
    if own is None:
        raise CannotDo("Your account belongs to no agency: ask the clerk to enter your agency in the directory.")
    raise CannotDo(f"You speak for {own} and cannot answer for {agency}.")


def remind_reviewers(*, found: ReviewRound, by: Account, today: datetime.date) -> int:
    """Write to every agency that has not answered, at most once a day. Answers how many letters are new.

    Raises CannotDo where the round is closed or everybody has answered.
    """
    check(by, Permission.PLAN_WRITE)
    if found.closed_at is not None:
        raise CannotDo(f"The round “{found}” is closed.")
    silent = list(silent_replies(found))
    if not silent:
        raise CannotDo("Every agency has answered: there is nobody to remind.")
    with transaction.atomic():
        return sum(len(remind(reply, f"by-hand:{today.isoformat()}", today)) for reply in silent)


def close_review_round(*, found: ReviewRound, by: Account, at: datetime.datetime | None = None) -> ReviewRound:
    """Close a round; who had not answered is kept with it. Closed twice, nothing more happens."""
    check(by, Permission.PLAN_WRITE)
    with transaction.atomic():
        held: ReviewRound = ReviewRound.objects.select_for_update().get(pk=found.pk)
        if held.closed_at is not None:
            return held
        silent = [one.agency.name for one in silent_replies(held).order_by("agency__name")]
        now = at or timezone.now()
        write_record(record=held, by=by, at=now, closed_at=now, closed_by=by, silent="\n".join(silent))
        told = f"without an answer from {', '.join(silent)}" if silent else "with every answer in"
        audit.note(by=by, verb="close_review_round", about=held, sentence=f"Closed the round “{held}” {told}.")
    return held
