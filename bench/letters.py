"""Letters: 10,000 members' digests sent exactly once while the sender is stopped and killed again and again.

``python -m bench.letters [--members N] [--restarts N]`` makes a partnership of its own in a temporary folder (SQLite),
starts a mail server on loopback that keeps what it takes, queues the digests by the daily chase, and runs
``frankpledge send`` as a process of its own, ended by SIGKILL and SIGTERM by turns at random moments. What a kill left
unsure is settled as a clerk would: by looking the message id up at the mail server. The clerk asks the mail server; the
product never sends such a letter again by itself.
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
from pathlib import Path

from tests.partnership.mailserver import Postbox, mail_server

ROOT = Path(__file__).resolve().parents[1]
SEED = 20261122
TODAY = datetime.date(2019, 5, 23)


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
        killed, stopped = send_under_restarts(wanted.restarts, wanted.members, box)
        took = time.perf_counter() - began
        return judge(box, wanted.members, killed, stopped, took)


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


def send_under_restarts(restarts: int, members: int, box: Postbox) -> tuple[int, int]:
    """Run the sender until nothing waits; it is ended ``restarts`` times, after a random number of letters."""
    chance, killed, stopped = random.Random(SEED), 0, 0
    share = max(members // (restarts + 2), 1)
    for turn in range(restarts):
        child, goal = sender(), len(box.taken) + chance.randrange(1, 2 * share)
        while child.poll() is None and len(box.taken) < goal:
            time.sleep(0.0005)
        if child.poll() is None:
            how = signal.SIGKILL if turn % 2 == 0 else signal.SIGTERM
            child.send_signal(how)
            killed, stopped = killed + (how == signal.SIGKILL), stopped + (how == signal.SIGTERM)
        child.wait()
    sender().wait()
    sender().wait()  # the first marks what the last kill left; this one shows that nothing goes again
    return killed, stopped


def judge(box: Postbox, members: int, killed: int, stopped: int, took: float) -> int:
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
        f"sender ended {killed} times by SIGKILL and {stopped} times by SIGTERM; {took:.1f} s, {members / took:,.0f} letters/s"
    )
    print(
        f"left unsure by kills: {len(unsure)}, of which the mail server had {sum(u.message_id in there for u in unsure)}"
    )
    print(f"sent twice by the product itself: {sum(n > 1 for n in before.values())}")
    print(f"after the clerk's word on those: {sent:,} of {members:,} sent exactly once, {twice} twice, {never} never")
    return 0 if (twice, never, sent) == (0, 0, members) else 1


if __name__ == "__main__":
    sys.exit(main())
