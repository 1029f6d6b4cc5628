"""The same work with script switched off: pages are pleasant with it, and whole without it."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Browser, expect

from frankpledge.config.demonstration.samples import sample_papers
from tests.journeys.conftest import SignIn
from tests.journeys.site import Site
from tests.journeys.steps import accept_paper

NOTES = "Domestic Abuse Forum notes.txt"


def test_a_paper_is_brought_in_corrected_and_accepted(
    site: Site, browser: Browser, sign_in: SignIn, tmp_path: Path
) -> None:
    paper = tmp_path / NOTES
    paper.write_bytes(sample_papers(timezone.localdate())[NOTES])
    context = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    sign_in(page, site, "clerk")
    page.goto(f"{site.address}/govern/papers/")
    page.locator("input[type=file]").set_input_files(paper)
    page.get_by_role("button", name="Bring in").click()
    page.goto(f"{site.address}/govern/papers/")
    page.get_by_role("link", name=NOTES, exact=True).first.click()
    page.get_by_role("link", name="Correct Venue: remote meeting").click()
    page.locator("main").get_by_role("textbox").first.fill("Remote, by video")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main")).to_contain_text("Remote, by video")
    assert "3 actions" in accept_paper(page)
    page.goto(f"{site.address}/govern/actions/")
    page.get_by_role("link", name="A1", exact=True).or_(page.locator("main table a")).first.click()
    page.get_by_label("Update", exact=True).fill("Told the meeting without script.")
    page.locator("main form").filter(has=page.get_by_label("Update", exact=True)).get_by_role("button").first.click()
    expect(page.locator("main")).to_contain_text("Told the meeting without script.")
    context.close()
