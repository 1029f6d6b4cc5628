"""A command beside the site runs, and nobody waits for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from frankpledge.kit.beside import start_beside


def test_the_products_own_command_is_started_in_a_session_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], bool]] = []

    def begin(command: list[str], **given: object) -> None:
        started.append((command, bool(given["start_new_session"])))

    monkeypatch.setattr(subprocess, "Popen", begin)
    start_beside("build", "--json")
    assert started == [([sys.executable, "-m", "frankpledge.config.cli", "build", "--json"], True)]
