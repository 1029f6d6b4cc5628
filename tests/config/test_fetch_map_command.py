"""The command that brings in the council's map: pictures of the borough and of all boroughs, or why there are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import shapely
from typer.testing import CliRunner, Result

from frankpledge.config.cli import app
from frankpledge.partnership.models import PartnershipSettings
from tests import cast
from tests.factories.know import Build
from tests.know.pipeline.test_map_server import LAYERS, address, questions

__all__ = ["address", "questions"]

pytestmark = pytest.mark.django_db
Typed = Callable[..., Result]


@pytest.fixture
def typed(settings: Any, tmp_path: Path) -> Typed:
    settings.KNOW_DATA = tmp_path
    cast.clerk()
    partnership = PartnershipSettings.current()
    partnership.area = "Harrow Mere"
    partnership.save()
    return lambda *arguments: CliRunner().invoke(app, ["fetch-map", *arguments])


def built(folder: Path, *, with_lines: bool) -> None:
    build = Build(folder)
    build.area("E09000001", "Harrow Mere")
    build.area("E09000002", "Over Mere")
    if with_lines:
        build.lines("E09000001", shapely.to_wkb(shapely.box(540_000, 160_000, 550_000, 170_000)))
        build.lines("E09000002", shapely.to_wkb(shapely.box(550_000, 160_000, 560_000, 170_000)))
    build.done()


def test_pictures_of_the_borough_and_of_all_boroughs_are_kept(
    typed: Typed, tmp_path: Path, address: str, questions: list[dict[str, str]]
) -> None:
    built(tmp_path, with_lines=True)
    done = typed(address, "--layers", LAYERS, "--credit", "Map: the council", "--json")
    assert done.exit_code == 0, done.output
    assert [Path(kept).name for kept in json.loads(done.stdout)["kept"]] == ["own.png", "boroughs.png"]
    assert [one["bbox"] for one in questions] == ["539600,159600,550401,170401", "539200,159200,560801,170801"]


def test_what_the_server_says_is_printed_and_nothing_kept(typed: Typed, tmp_path: Path, address: str) -> None:
    built(tmp_path, with_lines=True)
    done = typed(address, "--layers", "strets", "--credit", "Map: the council")
    assert done.exit_code == 1
    assert "Layer not defined" in done.stderr
    assert not (tmp_path / "maps").exists()


def test_without_boundaries_it_says_what_to_bring_in(typed: Typed, tmp_path: Path, address: str) -> None:
    built(tmp_path, with_lines=False)
    done = typed(address, "--layers", LAYERS, "--credit", "Map: the council")
    assert (done.exit_code, "no lines of Harrow Mere" in done.stderr) == (2, True)


def test_a_map_without_its_owners_name_is_refused(typed: Typed, tmp_path: Path, address: str) -> None:
    assert typed(address, "--layers", LAYERS, "--credit", " ").exit_code == 2
