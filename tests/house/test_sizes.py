"""Sizes that keep code readable. A longer one needs a waiver with its reason on its first line: ``# house: longer because …``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import is_waived, shown, tracked_in, tree_of

FILE_STOP, FUNCTION_STOP, VIEW_STOP, TEST_STOP, TEMPLATE_STOP, SCRIPT_STOP = 400, 60, 25, 40, 150, 1500


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef, int, str]]:
    """Each function with its length in lines (without its decorators) and its first line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node, (node.end_lineno or node.lineno) - node.lineno + 1, lines[node.lineno - 1]  # type: ignore[misc]


def _too_long(paths: list[Path], stop: int, *, begins: str = "") -> list[str]:
    return [
        f"{shown(path)}:{function.lineno} {function.name} has {length} lines, the most is {stop}"
        for path in paths
        for function, length, first in _functions(path)
        if function.name.startswith(begins) and length > stop and not is_waived(first)
    ]


def test_functions_are_short() -> None:
    own = [
        path for path in tracked_in("frankpledge/", "bench/", "setup/", "frontend/") if "/migrations/" not in str(path)
    ]
    assert _too_long(own, FUNCTION_STOP) == []


def test_views_are_shorter_still() -> None:
    views = [path for path in tracked_in("frankpledge/") if "/views/" in path.as_posix()]
    assert len(views) > 10
    assert _too_long(views, VIEW_STOP) == []


def test_test_functions_are_short() -> None:
    assert _too_long(tracked_in("tests/"), TEST_STOP, begins="test_") == []


def test_files_are_short() -> None:
    own = [
        path
        for path in tracked_in("frankpledge/", "tests/", "bench/", "setup/", "frontend/")
        if "/migrations/" not in str(path)
    ]
    lengths = {path: path.read_text(encoding="utf-8").splitlines() for path in own}
    long = [
        f"{shown(path)} has {len(lines)} lines, the most is {FILE_STOP}"
        for path, lines in lengths.items()
        if len(lines) > FILE_STOP and not is_waived(lines[0])
    ]
    assert long == []


def test_templates_are_short() -> None:
    templates = tracked_in("frankpledge/", ending=".html")
    assert len(templates) > 20
    long = [
        f"{shown(path)} has {count} lines, the most is {TEMPLATE_STOP}"
        for path in templates
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > TEMPLATE_STOP
    ]
    assert long == []


def test_own_script_stays_small() -> None:
    lines = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked_in("frankpledge/", ending=".js")
    }
    assert sum(lines.values()) <= SCRIPT_STOP, lines


def test_a_waiver_without_a_reason_does_not_count() -> None:
    assert not is_waived("def f():  # house: longer")
    assert is_waived("def f():  # house: longer because the table is one thing")
