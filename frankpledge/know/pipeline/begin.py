"""Beginning a build from a page: a process of its own, so that no request has to wait for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

from frankpledge.know.pipeline.build import NotBuilt
from frankpledge.know.pipeline.receive import data_folder
from frankpledge.know.queries.building import build_progress
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
    command = [sys.executable, "-m", "frankpledge.config.cli", "build", "--json", "--as", by.email]
    subprocess.Popen(
        command,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
