"""The five real papers, in the browser: brought in, reviewed, accepted; Matters Outstanding reconciled; a pack bound."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import SignIn
from tests.journeys.site import Site
from tests.journeys.steps import accept_paper, bring_in, build_pack, is_tagged, open_paper, pdf_text

pytestmark = pytest.mark.shared
# The page of spring 2017 does not print its own date: the system works it out from a deadline, the clerk enters it.
NOT_PRINTED = {"001": ("9", "3", "2017")}


def _settle(page: Page, group: str, day: tuple[str, str, str] | None) -> str:
    """Say whose meeting an open reading is: an existing group, or with no name the new one the paper prints."""
    page.get_by_role("link", name="Settle it").click()
    if group:
        page.get_by_label("Group", exact=True).select_option(label=group)
    else:
        group = page.get_by_label("Name of the new group").input_value()
    for box, number in zip(("Day", "Month", "Year"), day or (), strict=False):
        page.get_by_label(box, exact=True).fill(number)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="Settle it")).to_have_count(0)
    return group


def _accept(page: Page, site: Site, paper: Path, group: str) -> str:
    """Settle and accept every meeting in a paper, its own and one printed inside it; gives the group's name."""
    open_paper(page, site, paper.name)
    review, inside = page.url, page.locator("nav[aria-label='Meetings in this paper'] a").count() or 1
    for order in range(inside):
        page.goto(f"{review}?meeting={order}")
        if page.get_by_role("link", name="Settle it").count():
            group = _settle(page, group, NOT_PRINTED.get(paper.name[:3]))
            page.goto(f"{review}?meeting={order}")
        accept_paper(page)
    return group


def test_the_five_papers_give_the_june_report_with_its_three_missing_actions(
    site: Site, page: Page, sign_in: SignIn, shared: Path
) -> None:
    papers = sorted((shared / "documents").glob("0*.txt"))
    assert len(papers) == 5
    sign_in(page, site, "clerk")
    bring_in(page, site, papers)
    group = ""
    for paper in [papers[2], papers[0], papers[1], papers[3]]:
        group = _accept(page, site, paper, group)
    open_paper(page, site, papers[4].name)
    page.get_by_role("button", name="Accept this paper").click()
    expect(page.locator("main")).to_contain_text("Review of a paper: accepted")

    page.goto(f"{site.address}/govern/meetings/")
    page.locator("main").get_by_role("link", name=re.compile("20 June 2019|20 Jun 2019")).first.click()
    meeting = page.url
    page.get_by_role("link", name="Matters Outstanding", exact=True).first.click()
    main = page.locator("main")
    expect(main).to_contain_text("None is missing.")
    for finding, count in (("Dropped", 3), ("Wrong citation", 1), ("Not the owner", 1)):
        expect(main.get_by_text(finding, exact=True)).to_have_count(count)
    expect(main).to_contain_text("68a")

    page.goto(meeting)
    pack = build_pack(page, "Members' edition: Parts 1 and 2")
    assert is_tagged(pack)
    assert "20 June 2019" in pdf_text(pack)
