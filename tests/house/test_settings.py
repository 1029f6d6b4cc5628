"""Every setting a machine may change is told to whoever runs the site, and read through one table."""

from __future__ import annotations

import os
import re

import pytest

from frankpledge.config import environment
from tests.house.tree import ROOT, shown, tracked_in

PAGE = ROOT / "docs" / "handbook" / "settings.md"


def test_every_setting_is_in_the_handbook_and_nothing_else_is() -> None:
    told = set(re.findall(r"`(FRANKPLEDGE_[A-Z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert told == set(environment.NAMES)


def test_no_module_reads_a_setting_past_the_table() -> None:
    used = {
        name: shown(path)
        for path in tracked_in("frankpledge/")
        for name in re.findall(r"[\"'](FRANKPLEDGE_[A-Z_]+)[\"']", path.read_text(encoding="utf-8"))
    }
    assert set(used) <= set(environment.NAMES), used


@pytest.mark.parametrize("name", [name for name, (default, _) in environment.NAMES.items() if default in ("yes", "no")])
def test_a_near_miss_is_refused_by_name(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, name, "true")
    with pytest.raises(environment.SettingError, match=f"{name} is 'true'.*yes or no"):
        environment.yes_or_no(name)
