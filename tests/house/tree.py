"""What the house tests look at: the tracked files, and the parts in their order."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "frankpledge"
# The order is the import rule: a part may use the parts named before it.
PARTS = ("kit", "partnership", "govern", "know", "plan", "public", "desk", "config")
MAY_USE = {
    "kit": {"kit"},
    "partnership": {"kit", "partnership"},
    "govern": {"kit", "partnership", "govern"},
    "know": {"kit", "partnership", "govern", "know"},
    "plan": {"kit", "partnership", "govern", "know", "plan"},
    "public": {"kit", "partnership", "govern", "know", "plan", "public"},
    "desk": {"kit", "partnership", "govern", "know", "plan", "desk"},
    "config": set(PARTS),
}


@cache
def tracked() -> list[Path]:
    """Every file git keeps or would keep (not the ignored ones), that is still there."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    paths = {ROOT / name.decode() for name in done.stdout.split(b"\0") if name}
    return sorted(path for path in paths if path.is_file())


def tracked_in(*folders: str, ending: str = ".py") -> list[Path]:
    """Tracked files under some folders of the project, with an ending."""
    return [path for path in tracked() if path.suffix == ending and shown(path).startswith(folders)]


def shown(path: Path) -> str:
    """A path as a message prints it."""
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    """A Python file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def part_of(path: Path) -> str:
    """The part a file of the package belongs to."""
    return path.relative_to(PACKAGE).parts[0]


def is_waived(line: str) -> bool:
    """Whether a line carries a waiver with its reason: ``# house: longer because ...``."""
    mark, _, reason = line.partition("house:")
    return bool(mark) and len(reason.split()) >= 4
