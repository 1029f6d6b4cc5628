"""Usual phrases: places filled, unknown places refused, gaps seen."""

from frankpledge.govern.rules.usual_phrase import fill_phrase, refuse_phrase


def test_places_are_filled_and_gaps_are_seen():
    words = "the minutes of the meeting of {group} on {before} be agreed"
    assert fill_phrase(words, {"group": "the Board", "before": "1 May 2026"}).endswith(
        "of the Board on 1 May 2026 be agreed"
    )
    assert "on … be agreed" in fill_phrase(words, {"group": "the Board", "before": ""})


def test_a_place_that_nothing_fills_is_refused():
    assert "{chair}" in refuse_phrase("Thanks to {chair}")
    assert refuse_phrase("Thanks to {group} on {date}") is None
