"""``frankpledge demo``: loading the demonstration, and writing its sample papers."""

from __future__ import annotations

from pathlib import Path

from frankpledge.config.commands.django import migrate_if_needed, records, start
from frankpledge.config.commands.screen import progress, say, wrong


def _load() -> None:
    """Load it, with a bar while a person watches and one line at the end."""
    import time

    from django.utils import timezone

    from frankpledge.config.demonstration.load import STEPS, load
    from frankpledge.govern.models import Action, Meeting

    begun = time.monotonic()
    say("Loading the demonstration (once)…")
    with progress("Loading", STEPS) as advance:
        load(today=timezone.localdate(), tell=advance)
    counted = f"{Meeting.objects.count()} meetings, {Action.objects.count()} actions"
    say(f"Demonstration loaded in {time.monotonic() - begun:.1f} s: {counted}.")


def load_if_empty() -> None:
    """Load the demonstration where nothing is recorded yet. Inside ``records()``."""
    from frankpledge.config.demonstration.load import has_records

    if not has_records():
        _load()


def load_demonstration(*, reset: bool) -> int:
    """Load the demonstration and say who may sign in. Returns 0, or 1 where it was refused."""
    with records():
        from frankpledge.config.demonstration.accounts import sign_in_card
        from frankpledge.config.demonstration.load import CannotLoad, empty

        migrate_if_needed()
        try:
            if reset:
                empty()
            _load()
        except CannotLoad as error:
            say(str(error))
            return 1
        say(sign_in_card("http://127.0.0.1:8000"))
    return 0


def write_papers(folder: Path) -> int:
    """Write the sample papers into a folder. Returns 0; leaves with 2 where the folder cannot be written to."""
    start()
    from django.utils import timezone

    from frankpledge.config.demonstration.samples import sample_papers

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in sample_papers(timezone.localdate()).items():
            (folder / name).write_bytes(data)
            say(f"Wrote {folder / name}")
    except OSError as error:
        wrong(f"{folder} cannot be written to ({error.strerror}): name another folder.")
    return 0
