"""Chapters: every measure there is finds one, and stands in one only."""

from __future__ import annotations

from frankpledge.know.rules.chapter import OTHER, candidates, in_chapter, in_order, themes
from frankpledge.know.rules.measure import measures
from frankpledge.know.rules.priority import Priority, shipped_priorities


def test_every_measure_stands_in_one_chapter():
    listed = themes(shipped_priorities(), measures())
    named = [name for one in listed for name in one.measures]
    named += [
        name for chapter in ("levels-and-patterns", "harm", "places", "asb-and-fire") for name in in_chapter(chapter)
    ]
    assert sorted(named) == sorted(measures())
    assert sorted(in_order(shipped_priorities(), measures())) == sorted(measures())
    assert in_order(shipped_priorities(), measures())[0] == "recorded-crime"


def test_candidates_are_measures():
    assert set(candidates()) <= set(measures())


def test_a_measure_named_nowhere_gets_the_last_chapter():
    listed = themes(shipped_priorities(), [*measures(), "fly-tipping"])
    assert (listed[-1].key, listed[-1].measures) == (OTHER, ("fly-tipping",))


def test_the_partnerships_own_priorities_make_the_chapters_and_name_what_stands_elsewhere():
    own = Priority("shops", "Shops", "The high street asked.", ("shoplifting", "anti-social-behaviour"))
    listed = themes([own], measures())
    assert (listed[0].key, listed[0].measures, listed[0].elsewhere) == (
        "shops",
        ("shoplifting",),
        ("anti-social-behaviour",),
    )
    assert "burglary" in listed[-1].measures
    assert "drugs" in [one.key for one in listed]
