"""What every change of a question leaves behind: a line of history, an audit entry, a letter to the asker."""

from __future__ import annotations

from frankpledge.govern.models import Question, QuestionEvent
from frankpledge.partnership import audit
from frankpledge.partnership.changes.letter import page_link, queue_letter
from frankpledge.partnership.models import Account, PartnershipSettings


def keep_in_history(question: Question, sentence: str, *, by: Account | None, verb: str) -> None:
    """One line in the question's history and one in the audit trail, in the same words."""
    QuestionEvent.objects.create(question=question, by=by, sentence=sentence)
    audit.note(by=by, verb=verb, about=question, sentence=sentence)


def write_to_asker(question: Question, *, purpose: str, subject: str, body: str) -> None:
    """One letter to the asker for one purpose, signed by the partnership."""
    settings = PartnershipSettings.current()
    here = page_link("public:question-followed", question.reference)
    queue_letter(
        once_key=f"question:{question.pk}:{purpose}",
        purpose="question",
        to_address=question.email,
        to_name=question.asked_by,
        subject=subject,
        text=f"Dear {question.asked_by}\n\n{body}\n\nYour reference: {question.reference}\n"
        f"See how it stands: {here}\n\n{settings.name}",
        about=question,
    )
