"""What every test stands on: no network, a scope to read in, the cast."""

from __future__ import annotations

import importlib.util
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

SHARED = Path(__file__).resolve().parents[2] / "shared"
SPARK_IS_HERE = bool(shutil.which("java")) and importlib.util.find_spec("pyspark") is not None


def pytest_configure() -> None:
    """Undefined names in templates fail tests, as they do not on a live site. Set before any template engine is made."""
    from django.conf import settings
    from hypothesis import HealthCheck
    from hypothesis import settings as hypothesis

    settings.STRICT_TEMPLATES = True
    # A busy machine makes examples slowly; that is no fault of what is tested. How fast anything is, the benchmarks say.
    hypothesis.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    hypothesis.load_profile("any machine")
    # Data files and built figures of tests never lie where a site's own do.
    settings.KNOW_DATA = Path(tempfile.mkdtemp(prefix="frankpledge-know-"))


def pytest_unconfigure() -> None:
    """Take the tests' own data folder away again."""
    from django.conf import settings

    shutil.rmtree(settings.KNOW_DATA, ignore_errors=True)


class InOneProcess(LoadGroupScheduling):
    """Tests that share a costly beginning go to one process: the demonstration, the reference figures, Spark.

    They are known by their file. Marks would do (``xdist_group``), but pytest 9.2 has no names that xdist 3.8 could write
    its groups into, and nothing tells that they are lost.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid) or nodeid


def group_of(nodeid: str) -> str:
    """The group a test belongs to; empty for most."""
    if nodeid.startswith("tests/config/test_demonstration.py"):
        return "demonstration"
    if nodeid.startswith(("tests/know/test_reference_figures.py", "tests/know/test_reference_assessment.py")):
        return "reference figures"
    return "spark" if nodeid.endswith("local[2]]") else ""


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> InOneProcess:
    """How tests are shared among the processes."""
    return InOneProcess(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot run, by name; in CI nothing is skipped: the test fails and says why."""
    for item in items:
        if item.get_closest_marker("shared") and not SHARED.exists() and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="../shared is not beside the project"))
        if item.get_closest_marker("spark") and not SPARK_IS_HERE and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="Spark is not here: install Java 17, then make test-spark"))
    # Long runs that must stay in one process begin first, and the other process takes everything else beside them. The
    # browser's journeys stay last: a process that has driven a browser cannot use Django's tables afterwards.
    items.sort(key=_turn)
    if os.environ.get("FRANKPLEDGE_DATABASE"):
        items[:] = [item for item in items if _touches_tables(item)]


def _turn(item: pytest.Item) -> int:
    if item.get_closest_marker("browser"):
        return 2
    return 0 if group_of(item.nodeid) else 1


def _touches_tables(item: pytest.Item) -> bool:
    """Whether another database could make a difference to a test."""
    from django.test import SimpleTestCase

    names = getattr(item, "fixturenames", ())
    asks = item.get_closest_marker("django_db") is not None or {"db", "transactional_db"} & set(names)
    return bool(asks) or issubclass(getattr(item, "cls", None) or object, SimpleTestCase)


@pytest.fixture
def shared() -> Path:
    """The folder of real papers and data. Fails where it is missing (only in CI: elsewhere the test was skipped)."""
    assert SHARED.exists(), "../shared is missing: it must stand beside the project in CI"
    return SHARED


@pytest.fixture(autouse=True)
def scope() -> Iterator[None]:
    """Tests read as the system unless they open a scope themselves; a request opens its own."""
    from frankpledge.partnership.scope import Scope, open_scope

    with open_scope(Scope.SYSTEM):
        yield


@pytest.fixture(autouse=True)
def plain_static(settings: Any) -> None:
    """Static addresses without hashes, so that a page can be tested before anything is collected."""
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
