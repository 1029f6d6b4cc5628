"""What may be done with a report of the plan."""

from __future__ import annotations

from frankpledge.plan.rules.plan_report import why_not_offered, why_not_published


def test_one_that_stands_is_offered() -> None:
    assert why_not_offered("draft", stands=True) == ""


def test_one_that_was_replaced_or_withdrawn_is_not() -> None:
    assert "newer" in why_not_offered("draft", stands=False)
    assert "withdrawn" in why_not_offered("withdrawn", stands=False)


def test_residents_are_given_only_an_edition_made_for_them() -> None:
    assert why_not_published("draft", stands=True, has_public_edition=True) == ""
    assert "Part 2" in why_not_published("draft", stands=True, has_public_edition=False)
    assert "newer" in why_not_published("offered", stands=False, has_public_edition=True)
    assert "withdrawn" in why_not_published("withdrawn", stands=False, has_public_edition=True)
