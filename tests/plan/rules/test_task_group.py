"""The course of a task and finish group."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.plan.rules.task_group import (
    FIRST_HEADINGS,
    next_headings,
    unanswered,
    waits_for,
    why_not_next,
    why_not_submitted,
)

D = datetime.date


@pytest.mark.parametrize(
    ("state", "draft", "asked", "open_", "to", "why"),
    [
        ("created", False, 0, 0, "testing", "No draft"),
        ("submitted", True, 0, 0, "appraisal", "not stress tested"),
        ("testing", True, 3, 1, "appraisal", "1 of the questions"),
        ("testing", True, 3, 0, "appraisal", ""),
        ("appraisal", True, 3, 0, "testing", "so far already"),
        ("closed", True, 3, 0, "appraisal", "closed"),
        ("created", False, 0, 0, "nowhere", "no state"),
    ],
)
def test_a_group_goes_on_only_when_it_can(state, draft, asked, open_, to, why):
    found = why_not_next(state, draft, asked, open_, to)
    assert why in found
    assert bool(found) is bool(why)


def test_a_draft_is_submitted_whole():
    headings = [{"key": key, "title": title} for key, title, _ in FIRST_HEADINGS]
    missing = unanswered(headings, {"success": "Much", "journey": "  "})
    assert missing[0] == "The journey travelled"
    assert "The journey travelled" in why_not_submitted("writing", missing)
    assert why_not_submitted("submitted", [])
    assert why_not_submitted("writing", []) == ""


@pytest.mark.parametrize(
    ("state", "submitted", "open_", "on", "words", "late"),
    [
        ("created", False, 0, D(2026, 5, 1), "Pro-forma by 1 May 2026", False),
        ("reviewing", False, 0, D(2026, 5, 2), "Pro-forma, 1 day late", True),
        ("submitted", True, 0, D(2026, 5, 9), "Stress test", False),
        ("testing", True, 2, D(2026, 5, 9), "2 answers to the stress test", False),
        ("appraisal", True, 0, D(2026, 6, 1), "Comments until 1 June 2026", False),
        ("appraisal", True, 0, D(2026, 6, 2), "To be closed", True),
        ("closed", True, 0, D(2026, 9, 2), "Nothing: it is closed", False),
    ],
)
def test_what_a_group_waits_for(state, submitted, open_, on, words, late):
    found = waits_for(
        state,
        submit_by=D(2026, 5, 1),
        submitted=submitted,
        unanswered_challenges=open_,
        comment_by=D(2026, 6, 1),
        on=on,
    )
    assert found == (words, late)


def test_headings_keep_their_keys_and_new_ones_get_one():
    found = next_headings(
        [("success", " What  succeeded ", ""), ("", "Money", "How much"), ("", "", "lost"), ("", "People", "")]
    )
    assert [one["title"] for one in found] == ["What succeeded", "Money", "People"]
    assert [one["key"] for one in found] == ["success", "heading-1", "heading-2"]


@pytest.mark.parametrize(
    "wanted", [[], [("", "One", ""), ("", "one", "")], [("", f"Heading {at}", "") for at in range(13)]]
)
def test_headings_that_cannot_be_are_refused(wanted):
    with pytest.raises(ValueError, match=r"at least one|twice|more than"):
        next_headings(wanted)


def test_one_question_has_no_answer_and_two_have_none():
    assert "1 of the questions of the stress test has no answer yet." in why_not_next(
        "testing", True, 2, 1, "appraisal"
    )
    assert "2 of the questions of the stress test have no answer yet." in why_not_next(
        "testing", True, 2, 2, "appraisal"
    )
