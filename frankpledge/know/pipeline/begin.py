"""Beginning from a page what takes long: a process of its own reads or builds, so that no request has to wait for it."""

from __future__ import annotations

import json
import time
from pathlib import Path

from frankpledge.kit.alone import is_held
from frankpledge.kit.beside import start_beside
from frankpledge.know.pipeline.build import NotBuilt
from frankpledge.know.pipeline.reading import data_folder
from frankpledge.know.queries.building import build_progress
from frankpledge.know.queries.reading import STARTS_WITHIN
from frankpledge.know.queries.receipt import unbuilt
from frankpledge.partnership.access.check import check
from frankpledge.partnership.access.permissions import Permission
from frankpledge.partnership.models import Account


def begin_build(*, by: Account) -> None:
    """Start ``frankpledge build`` beside the site; its steps are told by ``build_progress``.

    Raises:
        NotBuilt: one is going on, or nothing is accepted that is not built.
        Refused: the account may not build.
    """
    check(by, Permission.DATA_ACCEPT)
    progress = build_progress()
    if progress is not None and progress.is_going_on:
        raise NotBuilt("Somebody is building just now: wait until it is done, then look again.")
    if not unbuilt().is_anything:
        raise NotBuilt("The figures are made from every accepted file already: there is nothing to build.")
    progress_file = data_folder().progress
    progress_file.parent.mkdir(parents=True, exist_ok=True)
    progress_file.write_text(json.dumps({"number": 0, "step": "", "begun": time.time()}), encoding="utf-8")
    start_beside("build", "--json", "--as", by.email)


def begin_reading(*, by: Account) -> None:
    """Start ``frankpledge check`` beside the site, which reads every file that was kept; ``how_far`` tells of each.

    Called after the receipts are recorded. Where a process is at it or on its way, it finds them: none is started then.

    Raises:
        Refused: the account may not bring in data.
    """
    check(by, Permission.DATA_ACCEPT)
    folder = data_folder()
    folder.begun.parent.mkdir(parents=True, exist_ok=True)
    if is_held(folder.turn) or not _first_to_begin(folder.begun):
        return
    start_beside("check", "--json")


def _first_to_begin(begun: Path) -> bool:
    """Make the mark that a process is on its way; False where a fresh one is there. The process takes it away."""
    try:
        begun.open("x").close()
    except FileExistsError:
        try:
            if time.time() - begun.stat().st_mtime < STARTS_WITHIN:
                return False
        except FileNotFoundError:  # it lives, and looks for files after it took the mark away
            return False
        begun.touch()
    return True
