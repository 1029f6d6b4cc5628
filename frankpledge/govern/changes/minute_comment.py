"""Comments on draft minutes, and the clerk's answer to each."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.taking import hold_taken
from frankpledge.govern.models import Minute, MinuteComment
from frankpledge.govern.queries.attending import was_present
from frankpledge.govern.rules.taking import is_late, refuse_comment
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account


def comment_on_minute(*, minute: Minute, text: str, by: Account) -> MinuteComment:
    """Say what should be different in a draft minute. Taken after the day too, and marked late. Raises CannotDo, Refused."""
    check(by, Permission.MINUTES_COMMENT)
    with transaction.atomic():
        taken = hold_taken(minute.meeting)
        there = was_present(minute.meeting, by.person) or may(by, Permission.MINUTES_TAKE)
        if refusal := refuse_comment(taken.state, text, was_there=there):
            raise CannotDo(refusal)
        same = MinuteComment.objects.filter(minute=minute, by=by, text=text.strip(), round=taken.comment_round).first()
        if same is not None:
            return same
        late = is_late(timezone.localdate(), taken.comment_until)
        row = MinuteComment.objects.create(
            minute=minute, by=by, text=text.strip(), round=taken.comment_round, is_late=late
        )
        audit.note(by=by, verb="comment_on_minute", about=minute, sentence=f"Commented on minute {minute.number}.")
    return row


def answer_comment(*, comment: MinuteComment, answer: str, is_taken_in: bool, by: Account) -> MinuteComment:
    """Answer a comment: taken in, or why not. Answering again replaces the answer; the trail keeps both."""
    check(by, Permission.MINUTES_TAKE)
    if not answer.strip() and not is_taken_in:
        raise CannotDo("Say why the comment is not taken in: whoever made it reads your answer.")
    with transaction.atomic():
        row = MinuteComment.objects.select_for_update(of=("self",)).select_related("minute").get(pk=comment.pk)
        row.answer, row.is_taken_in = answer.strip() or "Taken in.", is_taken_in
        row.answered_by, row.answered_at = by, timezone.now()
        row.save(update_fields=["answer", "is_taken_in", "answered_by", "answered_at"])
        done = "taken in" if is_taken_in else "not taken in"
        sentence = f"A comment on minute {row.minute.number} was {done}: {row.answer[:200]}"
        audit.note(by=by, verb="answer_comment", about=row.minute, sentence=sentence)
    return row
