"""Letters against a real mail server: once each, refusals told, nothing from a demonstration, nothing twice."""

from __future__ import annotations

import pytest
from django.db import transaction

from frankpledge.partnership.changes import posting
from frankpledge.partnership.changes.letter import Attachment, queue_letter
from frankpledge.partnership.changes.posting import NoMailServer, send_letters, settle_letter
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import LetterState
from frankpledge.partnership.models import Letter, PartnershipSettings
from tests.cast import clerk
from tests.partnership.mailserver import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def box(settings, tmp_path):
    with mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "clerk@harbour.example"
        settings.POSTING_LOCK = tmp_path / "posting.lock"
        yield server


def queue(key: str = "notice:1", **more) -> Letter | None:
    given = {
        "purpose": "notice",
        "to_address": "nell@example.org",
        "subject": "The meeting moved",
        "text": "To the 9th.\n",
    }
    return queue_letter(once_key=key, **{**given, **more})


def test_a_letter_goes_once_with_its_attachment(box):
    letter = queue(attachment=Attachment("meeting.ics", "text/calendar", b"BEGIN:VCALENDAR"))
    assert send_letters().sent == 1
    assert send_letters().sent == 0
    (message,) = box.taken
    assert message["To"] == "nell@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_payload()[1].get_filename() == "meeting.ics"
    letter.refresh_from_db()
    assert (letter.state, letter.message_id) == (LetterState.SENT, message["Message-ID"])


def test_nobody_is_written_to_twice_for_one_thing(box):
    assert queue() is not None
    assert queue(subject="Other words") is None
    send_letters()
    assert queue() is None
    send_letters()
    assert len(box.taken) == 1


def test_a_change_taken_back_writes_to_nobody(box):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)
    assert send_letters().sent == 0
    assert box.taken == []


def test_nothing_is_sent_from_the_demonstration(box):
    PartnershipSettings.objects.create(is_demonstration=True)
    assert queue().state == LetterState.HELD
    assert send_letters().sent == 0
    assert box.taken == []


def test_a_refusal_for_good_is_told_and_the_others_go(box):
    box.answer = lambda address: "550 No such person" if address.startswith("gone") else "250 OK"
    gone = queue("a", to_address="gone@example.org")
    queue("b")
    done = send_letters()
    assert (done.sent, done.failed) == (1, 1)
    gone.refresh_from_db()
    assert "550: No such person" in gone.trouble


def test_a_refusal_for_now_is_tried_again_later_and_ends(box):
    box.answer = lambda _address: "451 Try again later"
    letter = queue()
    assert send_letters().put_off == 1
    assert send_letters() == posting.Round()  # not before its time
    for _ in posting.WAITS:
        Letter.objects.update(not_before=None)
        send_letters()
    letter.refresh_from_db()
    assert letter.state == LetterState.FAILED


def test_a_server_lost_after_the_words_leaves_a_letter_unsure_and_is_not_asked_again(box):
    box.hang_up_after_data = True
    letter = queue()
    assert send_letters().unsure == 1
    box.hang_up_after_data = False
    assert send_letters().sent == 0
    letter.refresh_from_db()
    assert letter.state == LetterState.UNSURE
    settle_letter(letter=letter, said="went", by=clerk())
    assert send_letters().sent == 0
    assert len(box.taken) == 1


def test_a_sender_that_died_leaves_its_letter_to_the_clerk(box):
    letter = queue()
    Letter.objects.update(state=LetterState.SENDING)
    assert send_letters().unsure == 1
    settle_letter(letter=letter, said="again", by=clerk())
    assert send_letters().sent == 1
    with pytest.raises(CannotDo, match="by now: sent"):
        settle_letter(letter=letter, said="again", by=clerk())


def test_without_a_server_letters_wait(box, settings):
    queue()
    settings.EMAIL_PORT = 1
    with pytest.raises(NoMailServer, match="does not answer"):
        send_letters()
    settings.EMAIL_HOST = ""
    with pytest.raises(NoMailServer, match="FRANKPLEDGE_MAIL"):
        send_letters()
    assert Letter.objects.get().state == LetterState.QUEUED


def test_a_heading_with_a_line_break_cannot_add_a_recipient(box):
    queue(subject="Hello\nBcc: everyone@example.org")
    assert send_letters().sent == 1
    assert box.taken[0]["Bcc"] is None
