"""Taking minutes in a real browser: typed, captured, written by two at once, through a lost connection, to the signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import WIDE, Photograph, SignIn
from tests.journeys.site import Site

SAVED = re.compile(r"^Saved \d+\.\d\d")


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A second browser of the same clerk."""
    context = browser.new_context(viewport=WIDE, locale="en-GB", timezone_id="Europe/London")  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def _open_item(page: Page, site: Site, title: str) -> None:
    """From the list of meetings to an item of the minutes being taken, as a clerk goes."""
    page.goto(f"{site.address}/govern/meetings/?group=serious-violence")
    page.get_by_role("row", name=re.compile("Review of knife harm")).get_by_role("link").click()
    page.get_by_role("link", name="Go on taking the minutes").first.click()
    page.get_by_role("link", name=title, exact=True).first.click()
    expect(page.get_by_label("Minute", exact=True)).to_be_visible()


def _saved(page: Page) -> None:
    field = page.locator(".fp-taking__field").filter(has=page.get_by_label("Minute", exact=True))
    expect(field.locator("[data-fp-saved]")).to_have_text(SAVED)


def _no_faults(page: Page) -> None:
    faults = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in faults] == []


def test_words_are_saved_as_typed_and_a_line_becomes_an_action(
    site: Site, page: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    sign_in(page, site, "clerk")
    _open_item(page, site, "Schools and colleges")
    page.get_by_label("Minute", exact=True).press_sequentially("The college reported on its open evening.", delay=15)
    _saved(page)
    line = page.get_by_label("Action, in one line")
    line.press_sequentially("SP to write to the heads by May", delay=15)
    who = page.get_by_role("group", name="Who is SP?")
    expect(who).to_contain_text("Simon Peake")
    line.press("Enter")
    expect(page.get_by_text("Say who SP is")).to_be_visible()
    who.get_by_label(re.compile("Simon Peake")).check()
    page.get_by_role("button", name="Record the action").click()
    expect(page.locator("#resolved")).to_contain_text("SP (Simon Peake); due 31 May")
    expect(page.get_by_label("Action, in one line")).to_be_focused()
    page.reload()
    expect(page.get_by_label("Minute", exact=True)).to_have_value("The college reported on its open evening.")
    page.get_by_label("Action, in one line").fill("SP to think again")
    expect(who).to_be_visible()
    # Last: pictures and axe leave styles behind that a later swap would carry on, against the page's policy.
    photograph(page, "minutes-taking", full=True)
    _no_faults(page)


def test_two_write_in_one_item_at_once_and_neither_loses_a_word(
    site: Site, page: Page, other: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    for one in (page, other):
        sign_in(one, site, "clerk")
        _open_item(one, site, "Mentoring places")
    other.route("**/taking/state/**", lambda route: route.abort())  # the second has not heard of the first
    page.get_by_label("Minute", exact=True).fill("Twelve places were free.")
    _saved(page)
    other.get_by_label("Minute", exact=True).fill("Ten places were free.")
    expect(other.locator("[data-fp-saved]").nth(1)).to_contain_text("Kept beside")
    panel = page.get_by_role("region", name="Two people wrote in the minute at once")
    expect(panel).to_contain_text("Ten places were free.", timeout=12_000)
    expect(panel).to_contain_text("Twelve places were free.")
    _no_faults(page)
    photograph(page, "minutes-two-at-once")
    panel.get_by_role("button", name="Keep both, one below the other").click()
    expect(page.get_by_label("Minute", exact=True)).to_have_value("Twelve places were free.\n\nTen places were free.")
    other.unroute("**/taking/state/**")
    expect(other.get_by_label("Minute", exact=True)).to_have_value(
        "Twelve places were free.\n\nTen places were free.", timeout=12_000
    )


def test_what_one_writes_shows_to_the_other_who_is_not_writing(
    site: Site, page: Page, other: Page, sign_in: SignIn
) -> None:
    for one in (page, other):
        sign_in(one, site, "clerk")
        _open_item(one, site, "Next steps")
    page.get_by_label("Minute", exact=True).fill("Meet again in a month.")
    expect(other.get_by_label("Minute", exact=True)).to_have_value("Meet again in a month.", timeout=12_000)
    expect(other.locator("[data-fp-saved]").nth(1)).to_contain_text("Changed by somebody else")


def test_a_lost_connection_is_told_and_what_was_typed_goes_out_after_it(
    site: Site, other: Page, sign_in: SignIn
) -> None:
    sign_in(other, site, "clerk")
    _open_item(other, site, "Next steps")
    other.context.set_offline(True)
    other.get_by_label("Minute", exact=True).press_sequentially("Typed without a line.", delay=10)
    expect(other.locator("[data-fp-all-saved]")).to_contain_text("the server cannot be reached")
    other.context.set_offline(False)
    _saved(other)
    other.context.set_offline(True)
    other.get_by_label("Minute", exact=True).press_sequentially(" And more.", delay=10)
    other.wait_for_timeout(900)
    page = other.context.new_page()  # the tab dies with its words unsent; another is opened
    other.close()
    page.context.set_offline(False)
    _open_item(page, site, "Next steps")
    expect(page.get_by_label("Minute", exact=True)).to_have_value("Typed without a line. And more.")


def test_from_the_draft_to_the_chairs_approval(
    site: Site, page: Page, other: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    sign_in(other, site, "coordinator")
    sign_in(page, site, "clerk")
    for one in (other, page):
        one.goto(f"{site.address}/govern/meetings/?group=neighbourhoods")
        one.get_by_role("row", name=re.compile("Held")).first.get_by_role("link").click()
        one.get_by_role("link", name="Draft minutes", exact=True).click()
    other.get_by_text("Comment on minute 24", exact=True).click()
    other.get_by_label("What should be different in minute 24").fill("The panels met in October.")
    other.get_by_role("button", name="Send the comment on minute 24").click()
    expect(other.locator("main")).to_contain_text("Your comment on minute 24 is with the clerk.")
    page.reload()
    photograph(page, "minutes-comment", full=True)
    for words in ("The attendance list has it right.", "The minute says October now."):
        page.get_by_role("link", name=re.compile("^Answer to the comment")).first.click()
        page.get_by_label("Not taken in").check()
        page.get_by_label("Answer (optional)", exact=True).fill(words)
        page.get_by_role("button", name="Answer", exact=True).click()
    page.get_by_role("button", name="Approve the draft").click()
    page.get_by_role("button", name="Approve", exact=True).click()
    expect(page.locator("main")).to_contain_text("Approved by the chair")
    page.get_by_role("link", name="Amend minute 24").click()
    page.get_by_label("Text").fill("The panels' priorities were compared with all complaints of the quarter.")
    page.get_by_label("Why it is changed").fill("A slip of the pen")
    page.get_by_role("button", name="Make the new version").click()
    page.get_by_role("link", name=re.compile("^what changed")).first.click()
    expect(page.locator("main ins").first).to_be_visible()
    _no_faults(page)
    photograph(page, "minutes-versions", full=True)
