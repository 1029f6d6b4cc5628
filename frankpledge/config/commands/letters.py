"""The command that sends letters: once, or again and again until it is told to stop."""

from __future__ import annotations

import datetime
import json
import signal
import sys
import threading
from types import FrameType

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say, wrong


def send(*, most: int, every: int, as_json: bool) -> int:
    """Send what waits; with ``every`` (seconds) look again until SIGTERM or SIGINT, which let a letter in hand be finished.

    Exit code 0, or 1 where there is no mail server to send by.
    """
    stop = threading.Event()

    def leave(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, leave)
    with records():
        code = _round(stop, most=most, as_json=as_json)
        while every and not stop.wait(every):
            code = _round(stop, most=most, as_json=as_json)
    return code


def _round(stop: threading.Event, *, most: int, as_json: bool) -> int:
    from frankpledge.partnership.changes.posting import AnotherSender, NoMailServer, Round, send_letters

    done, trouble = Round(), ""
    try:
        done = send_letters(most=most, go_on=lambda: not stop.is_set())
    except AnotherSender as error:
        trouble = str(error)
    except NoMailServer as error:
        trouble = str(error)
        if not as_json:
            say(trouble)
            return 1
    if as_json:
        sys.stdout.write(json.dumps({**vars(done), "trouble": trouble}) + "\n")
        sys.stdout.flush()
    elif any(vars(done).values()):
        say(f"{done.sent} sent, {done.put_off} put off, {done.failed} refused, {done.unsure} unsure.")
    return 1 if "mail server" in trouble.lower() else 0


def chase(*, day: str, as_json: bool) -> int:
    """Queue the letters due today, or on ``day``: chases, reports not yet in, answers owed to an assessment. Exit code 0."""
    try:
        on = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        wrong(f"“{day}” is not a day: write it as 2026-11-30.")
    with records():
        from django.utils import timezone

        from frankpledge.govern.changes.chasing import chase_all
        from frankpledge.govern.changes.report_letter import write_reminders
        from frankpledge.know.changes.assessment_letter import write_assessment_reminders
        from frankpledge.plan.changes.funding_letter import write_funding_letters
        from frankpledge.plan.changes.review_letter import write_review_reminders

        today = on or timezone.localdate()
        count = chase_all(today=today) + len(write_reminders(today=today))
        count += len(write_assessment_reminders(today=today)) + len(write_review_reminders(today=today))
        count += len(write_funding_letters(today=today))
    if as_json:
        sys.stdout.write(json.dumps({"letters": count}) + "\n")
    else:
        say(f"{count} letters written; `frankpledge send` sends them." if count else "No letter is due.")
    return 0
