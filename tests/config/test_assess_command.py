"""``frankpledge assess``: every form with its recipe, the recipe checked, and what is said when it cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frankpledge.config.commands.assess import FORMS, RECIPE, assess, check
from frankpledge.config.commands.screen import Wrong
from tests.factories.assessment import build_to_assess, name_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("assessed")
    build_to_assess(made)
    return made


@pytest.fixture
def built(folder, settings) -> None:
    settings.KNOW_DATA = folder
    name_partnership()


def test_every_form_is_written_and_the_recipe_gives_the_same_document(built, tmp_path, capsys):
    assert assess("Alder", year=None, out=tmp_path / "out", as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted([*FORMS, RECIPE])
    assert (tmp_path / "out" / FORMS[1]).read_bytes().startswith(b"%PDF")
    recipe = tmp_path / "out" / RECIPE
    assert json.loads(recipe.read_text())["fingerprint"] == told["fingerprint"]
    assert check(recipe, as_json=False) == 0
    assert capsys.readouterr().out == "These files give the same document, to the last digit.\n"
    changed = recipe.read_text().replace(told["fingerprint"], "0" * 64).replace('"program": "', '"program": "9.')
    recipe.write_text(changed)
    assert check(recipe, as_json=False) == 1
    said = capsys.readouterr().out
    assert said.startswith("These files do not give the same document.\n- The recipe was made by version 9.")


def test_what_cannot_be_made_is_said_with_its_exit_code(built, tmp_path, capsys):
    assert assess("Nowhere", year=None, out=tmp_path, as_json=False) == 1
    assert "There is no area “Nowhere”" in capsys.readouterr().err
    assert assess("Alder", year=1999, out=tmp_path, as_json=False) == 1
    assert "no figures of Alder to 1999" in capsys.readouterr().err


def test_wrong_use_is_refused_before_anything_is_worked_out(built, tmp_path, capsys):
    (tmp_path / "file").write_text("not json")
    for wrong in (
        lambda: assess("Alder", year=None, out=tmp_path / "file", as_json=False),
        lambda: check(tmp_path / "none.json", as_json=False),
        lambda: check(tmp_path / "file", as_json=False),
    ):
        with pytest.raises(Wrong):
            wrong()
    said = capsys.readouterr().err
    assert "is a file: --out names a folder" in said
    assert "cannot be read" in said
    assert "it is no JSON" in said
