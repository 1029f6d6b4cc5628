"""A report in a real browser: saved by itself, through a lost line, beside somebody else, to Word and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, WIDE, Photograph, SignIn
from tests.journeys.site import Site

SAVED = re.compile(r"^Saved at \d\d:\d\d:\d\d")
TITLE = "Safe places in the town centre: what a year has shown"


@pytest.fixture
def offline_page(browser: Browser) -> Iterator[Page]:
    """A page whose line may be cut: what the browser says of that in its console is no fault."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _open(page: Page, site: Site) -> None:
    """From the list of reports to the page on which it is written."""
    page.goto(f"{site.address}/govern/reports/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name=re.compile("Write the report|Go on writing")).click()


def _no_faults(page: Page) -> None:
    faults = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults] == []


def test_words_survive_a_lost_line_and_a_closed_page(
    site: Site, offline_page: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    page = offline_page
    sign_in(page, site, "officer")
    _open(page, site)
    state, reason = page.locator("[data-fp-saved]"), page.get_by_label("Reason for decision/report and options")
    reason.press_sequentially("Nine places were open all year.", delay=10)
    expect(state).to_have_text(SAVED)
    page.context.set_offline(True)
    reason.press_sequentially(" Two closed.", delay=10)
    expect(state).to_contain_text("trying again")
    page.context.set_offline(False)
    expect(state).to_have_text(SAVED, timeout=15_000)
    page.get_by_label("Ward", exact=True).fill("All")
    page.get_by_label("Not applicable: Financial: Cost of proposal").check()
    expect(page.get_by_label("Cost of proposal", exact=True)).to_be_hidden()
    expect(state).to_have_text(SAVED)
    page.get_by_label("Source of funding", exact=True).fill("A grant")
    page.get_by_label("Not applicable: Financial: Source of funding").check()
    expect(page.get_by_text("is marked “Not applicable” but has words")).to_be_visible()
    _no_faults(page)
    photograph(page, "report-writing")
    page.get_by_label("Not applicable: Financial: Source of funding").uncheck()
    expect(state).to_have_text(SAVED)
    page.goto("about:blank")
    _open(page, site)
    expect(reason).to_have_value("Nine places were open all year. Two closed.")
    expect(page.get_by_label("Source of funding", exact=True)).to_have_value("A grant")


def test_two_under_one_heading_and_a_sheet_to_word_and_back(
    site: Site, page: Page, browser: Browser, sign_in: SignIn, tmp_path: Path
) -> None:
    sign_in(page, site, "officer")
    _open(page, site)
    other = browser.new_context(viewport=WIDE).new_page()  # type: ignore[arg-type]
    sign_in(other, site, "clerk")
    _open(other, site)
    heading = "Reason for decision/report and options"
    page.get_by_label(heading).fill("Nine places.")
    expect(page.locator("[data-fp-saved]")).to_have_text(SAVED)
    other.get_by_label(heading).fill("Ten places.")
    expect(other.locator("[data-fp-all-saved]")).to_contain_text("kept beside")
    other.reload()
    expect(other.locator("#beside")).to_contain_text("Ten places.")
    _no_faults(other)
    other.get_by_role("button", name="Keep what stands").click()
    other.context.close()
    page.get_by_role("link", name="Back to the report").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download for Word").click()
    file = tmp_path / "sheet.docx"
    waiting.value.save_as(file)
    page.get_by_role("button", name="Send a Word file").click()
    page.get_by_label("The sheet as a Word document").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("No heading would read differently")).to_be_visible()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    _no_faults(page)


def test_words_the_server_never_had_stand_in_their_box_when_the_page_is_opened_again(
    site: Site, offline_page: Page, sign_in: SignIn
) -> None:
    """The server cannot be reached, then the page is closed: this browser still has the words, also those refused."""
    page = offline_page
    sign_in(page, site, "officer")
    _open(page, site)
    page.get_by_label("Ward", exact=True).fill("All")
    expect(page.locator("[data-fp-saved]")).to_have_text(SAVED)
    page.context.set_offline(True)
    page.get_by_label("Reason for decision/report and options").press_sequentially("Nine places.", delay=10)
    page.get_by_label("Source of funding", exact=True).fill("A grant")
    page.get_by_label("Not applicable: Financial: Source of funding").check()
    expect(page.locator("[data-fp-saved]")).to_contain_text("trying again")
    again = page.context.new_page()
    page.close()
    page.context.set_offline(False)
    _open(again, site)
    expect(again.locator("[data-fp-saved]")).to_have_text("Saved in part")
    expect(again.get_by_label("Reason for decision/report and options")).to_have_value("Nine places.")
    expect(again.get_by_label("Ward", exact=True)).to_have_value("All")
    expect(again.get_by_label("Source of funding", exact=True)).to_have_value("A grant")
    again.reload()  # what was refused is nowhere but here
    expect(again.get_by_label("Source of funding", exact=True)).to_have_value("A grant")
    again.get_by_label("Not applicable: Financial: Source of funding").uncheck()
    expect(again.locator("[data-fp-saved]")).to_have_text(SAVED)
    again.reload()
    expect(again.get_by_label("Source of funding", exact=True)).to_have_value("A grant")
    assert again.evaluate("Object.keys(localStorage).filter(key => key.startsWith('fp-sheet:'))") == []


def test_whoever_was_signed_out_writes_on_after_signing_in_in_another_tab(
    site: Site, offline_page: Page, sign_in: SignIn
) -> None:
    page = offline_page
    sign_in(page, site, "officer")
    _open(page, site)
    beside = page.context.new_page()
    beside.goto(site.address)
    beside.get_by_role("button", name="Sign out").click()
    beside.wait_for_url(f"{site.address}/")
    page.get_by_label("Reason for decision/report and options").press_sequentially("Nine places.", delay=10)
    expect(page.locator("[data-fp-all-saved]")).to_contain_text("you are signed out")
    sign_in(beside, site, "officer")
    expect(page.locator("[data-fp-saved]")).to_have_text(SAVED, timeout=20_000)
    expect(page.locator("[data-fp-all-saved]")).to_have_text("Everything is saved.")
