"""Minutes typed against a real server while the server, the client or the browser is killed outright (SIGKILL).

    python bench/autosave_kills.py [--kills 60] [--seed 1]     the whole proof: --kills 500

The site is gunicorn with two workers over SQLite, with the real settings. Three kinds of kill, counted apart:

server    the server's whole process group dies while four clerks type; it is started again and they go on
client    a plain HTTP client that follows the page's own rules (a saving at most every 700 ms of typing, one on its way at
          a time, sent again until it is answered) dies in the middle of typing; what it kept in memory is gone with it
browser   a real Chromium with the real page is typed in key by key and all its processes die; it is then opened again on
          the same profile, and what its storage still held goes out by itself

After each kill the database file itself is read. Lost is what was typed more than two seconds before the kill and is not
there; anything the server had acknowledged and that is not there fails at once. The exit code says whether either happened.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
GATHER, ALLOWED = 0.7, 2.0
TOKEN = "a" * 32
KEY_EVERY = 0.03
CLERKS = 4

FILL = """
import django
django.setup()
from importlib import import_module
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
import datetime
from frankpledge.govern.models import Meeting, Minute, TakenMinutes
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Group, PartnershipSettings
from frankpledge.partnership.scope import Scope, open_scope
with open_scope(Scope.SYSTEM):
    PartnershipSettings.objects.create(name="Harbour Safety Partnership")
    clerk = Account.objects.create_account("clerk@example.org", None, Role.CLERK)
    group = Group.objects.create(name="Harbour Safety Board", short_name="HSB", slug="hsb")
    meeting = Meeting.objects.create(group=group, date=datetime.date(2026, 1, 8))
    TakenMinutes.objects.create(meeting=meeting)
    rows = [Minute(meeting=meeting, number=str(n), title=f"Item {n}", order=0) for n in range(@COUNT@)]
    Minute.objects.bulk_create(rows)
    pks = list(Minute.objects.order_by("pk").values_list("pk", flat=True))
store = import_module(settings.SESSION_ENGINE).SessionStore()
store[SESSION_KEY] = str(clerk.pk)
store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
store[HASH_SESSION_KEY] = clerk.get_session_auth_hash()
store.save()
import json
print(json.dumps({"meeting": meeting.pk, "minutes": pks, "session": store.session_key, "name": settings.SESSION_COOKIE_NAME}))
"""


@dataclass
class Tally:
    """What one kind of kill came to."""

    kills: int = 0
    typed: int = 0
    acknowledged_lost: int = 0
    late_lost: int = 0
    seconds: list[float] = field(default_factory=list)
    recovered: int = 0

    def count(self, keys: list[float], acknowledged: int, kept: int, at: float) -> None:
        """Add one kill: when each key was typed, how many were acknowledged, how many the database holds, when it died."""
        self.kills += 1
        self.typed += len(keys)
        self.acknowledged_lost += max(0, acknowledged - kept)
        lost = at - keys[kept] if kept < len(keys) else 0.0
        self.seconds.append(max(0.0, lost))
        self.late_lost += sum(1 for key in keys[kept:] if key < at - ALLOWED)


class Site:
    """A gunicorn of our own that can be killed and started again."""

    def __init__(self, folder: Path, minutes: int) -> None:
        self.folder = folder
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("FRANKPLEDGE_", "DJANGO_"))}
        kept.pop("PYTHONDONTWRITEBYTECODE", None)
        self.env = kept | {
            "FRANKPLEDGE_DATA": str(folder),
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "frankpledge.config.settings",
        }
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=self.env, check=True)
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "-v", "0", "--noinput"], cwd=ROOT, env=self.env, check=True
        )
        code = FILL.replace("@COUNT@", str(minutes))
        made = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=self.env, check=True, capture_output=True, text=True
        )
        self.told = json.loads(made.stdout)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.cookie = f"{self.told['name']}={self.told['session']}; csrftoken={TOKEN}"
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start gunicorn, as ``frankpledge serve`` does, and wait until it answers."""
        command = [sys.executable, "-m", "gunicorn", "frankpledge.config.wsgi:application", "--bind", f"127.0.0.1:{self.port}",
                   "--workers", "2", "--no-control-socket", "--log-level", "critical", "--timeout", "120"]  # fmt: skip
        self.server = subprocess.Popen(
            command, cwd=ROOT, env=self.env, start_new_session=True, stderr=subprocess.DEVNULL
        )
        for _ in range(600):
            with suppress(OSError):
                line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                line.request("GET", "/sign-in/")
                if line.getresponse().status == 200:
                    return
            time.sleep(0.05)
        raise SystemExit("The server did not start.")

    def kill(self) -> float:
        """SIGKILL to master and workers; when."""
        assert self.server is not None
        at = time.time()
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()
        return at

    def text(self, minute: int) -> str:
        """What the database file holds of a minute."""
        with sqlite3.connect(f"file:{self.folder / 'frankpledge.sqlite3'}?mode=ro", uri=True, timeout=20) as database:
            return str(database.execute("SELECT text FROM govern_minute WHERE id = ?", [minute]).fetchone()[0])


class Typist:
    """Types one letter after the other in one minute and saves as the page's script does."""

    def __init__(self, port: int, cookie: str, meeting: int, minute: int) -> None:
        self.port, self.cookie, self.meeting, self.minute = port, cookie, meeting, minute
        self.writer = f"typist-{minute}-{random.randrange(10**9)}"
        self.keys: list[float] = []
        self.acknowledged = self.base = self.serial = 0
        self.stop = threading.Event()
        self.told = lambda: None

    def type(self) -> None:
        """Until told to stop, then until everything typed is acknowledged."""
        saver = threading.Thread(target=self._save_all)
        saver.start()
        while not self.stop.is_set():
            self.keys.append(time.time())
            self.told()
            time.sleep(KEY_EVERY)
        saver.join()

    def _save_all(self) -> None:
        tried = 0
        while not (self.stop.is_set() and self.acknowledged == len(self.keys)):
            if self.acknowledged < len(self.keys):
                tried = 0 if self._save() else tried + 1
            time.sleep(min(4.0, 0.5 * tried) if tried else GATHER)

    def _save(self) -> bool:
        """Send one saving; whether it was answered."""
        count = len(self.keys)
        self.serial = max(self.serial + 1, count)
        fields = {"block": f"minute:{self.minute}:text", "base": self.base, "writer": self.writer, "serial": self.serial,
                  "text": letters(count)}  # fmt: skip
        heads = {"Cookie": self.cookie, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
            line.request("POST", f"/govern/meetings/{self.meeting}/taking/save/", urlencode(fields), heads)
            answer = json.loads(line.getresponse().read())
        except (OSError, ValueError, http.client.HTTPException):
            return False
        if answer["state"] != "saved":
            raise SystemExit(f"A saving was not put in: {answer}")
        self.base, self.acknowledged = answer["revision"], count
        self.told()
        return True


def letters(count: int) -> str:
    """The first so many letters of what everybody types: a text in which a missing letter shows."""
    return "".join("abcdefghijklmnopqrstuvwxyz"[place % 26] for place in range(count))


def kept_of(text: str, keys: int) -> int:
    """How many letters the database holds. Fails where they are not the ones that were typed."""
    count = len(text)
    if text != letters(count):
        raise SystemExit(f"The database holds other words than were typed: {text[-40:]!r}")
    return min(count, keys)


def kill_server(site: Site, minutes: list[int], chance: random.Random, tally: Tally) -> None:
    """Four clerks type; the server dies, is read, comes back; they finish, and nothing at all may be missing."""
    typists = [Typist(site.port, site.cookie, site.told["meeting"], minute) for minute in minutes]
    threads = [threading.Thread(target=one.type) for one in typists]
    for thread in threads:
        thread.start()
    time.sleep(chance.uniform(0.2, 2.5))
    before = [one.acknowledged for one in typists]
    site.kill()
    for one, acknowledged in zip(typists, before, strict=True):
        tally.acknowledged_lost += max(0, acknowledged - kept_of(site.text(one.minute), len(one.keys)))
    site.start()
    time.sleep(0.3)
    for one in typists:
        one.stop.set()
    for thread in threads:
        thread.join()
    tally.kills += 1
    for one in typists:
        missing = len(one.keys) - kept_of(site.text(one.minute), len(one.keys))
        tally.typed += len(one.keys)
        tally.late_lost += missing
        tally.seconds.append(float(missing))


def kill_client(site: Site, minute: int, chance: random.Random, tally: Tally) -> None:
    """A client in a process of its own dies while it types."""
    arguments = [str(site.port), site.cookie, str(site.told["meeting"]), str(minute)]
    child = subprocess.Popen([sys.executable, __file__, "--typist", *arguments], stdout=subprocess.PIPE, cwd=ROOT)
    assert child.stdout is not None
    first = child.stdout.readline()  # it types
    time.sleep(chance.uniform(0.3, 4.0))
    at = time.time()
    child.kill()
    lines = [first.strip(), *child.stdout.read().split()]
    child.wait()
    told = [line.decode().split(",") for line in lines if line.count(b",") == 2]
    keys = sorted({int(count): float(when) for when, count, _ in told if int(count)}.items())
    acknowledged = max((int(done) for *_, done in told), default=0)
    time.sleep(0.3)  # a saving on its way when it died may still arrive: it may only add
    times = [when for _, when in keys]
    tally.count(times, acknowledged, kept_of(site.text(minute), len(times)), at)


def typist_child(arguments: list[str]) -> None:
    """The dying client: tells each key and each acknowledgement on its standard output, unbuffered."""
    port, cookie, meeting, minute = arguments
    one = Typist(int(port), cookie, int(meeting), int(minute))

    def told() -> None:
        at = one.keys[-1] if one.keys else 0.0
        os.write(1, f"{at!r},{len(one.keys)},{one.acknowledged}\n".encode())

    one.told = told
    one.type()


def kill_browser(site: Site, minute: int, chance: random.Random, tally: Tally) -> None:
    """Chromium dies with everything it is made of; then the same profile is opened again."""
    from bench.autosave_browser import Browser

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        browser = Browser(site.port, site.cookie, Path(name))
        keys, acknowledged, at = browser.type_until_killed(minute, chance.uniform(0.5, 4.0), KEY_EVERY, letters)
        time.sleep(0.3)
        kept = kept_of(site.text(minute), len(keys))
        tally.count(keys, acknowledged, kept, at)
        browser.open_again(minute)
        tally.recovered += kept_of(site.text(minute), len(keys)) - kept


def report(name: str, tally: Tally) -> bool:
    """Print one kind's line; whether it held."""
    ordered = sorted(tally.seconds) or [0.0]
    lost = f"lost typing: median {ordered[len(ordered) // 2]:.2f} s, most {ordered[-1]:.2f} s"
    if name == "server":
        lost = f"letters missing once it was back: {tally.late_lost}"
    again = f"; {tally.recovered} letters came back from the browser's storage" if name == "browser" else ""
    counted = f"{tally.kills:4} kills  {tally.typed:7,} letters typed  acknowledged and lost: {tally.acknowledged_lost}"
    print(f"{name:8} {counted}  {lost}{again}")
    return not (tally.acknowledged_lost or tally.late_lost)


def main() -> int:
    """Kill, read, count."""
    if sys.argv[1:2] == ["--typist"]:
        typist_child(sys.argv[2:])
        return 0
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    browsers = max(5, given.kills // 20) if shutil.which("chromium") else 0
    servers = given.kills // 5
    clients = given.kills - servers - browsers
    tallies = {"server": Tally(), "client": Tally(), "browser": Tally()}
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        site = Site(Path(name), servers * CLERKS + clients + browsers)
        minutes = iter(site.told["minutes"])
        site.start()
        try:
            for _ in range(browsers):
                kill_browser(site, next(minutes), chance, tallies["browser"])
            kill_clients(site, [next(minutes) for _ in range(clients)], chance, tallies["client"])
            for _ in range(servers):
                kill_server(site, [next(minutes) for _ in range(CLERKS)], chance, tallies["server"])
        finally:
            with suppress(ProcessLookupError):
                site.kill()
    if not browsers:
        print("No Chromium here: the browser's kills were left out.")
    kills, took = sum(one.kills for one in tallies.values()), time.perf_counter() - began
    print(f"{kills} kills in {took:.0f} s; a key every {KEY_EVERY * 1000:.0f} ms; gunicorn with 2 workers over SQLite;")
    print("'client' is a plain HTTP client that behaves as the page does, 'browser' is Chromium with the page itself.")
    held = [report(name, tally) for name, tally in tallies.items() if tally.kills]
    print("Nothing acknowledged was lost, and no typing older than two seconds." if all(held) else "FAILED: see above.")
    return 0 if all(held) else 1


def kill_clients(site: Site, minutes: list[int], chance: random.Random, tally: Tally) -> None:
    """Six clients at a time, each killed at a moment of its own."""
    for start in range(0, len(minutes), 6):
        seeds = [(minute, random.Random(chance.random())) for minute in minutes[start : start + 6]]
        threads = [threading.Thread(target=kill_client, args=(site, minute, own, tally)) for minute, own in seeds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
