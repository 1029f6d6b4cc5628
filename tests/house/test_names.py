"""Names: what a module may not be called, one verb a layer, imports from the root, tests that mirror rules."""

from __future__ import annotations

import ast
import re

from tests.house.tree import PACKAGE, ROOT, shown, tracked, tracked_in, tree_of

# Words that say nothing of what a module does, or mean something else in this trade.
FORBIDDEN = {
    "utils",
    "util",
    "helpers",
    "helper",
    "misc",
    "manager",
    "managers",
    "service",
    "services",
    "handler",
    "handlers",
    "base",
    "common",
}


def test_no_module_is_called_by_a_word_that_says_nothing() -> None:
    named = tracked_in("frankpledge/", "tests/", "bench/", "setup/")
    assert [
        shown(path) for path in named if path.stem.removeprefix("test_") in FORBIDDEN or path.parent.name in FORBIDDEN
    ] == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{shown(path)}:{node.lineno}"
        for path in tracked_in("frankpledge/", "tests/", "bench/")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.level > 0
    ]
    assert relative == []


def test_every_rule_has_its_mirror_among_the_tests() -> None:
    """A rule decides, so it is tested by itself: govern/rules/due.py by tests/govern/rules/test_due.py (or test_due_*.py)."""
    rules = [path for path in tracked_in("frankpledge/") if path.parent.name == "rules" and path.stem != "__init__"]
    assert len(rules) > 8
    missing = []
    for path in rules:
        folder = ROOT / "tests" / path.parent.relative_to(PACKAGE)
        if not [*folder.glob(f"test_{path.stem}.py"), *folder.glob(f"test_{path.stem}_*.py")]:
            missing.append(f"{shown(path)} has no tests/{path.parent.relative_to(PACKAGE)}/test_{path.stem}.py")
    assert missing == []


def test_every_module_and_public_function_says_what_it_is() -> None:
    silent = []
    for path in tracked_in("frankpledge/"):
        if (path.name == "__init__.py" and not path.read_text().strip()) or "/migrations/" in path.as_posix():
            continue
        if not ast.get_docstring(tree_of(path)):
            silent.append(f"{shown(path)} says nothing at its top")
        if path.parent.name not in ("rules", "queries", "changes", "access", "reading", "packs"):
            continue
        for node in tree_of(path).body:
            if (
                isinstance(node, ast.FunctionDef | ast.ClassDef)
                and not node.name.startswith("_")
                and not ast.get_docstring(node)
            ):
                silent.append(f"{shown(path)}:{node.lineno} {node.name}")
    assert silent == []


def test_changes_take_keywords_and_say_who() -> None:
    """A public function of ``changes`` that writes takes ``by=``, and nothing by position."""
    positional = []
    for path in tracked_in("frankpledge/"):
        if path.parent.name != "changes":
            continue
        for node in tree_of(path).body:
            is_public = isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
            if is_public and any(arg.arg == "by" for arg in node.args.args):
                positional.append(f"{shown(path)}:{node.lineno} {node.name} takes by= by position")
    assert positional == []


def test_hooks_for_script_are_data_attributes_of_our_own() -> None:
    """Script finds its elements by ``data-fp-…`` (or htmx's own), never by a class that style may change."""
    wrong = [
        f"{shown(path)}: {found}"
        for path in tracked_in("frankpledge/", ending=".js")
        for found in re.findall(r"querySelector(?:All)?\(\s*[\"'`]\.[^\"'`]+", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_docs_name_files_that_exist() -> None:
    """A path in backquotes in the documents must be there."""
    pattern = re.compile(r"`((?:frankpledge|tests|docs|setup|bench|frontend|requirements)/[\w./-]+)`")
    gone = [
        f"{shown(page)}: {name}"
        for page in tracked()
        if page.suffix == ".md"
        for name in pattern.findall(page.read_text(encoding="utf-8"))
        if not (ROOT / name.rstrip("/.")).exists()
    ]
    assert gone == []
