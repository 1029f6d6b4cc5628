"""How dates, counts, letters and addresses are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from frankpledge.kit import filters

NOON = datetime(2026, 3, 5, 12, 0, tzinfo=UTC)


def test_day_names_weekday_day_month_and_year() -> None:
    assert filters.day(date(2026, 3, 5)) == "Thu 5 March 2026"


def test_day_of_a_moment_is_the_day_here_not_in_utc() -> None:
    assert filters.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "Wed 1 July 2026"


def test_day_short_fits_a_table() -> None:
    assert filters.day_short(date(2026, 12, 25)) == "25 Dec 2026"


@pytest.mark.parametrize("write", [filters.day, filters.day_short, filters.clock_time, filters.ago])
def test_nothing_is_written_for_no_date(write: Any) -> None:
    assert write(None) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(10, 30), "10.30 am"),
        (time(10, 0), "10 am"),
        (time(14, 5), "2.05 pm"),
        (time(12, 0), "12 noon"),
        (time(0, 0), "12 midnight"),
        (time(12, 15), "12.15 pm"),
        (time(0, 15), "12.15 am"),
        (datetime(2026, 7, 1, 9, 30, tzinfo=UTC), "10.30 am"),
    ],
)
def test_clock_time_is_written_as_in_minutes(value: time | datetime, words: str) -> None:
    assert filters.clock_time(value) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "no actions"), (1, "1 action"), (2, "2 actions"), (1200, "1,200 actions")]
)
def test_plural_agrees_with_its_number(count: int, words: str) -> None:
    assert filters.plural(count, "action") == words


def test_plural_takes_an_odd_plural() -> None:
    assert filters.plural(3, "agency", "agencies") == "3 agencies"


@pytest.mark.parametrize(
    ("apart", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=2), "2 hours ago"),
        (timedelta(hours=-3), "in 3 hours"),
        (timedelta(days=1), "yesterday"),
        (timedelta(days=-1), "tomorrow"),
        (timedelta(days=13), "13 days ago"),
        (timedelta(days=14), "2 weeks ago"),
        (timedelta(days=-21), "in 3 weeks"),
        (timedelta(days=61), "2 months ago"),
        (timedelta(days=365), "12 months ago"),
        (timedelta(days=1461), "4 years ago"),
    ],
)
def test_ago_uses_the_largest_honest_unit(apart: timedelta, words: str) -> None:
    assert filters.ago(NOON - apart, now=NOON) == words


def test_ago_of_a_plain_day_never_speaks_of_hours() -> None:
    assert filters.ago(date(2026, 3, 5), now=NOON) == "today"


@pytest.mark.parametrize(
    ("values", "words"), [([], ""), (["AB"], "AB"), (["AB", "CD"], "AB and CD"), (["AB", "CD", "EF"], "AB, CD and EF")]
)
def test_initials_list_reads_as_a_sentence(values: list[str], words: str) -> None:
    assert filters.initials_list(values) == words


@pytest.mark.parametrize(("letter", "word"), [("R", "Red"), ("A", "Amber"), ("g", "Green"), ("B", "Blue")])
def test_rag_prints_letter_and_word(letter: str, word: str) -> None:
    markup = filters.rag(letter)
    assert f'<span class="fp-rag__letter">{letter.upper()}</span> {word}' in markup


def test_rag_says_when_nothing_is_rated() -> None:
    assert "Not rated" in filters.rag(None)


def test_rag_refuses_a_letter_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="“X” is not a RAG letter"):
        filters.rag("X")


def test_tag_escapes_its_words() -> None:
    assert filters.tag("<b>", "red") == '<strong class="fp-tag fp-tag--red">&lt;b&gt;</strong>'


def test_tag_refuses_a_colour_it_does_not_know() -> None:
    with pytest.raises(ValueError, match="“pink” is not a tag colour"):
        filters.tag("Open", "pink")


@pytest.mark.parametrize(
    ("value", "words"), [(0.95, "Sure 95%"), (0.9, "Sure 90%"), (0.7, "Likely 70%"), (0.5, "Check 50%")]
)
def test_confidence_is_said_in_words_and_figures(value: float, words: str) -> None:
    assert f">{words}<" in filters.confidence(value)


def test_querystring_replaces_adds_and_takes_out() -> None:
    params = QueryDict("owner=DQ&page=3&state=open&state=overdue")
    assert filters.querystring(params, page=4, owner=None) == "?page=4&state=open&state=overdue"


def test_querystring_of_nothing_still_clears_the_filters() -> None:
    assert filters.querystring({"page": 2}, page=None) == "?"


def test_querystring_escapes_what_was_typed() -> None:
    assert filters.querystring({}, q='a&b="c"') == "?q=a%26b%3D%22c%22"
