"""From the last minutes to the next pack, as a clerk does it: every page by mouse or key, with invented papers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from frankpledge.config.demonstration.samples import sample_papers
from tests.journeys.conftest import Photograph, SignIn
from tests.journeys.site import Site
from tests.journeys.steps import accept_paper, bring_in, build_pack, fetch_file, is_tagged, open_paper, pdf_text

NOTES, WEB_PAGE = "Domestic Abuse Forum notes.txt", "Extraordinary Board meeting (saved web page).html"
AGENDA, PRINTED = "Agenda with Matters Outstanding.docx", "Neighbourhoods Group minutes.pdf"


@pytest.fixture
def papers(tmp_path: Path) -> dict[str, Path]:
    """The demonstration's sample papers on disk."""
    made = {}
    for name, data in sample_papers(timezone.localdate()).items():
        made[name] = tmp_path / name
        made[name].write_bytes(data)
    return made


def _next_board(page: Page, site: Site) -> None:
    page.goto(f"{site.address}/home/")
    page.locator("main").get_by_role("link", name=re.compile("^Safer Harrowmere Partnership Board, ")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_papers_are_read_reviewed_by_key_and_accepted(
    site: Site, page: Page, sign_in: SignIn, papers: dict[str, Path], photograph: Photograph
) -> None:
    sign_in(page, site, "clerk")
    photograph(page, "home")
    bring_in(page, site, list(papers.values()))
    photograph(page, "papers")
    open_paper(page, site, NOTES)
    fact = page.locator("[data-fp-fact]").filter(has_text="Venue").first
    fact.locator("a[data-fp-show]").click()
    expect(page.locator("[data-fp-at].is-chosen").last).to_contain_text("remote meeting")
    photograph(page, "review")
    fact.get_by_role("link", name="Correct").click()
    form = page.locator("[data-fp-fact] form")
    form.get_by_role("textbox").first.fill("Remote, by video")
    form.get_by_role("button", name="Save").click()
    corrected = page.locator("[data-fp-fact]").filter(has_text="Remote, by video")
    expect(corrected).to_contain_text("Corrected")
    page.locator("[data-fp-fact]").filter(has_text="Posters").or_(page.locator("[data-fp-fact]").last).last.locator(
        "a[data-fp-show]"
    ).click()
    page.keyboard.press("d")
    expect(page.locator("[data-fp-fact]").filter(has_text="Dropped")).to_have_count(1)
    told = accept_paper(page)
    assert re.search(r"5 minutes, 8 lines of attendance, \d resolutions?, 3 actions", told), told


def test_an_import_is_undone_as_one_step_and_the_same_paper_is_noticed(
    site: Site, page: Page, sign_in: SignIn, papers: dict[str, Path]
) -> None:
    sign_in(page, site, "clerk")
    page.goto(f"{site.address}/govern/actions/")
    before = page.locator("main").get_by_text(re.compile(r"^\d+ actions$")).inner_text()
    bring_in(page, site, [papers[WEB_PAGE]])
    open_paper(page, site, WEB_PAGE)
    assert "2 actions" in accept_paper(page)
    page.get_by_role("link", name="Undo this import").click()
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator("main")).to_contain_text("Review of a paper: undone")
    page.goto(f"{site.address}/govern/actions/")
    assert page.locator("main").get_by_text(re.compile(r"^\d+ actions$")).inner_text() == before
    page.goto(f"{site.address}/govern/papers/")
    page.locator("input[type=file]").set_input_files([papers[WEB_PAGE]])
    page.get_by_role("button", name="Bring in").click()
    expect(page.locator("main")).to_contain_text("was already brought in")


def test_a_printed_report_is_held_against_the_log(
    site: Site, page: Page, sign_in: SignIn, papers: dict[str, Path], photograph: Photograph
) -> None:
    sign_in(page, site, "clerk")
    bring_in(page, site, [papers[AGENDA]])
    open_paper(page, site, AGENDA)
    page.get_by_role("link", name=re.compile("^Change what this is")).click()
    page.get_by_label("The agenda of a meeting").check()
    page.get_by_role("button", name="Save").click()
    assert "rows of Matters Outstanding" in accept_paper(page)
    page.locator("main").get_by_role("link", name=re.compile("Safer Harrowmere Partnership Board, ")).first.click()
    page.get_by_role("link", name="Matters Outstanding", exact=True).first.click()
    main = page.locator("main")
    expect(main).to_contain_text("None is missing.")
    expect(main).to_contain_text("Dropped")
    expect(main).to_contain_text("Wrong citation")
    expect(main).to_contain_text("young people be consulted")
    photograph(page, "matters-outstanding-head")
    photograph(page, "matters-outstanding", full=True)


def test_actions_are_updated_one_by_one_and_together(
    site: Site, page: Page, sign_in: SignIn, photograph: Photograph
) -> None:
    sign_in(page, site, "clerk")
    page.goto(f"{site.address}/govern/actions/")
    photograph(page, "actions")
    page.get_by_label("Agency", exact=True).select_option(label="Lanternfield Homes")
    page.get_by_role("button", name="Apply filters").click()
    for box in page.locator("input[name=chosen]").all()[:2]:
        box.check()
    page.get_by_role("button", name="Add an update").click()
    page.get_by_label("Update", exact=True).fill("Visited together on Monday.")
    page.locator("main form button[type=submit]").last.click()
    expect(page.locator("main")).to_contain_text("2 actions")
    page.locator("main table a[href*='/actions/']").first.click()
    expect(page.locator("main")).to_contain_text("Visited together on Monday.")
    photograph(page, "action", full=True)


def test_the_next_pack_is_bound_and_published_without_part_2(
    site: Site, page: Page, sign_in: SignIn, papers: dict[str, Path], photograph: Photograph
) -> None:
    sign_in(page, site, "clerk")
    _next_board(page, site)
    page.locator("main").get_by_text("Change the agenda").click()
    page.get_by_role("link", name=re.compile("^Attach a paper")).nth(7).click()
    page.locator("input[type=file]").set_input_files(papers[PRINTED])
    page.get_by_label("Part 1: public").check()
    page.get_by_role("button", name="Attach").click()
    expect(page.locator("main")).to_contain_text("Neighbourhoods Group minutes")
    photograph(page, "agenda", full=True)
    _next_board(page, site)
    public = build_pack(page, "Part 1 edition: public")
    members = build_pack(page, "Members' edition: Parts 1 and 2")
    photograph(page, "meeting")
    large = build_pack(page, "Part 1 edition: public", large_print=True)
    assert [data[:5] for data in (public, members, large)] == [b"%PDF-"] * 3
    assert all(is_tagged(data) for data in (public, members, large))
    for secret in ("Cases for information", "domestic homicide", "joint visiting list", "two paragraphs"):
        assert secret.lower() in pdf_text(members).lower()
        assert secret.lower() not in pdf_text(public).lower() + pdf_text(large).lower()
    assert "Saturday patrols" in pdf_text(public)
    page.get_by_role("link", name=re.compile("^Publish (it|all)")).first.click()
    page.locator("main form button[type=submit]").last.click()
    page.goto(f"{site.address}/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{site.address}/")
    photograph(page, "public")
    page.get_by_role("link", name=re.compile("Board")).first.click()
    published = fetch_file(page, page.locator("main").get_by_role("link", name=re.compile("PDF")).first)
    assert "joint visiting list" not in pdf_text(published)
