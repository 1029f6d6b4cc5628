"""The clerk's year up to the meeting: forward plan, agenda, reports, pack, publication, question."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import fetch_file
from tests.journeys.walk import BOARD, Walk, choose, fill_day, follow, press, says, words_of

ITEM = "Doorstep fraud: what bank tellers see"
IN_TIME, LATE = "Doorstep fraud: a year of calls", "Quarry Estate: lamps and gates"
FIGURE, LATE_FIGURE = "Forty-one tenants rang about a stranger at the door.", "Nine of fourteen lamps are mended."
QUESTION = "Who rings back when a tenant reports a stranger at the door?"
ANSWER = "The council rings back within one working day; at weekends the police do."
ASKER = "Imelda Fairbrother"
SECRET = "joint visiting list"
DECEMBER, MARCH = "10 December 2026", "11 March 2027"
OFFICER, CHAIR = "Rosalind Teague", "Helen Okafor"


def _plan(walk: Walk, role: str) -> Page:
    page = walk.page(role)
    page.get_by_role("link", name="Meetings", exact=True).first.click()
    follow(page, "Forward plans")
    says(page, BOARD)
    return page


def plan_ahead(walk: Walk) -> None:
    """An officer proposes an item; the clerk takes it up for the December meeting; it stands on the forward plan."""
    officer = _plan(walk, "officer")
    press(officer, "Propose an item")
    officer.get_by_label("Title").fill(ITEM)
    officer.get_by_label("Why the group should take it").fill("Two banks have asked us who to ring.")
    officer.get_by_label("Wished for").select_option(label=f"Thu {DECEMBER}")
    officer.get_by_label("Part 1: public").check()
    press(officer, "Propose it")
    clerk = _plan(walk, "clerk")
    follow(clerk, ITEM)
    says(clerk, OFFICER, "Two banks have asked us who to ring.")
    clerk.get_by_label("Taken up", exact=True).check()
    press(clerk, "Answer")
    clerk = _plan(walk, "clerk")
    december = clerk.get_by_role("region", name=re.compile(DECEMBER))
    expect(december).to_contain_text(ITEM)
    december.evaluate("one => one.scrollIntoView()")
    walk.photograph(clerk, "forward-plan")


def make_agenda(walk: Walk) -> None:
    """What falls on the meeting comes on its agenda with one button."""
    clerk = walk.meeting("clerk", DECEMBER)
    says(clerk, "Falling on this meeting and not on the agenda yet")
    press(clerk, "Change the agenda")
    press(clerk, "Put it on the agenda")
    item = clerk.get_by_role("listitem").filter(has_text=ITEM).last
    expect(item).to_contain_text("Part 1")
    item.evaluate("one => one.scrollIntoView({block: 'center'})")
    walk.photograph(clerk, "agenda-year")
    clerk = walk.meeting("clerk", DECEMBER)
    expect(clerk.locator("#before ~ .fp-agenda").first).to_contain_text(ITEM)


def _ask(walk: Walk, title: str, words: str, due: str) -> None:
    clerk = walk.meeting("clerk", DECEMBER)
    follow(clerk, "Ask for a report")
    clerk.get_by_label("Title").fill(title)
    clerk.get_by_label("Form").select_option(label="Sub-group pro-forma")
    choose(clerk, "Author", OFFICER)
    choose(clerk, "Signs 1", CHAIR)
    choose(clerk, "Agenda item", ITEM)
    fill_day(clerk, "Due", due)
    clerk.get_by_label("What it is to say").fill(words)
    clerk.get_by_label("Part 1: public").check()
    press(clerk, "Ask for it")
    says(clerk, OFFICER, "Asked for")


def ask_for_reports(walk: Walk) -> None:
    """Two reports are asked of the officer, signed by the chair."""
    _ask(walk, IN_TIME, "What callers say and what you did.", "2026-11-24")
    _ask(walk, LATE, "Which lamps are mended.", "2026-11-24")


def _write(walk: Walk, title: str, figure: str) -> Page:
    officer = walk.page("officer")
    officer.get_by_role("link", name="Reports", exact=True).first.click()
    follow(officer, title)
    press(officer, "Write the report")
    officer.get_by_label("Operational Update", exact=True).press_sequentially(figure, delay=5)
    for heading in ("Strategic Group Update", "Action Plan Update", "Action for the Partnership"):
        officer.get_by_label(f"Nothing to report: {heading}").check()
    expect(officer.locator("[data-fp-saved]")).to_have_text(re.compile(r"^Saved at \d\d:\d\d:\d\d"))
    return officer


def _send_in(officer: Page) -> None:
    follow(officer, "Back to the report")
    press(officer, "Send it in")
    says(officer, "Sent in")


def _sign_and_release(walk: Walk, title: str) -> Page:
    chair = walk.page("chair")
    chair.get_by_role("link", name="Reports", exact=True).first.click()
    follow(chair, title)
    press(chair, "Sign the report")
    clerk = walk.page("clerk")
    clerk.get_by_role("link", name="Reports", exact=True).first.click()
    follow(clerk, title)
    press(clerk, "Release to the agenda")
    press(clerk, "Release it")
    says(clerk, "Released to the agenda")
    return clerk


def write_in_time(walk: Walk) -> None:
    """A report is written in the browser, sent in by its day, signed by the chair, released by the clerk."""
    officer = _write(walk, IN_TIME, FIGURE)
    walk.photograph(officer, "report-pro-forma")
    _send_in(officer)
    says(_sign_and_release(walk, IN_TIME), FIGURE)


def write_late(walk: Walk) -> None:
    """The other comes after its day: it says so itself, and so does the agenda."""
    _send_in(_write(walk, LATE, LATE_FIGURE))
    says(_sign_and_release(walk, LATE), "Late: sent in 26 November 2026 at 3 pm, due 24 November 2026")
    clerk = walk.meeting("clerk", DECEMBER)
    paper = clerk.locator(".fp-agenda__paper").filter(has_text=LATE)
    expect(paper).to_contain_text("Late")
    expect(clerk.locator(".fp-agenda__paper").filter(has_text=IN_TIME)).not_to_contain_text("Late")


def _numbered(page: Page) -> list[tuple[str, str]]:
    """Number and title of each Part 1 item of the agenda on the page."""
    found = []
    for words in page.locator(".fp-agenda__item").all():
        own = words.locator("> .fp-agenda__words")
        if own.locator("> .fp-tag", has_text="Part 2").count() == 0:
            number = words.locator("> .fp-agenda__number").inner_text()
            found.append((number.strip(), own.locator("> .fp-agenda__title").inner_text()))
    return found


def build_pack(walk: Walk) -> None:
    """One press makes the Part 1 edition in all its forms; each has the same items, numbers and reports."""
    clerk = walk.meeting("clerk", DECEMBER)
    numbered = _numbered(clerk)
    assert any(title == ITEM for _, title in numbered)
    clerk.get_by_label("Part 1 edition: public").check()
    clerk.get_by_label("All of these at once").check()
    press(clerk, "Build the pack")
    says(clerk, "Built: Part 1 edition: public in 5 forms")
    follow(clerk, "Go to the packs of the meeting")
    clerk.locator("#packs").scroll_into_view_if_needed()
    walk.photograph(clerk, "editions")
    links = clerk.locator("#packs").get_by_role("link", name=re.compile(r"\((PDF|HTML|DOCX)\)$"))
    forms = {link.inner_text(): words_of(fetch_file(clerk, link)) for link in links.all()}
    assert len(forms) == 5, list(forms)
    for name, words in forms.items():
        for number, title in numbered:
            assert re.search(rf"\b{re.escape(number)}\W+{re.escape(title)}", words), (name, number, title)
        assert FIGURE in words, name
        assert LATE_FIGURE in words, name
        assert re.search(rf"{re.escape(LATE)}.{{0,200}}Late", words), name
        assert SECRET not in words, name


def publish_pack(walk: Walk) -> None:
    """Published, the pack stands on the page residents read, without Part 2."""
    clerk = walk.page("clerk")
    follow(clerk, re.compile("^Publish (it|all)"))
    press(clerk, "Publish it")
    says(clerk, "The pack was put on the public page.")
    resident = _public_meeting(walk)
    says(resident, ITEM)
    expect(resident.locator("main")).not_to_contain_text(SECRET)
    packs = resident.locator("main").get_by_role("link", name=re.compile(r"PDF|[Ww]eb page|Word"))
    for link in packs.all():
        assert SECRET not in words_of(fetch_file(resident, link)), link.inner_text()
    assert FIGURE in words_of(fetch_file(resident, packs.first))


def _public_meeting(walk: Walk) -> Page:
    resident = walk.page("resident")
    resident.goto(f"{walk.address}/")
    follow(resident, re.compile(f"{BOARD}.*{DECEMBER}|{DECEMBER}"))
    return resident


def ask_question(walk: Walk) -> None:
    """A resident asks on the report, in time; keeps the address of its page; the clerk accepts it."""
    resident = walk.page("resident")
    resident.goto(f"{walk.address}/")
    resident.get_by_role("link", name="Ask a question", exact=True).first.click()
    resident.get_by_role("button", name=re.compile(f"^Ask a question.*{DECEMBER}")).click()
    resident.get_by_label("Your name").fill(ASKER)
    resident.get_by_label("Your e-mail address").fill("imelda@fairbrother.example")
    choose(resident, "What it is about", ITEM)
    resident.locator("textarea").first.fill(QUESTION)
    press(resident, "Send the question")
    says(resident, "We have your question", QUESTION, "Your reference", "Waiting")
    walk.photograph(resident, "question")
    walk.links["question"] = resident.url
    clerk = _question(walk)
    says(clerk, "In time")
    press(clerk, "Rule on it")
    clerk.get_by_label("Accept: it will be answered").check()
    press(clerk, "Record the ruling")
    resident.reload()
    says(resident, "Accepted")


def _question(walk: Walk) -> Page:
    clerk = walk.meeting("clerk", DECEMBER)
    follow(clerk, "Questions")
    clerk.locator("main tr").filter(has_text=ASKER).get_by_role("link").first.click()
    return clerk


def answer_question(walk: Walk) -> None:
    """The answer is drafted, given at the meeting and published; the asker's page and the public page have it."""
    clerk = _question(walk)
    press(clerk, "Draft the answer")
    clerk.get_by_label("Answer", exact=True).fill(ANSWER)
    clerk.get_by_label("Who answers").fill("The Chair")
    clerk.get_by_label("At the meeting").check()
    clerk.locator("main form button[type=submit]").last.click()
    press(clerk, "The answer was given")
    press(clerk, "Publish question and answer")
    says(clerk, "On the public page since", ANSWER)
    resident = walk.page("resident")
    resident.goto(walk.links["question"])
    says(resident, ANSWER)
    says(_public_meeting(walk), f"Question from {ASKER}", ANSWER)
