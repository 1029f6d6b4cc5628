"""The command that sends letters: once, or again and again until it is told to stop."""

from __future__ import annotations

import json
import signal
import sys
import threading
from types import FrameType

from frankpledge.config.commands.django import records
from frankpledge.config.commands.screen import say


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
