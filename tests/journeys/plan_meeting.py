"""The plan at its meeting: reports frozen, offered, bound in both editions and published; what the minutes made of them."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.plan_steps import (
    ACTION,
    ACTION_PUBLIC,
    ACTION_SECRET,
    LINE,
    LINE_SECRET,
    PRIORITY,
    PROGRESS,
    PROJECT,
    RISK_WHY,
    STRATEGY,
    UNIT,
    part_of_plan,
)
from tests.journeys.steps import build_pack
from tests.journeys.walk import Walk, choose, follow, press, says, words_of

DECEMBER = "10 December 2026"
ITEM, RISKS = "The plan: where it stands", "Partnership risk register"
DELIVERY, VIOLENCE, RISK, MONEY, OPERATIONS = "delivery", "violence", "risk", "money", "operations"
CHOICES: dict[str, str | re.Pattern[str]] = {
    DELIVERY: re.compile("^Delivery plan: as at the day given below"),
    VIOLENCE: re.compile("^Violence reduction action plan: "),
    RISK: re.compile("^Risk register"),
    MONEY: re.compile("^Money"),
    OPERATIONS: re.compile("^Operations"),
}
TASK, AGREED = "have the last nine keys cut", "that the four estates stay in the plan until the spring."
SECRETS = (LINE_SECRET, ACTION_SECRET)


def make_reports(walk: Walk) -> None:
    """One report of each kind is frozen as at today and offered to the agenda."""
    for kind, choice in CHOICES.items():
        page = part_of_plan(walk, "coordinator", "Reports of the plan")
        press(page, "Make a report")
        page.locator("main").get_by_role("radio", name=choice).check()
        press(page, "Make it")
        says(page, "The report is frozen as it stood.")
        walk.links[kind] = page.title().rpartition(" – ")[0]
        press(page, "Offer it to the agenda")
        says(page, "Offered: the clerk finds it under")
        if kind == DELIVERY:
            walk.photograph(page, "plan-report")


def publish_reports(walk: Walk) -> None:
    """The chair sees what residents will read before pressing: two of the five reports, each with a word that stays inside."""
    for kind in (DELIVERY, VIOLENCE):
        page = part_of_plan(walk, "chair", "Reports of the plan")
        row = page.get_by_role("row").filter(has_text=walk.links[kind].rpartition(", ")[2])
        row.get_by_role("link", name=walk.links[kind].rpartition(", ")[0], exact=True).first.click()
        press(page, "Publish")
        says(page, "Residents will read exactly what stands below")
        _says_no_secret(page)
        press(page, "Publish it")
        says(page, f"Published “{walk.links[kind]}”.")


def attach_reports(walk: Walk) -> None:
    """The clerk puts them under items of the next board meeting, and says which papers are Part 1."""
    page = walk.meeting("clerk", DECEMBER)
    press(page, "Change the agenda")
    page.get_by_label("Title", exact=True).fill(ITEM)
    page.get_by_label("Part 1: public").check()
    press(page, "Add the item")
    for kind in CHOICES:
        item = page.locator(".fp-agenda__item").filter(has_text=RISKS if kind == RISK else ITEM).last
        item.get_by_role("link", name=re.compile("^Attach a paper")).first.click()
        press(page, walk.links[kind])
        says(page, f"Put “{walk.links[kind]}” under item")
    follow(page, "Say what is Part 1, for all at once")
    for kind in CHOICES:
        page.get_by_role("checkbox", name=re.compile(f": {re.escape(walk.links[kind])}$")).check()
    press(page, "Save")
    page.locator(".fp-agenda__item").filter(has_text=ITEM).last.evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(page, "plan-agenda")


def build_packs(walk: Walk) -> None:
    """Members read all five; residents the two that are published, in their own edition, without the words that stay inside."""
    page = walk.meeting("clerk", DECEMBER)
    members = words_of(build_pack(page, "Members' edition: Parts 1 and 2"))
    for words in (*SECRETS, LINE, ACTION, PROGRESS, RISK_WHY, PROJECT, f"−31 {UNIT}"):
        assert words in members, words
    read = words_of(build_pack(page, "Part 1 edition: public"))
    for words in (LINE, ACTION_PUBLIC):
        assert words in read, words
    for words in (*SECRETS, ACTION, PROGRESS, RISK_WHY, f"−31 {UNIT}"):
        assert words not in read, words


def read_as_resident(walk: Walk) -> None:
    """Without a sign-in: the report stands among the plans on the public page, in each of its forms, and says nothing more."""
    page = walk.page("resident")
    page.goto(f"{walk.address}/")
    page.get_by_role("link", name="Plans", exact=True).first.click()
    row = page.locator("main li").filter(has_text=walk.links[DELIVERY].rpartition(", ")[2])
    row.get_by_role("link", name="Delivery plan", exact=True).click()
    says(page, LINE, PRIORITY)
    _says_no_secret(page)
    page.locator("main table").first.evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(page, "plan-public")
    for form in ("pdf", "html"):
        answer = page.request.get(f"{page.url}file.{form}")
        assert answer.ok, form
        read = words_of(answer.body())
        assert LINE in read, form
        assert not any(secret in read for secret in SECRETS), form


def _says_no_secret(page: Page) -> None:
    for secret in SECRETS:
        expect(page.locator("body")).not_to_contain_text(secret)


def take_minutes(walk: Walk) -> None:
    """The meeting agrees something and gives somebody an action; the draft is closed."""
    page = walk.meeting("clerk", DECEMBER)
    press(page, "Take the minutes")
    press(page, "Who is here")
    press(page, "Mark all others present, and save")
    follow(page, "Back to the items")
    follow(page, ITEM)
    page.get_by_label("Action, in one line").press_sequentially(f"RT to {TASK} by the end of January", delay=2)
    expect(page.locator("#line-read")).to_contain_text("Rosalind Teague")
    press(page, "Record the action")
    expect(page.locator("#resolved")).to_contain_text("due 31 Jan 2027")
    page.get_by_label("Another resolution").fill(AGREED)
    press(page, "Agreed")
    expect(page.locator("#resolved")).to_contain_text(AGREED)
    page = walk.meeting("clerk", DECEMBER)
    follow(page, "Go on taking the minutes")
    press(page, "Close the draft")
    press(page, "Close the draft")
    says(page, "1 action is in the log.")


def read_outcome(walk: Walk) -> None:
    """What the meeting made of it stands on the page of the report, with the way to the action."""
    page = part_of_plan(walk, "coordinator", "Reports of the plan")
    row = page.get_by_role("row").filter(has_text=walk.links[DELIVERY].rpartition(", ")[2])
    row.get_by_role("link", name="Delivery plan", exact=True).first.click()
    says(page, "What the meetings made of it", AGREED)
    page.locator("h2", has_text="What the meetings made of it").evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(page, "plan-outcome")
    page.locator("main").get_by_role("link", name=re.compile(f"^{TASK}", re.IGNORECASE)).click()
    says(page, TASK.removeprefix("have "), "Rosalind Teague")


def adopt_strategy(walk: Walk) -> None:
    """The new version is in force from the day of the meeting, with its minute, and is frozen."""
    page = part_of_plan(walk, "coordinator", "Strategy")
    follow(page, STRATEGY)
    press(page, "The board adopted it")
    page.get_by_label("Minute, as it is cited").fill(f"Board of {DECEMBER}")
    choose(page, "Its record here", ITEM)
    press(page, "Adopt and freeze it")
    says(page, "Version 3 is adopted and frozen.")
    follow(page, "Version 3")
    says(page, "It never changes.", PRIORITY)
