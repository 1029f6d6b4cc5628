"""``frankpledge read``: what it writes, says and exits with. Run as a person runs it, from another folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from frankpledge.govern.reading.facts import LIST_FIELDS, SINGLE_FIELDS
from tests.house.tree import ROOT

MINUTES = """Fairmead Safety Board

Minutes of the meeting held on Thursday 12 March 2026 at 10.00 am in the Old Library

Present: Ann Hill (Chair), Council; Bo Carr, Police

1. Lamps
RESOLVED that the lamps in Mill Lane be mended.
ACTION: Bo Carr
"""


def frankpledge(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, run in ``folder`` as a process of its own."""
    command = [sys.executable, "-m", "frankpledge.config.cli", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "FRANKPLEDGE_DATA": str(folder / "data"), "COLUMNS": "200"}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    paper = tmp_path / "minutes.txt"
    paper.write_text(MINUTES)
    return paper


def test_each_file_gets_its_json_in_the_schema(minutes: Path, tmp_path: Path) -> None:
    done = frankpledge("read", "minutes.txt", "--json-dir", "out", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.strip() == "1 of 1 read, written to out."
    found = json.loads((tmp_path / "out" / "minutes.json").read_text(encoding="utf-8"))
    assert set(found) == {*SINGLE_FIELDS, *LIST_FIELDS, "doc_type", "layout", "doubts", "embedded"}
    assert (found["body"], found["meeting_date"]) == ("Fairmead Safety Board", "2026-03-12")
    assert [person["name"] for person in found["present"]] == ["Ann Hill", "Bo Carr"]
    assert [action["owners"] for action in found["actions"]] == [["Bo Carr"]]


def test_nothing_is_recorded_and_django_is_not_started(minutes: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from frankpledge.config.cli import app; app(['read', 'minutes.txt'], standalone_mode=False); "
        "assert 'django' not in sys.modules"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("minutes.txt: minutes, Fairmead Safety Board, 2026-03-12")
    assert not (tmp_path / "data").exists()


def test_json_on_standard_output_is_one_object_a_line(minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "second.txt").write_text(MINUTES.replace("Fairmead", "Brookside"))
    done = frankpledge("read", "minutes.txt", "second.txt", "--json", folder=tmp_path)
    assert done.returncode == 0
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["minutes.txt", "second.txt"]


def test_a_refused_file_is_named_and_the_others_are_read(minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = frankpledge("read", "empty.txt", "minutes.txt", "missing.pdf", "--json-dir", "out", folder=tmp_path)
    assert done.returncode == 1
    assert "“empty.txt” is empty (0 bytes)" in done.stderr
    assert "“missing.pdf” is not a file that can be read" in done.stderr
    assert done.stderr.strip().endswith("1 of 3 read, written to out. 2 refused.")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["minutes.json"]


def test_two_files_with_one_stem_are_noticed_before_anything_is_written(minutes: Path, tmp_path: Path) -> None:
    (tmp_path / "minutes.html").write_text("<p>x</p>")
    done = frankpledge("read", "minutes.txt", "minutes.html", "--json-dir", "out", folder=tmp_path)
    assert done.returncode == 2
    assert "2 files would all be written to minutes.json (minutes.txt, minutes.html)" in done.stderr
    assert not (tmp_path / "out").exists()


def test_many_files_are_read_in_several_processes_in_order(tmp_path: Path) -> None:
    names = [f"paper{number:02}.txt" for number in range(20)]
    for number, name in enumerate(names):
        (tmp_path / name).write_text(MINUTES.replace("Fairmead", f"Ward {number}"))
    done = frankpledge("read", *names, "--jobs", "2", folder=tmp_path)
    assert done.returncode == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == names


def test_wrong_use_is_exit_code_2(tmp_path: Path) -> None:
    assert frankpledge("read", folder=tmp_path).returncode == 2
    assert frankpledge("read", "x.txt", "--nonsense", folder=tmp_path).returncode == 2
