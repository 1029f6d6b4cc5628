"""The clerk's year from the meeting to its signed minutes: taking, decisions, draft, chase, Matters Outstanding, agreement."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.before_meeting import BOARD, CHAIR, DECEMBER, ITEM, MARCH, OFFICER, answer_question
from tests.journeys.steps import fetch_file, is_tagged
from tests.journeys.walk import Walk, choose, fill_day, follow, press, says, words_of

LATECOMER, EXCUSED, CONCERNED = "Kwame Boateng", "Kate Wragg", "Fiona Ashcroft"
TYPED = "The police and the banks agreed one number to ring. Two branches have put it up."
INTEREST = "Her agency holds a grant of one of the banks."
WRONG, RIGHT = "Two branches", "Three branches"
TASK, AGREED = "write to the banks", "that one number be printed on every letter to tenants."
UPDATE = "All seven banks were written to on 4 January; five have answered."


def _attendance(page: Page) -> None:
    press(page, "Who is here")
    row = page.locator("main tr").filter(has_text=EXCUSED).first
    row.get_by_label("Apologies").check()
    row = page.locator("main tr").filter(has_text=LATECOMER).first
    row.get_by_label("Present", exact=True).check()
    row.get_by_label("Came late at").fill("10.20")
    press(page, "Mark all others present, and save")
    page.get_by_text("Record an interest", exact=True).click()
    choose(page, "Who declared it", CONCERNED)
    page.get_by_label("What they declared").fill(INTEREST)
    press(page, "Record the interest")
    says(page, f"{CONCERNED}: {INTEREST}")
    expect(page.get_by_label(f"Came late at: {LATECOMER}")).to_have_value("10.20 am")


def take_minutes(walk: Walk) -> None:
    """At the meeting: who is here, an interest, words saved as typed, an action in one line, a resolution."""
    clerk = walk.meeting("clerk", DECEMBER)
    press(clerk, "Take the minutes")
    _attendance(clerk)
    follow(clerk, "Back to the items")
    follow(clerk, ITEM)
    clerk.get_by_label("Minute", exact=True).press_sequentially(TYPED, delay=2)
    field = clerk.locator(".fp-taking__field").filter(has=clerk.get_by_label("Minute", exact=True))
    expect(field.locator("[data-fp-saved]")).to_have_text(re.compile(r"^Saved \d+\.\d\d"))
    clerk.get_by_label("Action, in one line").press_sequentially(f"RT to {TASK} by the end of January", delay=2)
    expect(clerk.locator("#line-read")).to_contain_text(OFFICER)
    walk.photograph(clerk, "taking")
    press(clerk, "Record the action")
    expect(clerk.locator("#resolved")).to_contain_text(f"RT ({OFFICER}); due 31 Jan 2027")
    clerk.get_by_label("Another resolution").fill(AGREED)
    press(clerk, "Agreed")
    expect(clerk.locator("#resolved")).to_contain_text(AGREED)


def show_decisions(walk: Walk) -> None:
    """The same day: the draft is closed, the decision sheet holds what was resolved, and the question was answered."""
    clerk = walk.meeting("clerk", DECEMBER)
    follow(clerk, "Go on taking the minutes")
    press(clerk, "Close the draft")
    press(clerk, "Close the draft")
    says(clerk, "The draft is closed.", "1 action is in the log.")
    follow(clerk, "Decision sheet")
    says(clerk, TASK, AGREED, "31 Jan 2027")
    walk.photograph(clerk, "decision-sheet")
    sheet = fetch_file(clerk, clerk.get_by_role("button", name="Members' sheet (PDF)"))
    assert is_tagged(sheet)
    assert TASK in words_of(sheet)
    assert AGREED in words_of(sheet)
    answer_question(walk)


def settle_draft(walk: Walk) -> None:
    """The draft goes out; the chair comments; the clerk takes it in; the chair approves."""
    clerk = walk.meeting("clerk", DECEMBER)
    follow(clerk, "Draft minutes")
    press(clerk, "Send out for comment")
    fill_day(clerk, "Comments by", "2026-12-21")
    press(clerk, "Send it out")
    says(clerk, "Out for comment", "to be sent")
    chair = walk.meeting("chair", DECEMBER)
    follow(chair, "Draft minutes")
    section = chair.get_by_role("region", name=re.compile(re.escape(ITEM)))
    section.get_by_text(re.compile("^Comment on minute")).click()
    section.get_by_label(re.compile("^What should be different")).fill("The number is printed from March.")
    section.get_by_role("button", name=re.compile("^Send the comment")).click()
    says(chair, "is with the clerk.")
    clerk.reload()
    commented = clerk.get_by_role("link", name=re.compile(f"^Answer to the comment of {CHAIR}"))
    commented.evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(clerk, "minutes-draft")
    follow(clerk, "1 comment to answer")
    follow(clerk, re.compile(f"^Answer to the comment of {CHAIR}"))
    clerk.get_by_label("Not taken in").check()
    clerk.get_by_label("Answer").last.fill("The letters follow in a minute of their own.")
    press(clerk, "Answer")
    chair.reload()
    says(chair, "The letters follow in a minute of their own.")
    press(chair, "Approve the draft")
    press(chair, "Approve")
    says(chair, "Approved by the chair")
    printed = words_of(fetch_file(chair, chair.get_by_role("link", name="Minutes (PDF)")))
    for words in (TYPED, LATECOMER, "10.20", INTEREST, TASK, AGREED):
        assert words in printed, words


def chase_owners(walk: Walk) -> None:
    """The daily run writes the letters, and a second run none; the owner replies by the link of the letter."""
    walk.run("chase")
    clerk = walk.meeting("clerk", MARCH)
    follow(clerk, "Chasing")
    says(clerk, OFFICER)
    walk.photograph(clerk, "chasing")
    follow(clerk, "All letters")
    states = clerk.get_by_role("navigation", name="Letters by state")
    before = states.inner_text()
    walk.run("chase")
    clerk.reload()
    assert states.inner_text() == before
    letter = (
        clerk.locator("main tr")
        .filter(has_text=OFFICER)
        .filter(has_text=re.compile("update|action", re.IGNORECASE))
        .filter(has_not_text="iolence")  # the violence plan's round writes to the same officer
        .first
    )
    expect(letter).to_contain_text("Held")
    letter.get_by_role("link").first.click()
    link = re.search(r"https?://\S+", clerk.locator("main .fp-words").inner_text())
    assert link
    _reply(walk, link[0])


def _reply(walk: Walk, link: str) -> None:
    """Without a password: the owner opens the link, writes, and sends."""
    owner = walk.page("resident")
    owner.goto(re.sub(r"^https?://[^/]+", walk.address, link))
    says(owner, OFFICER)
    action = owner.get_by_role("group").filter(has_text=TASK)
    action.get_by_label(re.compile("^What has been done")).fill(UPDATE)
    press(owner, "Send your replies")
    says(owner, UPDATE)


def report_matters(walk: Walk) -> None:
    """Matters Outstanding of the next meeting lists the new action with the owner's update."""
    clerk = walk.meeting("clerk", MARCH)
    follow(clerk, "Matters Outstanding")
    row = clerk.locator("main tr").filter(has_text=TASK).first
    expect(row).to_contain_text(UPDATE)
    row.evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(clerk, "matters-next")


def agree_and_sign(walk: Walk) -> None:
    """At the next meeting a word is amended, the minutes are agreed with it, signed by the chair, and locked."""
    clerk = walk.meeting("clerk", DECEMBER)
    follow(clerk, "Draft minutes")
    section = clerk.get_by_role("region", name=re.compile(re.escape(ITEM)))
    section.get_by_role("link", name=re.compile("^Amend")).click()
    clerk.get_by_label("Text").fill(TYPED.replace(WRONG, RIGHT))
    clerk.get_by_label("Why it is changed").fill("A third branch had put the number up by then")
    press(clerk, "Make the new version")
    press(clerk, "Record the agreement")
    choose(clerk, "Agreed at the meeting", MARCH)
    press(clerk, "Record it")
    says(clerk, "The minutes are agreed.", "with 1 amendment")
    chair = walk.meeting("chair", DECEMBER)
    follow(chair, "Minutes, versions and notes")
    press(chair, "Sign the minutes")
    press(chair, "Sign and lock")
    says(chair, "Signed and locked", RIGHT)
    walk.photograph(chair, "minutes-signed")
    clerk.reload()
    expect(clerk.get_by_role("link", name=re.compile("^Change the words"))).to_have_count(0)
    expect(clerk.get_by_role("button", name="Go on writing")).to_have_count(0)


def read_register(walk: Walk) -> None:
    """The register of attendance counts the one who came late as present, and the one with apologies as such."""
    clerk = walk.page("clerk")
    clerk.get_by_role("link", name="Directory", exact=True).first.click()
    follow(clerk, BOARD)
    follow(clerk, "Attendance")
    members = clerk.get_by_role("table", name="Members")
    head = members.locator("thead th").all_inner_texts()
    column = next(at for at, words in enumerate(head) if "10 Dec" in words)
    for name, mark in ((LATECOMER, "P"), (EXCUSED, "A")):
        row = members.locator("tbody tr").filter(has_text=name)
        assert row.locator("th, td").nth(column).inner_text().strip() == mark, name
