"""Data files brought in from a page: read beside the site, killed while they are read, tried again, and without script."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories.policefiles import street
from tests.journeys.conftest import PHONE
from tests.journeys.site import serving
from tests.real_site import CLERK, PASSWORD, started_site

ROWS = 900_000
KINDS = ("Burglary", "Robbery", "Drugs", "Shoplifting", "Vehicle crime")


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A partnership that has just begun, served; its address and its folder."""
    folder = tmp_path_factory.mktemp("data-in")
    started_site(folder, area="E09000006")
    with serving(folder) as address:
        yield address, folder


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.get_by_label("Email", exact=True).fill(CLERK)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/home/")


def _large(folder: Path) -> Path:
    """A force's month as large as no force has one, so that its reading takes a few seconds."""
    head, *rows = street(*({"Month": "2025-05", "Crime type": kind} for kind in KINDS)).splitlines(keepends=True)
    path = folder / "2025-05-metropolitan-street.csv"
    with path.open("w") as file:
        file.write(head)
        for _ in range(ROWS // 5000):
            file.writelines(rows * 1000)
    return path


def _bring_in(page: Page, address: str, *files: Path) -> None:
    page.goto(f"{address}/know/data/")
    page.locator("input[type=file]").set_input_files(list(files))
    page.get_by_role("button", name="Bring in").click()


def _kill_the_reader(folder: Path) -> None:
    """As kill -9 does, as soon as it says that it reads."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        for told in (folder / "know" / "reading").glob("*.json"):
            os.kill(json.loads(told.read_text())["process"], signal.SIGKILL)
            return
        time.sleep(0.01)
    raise AssertionError("nobody read")


def test_a_file_is_read_beside_the_site_killed_and_read_once_more(
    empty_site: tuple[str, Path], page: Page, tmp_path: Path
) -> None:
    address, folder = empty_site
    _sign_in(page, address)
    file = _large(tmp_path)
    _bring_in(page, address, file)
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.name)
    _kill_the_reader(folder)
    expect(page.get_by_text("Its reading was cut off before it was done").first).to_be_visible(timeout=20_000)
    assert Axe().run(page).response["violations"] == []
    page.goto(f"{address}/know/data/")
    row = page.get_by_role("row").filter(has_text=file.name)
    expect(row).to_contain_text("Not read to the end")
    page.get_by_role("button", name="Read it once more").click()
    expect(page.get_by_text("1 file is being read.")).to_be_visible()
    expect(row).to_contain_text("No doubt", timeout=90_000)
    row.get_by_role("link").click()
    expect(page.get_by_text(f"{ROWS:,} rows, May 2025")).to_be_visible()


def test_several_files_without_script(empty_site: tuple[str, Path], browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page, address = context.new_page(), empty_site[0]
    _sign_in(page, address)
    good, bad = tmp_path / "2025-06-metropolitan-street.csv", tmp_path / "later.csv"
    good.write_text(street(*({"Month": "2025-06", "Crime type": kind} for kind in KINDS)))
    bad.write_text("<html><title>404 Not Found</title></html>")
    _bring_in(page, address, good, bad)
    expect(page.get_by_text("2 files are kept and are being read now.")).to_be_visible()
    until = time.monotonic() + 90
    while page.get_by_role("link", name="Look again").count() and time.monotonic() < until:
        time.sleep(0.5)
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("row").filter(has_text=good.name)).to_contain_text("No doubt")
    expect(page.get_by_role("row").filter(has_text=bad.name)).to_contain_text("Refused")
    context.close()
