"""``frankpledge serve``: bring the database and the static files up to date, then serve until Ctrl-C."""

from __future__ import annotations

import errno
import fcntl
import os
import socket
import sys
from pathlib import Path
from typing import NoReturn

from frankpledge.config.commands.django import migrate_if_needed, records
from frankpledge.config.commands.screen import say

USABLE = "Choose another with  make run PORT=8001  (or  frankpledge serve --port 8001)."


def port_refusal(host: str, port: int) -> str | None:
    """Why the site cannot listen there, as a sentence; None when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"Port {port} on {host} is taken by another program, so the site was not started. {USABLE}"
            return f"The site cannot listen on {host}:{port} ({error.strerror}). {USABLE}"
    return None


def _collect_static() -> None:
    """Static files as this version wants them, collected only where something changed.

    Two sites started at once from one checkout share the folder: the second waits, and finds the work done.
    """
    from django.conf import settings
    from django.core.management import call_command

    folder = Path(settings.STATIC_ROOT)
    sources = [path for source in _static_folders() for path in Path(source).rglob("*") if path.is_file()]
    wanted = "\n".join(sorted(f"{path} {path.stat().st_mtime_ns}" for path in sources))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        stamp = folder / ".collected"
        if not stamp.is_file() or stamp.read_text() != wanted:
            say("Collecting style and script…")
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            stamp.write_text(wanted)


def _static_folders() -> list[str]:
    """Every folder static files are collected from."""
    from django.contrib.staticfiles.finders import get_finders

    storages = [storage for finder in get_finders() for storage in getattr(finder, "storages", {}).values()]
    return [storage.location for storage in storages]


def _prepare(address: str, *, demonstration: bool) -> None:
    """Everything before the first request; says the sign-ins where the records are the demonstration's."""
    with records():
        migrate_if_needed()
        _collect_static()
        from django.db import connections

        from frankpledge.partnership.models import PartnershipSettings

        if demonstration:
            from frankpledge.config.commands.demonstrate import load_if_empty

            load_if_empty()
        if PartnershipSettings.current().is_demonstration:
            from frankpledge.config.demonstration.accounts import sign_in_card

            say(sign_in_card(address))
        else:
            say(f"Frankpledge: {address}/")
        connections.close_all()


def serve_site(*, host: str, port: int, demonstration: bool, workers: int) -> int:
    """Serve the site. Returns 1 where it could not be started; otherwise this process becomes the server."""
    refusal = port_refusal(host, port)
    if refusal:
        say(refusal)
        return 1
    shown = f"[{host}]" if ":" in host else host
    _prepare(f"http://{shown}:{port}", demonstration=demonstration)
    say("Press Ctrl-C to stop.")
    command = [sys.executable, "-m", "gunicorn", "frankpledge.config.wsgi:application", "--bind", f"{shown}:{port}"]
    options = ["--workers", str(workers), "--no-control-socket", "--log-level", "warning", "--timeout", "120"]
    # The server is started from the project's folder, wherever the command was typed.
    os.chdir(Path(__file__).resolve().parents[3])
    return _become(command + options)


def _become(command: list[str]) -> NoReturn:
    """Replace this process, so that Ctrl-C and signals reach the server itself."""
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606
