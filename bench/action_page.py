"""The action log's page of 30 rows against a bare Django page of 30 rows: requests a second, side by side.

    python bench/action_page.py [--rounds 12] [--seconds 2] [--json FILE]

Ours is the real site with its real settings and middleware, signed in, with filters, owners and 5,000 actions in SQLite.
The bare page is a Django project written here into a temporary folder: 5,000 actions, 30 rows with a joined agency,
Django's template language, its seven standard middleware, no sign-in, no filters, no count. Both run under gunicorn with
two sync workers on loopback; in turns, the order changing
round by round, so that a busy machine slows both alike. The load comes from
a process of its own with plain sockets, because measuring with threads of this one would measure them.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ACTIONS = 5_000
ROWS = 30
WORKERS = 2
CONNECTIONS = 2

BARE_SETTINGS = """
from pathlib import Path
HERE = Path(__file__).resolve().parent
DEBUG = False
SECRET_KEY = "only for the measurement"
ALLOWED_HOSTS = ["127.0.0.1"]
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions",
                  "django.contrib.messages", "bare"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "bare.urls"
WSGI_APPLICATION = "bare.wsgi.application"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE / "templates"],
              "OPTIONS": {"context_processors": ["django.template.context_processors.request",
                                                 "django.contrib.auth.context_processors.auth",
                                                 "django.contrib.messages.context_processors.messages"]}}]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "bare.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
"""

BARE_MODELS = """
from django.db import models

class Agency(models.Model):
    name = models.CharField(max_length=200)

class Action(models.Model):
    text = models.TextField()
    owner = models.CharField(max_length=200)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE)
    due_on = models.DateField(null=True, db_index=True)
    state = models.CharField(max_length=20)
    minute = models.CharField(max_length=20)
    meeting_date = models.DateField()
"""

BARE_URLS = """
from django.shortcuts import render
from django.urls import path
from bare.models import Action

def actions(request):
    rows = Action.objects.select_related("agency").order_by("due_on", "id")[:30]
    return render(request, "actions.html", {"rows": rows})

urlpatterns = [path("actions/", actions)]
"""

BARE_WSGI = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "bare.settings"
from django.core.wsgi import get_wsgi_application
application = get_wsgi_application()
"""

BARE_TEMPLATE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Actions</title></head><body>
<h1>Actions</h1>
<table>
<thead><tr><th>Action</th><th>Owner</th><th>Agency</th><th>Due</th><th>State</th><th>Minute</th></tr></thead>
<tbody>
{% for action in rows %}
<tr>
  <th scope="row"><a href="/actions/{{ action.id }}/">A{{ action.id }}</a> {{ action.text }}</th>
  <td>{{ action.owner }}</td>
  <td>{{ action.agency.name }}</td>
  <td>{{ action.due_on|date:"j M Y" }}</td>
  <td>{{ action.state }}</td>
  <td>{{ action.minute }}, {{ action.meeting_date|date:"j M Y" }}</td>
</tr>
{% endfor %}
</tbody></table>
</body></html>
"""

FILL_BARE = """
import datetime
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from bare.models import Action, Agency
with connection.schema_editor() as editor:
    editor.create_model(Agency)
    editor.create_model(Action)
call_command("migrate", verbosity=0, run_syncdb=False)
agencies = [Agency.objects.create(name=f"Example Agency {n}") for n in range(12)]
day = datetime.date(2026, 1, 1)
Action.objects.bulk_create([
    Action(text=f"Mend lamp {n} in Harbour Street and report what was found to the next meeting", owner=f"Robin Example{n % 40}",
           agency=agencies[n % 12], due_on=day + datetime.timedelta(days=n % 700), state="Open", minute=str(n % 90),
           meeting_date=day) for n in range(@COUNT@)
])
"""

FILL_OURS = """
import datetime
import django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from importlib import import_module
from frankpledge.govern.models import Action, ActionEvent, ActionOwner, Meeting, Minute
from frankpledge.partnership.enums import Role
from frankpledge.partnership.models import Account, Agency, Group, PartnershipSettings, Person
from frankpledge.partnership.scope import Scope, open_scope
with open_scope(Scope.SYSTEM):
    PartnershipSettings.objects.create(name="Harbour Safety Partnership")
    agencies = [Agency.objects.create(name=f"Example Agency {n}", short_name=f"EA{n}") for n in range(12)]
    people = [Person.objects.create(name=f"Robin Example{n}", folded=f"robin example{n}", agency=agencies[n % 12])
              for n in range(40)]
    clerk = Account.objects.create_account("clerk@example.org", None, Role.CLERK, person=people[0])
    group = Group.objects.create(name="Harbour Safety Board", short_name="HSB", slug="hsb")
    first = datetime.date(2006, 1, 5)
    meetings = [Meeting.objects.create(group=group, date=first + datetime.timedelta(days=90 * n)) for n in range(80)]
    minutes = [Minute.objects.create(meeting=meeting, number=str(n), title=f"Item {n}") for meeting in meetings
               for n in range(10)]
    day = datetime.date(2026, 1, 1)
    actions = Action.objects.bulk_create([
        Action(meeting=minutes[n % 800].meeting, minute=minutes[n % 800], due_on=day + datetime.timedelta(days=n % 700),
               text=f"Mend lamp {n} in Harbour Street and report what was found to the next meeting",
               theme=("Lighting", "Patrol", "")[n % 3]) for n in range(@COUNT@)
    ])
    ActionOwner.objects.bulk_create([
        ActionOwner(action=action, kind="person", person=people[n % 40], since=day) for n, action in enumerate(actions)
    ])
    ActionEvent.objects.bulk_create([
        ActionEvent(action=action, kind="opened", on=day, by=clerk) for action in actions
    ])
store = import_module(settings.SESSION_ENGINE).SessionStore()
store[SESSION_KEY] = str(clerk.pk)
store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
store[HASH_SESSION_KEY] = clerk.get_session_auth_hash()
store.save()
# What a browser that has signed in sends: its session and its token against forged forms.
print(f"{settings.SESSION_COOKIE_NAME}={store.session_key}; {settings.CSRF_COOKIE_NAME}={'a' * 32}")
"""


def write_bare(folder: Path) -> None:
    """The bare project, in ``folder/bare``."""
    package = folder / "bare"
    (package / "templates").mkdir(parents=True)
    files = {"__init__.py": "", "settings.py": BARE_SETTINGS, "models.py": BARE_MODELS, "urls.py": BARE_URLS,
             "wsgi.py": BARE_WSGI, "templates/actions.html": BARE_TEMPLATE}  # fmt: skip
    for name, text in files.items():
        (package / name).write_text(text)


def run(code: str, *, cwd: Path, env: dict[str, str]) -> str:
    """Run a piece of Python in a process of its own; what it prints."""
    made = subprocess.run(
        [sys.executable, "-c", code.replace("@COUNT@", str(ACTIONS))], cwd=cwd, env=env, capture_output=True, text=True
    )
    if made.returncode:
        raise SystemExit(f"Filling the database failed:\n{made.stderr[-2000:]}")
    return made.stdout.strip()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(application: str, *, cwd: Path, env: dict[str, str]) -> Iterator[int]:
    """gunicorn with two sync workers; gives the port once it answers, and is ended after."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS),
               "--worker-class", "sync", "--no-control-socket", "--log-level", "error"]  # fmt: skip
    server = subprocess.Popen(command, cwd=cwd, env=env)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def fetch(port: int, request: bytes) -> bytes:
    """One request on a connection of its own, as sync workers want it; the whole answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(request)
        parts = []
        while block := line.recv(65536):
            parts.append(block)
    return b"".join(parts)


def _load(port: int, request: bytes, seconds: float, out: Any) -> None:
    """In the load process: CONNECTIONS threads, each asking again as soon as it is answered."""
    times: list[float] = []
    wrong = 0

    def ask() -> None:
        nonlocal wrong
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            begun = time.perf_counter()
            answer = fetch(port, request)
            times.append(time.perf_counter() - begun)
            wrong += not answer.startswith(b"HTTP/1.1 200")

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    out.send((times, time.perf_counter() - begun, wrong))


def load(port: int, request: bytes, seconds: float) -> tuple[list[float], float, int]:
    """Seconds of every answer, the time it took altogether, the answers that were not 200."""
    here, there = multiprocessing.Pipe(duplex=False)
    worker = multiprocessing.get_context("spawn").Process(target=_load, args=(port, request, seconds, there))
    worker.start()
    found: tuple[list[float], float, int] = here.recv()
    worker.join()
    return found


def get(path: str, cookie: str = "") -> bytes:
    """The bytes of a GET request."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", "User-Agent: bench"]
    lines += [f"Cookie: {cookie}"] if cookie else []
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Side:
    """One of the two pages: where it is, what was measured."""

    def __init__(self, name: str, port: int, request: bytes, mark: bytes) -> None:
        self.name, self.port, self.request, self.mark = name, port, request, mark
        self.times: list[float] = []
        self.took = 0.0
        self.wrong = 0
        self.rates: list[float] = []
        self.size = 0

    def warm(self) -> None:
        """Ask until both workers have their templates; check that the page is what it should be."""
        for _ in range(12):
            answer = fetch(self.port, self.request)
        head, _, body = answer.partition(b"\r\n\r\n")
        self.size = len(body)
        if b" 200 " not in head[:20] or body.count(self.mark) != ROWS:
            raise SystemExit(f"{self.name}: not a page of {ROWS} rows ({head[:60]!r}, {body.count(self.mark)} rows)")

    def measure(self, seconds: float) -> None:
        """One round."""
        times, took, wrong = load(self.port, self.request, seconds)
        self.times += times
        self.took += took
        self.wrong += wrong
        self.rates.append(len(times) / took)

    def figures(self) -> dict[str, float]:
        """Requests a second (all rounds, and the median round), p50 and p95 in ms, bytes, errors."""
        ordered = sorted(self.times)
        return {
            "requests_per_second": round(len(ordered) / self.took, 1),
            "median_round": round(statistics.median(self.rates), 1),
            "p50_ms": round(1000 * ordered[len(ordered) // 2], 2),
            "p95_ms": round(1000 * ordered[int(len(ordered) * 0.95)], 2),
            "bytes": self.size,
            "errors": self.wrong,
        }


def report(ours: Side, bare: Side) -> dict[str, Any]:
    """Print the figures; give them as data."""
    out: dict[str, Any] = {"python": f"{platform.python_version()} ({platform.python_build()[1]})"}
    print(f"Action log, {ROWS} rows of {ACTIONS:,}; gunicorn {WORKERS} sync workers; {CONNECTIONS} connections")
    print(f"Python {out['python']} {sys.executable}")
    for side in (bare, ours):
        out[side.name] = found = side.figures()
        print(
            f"{side.name:22} {found['requests_per_second']:7.1f} requests/s  (median round {found['median_round']:.1f})  "
            f"p50 {found['p50_ms']:.1f} ms  p95 {found['p95_ms']:.1f} ms  {found['bytes']:,} bytes  {found['errors']} errors"
        )
    pairs = [mine / theirs for mine, theirs in zip(ours.rates, bare.rates, strict=True)]
    out["ratio"] = round(out[ours.name]["requests_per_second"] / out[bare.name]["requests_per_second"], 2)
    out["median_pair"] = round(statistics.median(pairs), 2)
    print(
        f"ours / bare: {out['ratio']:.2f} (median of {len(pairs)} pairs of rounds {out['median_pair']:.2f}; goal at least 1)"
    )
    return out


def main() -> int:
    """Measure both, print, and say by the exit code whether the goal was met."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_bare(folder)
        plain = {key: value for key, value in os.environ.items() if not key.startswith("FRANKPLEDGE_")}
        plain.pop("PYTHONDONTWRITEBYTECODE", None)
        bare_env = plain | {"DJANGO_SETTINGS_MODULE": "bare.settings", "PYTHONPATH": str(folder)}
        ours_env = plain | {"DJANGO_SETTINGS_MODULE": "frankpledge.config.settings", "PYTHONPATH": str(ROOT),
                            "FRANKPLEDGE_DATA": str(folder / "data")}  # fmt: skip
        (folder / "data").mkdir()
        run(FILL_BARE, cwd=folder, env=bare_env)
        subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], cwd=ROOT, env=ours_env, check=True)
        cookie = run(FILL_OURS, cwd=ROOT, env=ours_env)
        with (
            served("bare.wsgi", cwd=folder, env=bare_env) as bare_port,
            served("frankpledge.config.wsgi", cwd=ROOT, env=ours_env) as ours_port,
        ):
            bare = Side("bare Django page", bare_port, get("/actions/"), b'<th scope="row">')
            ours = Side("Frankpledge action log", ours_port, get("/govern/actions/", cookie), b'name="chosen"')
            for side in (bare, ours):
                side.warm()
            for number in range(given.rounds):
                for side in (bare, ours) if number % 2 == 0 else (ours, bare):
                    side.measure(given.seconds)
        found = report(ours, bare)
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n")
    return 0 if found["ratio"] >= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
