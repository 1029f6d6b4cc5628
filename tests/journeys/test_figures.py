"""From a figure to the board and to residents: a measure, a note beside its chart, the data pack, what is given out."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.conftest import Photograph, SignIn
from tests.journeys.site import Site

NOTE = "The retail team began to report by telephone in the spring."


def test_a_figure_on_its_way_to_the_board_and_to_residents(
    site: Site, page: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    page.set_default_timeout(60_000)
    sign_in(page, site, "clerk")
    page.get_by_role("link", name="Figures", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harrowmere")
    photograph(page, "figures")
    _measure(page, photograph)
    _data_pack(page, site, photograph)
    page.goto(f"{site.address}/know/assessments/")
    page.locator("main table a, main li a").first.click()
    expect(page.get_by_role("heading", name="Chapters")).to_be_visible()
    photograph(page, "assessment")
    page.context.clear_cookies()
    page.goto(f"{site.address}/figures/")
    expect(page.locator("main")).not_to_contain_text(NOTE)
    photograph(page, "figures-public")


def _measure(page: Page, photograph: Photograph) -> None:
    """Its sentence, its table before its chart; a note by a member, Part 2 until somebody says otherwise."""
    page.get_by_role("link", name="Shoplifting", exact=True).first.click()
    chart = page.locator("img[src*='chart.svg']").first
    assert page.locator("main table").first.bounding_box()["y"] < chart.bounding_box()["y"]  # type: ignore[index]
    page.get_by_role("link", name="Write a note").click()
    page.locator("main textarea").first.fill(NOTE)
    page.locator("main form").filter(has=page.locator("textarea")).get_by_role("button").first.click()
    expect(page.locator("main")).to_contain_text(NOTE)
    chart = page.locator("img[src*='chart.svg']").first
    chart.scroll_into_view_if_needed()
    expect(chart).to_have_js_property("complete", True, timeout=60_000)
    page.evaluate(
        "document.querySelector(\"img[src*='chart.svg']\").closest('figure').previousElementSibling.scrollIntoView()"
    )
    photograph(page, "measure")


def _data_pack(page: Page, site: Site, photograph: Photograph) -> None:
    """Made by one press, with the note beside its chart; the same in every form."""
    page.goto(f"{site.address}/know/data-packs/")
    page.get_by_role("button", name="Make the data pack").click()
    page.get_by_role("link", name="Open the data pack").click()
    expect(page.locator("main")).to_contain_text("What changed and is no noise")
    page.evaluate("document.querySelector('#summary').scrollIntoView()")
    photograph(page, "data-pack")
    for form in ("pdf", "xlsx", "zip", "html"):
        assert page.request.get(f"{page.url}download/{form}/", timeout=120_000).ok
