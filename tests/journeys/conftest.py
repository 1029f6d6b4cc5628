"""What a journey stands on: Chromium, a watched page, sites of their own, pictures for the documents."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright

from frankpledge.config.demonstration.accounts import PASSWORD
from tests.journeys.site import ROOT, Site, running

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.hookimpl(tryfirst=True)  # before the tests are put in their turn
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys are known by their mark; without Chromium they are skipped, except in CI."""
    for item in items:
        if "journeys" in item.path.parts:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not on this machine: apt-get install chromium"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    assert CHROMIUM, "Chromium is missing: .ci/run installs it"
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
    yield started
    started.close()


@pytest.fixture(scope="session")
def reviewed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration with its sample papers waiting for review: for looking at pages."""
    with running(tmp_path_factory.mktemp("site"), with_papers=True) as site:
        yield site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """The demonstration as ``make run`` shows it, for one journey that changes it."""
    with running(tmp_path, with_papers=False) as site:
        yield site


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test for any script error, refused resource or broken security policy it saw."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    opened, faults = context.new_page(), []

    def hear(message: ConsoleMessage) -> None:
        # A page that is refused on purpose (403, 404, 405) shows up here as a failed resource; that is no fault.
        if message.type in ("error", "warning") and "the server responded with a status of 4" not in message.text:
            faults.append(f"{opened.url}: {message.text}")

    opened.on("console", hear)
    opened.on("pageerror", lambda error: faults.append(f"{opened.url}: {error}"))
    yield opened
    context.close()
    assert faults == []


SignIn = Callable[[Page, Site, str], None]


@pytest.fixture(scope="session")
def sign_in() -> SignIn:
    """Sign in by the form, as one of the cast: clerk, coordinator, chair, officer."""

    def by_form(page: Page, site: Site, role: str) -> None:
        address = "officer@lanternfield.example" if role == "officer" else f"{role}@harrowmere.example"
        page.goto(f"{site.address}/sign-in/")
        page.get_by_label("Email", exact=True).fill(address)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{site.address}/home/")

    return by_form


Photograph = Callable[..., None]


@pytest.fixture
def photograph(tmp_path: Path) -> Photograph:
    """Take a picture for the documents where they are being renewed (``make pictures``), else into the test's folder."""
    wanted = os.environ.get("FRANKPLEDGE_PICTURES")
    folder = ROOT / wanted if wanted else tmp_path
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str, *, full: bool = False) -> None:
        page.screenshot(path=folder / f"{name}.png", full_page=full)

    return take
