"""Files kept on disk: whole, and the oldest make room."""

from __future__ import annotations

import os
from pathlib import Path

from frankpledge.kit.shelf import put


def test_a_file_is_there_whole_and_nothing_beside_it(tmp_path: Path) -> None:
    put(tmp_path / "inner" / "a.svg", b"drawn", most=5)
    assert [one.name for one in (tmp_path / "inner").iterdir()] == ["a.svg"]
    assert (tmp_path / "inner" / "a.svg").read_bytes() == b"drawn"


def test_the_oldest_make_room(tmp_path: Path) -> None:
    for at in range(20):
        put(tmp_path / f"{at}.svg", b"x", most=20)
        os.utime(tmp_path / f"{at}.svg", (at, at))
    put(tmp_path / "new.svg", b"x", most=20)
    assert sorted(int(one.stem) for one in tmp_path.glob("[0-9]*.svg")) == list(range(2, 20))
    assert (tmp_path / "new.svg").exists()


def test_what_is_put_again_is_replaced(tmp_path: Path) -> None:
    put(tmp_path / "a", b"old", most=5)
    put(tmp_path / "a", b"new", most=5)
    assert (tmp_path / "a").read_bytes() == b"new"
