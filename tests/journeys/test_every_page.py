"""Every page, wide and on a phone: no accessibility fault axe can find, no script error, nothing wider than the screen."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.house.pages import PAGES
from tests.journeys.conftest import PHONE, WIDE, SignIn
from tests.journeys.site import Site

# Words that end beyond the edge of a phone, unless somebody may scroll to them.
CUT_OFF = """
() => Array.from(document.querySelectorAll("main *")).filter((one) => {
  const words = Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
  const box = one.getBoundingClientRect();
  if (!words || box.width < 2 || box.height < 2 || box.right <= document.documentElement.clientWidth + 1) return false;
  for (let around = one; around && around !== document.body; around = around.parentElement)
    if (/auto|scroll/.test(getComputedStyle(around).overflowX) && around.scrollWidth > around.clientWidth) return false;
  return one.checkVisibility();
}).map((one) => one.innerText.trim().slice(0, 60))
"""
COLUMN = {"resident": 0, "officer": 1, "chair": 2, "coordinator": 3, "clerk": 4}


def addresses_of(site: Site, role: str) -> list[str]:
    """The pages a role may open in a browser, by walking the same table the house tests hold."""
    from django.urls import reverse

    return [
        site.address + reverse(name, args=site.records[record])
        for name, (record, letters) in PAGES.items()
        if letters[COLUMN[role]] == "o"
    ]


def is_page(page: Page, address: str) -> bool:
    """Whether a browser shows what is there as a page: a file or a fragment is none."""
    given = page.request.get(address)
    return given.headers.get("content-type", "").startswith("text/html") and "<html" in given.text()[:200]


def _faults(page: Page, address: str) -> list[str]:
    """What axe finds on a page, and whether a phone would have to scroll sideways."""
    if not is_page(page, address):
        return []
    answer = page.goto(address)
    assert answer is not None
    found = [
        f"{address}: {fault['id']} {node['target']} {node['failureSummary']}"
        for fault in Axe().run(page).response["violations"]
        for node in fault["nodes"]
    ]
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    found += [f"{address}: cut off on a phone: {words}" for words in page.evaluate(CUT_OFF)]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return [*found, *([f"{address}: {wider} pixels wider than a phone"] if wider > 0 else [])]


@pytest.mark.parametrize("role", ["clerk", "officer", "resident"])
def test_every_page_of_a_role_is_accessible(role: str, reviewed_site: Site, page: Page, sign_in: SignIn) -> None:
    if role != "resident":
        sign_in(page, reviewed_site, role)
    addresses = addresses_of(reviewed_site, role)
    if role == "officer":  # the clerk's walk saw the same pages; the officer's own differ by what is left out
        addresses = [address for address in addresses if not re.search("/directory/|/plan/|/know/", address)]
    assert len(addresses) >= {"clerk": 60, "officer": 10, "resident": 3}[role]
    faults = [fault for address in addresses for fault in _faults(page, address)]
    assert not faults, "\n".join(faults)


def test_refusals_are_accessible_pages_too(reviewed_site: Site, page: Page, sign_in: SignIn) -> None:
    sign_in(page, reviewed_site, "officer")
    for path, says in (("/govern/meetings/add/", "ask the clerk"), ("/nowhere/", "Page not found")):
        assert _faults(page, reviewed_site.address + path) == []
        assert says in page.locator("main").inner_text()
