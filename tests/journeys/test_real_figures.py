"""From the publishers' real files to the board's table: the commands of the analyst's chapter, then the browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Photograph
from tests.journeys.site import serving
from tests.journeys.steps import pdf_text
from tests.real_site import CLERK, PASSWORD, real_site

pytestmark = pytest.mark.shared
BROMLEY = "E09000006"


@pytest.fixture
def address(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Bromley, from the real files by the commands; a copy, because the journey makes documents."""
    made = real_site(tmp_path_factory)
    shutil.copytree(made.folder, tmp_path, dirs_exist_ok=True)
    with serving(tmp_path) as address:
        yield address


def _row(page: Page, *words: str) -> None:
    """A row of a table holds all of these."""
    row = page.get_by_role("row").filter(has_text=words[0])
    for word in words[1:]:
        row = row.filter(has_text=word)
    expect(row.first).to_be_visible()


def _sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/sign-in/")
    page.get_by_label("Email", exact=True).fill(CLERK)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{address}/home/")


def test_a_new_user_gets_bromleys_figures_pack_and_assessment(page: Page, address: str, photograph: Photograph) -> None:
    page.set_default_timeout(60_000)
    _sign_in(page, address)
    page.goto(f"{address}/know/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bromley")
    photograph(page, "analyst-overview")
    page.get_by_role("link", name="Recorded crime", exact=True).first.click()
    _row(page, "2019", "24,937", "75.29", "25 of 32")  # R1, R4
    page.goto(f"{address}/know/measures/recorded-crime/{BROMLEY}/compare/?by=ward&year=2019")
    for ward, crimes in (
        ("Bromley Town", "3,573"),
        ("Penge & Cator", "2,127"),
        ("St Paul's Cray", "1,735"),
        ("Darwin", "264"),
    ):
        _row(page, ward, crimes)  # R6
    _data_pack(page, address)
    _assessment(page, address)


def _pdf(page: Page) -> str:
    """The words of the first PDF that the page links. It is made when it is asked for, which takes a while."""
    href = page.get_by_role("link", name=re.compile("PDF")).first.get_attribute("href")
    assert href
    answer = page.request.get(urljoin(page.url, href), timeout=120_000)
    assert answer.ok
    return pdf_text(answer.body())


def _data_pack(page: Page, address: str) -> None:
    """Made by the button; its PDF says Bromley's year beside that of 2019."""
    page.goto(f"{address}/know/data-packs/")
    page.get_by_role("button", name="Make the data pack").click()
    page.get_by_role("link", name="Open the data pack").click(timeout=90_000)
    words = _pdf(page)
    assert "Bromley" in words
    assert "24,937" in words


def _assessment(page: Page, address: str) -> None:
    """Begun by the button, its figures frozen beside the site; its PDF holds the reference figures."""
    page.goto(f"{address}/know/assessments/")
    page.get_by_role("link", name="Begin a crime needs assessment").click()
    page.get_by_role("button", name=re.compile("^Begin")).click()
    expect(page.get_by_role("link", name="Read the whole")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Read the whole").click()
    page.get_by_text("Download", exact=True).first.click()
    words = _pdf(page)
    assert "2019 24,937" in words
    assert re.search(r"75\.29 74\.36 76\.24 25 32", words)
    for ward in ("Bromley Town", "Penge & Cator", "Darwin"):
        assert ward in words
