"""Who walks the clerk's year, and on what day: one browser each for clerk, chair, officer and resident, one clock."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import docx
import lxml.html
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.journeys.site import ROOT, environment
from tests.journeys.steps import pdf_text

BOARD = "Safer Harrowmere Partnership Board"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WIDE = {"width": 1280, "height": 900}


@dataclass
class Walk:
    """A site with a clock of its own, and the people who use it. ``faults`` gathers what their browsers complained of."""

    address: str
    folder: Path
    clock: Path
    browser: Browser
    sign_in: Callable[[Page, str], None]
    camera: Callable[..., None]
    faults: list[str] = field(default_factory=list)
    pages: dict[str, Page] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    def move_to(self, moment: str) -> None:
        """It is now ``moment`` ("2026-12-01T10:00"), and everybody comes back on that day with a browser opened anew."""
        self.clock.write_text(f"{moment}+00:00")
        self.leave()

    def leave(self) -> None:
        """Everybody closes their browser."""
        for page in self.pages.values():
            page.context.close()
        self.pages.clear()

    def photograph(self, page: Page, name: str) -> None:
        """A picture for the handbook. The camera leaves empty styles on fields, which a later swap would carry on: taken off."""
        self.camera(page, name)
        page.evaluate("document.querySelectorAll('[style=\"\"]').forEach(one => one.removeAttribute('style'))")

    def page(self, role: str) -> Page:
        """The browser of somebody of the cast, signed in; of a ``resident``, with no sign-in."""
        if role not in self.pages:
            page = self._open().new_page()
            page.on("console", lambda message: self._hear(page, message))
            page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
            if role != "resident":
                self.sign_in(page, role)
            self.pages[role] = page
        return self.pages[role]

    def _open(self) -> BrowserContext:
        context = self.browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        return context

    def _hear(self, page: Page, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "the server responded with a status of 4" not in message.text:
            self.faults.append(f"{page.url}: {message.text}")

    def meeting(self, role: str, day: str) -> Page:
        """The page of the Board's meeting on ``day`` ("10 December 2026"), found in the list of meetings."""
        page = self.page(role)
        page.get_by_role("link", name="Meetings", exact=True).first.click()
        page.get_by_role("navigation", name="Groups").get_by_role("link", name=BOARD).click()
        page.get_by_role("link", name=re.compile(re.escape(day))).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(day)
        return page

    def run(self, *command: str) -> str:
        """What ``frankpledge COMMAND`` prints on this site, on the day it is."""
        program = [sys.executable, "-m", "frankpledge.config.cli", *command]
        surrounding = environment(self.folder, clock=self.clock)
        done = subprocess.run(program, cwd=ROOT, env=surrounding, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout + done.stderr


def fill_day(page: Page, label: str, day: str) -> None:
    """Type a day ("2026-12-14") into its three boxes."""
    boxes = page.get_by_role("group", name=label)
    year, month, number = day.split("-")
    for name, value in (("Day", number), ("Month", month), ("Year", year)):
        boxes.get_by_label(name, exact=True).fill(str(int(value)))


def choose(page: Page, label: str, words: str) -> None:
    """Choose the first entry of a list that holds ``words``."""
    offered = page.get_by_label(re.compile(f"^{re.escape(label)}")).first
    entry = offered.locator("option").filter(has_text=words).first
    offered.select_option(value=entry.get_attribute("value"))


def press(page: Page, name: str) -> None:
    """Press the button of that name in the page's body; what looks like a button and leads on is one too."""
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow the first link of that name in the page's body."""
    page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def says(page: Page, *words: str) -> None:
    """The page's body says each of these."""
    for each in words:
        expect(page.locator("main")).to_contain_text(each)


def words_of(data: bytes) -> str:
    """All the words of a PDF, a web page or a Word document, in one line."""
    if data[:5] == b"%PDF-":
        return pdf_text(data)
    if data[:2] == b"PK":
        body = docx.Document(io.BytesIO(data)).element.body
        paragraphs = ("".join(part.text or "" for part in each.iter(f"{W}t")) for each in body.iter(f"{W}p"))
        return " ".join(" ".join(paragraphs).split())
    page = lxml.html.fromstring(data.decode())
    return " ".join(" ".join(page.itertext()).split())
