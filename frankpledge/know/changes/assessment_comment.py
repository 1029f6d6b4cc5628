"""Comments on the draft of an assessment, and the answer to each."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from frankpledge.know.changes.assessment import locked, locked_open
from frankpledge.know.models import AskedPartner, Assessment, AssessmentComment
from frankpledge.know.queries.contribution import agency_of
from frankpledge.know.rules.assessment import is_late, refuse_contribution
from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import Account

LONGEST = 10_000


def comment_on_assessment(*, assessment: Assessment, section: str, text: str, by: Account) -> AssessmentComment:
    """Say what should be different in a section. Taken after the day too, and marked late; the same words twice are one."""
    check(by, Permission.ASSESSMENT_COMMENT)
    text = "\n".join(text.strip().splitlines())
    if not text:
        raise CannotDo("Say what should be different.")
    if len(text) > LONGEST:
        raise CannotDo(f"These are {len(text):,} characters and a comment has room for {LONGEST:,}: shorten it.")
    with transaction.atomic():
        held = locked(assessment)
        if refusal := refuse_contribution(held.state):
            raise CannotDo(refusal)
        same = AssessmentComment.objects.filter(assessment=held, section=section, by=by, text=text).first()
        if same is not None:
            return same
        asked = AskedPartner.objects.filter(assessment=held, agency=agency_of(by)).first()
        late = is_late(timezone.localdate(), asked.due_on if asked else None)
        row = AssessmentComment.objects.create(assessment=held, section=section, text=text, by=by, is_late=late)
        sentence = f"Commented on “{section or 'the whole'}” of “{held.title}”."
        audit.note(by=by, verb="comment_on_assessment", about=held, sentence=sentence)
    return row


def answer_assessment_comment(
    *, comment: AssessmentComment, answer: str, is_taken_in: bool, by: Account
) -> AssessmentComment:
    """Answer a comment: taken in, or why not. Answering again replaces the answer; the trail keeps both.

    Raises CannotDo without a reason for not taking it in, and once the board agreed: what is taken in is part of it.
    """
    check(by, Permission.ASSESSMENT_WRITE)
    if not answer.strip() and not is_taken_in:
        raise CannotDo("Say why the comment is not taken in: whoever made it reads your answer.")
    with transaction.atomic():
        held = locked_open(comment.assessment)
        row = AssessmentComment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        row.answer, row.is_taken_in = answer.strip(), is_taken_in
        row.answered_by, row.answered_at = by, timezone.now()
        row.save(update_fields=["answer", "is_taken_in", "answered_by", "answered_at"])
        done = "taken in" if is_taken_in else "not taken in"
        sentence = f"A comment on “{row.section or 'the whole'}” was {done}: {row.answer[:200] or 'no more was said'}"
        audit.note(by=by, verb="answer_assessment_comment", about=held, sentence=sentence)
    return row
