"""Letters: 10,000 members' digests sent exactly once while the sender is stopped and killed again and again.

``python -m bench.letters [--members N] [--restarts N]`` makes a partnership of its own in a temporary folder (SQLite),
starts a mail server on loopback that keeps what it takes, queues the digests by the daily chase, and runs
``frankpledge send`` as a process of its own. It is killed (SIGKILL) until ``--restarts`` kills have fallen inside the
sending, after a random number of letters each, and told to stop (SIGTERM) once for every five kills. A kill counts only
where this very process had sent a letter, was alive when it was killed, and left letters waiting. What a kill left unsure
is settled as a clerk would: by looking the message id up at the mail server. The clerk asks the mail server; the product
never sends such a letter again by itself.
"""

from __future__ import annotations

import argparse
import datetime
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.partnership.mailserver import Postbox, mail_server

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261122
TODAY = datetime.date(2019, 5, 23)
KILLS_TO_A_STOP = 5


@dataclass
class Endings:
    """How the senders ended. ``in_hand`` counts the kills that found a letter marked as being sent."""

    killed: int = 0
    in_hand: int = 0
    stopped: int = 0
    not_counted: int = 0


def main() -> int:
    """Queue, send under restarts, settle, count; 1 unless every digest went exactly once."""
    ask = argparse.ArgumentParser()
    ask.add_argument("--members", type=int, default=10_000)
    ask.add_argument("--restarts", type=int, default=50)
    wanted = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder, mail_server() as box:
        os.environ |= {
            "FRANKPLEDGE_DATA": folder, "FRANKPLEDGE_DATABASE": "", "FRANKPLEDGE_MAIL": f"smtp://127.0.0.1:{box.port}",
            "FRANKPLEDGE_MAIL_FROM": "clerk@bench.example", "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        }  # fmt: skip
        queued = queue_digests(wanted.members)
        print(f"{queued:,} digests queued for {wanted.members:,} members", flush=True)
        began = time.perf_counter()
        endings = send_under_restarts(wanted.restarts, wanted.members, box)
        took = time.perf_counter() - began
        tell(endings, wanted.members, took)
        return judge(box, wanted.members) or int(endings.killed < wanted.restarts)


def queue_digests(members: int) -> int:
    """A partnership with one open action for each member, and the letters that the daily chase queues, run twice."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.db import transaction

    from frankpledge.govern.changes.chasing import begin_usual_chase, chase_all
    from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting
    from frankpledge.partnership.models import Account, Group, Person
    from frankpledge.partnership.scope import Scope, open_scope

    with open_scope(Scope.SYSTEM):
        with transaction.atomic():
            clerk = Account.objects.create_account("clerk@bench.example", None, "clerk")
            group = Group.objects.create(name="Bench Board", slug="bench")
            held = Meeting.objects.create(group=group, date=datetime.date(2019, 3, 14), state="held")
            Meeting.objects.create(group=group, date=datetime.date(2019, 6, 20))
            people = Person.objects.bulk_create(
                Person(name=f"Member {n}", folded=f"member {n}", email=f"m{n}@bench.example") for n in range(members)
            )
            actions = Action.objects.bulk_create(Action(meeting=held, text=f"Task {n}") for n in range(members))
            ActionOwner.objects.bulk_create(
                ActionOwner(action=a, kind="person", person=p, since=held.date)
                for a, p in zip(actions, people, strict=True)
            )
            ActionEvent.objects.bulk_create(ActionEvent(action=a, kind="opened", on=held.date) for a in actions)
            begin_usual_chase(group=group, by=clerk)
        count = chase_all(today=TODAY)
        return count + chase_all(today=TODAY)


def sender() -> subprocess.Popen[bytes]:
    """The command a service would run."""
    script = "from frankpledge.config.cli import app; app()"
    return subprocess.Popen([sys.executable, "-c", script, "send", "--json"], cwd=ROOT, stdout=subprocess.DEVNULL)


def send_under_restarts(restarts: int, members: int, box: Postbox) -> Endings:
    """Run the sender until nothing waits, killed ``restarts`` times on the way, each time after a random number of letters.

    The letters left are shared out anew before each turn, so that the last kill still falls inside the sending.
    """
    chance, endings = random.Random(SEED), Endings()
    for turn in range(10 * restarts):
        lives = (restarts - endings.killed) * (1 + 1 / KILLS_TO_A_STOP) + 2
        share = max(int((members - len(box.taken)) / lives), 1)
        if endings.killed >= restarts:
            break
        how = signal.SIGTERM if turn % (KILLS_TO_A_STOP + 1) == KILLS_TO_A_STOP else signal.SIGKILL
        end_sender(how, chance.randrange(1, 2 * share + 1), chance.uniform(0, 0.015), box, endings)
    sender().wait()
    sender().wait()  # the first marks what the last kill left; this one shows that nothing goes again
    return endings


def end_sender(how: signal.Signals, letters: int, pause: float, box: Postbox, endings: Endings) -> None:
    """Start a sender, end it ``pause`` seconds after it has sent so many letters, and count the ending by what it left."""
    from frankpledge.partnership.models import Letter
    from frankpledge.partnership.scope import Scope, open_scope

    before, child = len(box.taken), sender()
    while child.poll() is None and len(box.taken) < before + letters:
        time.sleep(0.0005)
    time.sleep(pause)  # so that kills fall before, in and after the handing over, not only just after it
    began = len(box.taken) > before
    child.send_signal(how)  # nothing happens where it has ended by itself
    code = child.wait()
    with open_scope(Scope.SYSTEM):
        waiting = Letter.objects.filter(state="queued").exists()
        in_hand = Letter.objects.filter(state="sending").count()
    if not (began and waiting):
        endings.not_counted += 1
    elif how == signal.SIGKILL and code == -signal.SIGKILL:
        endings.killed, endings.in_hand = endings.killed + 1, endings.in_hand + in_hand
    elif how == signal.SIGTERM:
        endings.stopped += 1


def tell(endings: Endings, members: int, took: float) -> None:
    """Print how the senders ended."""
    print(
        f"sender killed (SIGKILL) in the middle of the sending {endings.killed} times, {endings.in_hand} of them with a "
        f"letter in hand;\ntold to stop (SIGTERM) in the middle {endings.stopped} times; endings not counted because "
        f"nothing had begun or nothing waited: {endings.not_counted}"
    )
    print(
        f"restarts inside the sending: {endings.killed + endings.stopped}; {took:.1f} s, {members / took:,.0f} letters/s"
    )


def judge(box: Postbox, members: int) -> int:
    """Settle what is unsure by the mail server's own list, send what never went, and count every address."""
    from frankpledge.partnership.changes.posting import send_letters, settle_letter
    from frankpledge.partnership.models import Account, Letter
    from frankpledge.partnership.scope import Scope, open_scope

    clerk, there = Account.objects.get(), {message["Message-ID"] for message in box.taken}
    with open_scope(Scope.SYSTEM):
        unsure = list(Letter.objects.filter(state="unsure"))
        before = Counter(message["To"] for message in box.taken)
        for letter in unsure:
            settle_letter(letter=letter, said="went" if letter.message_id in there else "again", by=clerk)
        send_letters()
        sent = Letter.objects.filter(state="sent").count()
    got = Counter(message["To"] for message in box.taken)
    twice, never = sum(n > 1 for n in got.values()), members - len(got)
    print(
        f"left unsure by kills: {len(unsure)}, of which the mail server had {sum(u.message_id in there for u in unsure)}"
    )
    print(f"sent twice by the product itself: {sum(n > 1 for n in before.values())}")
    print(f"after the clerk's word on those: {sent:,} of {members:,} sent exactly once, {twice} twice, {never} never")
    return 0 if (twice, never, sent) == (0, 0, members) else 1


if __name__ == "__main__":
    sys.exit(main())
