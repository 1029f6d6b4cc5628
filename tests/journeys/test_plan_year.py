"""A year of the plan in a real browser: from a priority to what the board resolved on the report of it.

Coordinator, officer, chair, clerk and resident each have a browser; the site's clock is moved from day to day, so that an
operation's comparison is chosen before its day and a review round is over when it is closed. The pictures of "A year of the plan"
in ``docs/handbook/coordinator.md`` are taken here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import plan_meeting, plan_steps
from tests.journeys.conftest import Photograph, SignIn
from tests.journeys.site import running
from tests.journeys.walk import Walk

BEGINNING = "2026-11-09T10:00"


@pytest.fixture
def walk(tmp_path: Path, browser: Browser, sign_in: SignIn, photograph: Photograph) -> Iterator[Walk]:
    """The demonstration as it is loaded on the day the walk begins; fails for anything a browser complained of."""
    clock = tmp_path / "clock"
    clock.write_text(f"{BEGINNING}+00:00")
    with running(tmp_path, with_papers=False, clock=clock) as site:

        def enter(page: Page, role: str) -> None:
            sign_in(page, site, role)

        walked = Walk(site.address, tmp_path, clock, browser, enter, photograph)
        yield walked
        walked.leave()
    assert walked.faults == []


def test_from_a_priority_to_what_the_board_resolved(walk: Walk) -> None:
    walk.move_to("2026-11-09T14:00")
    plan_steps.add_priority(walk)
    plan_steps.print_plan(walk)
    plan_steps.add_line(walk)
    plan_steps.open_round(walk)
    plan_steps.add_project(walk)
    plan_steps.plan_operation(walk)
    walk.move_to("2026-11-16T10:00")
    plan_steps.update_line(walk)
    plan_steps.answer_round(walk)
    walk.move_to("2026-12-01T10:00")
    plan_steps.judge_line(walk)
    plan_steps.close_round(walk)
    plan_steps.review_risks(walk)
    plan_steps.record_spending(walk)
    plan_steps.tell_whether_it_worked(walk)
    plan_meeting.make_reports(walk)
    plan_meeting.publish_reports(walk)
    plan_meeting.attach_reports(walk)
    plan_meeting.build_packs(walk)
    plan_meeting.read_as_resident(walk)
    walk.move_to("2026-12-10T10:00")
    plan_meeting.take_minutes(walk)
    plan_meeting.read_outcome(walk)
    plan_meeting.adopt_strategy(walk)
