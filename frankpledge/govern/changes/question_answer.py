"""Answering questions: officers give their shares, the clerk puts the answer together and publishes it."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.govern.changes.publication_step import note_step
from frankpledge.govern.changes.question_record import keep_in_history, write_to_asker
from frankpledge.govern.enums import AnswerWay, PublicKind, PublicStep, QuestionState
from frankpledge.govern.models import AnswerShare, Question
from frankpledge.partnership.access.check import check, may
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import Account, Person


class AnswerOvertaken(CannotDo):
    """Somebody else saved the answer in the meantime; nothing of theirs was written over."""


def ask_for_share(
    *, question: Question, person: Person, note: str, wanted_by: datetime.date | None, by: Account
) -> AnswerShare:
    """Ask an officer for their share of an answer; they are written to once. Raises CannotDo for a question not open."""
    check(by, Permission.QUESTION_WRITE)
    if question.state not in (QuestionState.RECEIVED, QuestionState.ACCEPTED):
        raise CannotDo(f"This question is {question.get_state_display().lower()}: no answer is being drafted.")
    with transaction.atomic():
        share, is_new = AnswerShare.objects.get_or_create(
            question=question, person=person, defaults={"note": note.strip(), "wanted_by": wanted_by}
        )
        if not is_new:
            return share
        keep_in_history(question, f"{person.name} was asked to help with the answer.", by=by, verb="ask_for_share")
        if person.email:
            until = f" by {wanted_by:%-d %B %Y}" if wanted_by else ""
            queue_letter(
                once_key=f"share:{share.pk}",
                purpose="question",
                to_address=person.email,
                to_name=person.name,
                person=person,
                subject=f"Your help with the answer to a question{until}",
                text=f"Dear {person.name}\n\nPlease sign in and write your share of the answer{until}:\n"
                f"{page_link('govern:share-give', share.pk)}\n\n"
                f"The question, from {question.asked_by}:\n\n{question.text}\n\n{note}".rstrip(),
                about=question,
            )
    return share


def give_share(*, share: AnswerShare, text: str, by: Account) -> AnswerShare:
    """Write one's share of an answer; the clerk may write it for somebody. Raises CannotDo."""
    if share.person_id != by.person_id:
        check(by, Permission.QUESTION_WRITE)
    check(by, Permission.QUESTION_ANSWER)
    if not text.strip():
        raise CannotDo(
            "Your share has no words: write what you want to say, even if it is that you have nothing to add."
        )
    with transaction.atomic():
        row = AnswerShare.objects.select_for_update().select_related("question", "person").get(pk=share.pk)
        if row.question.state not in (QuestionState.RECEIVED, QuestionState.ACCEPTED):
            raise CannotDo("The answer was given in the meantime: tell the clerk if it should be corrected.")
        row.text, row.given_at = text.strip(), timezone.now()
        row.save(update_fields=["text", "given_at"])
        keep_in_history(row.question, f"{row.person.name} gave a share of the answer.", by=by, verb="give_share")
    return row


def save_answer(
    *,
    question: Question,
    answer: str,
    way: AnswerWay,
    answered_by: str,
    supplementary: str = "",
    supplementary_answer: str = "",
    revision: int,
    by: Account,
) -> Question:
    """Save the draft of an answer. ``revision`` is the one the writer began from.

    Raises AnswerOvertaken when somebody saved since then, and CannotDo for a question that was not accepted.
    """
    check(by, Permission.QUESTION_WRITE)
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        if row.state not in (QuestionState.ACCEPTED, QuestionState.ANSWERED):
            raise CannotDo(f"This question is {row.get_state_display().lower()}: accept it before answering it.")
        if row.answer_revision != revision:
            raise AnswerOvertaken(
                "Somebody else saved this answer while you wrote. Theirs is kept and shown below; yours is still in the "
                "box: put the two together and save again."
            )
        if row.published_at and (row.answer, row.supplementary_answer) != (
            answer.strip(),
            supplementary_answer.strip(),
        ):
            raise CannotDo("This answer is published: withdraw it before you change its words.")
        row.answer, row.answer_way, row.answered_by = answer.strip(), way, answered_by.strip()
        row.supplementary, row.supplementary_answer = supplementary.strip(), supplementary_answer.strip()
        row.answer_revision += 1
        row.save(update_fields=["answer", "answer_way", "answered_by", "supplementary", "supplementary_answer",
                                "answer_revision"])  # fmt: skip
        keep_in_history(row, f"Answer saved, version {row.answer_revision}.", by=by, verb="save_answer")
    return row


def give_answer(*, question: Question, on: datetime.date, by: Account) -> Question:
    """Say that the answer was given (read out, or sent). A written one goes to the asker. Raises CannotDo."""
    check(by, Permission.QUESTION_WRITE)
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        if row.state == QuestionState.ANSWERED:
            return row
        if row.state != QuestionState.ACCEPTED:
            raise CannotDo(f"This question is {row.get_state_display().lower()}: accept it before answering it.")
        if not row.answer or not row.answered_by:
            raise CannotDo("The answer has no words yet, or nobody who gives it: write both and save.")
        row.state, row.answered_on = QuestionState.ANSWERED, on
        row.save(update_fields=["state", "answered_on"])
        how = row.get_answer_way_display().lower()
        keep_in_history(row, f"Answered {how} by {row.answered_by}.", by=by, verb="give_answer")
        if row.email and row.answer_way == AnswerWay.WRITTEN:
            write_to_asker(row, purpose="answer", subject=f"The answer to your question to {row.meeting}",
                           body=f"{row.text}\n\nAnswer from {row.answered_by}:\n\n{row.answer}")  # fmt: skip
    return row


def publish_question(*, question: Question, by: Account) -> Question:
    """Put question and answer on the public page: this makes it Part 1. Raises CannotDo before it is answered."""
    check(by, Permission.MEETING_PUBLISH)
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        if row.state != QuestionState.ANSWERED:
            raise CannotDo("Only a question with its answer is published: give the answer first.")
        is_new = row.published_at is None
        row.part, row.published_at = Part.ONE, row.published_at or timezone.now()
        row.save(update_fields=["part", "published_at"])
        keep_in_history(row, "Published with its answer.", by=by, verb="publish_question")
        if is_new:
            _note_step(row, PublicStep.PUBLISHED, by)
    return row


def withdraw_publication(*, question: Question, reason: str, by: Account) -> Question:
    """Take question and answer off the public page, with the reason. Raises CannotDo without one."""
    check(by, Permission.MEETING_PUBLISH)
    if not reason.strip():
        raise CannotDo("Write why it is taken off the public page: the record keeps it.")
    with transaction.atomic():
        row = Question.objects.select_for_update().get(pk=question.pk)
        was_out = row.published_at is not None
        row.part, row.published_at = Part.TWO, None
        row.save(update_fields=["part", "published_at"])
        if was_out:
            _note_step(row, PublicStep.WITHDRAWN, by, note=reason)
        keep_in_history(row, f"Taken off the public page: {reason.strip()}", by=by, verb="withdraw_publication")
    return row


def _note_step(row: Question, step: PublicStep, by: Account, *, note: str = "") -> None:
    note_step(
        meeting=row.meeting, subject=PublicKind.QUESTION, record=row.pk, step=step, by=by, title=str(row), note=note
    )


def may_give(share: AnswerShare, viewer: Account) -> bool:
    """Whether the viewer may write this share: their own, or the clerk's hand for somebody."""
    return share.person_id == viewer.person_id or may(viewer, Permission.QUESTION_WRITE)
