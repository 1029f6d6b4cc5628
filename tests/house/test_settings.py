"""Every setting a machine may change is told to whoever runs the site, and read through one table."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

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


@pytest.mark.parametrize(("debug", "strict"), [("no", "False"), ("yes", "True")])
def test_a_live_site_does_not_fail_for_a_name_its_template_lacks(debug: str, strict: str, tmp_path: Path) -> None:
    told = "from frankpledge.config import settings; print(settings.STRICT_TEMPLATES)"
    variables = os.environ | {"FRANKPLEDGE_DEBUG": debug, "FRANKPLEDGE_DATA": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=variables, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == strict
