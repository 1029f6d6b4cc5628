"""Sending letters: one sender at a time, each letter handed over once, whatever stops the sender.

A letter is marked as being sent, and that is committed, before a word of it goes to the mail server; it is marked as sent
when the server has taken it. A sender that is killed in between leaves a letter of which nobody can know by itself
whether it went. The next sender marks it UNSURE and leaves it to the clerk: nobody is written to twice.
"""

from __future__ import annotations

import datetime
import fcntl
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import make_msgid
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.partnership import audit
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Account, Letter

WAITS = (5, 30, 120, 480, 1440)  # minutes before the next try of what the server could not take just now
LOCK_KEY = 7105317426  # any number that no other lock of this database uses
PERMANENT = 500  # SMTP answers from here on are for good (RFC 5321, section 4.2.1)


class AnotherSender(Exception):
    """Letters are being sent by another process; there is nothing to do."""


class NoMailServer(Exception):
    """No mail server is set, or it does not answer; the letters wait."""


@dataclass
class Round:
    """What one round of sending did."""

    sent: int = 0
    failed: int = 0
    put_off: int = 0
    unsure: int = 0


@contextmanager
def _only_sender() -> Iterator[None]:
    """Hold the one right to send. It falls back by itself when the process ends, however it ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK_KEY])
            if not cursor.fetchone()[0]:
                raise AnotherSender("Letters are being sent by another process.")
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK_KEY])
        return
    path = Path(settings.POSTING_LOCK)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise AnotherSender("Letters are being sent by another process.") from error
        yield


def send_letters(
    *, most: int = 0, go_on: Callable[[], bool] = lambda: True, told: Callable[[Round], None] | None = None
) -> Round:
    """Send every letter that waits and is due (at most ``most``), oldest first; answers what happened.

    ``go_on`` is asked between letters, so that a sender told to stop ends with a whole letter; ``told`` hears of each.
    Raises NoMailServer and AnotherSender.
    """
    done = Round()
    if not settings.EMAIL_HOST:
        raise NoMailServer("No mail server is set (FRANKPLEDGE_MAIL), so letters wait.")
    with _only_sender():
        done.unsure = _mark_cut_off()
        line = _open_line()
        try:
            while go_on() and not (most and done.sent + done.failed >= most):
                letter = _take_next()
                if letter is None:
                    break
                _hand_over(letter, line, done)
                if told:
                    told(done)
        finally:
            line.close()
    return done


def _open_line() -> BaseEmailBackend:
    line = get_connection(fail_silently=False)
    _open(line)
    return line


def _open(line: BaseEmailBackend) -> None:
    try:
        line.open()
    except (OSError, smtplib.SMTPException) as error:
        raise NoMailServer(f"The mail server does not answer ({type(error).__name__}); letters wait.") from error


def _mark_cut_off() -> int:
    """Letters that a sender who is gone had in hand: whether they went, only the mail server knows."""
    return Letter.objects.filter(state=LetterState.SENDING).update(
        state=LetterState.UNSURE, trouble="The sending was cut off: look up the message id at the mail server."
    )


def _take_next() -> Letter | None:
    """The oldest letter that is due, marked as being sent and committed."""
    with transaction.atomic():
        due = Q(not_before=None) | Q(not_before__lte=timezone.now())
        letter = Letter.objects.select_for_update().filter(due, state=LetterState.QUEUED).order_by("id").first()
        if letter is None:
            return None
        letter.state = LetterState.SENDING
        letter.message_id = letter.message_id or make_msgid(idstring=str(letter.pk), domain=_domain())
        letter.save(update_fields=["state", "message_id"])
    return letter


def _domain() -> str:
    return str(settings.DEFAULT_FROM_EMAIL).rpartition("@")[2].strip("> ") or "localhost"


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(
        letter.subject, letter.text, to=[letter.to_address],
        headers={**letter.headers, "Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    if letter.attachment:
        message.attach(letter.attachment_name, bytes(letter.attachment), letter.attachment_type)
    return message


def _hand_over(letter: Letter, line: BaseEmailBackend, done: Round) -> None:
    """Give a letter to the server and record its answer. What the server refuses for now is tried again later."""
    try:
        line.send_messages([_message(letter)])
    except smtplib.SMTPRecipientsRefused as error:
        code, words = next(iter(error.recipients.values()))
        _refused(letter, code, words, done)
    except smtplib.SMTPResponseException as error:
        _refused(letter, error.smtp_code, error.smtp_error, done)
    except (ValueError, UnicodeError) as error:  # an address or a heading that cannot be written in a letter
        _settle(letter, LetterState.FAILED, f"This letter cannot be written: {error}"[:500])
        done.failed += 1
    except OSError as error:  # smtplib's own exceptions are of this kind too, so it stands last
        # Cut off in the middle: the server may have taken it all the same.
        _settle(letter, LetterState.UNSURE, f"The mail server was lost: {error}"[:500])
        done.unsure += 1
        line.close()
        _open(line)
    else:
        Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, sent_at=timezone.now(), trouble="")
        done.sent += 1


def _refused(letter: Letter, code: int, words: bytes | str, done: Round) -> None:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    trouble = f"The mail server answered {code}: {said}"[:500]
    if code >= PERMANENT or letter.tries >= len(WAITS):
        _settle(letter, LetterState.FAILED, trouble)
        done.failed += 1
        return
    later = timezone.now() + datetime.timedelta(minutes=WAITS[letter.tries])
    Letter.objects.filter(pk=letter.pk).update(
        state=LetterState.QUEUED, not_before=later, tries=letter.tries + 1, trouble=trouble
    )
    done.put_off += 1


def _settle(letter: Letter, state: LetterState, trouble: str) -> None:
    Letter.objects.filter(pk=letter.pk).update(state=state, trouble=trouble)


SETTLED = {
    "went": ((LetterState.UNSURE,), LetterState.SENT, "Recorded as sent"),
    "again": ((LetterState.UNSURE, LetterState.FAILED), LetterState.QUEUED, "To be sent again"),
    "stop": ((LetterState.QUEUED,), LetterState.STOPPED, "Taken back before it was sent"),
}  # fmt: skip


def settle_letter(*, letter: Letter, said: str, by: Account) -> Letter:
    """The clerk's word on a letter: ``went`` or ``again`` where it is unsure or failed, ``stop`` before it is sent.

    Raises CannotDo where the letter is no longer in a state that the word fits.
    """
    check(by, Permission.LETTER_SEND)
    fits, state, words = SETTLED[said]
    with transaction.atomic():
        row = Letter.objects.select_for_update().get(pk=letter.pk)
        if row.state not in fits:
            raise CannotDo(f"This letter is by now: {row.get_state_display().lower()}. Nothing was changed.")
        row.state, row.tries, row.not_before, row.trouble = state, 0, None, ""
        if state == LetterState.SENT:
            row.sent_at = timezone.now()
        elif state == LetterState.QUEUED:
            row.message_id = ""
        row.save(update_fields=["state", "tries", "not_before", "trouble", "sent_at", "message_id"])
        audit.note(
            by=by, verb="settle_letter", about=row, sentence=f"{words}: {row.subject} ({row.to_name or 'no name'})."
        )
    return row
