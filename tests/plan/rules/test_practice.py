"""The course of best practice."""

from __future__ import annotations

from frankpledge.plan.rules.practice import why_not_changed, why_not_published, why_not_reviewed


def test_best_practice_is_reviewed_by_somebody_else_before_it_is_published() -> None:
    assert why_not_reviewed("proposed", is_own=True).startswith("You proposed it")
    assert why_not_reviewed("proposed", is_own=False) == why_not_reviewed("withdrawn", is_own=False) == ""
    assert why_not_reviewed("published", is_own=False)
    assert "reviewed" in why_not_published("proposed")
    assert why_not_published("reviewed") == why_not_changed("reviewed") == ""
    assert why_not_changed("published")
    assert why_not_published("published")
