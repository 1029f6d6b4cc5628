"""The commands that bring data in, run in process on the test's rows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from frankpledge.config.cli import app
from frankpledge.know.models import Build, Receipt
from tests import cast
from tests.factories.datafiles import borough_file

pytestmark = pytest.mark.django_db
Typed = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.KNOW_DATA = tmp_path / "know"
    cast.clerk()
    return tmp_path / "know"


@pytest.fixture
def typed() -> Typed:
    """Type a command; gives what it printed and its exit code."""
    return lambda *arguments: CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A folder as a publisher's site leaves it: two files, a page that is none, and notes that are no data."""
    made = tmp_path / "sent"
    made.mkdir()
    borough_file(made)
    borough_file(made, first="202404", name="later.csv", figure=11)
    (made / "missing.csv").write_text("<html><title>404</title></html>")
    (made / "README.md").write_text("notes")
    (made / ".DS_Store").write_text("x")
    return made


def test_a_folder_is_received_accepted_and_built(typed: Typed, sent: Path, folder: Path) -> None:
    done = typed("receive", sent, "--json")
    assert done.exit_code == 1  # one was refused
    rows = json.loads(done.stdout)
    assert [(Path(row["file"]).name, row["state"]) for row in rows] == [
        ("borough.csv", "received"), ("later.csv", "received"), ("missing.csv", "refused"),
    ]  # fmt: skip
    assert rows[1]["against"] == rows[0]["receipt"]
    assert rows[1]["changes"]["months_added"] == ["2026-03"]
    accepted = typed("accept", "--all")
    assert (accepted.exit_code, accepted.stdout.count("accepted.")) == (0, 3)
    made = json.loads(typed("build", "--json").stdout)
    assert made["receipts"] == [rows[0]["receipt"], rows[1]["receipt"]]
    assert made["tables"]["months"] == 25
    assert (folder / "built" / "current").read_text().strip() == made["file"] == Build.objects.get().file_name
    again = typed("receive", sent / "borough.csv")
    assert again.exit_code == 0
    assert "received before. borough.csv was received before" in again.stdout


def test_what_the_check_says_is_printed_under_each_file(typed: Typed, sent: Path) -> None:
    printed = typed("receive", sent).stdout
    assert "borough.csv: receipt" in printed
    assert "  note: 92 figures are restated. All offences by year:" in printed
    assert "missing.csv: receipt" in printed
    assert "is a web page, with the title “404”" in printed


def test_a_doubt_waits_for_a_reason(typed: Typed, tmp_path: Path) -> None:
    typed("receive", borough_file(tmp_path, minors=(("ODD", "PIRACY"),)))
    waiting = typed("accept", "--all")
    assert waiting.exit_code == 1
    assert "has 1 doubt: say why it is accepted all the same" in waiting.stdout
    assert "  doubt: Categories that no offence is known by" in waiting.stdout
    number = Receipt.objects.get().pk
    assert typed("accept", number, "--reason", "Asked the Met").exit_code == 0
    assert Receipt.objects.get().reason == "Asked the Met"
    assert "No receipt waits to be accepted." in typed("accept", "--all").stderr


def test_nothing_accepted_builds_nothing(typed: Typed) -> None:
    done = typed("build")
    assert done.exit_code == 1
    assert "No file has been accepted yet" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("accept",), "name the receipts to accept"),
        (("accept", "3", "--all"), "name the receipts to accept"),
        (("accept", "--all", "--reason", "x"), "--reason is for receipts named one by one"),
        (("accept", "999"), "there is no receipt 999"),
        (("receive", "nowhere.csv"), "nowhere.csv is not there"),
        (("build", "--as", "nobody@example.org"), "there is no active account nobody@example.org"),
    ],
)
def test_wrong_use_is_said_in_words(typed: Typed, arguments: tuple[str, ...], words: str) -> None:
    done = typed(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_officer_may_not_bring_data_in(typed: Typed, tmp_path: Path) -> None:
    done = typed("receive", borough_file(tmp_path), "--as", cast.officer().email)
    assert done.exit_code == 2
    assert "cannot bring in and accept data files" in done.stderr


def test_a_folder_without_data_is_said(typed: Typed, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no data file in the folder named" in typed("receive", tmp_path / "empty").stderr
