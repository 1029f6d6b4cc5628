"""``frankpledge data-pack``: every form in the folder, or a sentence and an exit code, and nothing half."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from frankpledge.config.cli import app
from tests.factories.data_pack import figures_of_packs, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures(settings) -> None:
    settings.KNOW_DATA = figures_of_packs()
    its_partnership()


def run(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["data-pack", *words])
    return done.exit_code, done.output


def test_every_form_of_the_latest_whole_quarter_is_written(figures, tmp_path: Path):
    code, said = run("--area", "Alder", "--out", str(tmp_path / "packs"), "--json")
    told = json.loads(said)
    assert (code, told["area"], told["period"]) == (0, "E09000001", "October to December 2023")
    assert sorted(path.name for path in (tmp_path / "packs").iterdir()) == sorted(
        f"data-pack-E09000001-2023-Q4.{form}" for form in ("html", "pdf", "large.pdf", "xlsx", "zip")
    )
    assert [Path(path).stat().st_size > 1000 for path in told["files"]] == [True] * 5


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("--area", "Alder", "--quarter", "2024-Q1"), 1, "March 2024 not received"),
        (("--area", "Alder", "--quarter", "spring"), 1, "write the year and its quarter"),
        (("--area", "Alders"), 1, "Did you mean Alder?"),
        (("--area", "Ash"), 1, "A data pack is of a borough"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(figures, tmp_path: Path, words, code, sentence):
    out = tmp_path / "packs"
    assert run(*words, "--out", str(out))[0] == code
    assert sentence in run(*words, "--out", str(out))[1]
    assert not out.exists()


def test_a_file_in_the_place_of_the_folder_is_wrong_use(figures, tmp_path: Path):
    (tmp_path / "packs").write_text("taken", encoding="utf-8")
    code, said = run("--area", "Alder", "--out", str(tmp_path / "packs"))
    assert code == 2
    assert "name a folder to write into" in said
