"""The clerk's year in a real browser: from the forward plan of one meeting to its minutes signed at the next.

Clerk, chair, officer and resident each have a browser; the site's clock is moved from day to day, so that deadlines, late
papers, notice periods and the chase are those of the calendar. The pictures of ``docs/handbook/clerks-year.md`` are taken here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import after_meeting, before_meeting
from tests.journeys.conftest import Photograph, SignIn
from tests.journeys.site import running
from tests.journeys.walk import Walk

BEGINNING = "2026-11-09T10:00"


@pytest.fixture
def walk(tmp_path: Path, browser: Browser, sign_in: SignIn, photograph: Photograph) -> Iterator[Walk]:
    """The demonstration as it is loaded on the day the year begins; fails for anything a browser complained of."""
    clock = tmp_path / "clock"
    clock.write_text(f"{BEGINNING}+00:00")
    with running(tmp_path, with_papers=False, clock=clock) as site:

        def enter(page: Page, role: str) -> None:
            sign_in(page, site, role)

        walked = Walk(site.address, tmp_path, clock, browser, enter, photograph)
        yield walked
        walked.leave()
    assert walked.faults == []


def test_from_the_forward_plan_to_the_signed_minutes(walk: Walk) -> None:
    walk.move_to("2026-11-16T10:00")
    before_meeting.plan_ahead(walk)
    before_meeting.make_agenda(walk)
    before_meeting.ask_for_reports(walk)
    walk.move_to("2026-11-23T11:00")
    before_meeting.write_in_time(walk)
    walk.move_to("2026-11-26T15:00")
    before_meeting.write_late(walk)
    walk.move_to("2026-12-01T10:00")
    before_meeting.build_pack(walk)
    before_meeting.publish_pack(walk)
    walk.move_to("2026-12-02T20:10")
    before_meeting.ask_question(walk)
    walk.move_to("2026-12-10T10:00")
    after_meeting.take_minutes(walk)
    walk.move_to("2026-12-10T16:00")
    after_meeting.show_decisions(walk)
    walk.move_to("2026-12-14T10:00")
    after_meeting.settle_draft(walk)
    walk.move_to("2027-02-15T08:00")
    after_meeting.chase_owners(walk)
    walk.move_to("2027-02-26T10:00")
    after_meeting.report_matters(walk)
    walk.move_to("2027-03-11T14:00")
    after_meeting.agree_and_sign(walk)
    after_meeting.read_register(walk)
