"""Everything by keyboard: each page gone through with the Tab key, and two tasks of a clerk done without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from frankpledge.config.demonstration.accounts import PASSWORD
from tests.journeys.conftest import SignIn
from tests.journeys.keys import faults_by_key, tab_to
from tests.journeys.site import Site
from tests.journeys.test_every_page import addresses_of, is_page

WORKED_ON = r"/home/|/govern/(actions|reports|meetings|questions|proposals)/|/know/"


@pytest.mark.parametrize("role", ["clerk", "officer", "resident"])
def test_every_page_of_a_role_can_be_gone_through_by_tab(
    role: str, reviewed_site: Site, page: Page, sign_in: SignIn
) -> None:
    if role != "resident":
        sign_in(page, reviewed_site, role)
    faults, tried = [], 0
    # The clerk's walk goes through every control of a page; an officer's own are on the pages officers work on.
    worked_on = WORKED_ON if role == "officer" else ""
    for address in addresses_of(reviewed_site, role):
        if not re.search(worked_on, address):
            continue
        if not is_page(page, address):
            continue
        page.goto(address)
        faults += [f"{address.removeprefix(reviewed_site.address)}: {fault}" for fault in faults_by_key(page)]
        tried += 1
    assert tried >= {"clerk": 150, "officer": 12, "resident": 15}[role]
    assert not faults, "\n".join(faults)


FAULTY = """
<!doctype html><title>Faulty</title>
<style>
  #dull, #dull:focus { outline: none; border: 1px solid; }
  #foot { position: fixed; inset: auto 0 0 0; height: 150px; background: white; }
  #end { position: absolute; bottom: 10px; }
</style>
<a href="#a" id="first">first</a> <button id="dull">dull</button>
<span id="deaf" onclick="void 0">deaf</span> <input id="trap" onkeydown="event.key === 'Tab' && event.preventDefault()">
<input type="radio" name="r" id="r1"><input type="radio" name="r" id="r2">
<button id="after">after</button> <a href="#b" id="end">end</a> <div id="foot"></div>
"""


def test_the_check_finds_each_fault_it_is_for(page: Page) -> None:
    page.set_content(FAULTY)
    faults = faults_by_key(page)
    assert [fault.partition(" “")[0] for fault in faults] == [
        "not reached by Tab: <input r1>",
        "not reached by Tab: <button after>",
        "not reached by Tab: <a end>",
        "does not show that it has the focus: <button dull>",
        "something lies over it: <a end>",
        "answers the mouse alone: <span deaf>",
    ]
    page.set_content(
        '<a href="#a" id="one">1</a> <a href="#b" id="two" tabindex="2">2</a> <a href="#c" id="three">3</a>'
    )
    assert faults_by_key(page) == ["out of the document's order: <a two> “2”"]


def _enter(page: Page, target: Locator) -> None:
    """To a link or button by Tab, and in."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def _write(page: Page, target: Locator, words: str) -> None:
    tab_to(page, target)
    page.keyboard.type(words, delay=10)


def _sign_in_by_key(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/")
    _enter(page, page.get_by_role("link", name="Sign in"))
    _write(page, page.get_by_label("Email", exact=True), "clerk@harrowmere.example")
    _write(page, page.get_by_label("Password"), PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site.address}/home/")


def test_minutes_are_written_and_an_action_recorded_by_keys_alone(site: Site, page: Page) -> None:
    """From the sign-in to an action with its owner chosen: Tab, arrows, space and enter, never the mouse."""
    _sign_in_by_key(page, site)
    _enter(page, page.get_by_role("link", name="Meetings", exact=True).first)
    _enter(page, page.get_by_role("navigation", name="Groups").get_by_role("link", name="Serious Violence"))
    _enter(page, page.get_by_role("row", name=re.compile("Review of knife harm")).get_by_role("link"))
    _enter(page, page.get_by_role("link", name="Go on taking the minutes").first)
    _enter(page, page.get_by_role("link", name="Schools and colleges", exact=True).first)
    _write(page, page.get_by_label("Minute", exact=True), "The college reported on its open evening.")
    _write(page, page.get_by_label("Action, in one line"), "SP to write to the heads by May")
    field = page.locator(".fp-taking__field").filter(has=page.get_by_label("Minute", exact=True))
    expect(field.locator("[data-fp-saved]")).to_have_text(re.compile(r"^Saved \d+\.\d\d"))  # left, so saved
    who = page.get_by_role("group", name="Who is SP?")
    expect(who).to_contain_text("Simon Peake")
    page.keyboard.press("Tab")
    while not who.get_by_label(re.compile("Simon Peake")).is_checked():
        page.keyboard.press("Space" if who.get_by_role("radio", checked=True).count() == 0 else "ArrowDown")
    _enter(page, page.get_by_role("button", name="Record the action"))
    expect(page.locator("#resolved")).to_contain_text("SP (Simon Peake); due 31 May")
    expect(page.get_by_label("Action, in one line")).to_be_focused()  # ready for the next


def test_a_fact_is_kept_in_the_review_by_keys_alone(reviewed_site: Site, page: Page) -> None:
    """Once by the keys of the page, once by Tab and enter as on any page; the focus goes on to the next fact."""
    _sign_in_by_key(page, reviewed_site)
    _enter(page, page.get_by_role("link", name="Papers", exact=True).first)
    row = page.get_by_role("row").filter(has_text="To review").first
    _enter(page, row.get_by_role("link").first)
    facts = page.locator("[data-fp-fact]")
    kept = facts.filter(has_text="Kept")
    before = kept.count()
    expect(facts.first).to_have_attribute("aria-current", "true")  # chosen by the page, not yet focused
    page.keyboard.press("j")
    expect(facts.nth(1)).to_be_focused()
    page.keyboard.press("a")
    expect(kept).to_have_count(before + 1)
    expect(facts.nth(2)).to_be_focused()
    _enter(page, facts.nth(2).get_by_role("button", name=re.compile("^Keep")))
    expect(kept).to_have_count(before + 2)
    expect(facts.nth(2)).to_be_focused()
