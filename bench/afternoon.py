"""One clerk's afternoon by hand's count: from the file of June 2019 to its pack, every click, choice and field counted.

``python -m bench.afternoon`` starts a partnership of its own in an empty folder, serves it as ``frankpledge serve`` does,
and drives Chromium: bring in the agenda pack of June 2019 with the March minutes inside it, accept both, see Matters
Outstanding with what the printed report dropped, set the deadlines for questions, build the pack and download it. It
prints the acts of the hand, the pages seen and the seconds the machine took; a person's reading time is not in it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from tests.journeys.site import environment, serving
from tests.journeys.steps import fetch_file, pdf_text

ROOT = Path(__file__).resolve().parents[1]
PAPER = ROOT.parent / "shared" / "documents" / "003_2724f4609c535c71.txt"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CLERK, PASSWORD = "clerk@bench.example", "a-lamp-in-the-lane"
BASELINE = "up to a few hours per meeting to make the list of matters alone (report of June 2019)"


class Hand:
    """Does what a hand does, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts, self.began = page, 0, time.perf_counter()
        self.told: list[tuple[str, int, float]] = []

    def press(self, target: Locator) -> None:
        """A click on a link or button."""
        self.acts += 1
        target.first.click()
        self.page.wait_for_load_state()

    def fill(self, label: str, words: str) -> None:
        """A field typed into."""
        self.acts += 1
        self.page.get_by_label(label, exact=True).fill(words)

    def done(self, what: str) -> None:
        """A part of the job is finished."""
        self.told.append((what, self.acts, time.perf_counter() - self.began))
        self.acts, self.began = 0, time.perf_counter()


def button(page: Page, name: str) -> Locator:
    """A button by the words on it."""
    return page.get_by_role("button", name=name, exact=True)


def link(page: Page, name: str | re.Pattern[str]) -> Locator:
    """A link in the page's own part by its words."""
    return page.locator("main").get_by_role("link", name=name)


def afternoon(page: Page, address: str) -> tuple[Hand, bytes, str]:
    """The whole job; answers the hand, the pack's bytes and the words of the deadlines."""
    hand = Hand(page)
    page.goto(f"{address}/sign-in/")
    hand.fill("Email", CLERK)
    hand.fill("Password", PASSWORD)
    hand.press(button(page, "Sign in"))
    hand.done("sign in")
    _bring_in(hand, page)
    hand.done("bring the paper in and accept its two meetings")
    page.goto(f"{address}/govern/meetings/")
    hand.press(link(page, re.compile("20 June? 2019")))
    meeting = page.url
    hand.press(page.get_by_role("link", name="Matters Outstanding", exact=True))
    expect(page.locator("main").get_by_text("Dropped", exact=True)).to_have_count(3)
    hand.done("see Matters Outstanding, with the three that the printed report dropped")
    page.goto(meeting)
    words = _deadlines(hand, page, meeting)
    hand.done("set the rules on questions once, and see the deadlines worked out")
    page.goto(meeting)
    pack = _pack(hand, page)
    hand.done("build the members' pack and download it")
    return hand, pack, words


def _bring_in(hand: Hand, page: Page) -> None:
    hand.press(page.get_by_role("link", name="Papers", exact=True))
    hand.acts += 1
    page.locator("input[type=file]").set_input_files(PAPER)
    hand.press(button(page, "Bring in"))
    expect(page.get_by_role("heading", level=1)).to_contain_text(PAPER.name, timeout=60_000)
    expect(page.locator("nav[aria-label='Meetings in this paper']")).to_be_visible(timeout=60_000)
    review = page.url.split("?")[0]
    for order in range(page.locator("nav[aria-label='Meetings in this paper'] a").count() or 1):
        if order:
            hand.press(page.locator("nav[aria-label='Meetings in this paper'] a").nth(order))
            page.goto(f"{review}?meeting={order}")
        if page.get_by_role("link", name="Settle it").count():
            hand.press(page.get_by_role("link", name="Settle it"))
            hand.press(button(page, "Save"))
            page.goto(f"{review}?meeting={order}")
        hand.press(page.get_by_role("button", name=re.compile("^Accept this (paper|meeting)$")))
        expect(page.locator("main").get_by_text("Recorded from")).to_be_visible(timeout=60_000)
        page.goto(f"{review}?meeting={order}")


def _deadlines(hand: Hand, page: Page, meeting: str) -> str:
    hand.press(page.get_by_role("link", name="Questions", exact=True))
    if link(page, re.compile("^Set the rules")).count():
        hand.press(link(page, re.compile("^Set the rules")))
        hand.press(button(page, "Begin with the usual rules"))
    page.goto(f"{meeting}questions/")
    return page.locator("main").inner_text()


def _pack(hand: Hand, page: Page) -> bytes:
    edition = "Members' edition: Parts 1 and 2"
    if not page.get_by_label(edition).is_visible():
        hand.press(page.get_by_text("Build a pack", exact=True))
    hand.acts += 1
    page.get_by_label(edition).check()
    hand.press(page.get_by_role("button", name="Build the pack"))
    onward = link(page, "Go to the packs of the meeting")
    expect(onward).to_be_visible(timeout=60_000)
    hand.press(onward)
    made = page.get_by_role("link", name=re.compile(r"^Members' edition: Parts 1 and 2 \(PDF\)")).first
    expect(made).to_be_visible(timeout=60_000)
    hand.acts += 1
    return fetch_file(page, made)


def main() -> int:
    """Print what the afternoon took; 1 where something of it is not right, 0 with a word where it cannot be tried."""
    if CHROMIUM is None or not PAPER.exists():
        print("Not taken: this needs Chromium and the shared papers.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        start = [sys.executable, "-m", "frankpledge.config.cli", "start", "--name", "Bench Partnership", "--group",
                 "Bench Strategic Group", "--short-name", "SBP", "--clerk", CLERK, "--clerk-name", "Ada Quill",
                 "--password-stdin"]  # fmt: skip
        subprocess.run(start, cwd=ROOT, env=environment(Path(folder)), input=PASSWORD, text=True, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        with serving(Path(folder)) as address, sync_playwright() as started:
            browser = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.set_default_timeout(20_000)
            hand, pack, words = afternoon(page, address)
            browser.close()
    for what, acts, seconds in hand.told:
        print(f"{acts:3d} acts {seconds:6.1f} s   {what}")
    acts, seconds = sum(one[1] for one in hand.told), sum(one[2] for one in hand.told)
    print(f"{acts:3d} acts {seconds:6.1f} s   together; the baseline: {BASELINE}")
    right = "20 June 2019" in pdf_text(pack) and "Thursday 6 June 2019" in words and "Friday 14 June 2019" in words
    return 0 if right else 1


if __name__ == "__main__":
    sys.exit(main())
