"""Data files brought in from a page: read beside the site, killed while they are read, tried again, and without script."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.factories.policefiles import street
from tests.journeys.conftest import PHONE, WIDE, Photograph, SignIn
from tests.journeys.site import Site, prepare, serving

ROWS = 900_000
KINDS = ("Burglary", "Robbery", "Drugs", "Shoplifting", "Vehicle crime")


@pytest.fixture
def data_site(tmp_path: Path) -> object:
    """The demonstration, with its folder."""
    records = prepare(tmp_path, with_papers=False)
    with serving(tmp_path) as address:
        yield Site(address, records)


def _large(folder: Path) -> Path:
    """A force's month as large as no force has one, so that its reading takes a few seconds."""
    head, *rows = street(*({"Month": "2025-05", "Crime type": kind} for kind in KINDS)).splitlines(keepends=True)
    path = folder / "2025-05-harrowmere-street.csv"
    with path.open("w") as file:
        file.write(head)
        for _ in range(ROWS // 5000):
            file.writelines(rows * 1000)
    return path


def _bring_in(page: Page, site: Site, *files: Path) -> None:
    page.goto(f"{site.address}/know/data/")
    page.locator("input[type=file]").set_input_files(list(files))
    page.get_by_role("button", name="Bring in").click()


def _kill_the_reader(folder: Path) -> None:
    """As kill -9 does, as soon as it says that it reads."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        for told in (folder / "know" / "reading").glob("*.json"):
            os.kill(json.loads(told.read_text())["process"], signal.SIGKILL)
            return
        time.sleep(0.01)
    raise AssertionError("nobody read")


def test_a_file_is_read_beside_the_site_killed_and_read_once_more(
    data_site: Site, page: Page, sign_in: SignIn, photograph: Photograph, tmp_path: Path
) -> None:
    sign_in(page, data_site, "clerk")
    file = _large(tmp_path)
    began = time.monotonic()
    _bring_in(page, data_site, file)
    expect(page.get_by_role("heading", level=1)).to_contain_text(file.name)
    assert time.monotonic() - began < 10, "the request waited for the reading"
    _kill_the_reader(tmp_path)
    told = page.get_by_text("Its reading was cut off before it was done")
    expect(told.first).to_be_visible(timeout=20_000)
    assert Axe().run(page).response["violations"] == []
    page.goto(f"{data_site.address}/know/data/")
    expect(page.get_by_role("row").filter(has_text=file.name)).to_contain_text("Not read to the end")
    page.get_by_role("button", name="Read it once more").click()
    row = page.get_by_role("row").filter(has_text=file.name)
    expect(row).to_contain_text(re.compile("Waits its turn|Being read"), timeout=10_000)
    expect(row).to_contain_text("1 doubt", timeout=60_000)  # the Met's rows in a file of Harrowmere's name are fine: a month
    row.get_by_role("link").click()
    expect(page.get_by_text(f"{ROWS:,} rows, May 2025")).to_be_visible()


def test_several_files_without_script(data_site: Site, browser: Browser, sign_in: SignIn, tmp_path: Path) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, data_site, "clerk")
    good, bad = tmp_path / "2025-06-harrowmere-street.csv", tmp_path / "later.csv"
    good.write_text(street(*({"Month": "2025-06", "Crime type": kind} for kind in KINDS)))
    bad.write_text("<html><title>404 Not Found</title></html>")
    _bring_in(page, data_site, good, bad)
    expect(page.get_by_text("2 files are kept and are being read now.")).to_be_visible()
    until = time.monotonic() + 60
    while page.get_by_role("link", name="Look again").count() and time.monotonic() < until:
        time.sleep(0.5)
        page.get_by_role("link", name="Look again").click()
    expect(page.get_by_role("row").filter(has_text=good.name)).to_contain_text("No doubt")
    expect(page.get_by_role("row").filter(has_text=bad.name)).to_contain_text("Refused")
    context.close()
