"""One process at a time: held, let go, let go of by a killed process, and no file left behind."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from frankpledge.kit.alone import alone, is_held


def test_one_has_it_and_the_other_not(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "lock"
    assert not is_held(path)
    with alone(path) as first:
        assert (first, is_held(path)) == (True, True)
        with alone(path) as second:
            assert not second
        assert is_held(path)
    assert not is_held(path)
    assert list(path.parent.iterdir()) == []


def test_whoever_asks_keeps_nobody_out(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.touch()
    assert not is_held(path)
    with alone(path) as ours:
        assert ours


def test_a_killed_process_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    child = os.fork()
    if child == 0:
        with alone(path):
            time.sleep(60)
    while not is_held(path):
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert not is_held(path)
    with alone(path) as ours:
        assert ours
