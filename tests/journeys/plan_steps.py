"""A year of the plan up to its meeting: a priority, a line, a review round, the risks, a project, an operation and its test."""

from __future__ import annotations

import re

import pypdfium2
from playwright.sync_api import Page, expect

from tests.journeys.steps import fetch_file, is_tagged
from tests.journeys.walk import Walk, choose, fill_day, follow, press, says, words_of

AGENCY = "Lanternfield Homes"
STRATEGY = "A safer Harrowmere for everyone"
PRIORITY, AIM = "Fewer fires set on purpose", "Nobody sets light to bins and cars on the four estates"
NUMBER = "7.1"
LINE = "Lock every bin store on the four estates, and clear what is left beside it within two days."
PROGRESS = "Thirty-one of forty stores are locked; the keys of nine are late."
JUDGED = "The nine that are late are the ones where most fires were."
LINE_SECRET = "Merlinsgate"
PLAN, ROUND = re.compile("^Violence reduction action plan"), "Before the December Board"
ACTION = "Caretakers tell the police the same day what they find hidden in stairwells."
ACTION_PUBLIC = "Caretakers report what they find hidden in stairwells on the same day."
ACTION_SECRET = "Dunlinstair"
REASON = "Two of five caretakers are still to be trained."
RISK, RISK_WHY = "No budget or funding stream for new work", "Two small funds answered in November."
PROJECT, SPENT = "Bin stores that lock", "Locks for the first thirty-one stores"
OPERATION, OBJECTIVE = "Bright Nights", "Fewer fires around the four estates in the darkest weeks."
UNIT = "fires set on purpose"
RESIDENTS_TOO = "Residents too, once it is published (Part 1)"


def part_of_plan(walk: Walk, role: str, card: str) -> Page:
    """A part of Plan, from its card on the first page of Plan."""
    page = walk.page(role)
    page.get_by_role("link", name="Plan", exact=True).first.click()
    follow(page, card)
    return page


def _show(page: Page, selector: str) -> None:
    """Bring what a picture is of to the head of the window."""
    page.locator(selector).first.evaluate("one => one.scrollIntoView()")


# --- 1. the strategy ------------------------------------------------------------------------------------------------


def add_priority(walk: Walk) -> None:
    """The next version of the strategy gets a priority with an aim and a measure; all of it fits on one side of A4."""
    page = part_of_plan(walk, "coordinator", "Strategy")
    follow(page, STRATEGY)
    press(page, "Begin the next version")
    page.get_by_label("Why?").fill("The Board asked for a priority on fires.")
    press(page, "Begin it")
    press(page, "Add a priority")
    page.get_by_label("Priority", exact=True).fill(PRIORITY)
    page.get_by_label("Why it was chosen").fill("Four estates have most of the fires of the borough.")
    choose(page, "Lead agency", "Wealdshire Fire and Rescue Service")
    page.get_by_label(RESIDENTS_TOO).check()
    press(page, "Add it")
    follow(page, f"Add an aim to {PRIORITY}")
    page.get_by_label("Aim", exact=True).fill(AIM)
    page.get_by_label("What does success look like?").fill("A car stands where it was left.")
    page.get_by_label(RESIDENTS_TOO).check()
    press(page, "Add it")
    _choose_measure(page)
    _show(page, f"section:has(h3:has-text('{PRIORITY}'))")
    walk.photograph(page, "plan-strategy")


def _choose_measure(page: Page) -> None:
    follow(page, f"Choose a measure of {AIM}")
    choose(page, "Measure", "Criminal damage")
    page.get_by_label("Number of the target").fill("10")
    page.get_by_label("How will you tell").fill(
        "The four estates against the rest of the borough, the same weeks of two years."
    )
    page.get_by_label(RESIDENTS_TOO).check()
    press(page, "Choose it")
    section = page.get_by_role("region", name=re.compile(PRIORITY))
    expect(section).to_contain_text("Criminal damage")
    expect(section).to_contain_text("How it is tested: The four estates against the rest")


def print_plan(walk: Walk) -> None:
    """The plan on a page: one side of A4, tagged, with the new priority on it."""
    page = part_of_plan(walk, "coordinator", "Strategy")
    follow(page, STRATEGY)
    press(page, "Plan on a page")
    says(page, PRIORITY, AIM)
    _show(page, "a:has-text('PDF on one side of A4')")
    walk.photograph(page, "plan-on-a-page")
    printed = fetch_file(page, page.get_by_role("button", name="PDF on one side of A4"))
    assert len(pypdfium2.PdfDocument(printed)) == 1
    assert is_tagged(printed)
    assert PRIORITY in words_of(printed)


# --- 2. delivery ----------------------------------------------------------------------------------------------------


def add_line(walk: Walk) -> None:
    """A line that residents may read, led by the officer's agency, with a word that is for members only."""
    page = part_of_plan(walk, "coordinator", "Delivery plan")
    press(page, "Add a line")
    page.get_by_label("Number", exact=True).fill(NUMBER)
    choose(page, "Priority", PRIORITY)
    page.get_by_label("What is to be done", exact=True).fill(LINE)
    choose(page, "Lead agency", AGENCY)
    fill_day(page, "Due", "2027-03-31")
    page.get_by_label(re.compile("^Operational")).fill(f"Watched from the {LINE_SECRET} depot after dark.")
    page.get_by_label("Part 1: public").check()
    press(page, "Add it")
    says(page, "The line is in the plan.", "Operational: never printed for residents.", LINE_SECRET)


def update_line(walk: Walk) -> None:
    """The agency that leads the line says how it goes."""
    page = part_of_plan(walk, "officer", "Delivery plan")
    follow(page, NUMBER)
    press(page, "Say how it goes")
    page.get_by_label("Under way", exact=True).check()
    page.get_by_label("Progress").fill(PROGRESS)
    press(page, "Save")
    says(page, PROGRESS, "Saved: the lead was heard today.")


def judge_line(walk: Walk) -> None:
    """The coordinator judges another letter than the rule's: refused without a reason, then both stand with it."""
    page = part_of_plan(walk, "coordinator", "Delivery plan")
    follow(page, NUMBER)
    press(page, "Say how it goes")
    page.get_by_label("Letter by judgement").select_option(label="A, amber")
    press(page, "Save")
    says(page, "By rule the letter is G; you judge it A. Say why")
    page.get_by_label("Why it is judged so").fill(JUDGED)
    press(page, "Save")
    says(page, "By rule G:", f"By judgement A: {JUDGED}")
    walk.photograph(page, "plan-line")


# --- 3. a review round ----------------------------------------------------------------------------------------------


def _violence_plan(walk: Walk) -> Page:
    page = part_of_plan(walk, "coordinator", "Violence reduction")
    follow(page, PLAN)
    return page


def open_round(walk: Walk) -> None:
    """A confidential action comes into the plan; the round that is over is closed and the next one opened."""
    page = _violence_plan(walk)
    press(page, "Actions")
    press(page, "Add an action")
    choose(page, "Theme", "Communities and neighbourhoods")
    page.get_by_label("What is to be done, for members").fill(ACTION)
    choose(page, "Lead agency", AGENCY)
    page.get_by_label("It is confidential: operational or tactical").check()
    page.get_by_label(re.compile("^Confidential words")).fill(f"Begins at {ACTION_SECRET} House in the first week.")
    page.get_by_label("Part 1: public").check()
    page.get_by_label("What is to be done, for residents").fill(ACTION_PUBLIC)
    press(page, "Add it")
    says(page, ACTION_SECRET, ACTION_PUBLIC)
    page = _violence_plan(walk)
    page.get_by_role("region", name="Review rounds").get_by_role("link").first.click()
    press(page, "Close the round")
    says(page, "Nobody can answer it any more")
    press(page, "Close the round")
    says(page, "The round is closed.")
    page = _violence_plan(walk)
    follow(page, "Open a review round")
    page.get_by_label("What the round is called").fill(ROUND)
    press(page, "Open it and queue the letters")
    says(page, "The round is open.", AGENCY)


def _own_actions(walk: Walk) -> Page:
    page = walk.page("officer")
    page.get_by_role("link", name="Home", exact=True).first.click()
    follow(page, "Bring your agency’s actions against violence up to date")
    return page


def answer_round(walk: Walk) -> None:
    """What to do stands on the officer's home page: the action is updated, then the agency says that it is done."""
    page = _own_actions(walk)
    says(page, AGENCY, ROUND)
    row = page.get_by_role("row").filter(has_text=ACTION[:40])
    row.get_by_role("link", name=re.compile("^Update V")).click()
    page.get_by_label("Under way", exact=True).check()
    page.get_by_label("A Amber", exact=True).check()
    page.get_by_label("Why that letter").fill(REASON)
    page.get_by_label("What was done").fill("Three caretakers trained.")
    press(page, "Save the update")
    says(page, "Updated.", REASON)
    page = _own_actions(walk)
    expect(page.get_by_role("row").filter(has_text=ACTION[:40])).to_contain_text("Changed")
    press(page, "Our actions are up to date")
    press(page, "Say so")
    says(page, "Recorded: your actions are up to date.")


def close_round(walk: Walk) -> None:
    """The round tells who answered; closed, it keeps who did not."""
    page = _violence_plan(walk)
    follow(page, ROUND)
    expect(page.get_by_role("row").filter(has_text=AGENCY)).to_contain_text("Updated")
    walk.photograph(page, "plan-round")
    press(page, "Close the round")
    says(page, "No answer came from", "Wealdshire Police")
    press(page, "Close the round")
    says(page, "The round is closed.", "No answer came from:")


# --- 4. the risks ---------------------------------------------------------------------------------------------------


def review_risks(walk: Walk) -> None:
    """One press a risk where nothing changed; one score moves, with the reason."""
    page = part_of_plan(walk, "coordinator", "Risk register")
    press(page, "Review at a meeting")
    says(page, "10 December 2026")
    standing = page.locator("main").get_by_text(re.compile(r"^\d+ of \d+ risks looked at for this meeting"))
    total = int(standing.inner_text().split()[2])
    press(page, "No change")
    says(page, f"1 of {total} risks looked at")
    page.get_by_role("table").get_by_role("link", name=RISK, exact=True).click()
    expect(page.get_by_role("heading", name=RISK)).to_be_visible()
    page.get_by_text("The score moves, or something was said").click()
    choose(page, "Likelihood now", "3 Possible")
    page.get_by_label("What was said, or why the score moves").fill(RISK_WHY)
    _show(page, ".fp-round")
    walk.photograph(page, "plan-risks")
    press(page, "Record it")
    says(page, f"2 of {total} risks looked at", f"Likelihood 4 Likely to 3 Possible: {RISK_WHY}")
    for done in range(3, total + 1):
        press(page, "No change")
        says(page, f"{done} of {total} risks looked at")
    says(page, "All risks were looked at for this meeting.")


# --- 5. money -------------------------------------------------------------------------------------------------------


def add_project(walk: Walk) -> None:
    """A project is paid from the ratified share; because its money ends within six months, Money says so at once."""
    page = part_of_plan(walk, "coordinator", "Money")
    press(page, "Add a project")
    page.get_by_label("Title", exact=True).fill(PROJECT)
    choose(page, "Allocation", "April 2026 to March 2028: direct")
    choose(page, "Lead agency", AGENCY)
    fill_day(page, "From", "2026-11-09")
    fill_day(page, "To", "2027-02-28")
    page.get_by_label("Money in pounds").fill("8,000")
    page.get_by_label("Part 1: public").check()
    press(page, "Add it")
    says(page, PROJECT, "£8,000")
    page = part_of_plan(walk, "coordinator", "Money")
    alert = page.locator(".fp-alerts__alert").filter(has_text=PROJECT)
    expect(alert).to_contain_text("Its money ends on 28 February 2027")
    _show(page, "#alerts")
    walk.photograph(page, "plan-money")


def record_spending(walk: Walk) -> None:
    """What was spent stands against the money of the project."""
    page = part_of_plan(walk, "coordinator", "Money")
    follow(page, PROJECT)
    press(page, "Record spending")
    fill_day(page, "Date", "2026-11-27")
    page.get_by_label("Amount in pounds").fill("£1,240")
    page.get_by_label("What for").fill(SPENT)
    press(page, "Record it")
    says(page, SPENT, "£1,240")


# --- 6. an operation and its test -----------------------------------------------------------------------------------


def plan_operation(walk: Walk) -> None:
    """What it is compared with is chosen before the day."""
    page = part_of_plan(walk, "coordinator", "Operations")
    press(page, "Plan an operation")
    page.get_by_label("Name", exact=True).fill(OPERATION)
    choose(page, "Kind", "Fire safety visits")
    _fill_only_day(page, "2026-11-12")
    choose(page, "Lead agency", "Wealdshire Fire and Rescue Service")
    page.get_by_label("Objective").fill(OBJECTIVE)
    press(page, "Plan it")
    follow(page, "Choose a test")
    page.get_by_label("What the counts are of").fill(UNIT)
    page.get_by_text("Areas that are no wards", exact=True).click()
    page.get_by_label(re.compile(r"^Target( \(optional\))?$")).fill("The four estates")
    page.get_by_label(re.compile(r"^Comparison( \(optional\))?$")).fill("Everywhere else in the borough")
    page.get_by_label("Why these are a fair comparison").fill(
        "The same crews and weather, and nothing of the kind planned."
    )
    for label, day in (
        ("Before: first day", "2025-11-12"),
        ("Before: last day", "2025-11-30"),
        ("After: first day", "2026-11-12"),
        ("After: last day", "2026-11-30"),
    ):
        fill_day(page, label, day)
    press(page, "Choose this test")
    says(
        page,
        "The test is chosen.",
        "Chosen on 9 November 2026, 3 days before the operation began.",
        "nothing is worked out",
    )


def _fill_only_day(page: Page, day: str) -> None:
    """The day of the operation: "Last day" stands beside it, so its group is named to the letter."""
    boxes = page.get_by_role("group", name="Day", exact=True)
    year, month, number = day.split("-")
    for name, value in (("Day", number), ("Month", month), ("Year", year)):
        boxes.get_by_label(name, exact=True).fill(value)


def tell_whether_it_worked(walk: Walk) -> None:
    """The counts of the arson table of June 2019: a fall nobody can tell from chance, and the page says so."""
    page = part_of_plan(walk, "coordinator", "Operations")
    follow(page, OPERATION)
    press(page, "Mark it run")
    says(page, "is marked run")
    follow(page, UNIT.capitalize())
    press(page, "Type the counts in")
    counts = {"Target, before": 169, "Target, after": 93, "Comparison, before": 116, "Comparison, after": 71}
    for label, count in counts.items():
        page.get_by_label(label, exact=True).fill(str(count))
    press(page, "Save the counts")
    says(page, f"−31 {UNIT}", "This cannot be told from chance", "21.19", "−1.46", "169", "93", "116", "71")
    walk.photograph(page, "plan-operation-test")
