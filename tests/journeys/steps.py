"""Steps that several journeys take, by what a person sees on the screen."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import urljoin

import pikepdf
import pypdfium2
from playwright.sync_api import Locator, Page, expect

from tests.journeys.site import Site


def bring_in(page: Page, site: Site, papers: list[Path]) -> None:
    """Papers → choose files → Bring in; waits until each has been read. A single one opens at once for review."""
    page.goto(f"{site.address}/govern/papers/")
    page.locator("input[type=file]").set_input_files(papers)
    page.get_by_role("button", name="Bring in").click()
    page.wait_for_load_state()
    page.goto(f"{site.address}/govern/papers/")
    for paper in papers:
        row = page.get_by_role("row").filter(has=page.get_by_role("link", name=paper.name, exact=True))
        expect(row).to_contain_text("To review", timeout=60_000)


def open_paper(page: Page, site: Site, name: str) -> None:
    """The review of a paper, from the list."""
    page.goto(f"{site.address}/govern/papers/")
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def accept_paper(page: Page) -> str:
    """Accept the open paper, or the chosen meeting of several in it; what the page says was recorded."""
    page.get_by_role("button", name=re.compile("^Accept this (paper|meeting)$")).click()
    done = page.locator("main").get_by_text("Recorded from")
    expect(done).to_be_visible(timeout=60_000)
    return done.inner_text()


def build_pack(page: Page, edition: str, *, large_print: bool = False) -> bytes:
    """On a meeting's page: build a pack and download it."""
    summary = page.get_by_text("Build a pack", exact=True)
    if not page.get_by_label(edition).is_visible():
        summary.click()
    page.get_by_label(edition).check()
    page.get_by_label("Large print on A4" if large_print else "PDF on A4").check()
    page.get_by_role("button", name="Build the pack").click()
    named = re.compile(rf"^{re.escape(edition)}{', large print' if large_print else ''} \(PDF\)")
    link = page.get_by_role("link", name=named).first
    expect(link).to_be_visible(timeout=60_000)
    return fetch_file(page, link)


def fetch_file(page: Page, link: Locator) -> bytes:
    """What a link to a file gives, as the signed-in browser would get it (Chromium shows a PDF instead of saving it)."""
    href = link.get_attribute("href")
    assert href
    answer = page.request.get(urljoin(page.url, href))
    assert answer.ok
    return answer.body()


def pdf_text(data: bytes) -> str:
    """All the words of a PDF in one line, words cut at a line's end put together again."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
        return re.sub(r"\s+", " ", re.sub(r"[\ufffe\u00ad-]\s+", "", "\n".join(pages)))
    finally:
        document.close()


def is_tagged(data: bytes) -> bool:
    """Whether a PDF is tagged and says its language and title."""
    with pikepdf.open(io.BytesIO(data)) as document:
        root = document.Root
        return bool(root.MarkInfo.Marked) and str(root.Lang).startswith("en") and bool(document.docinfo.get("/Title"))
