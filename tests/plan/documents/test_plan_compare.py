"""Two versions in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.plan.documents.plan_compare import difference_words, differences
from tests.factories.strategy import a_measure, a_page


def _said(before, after) -> list[tuple[str, str]]:
    return [(one.kind, difference_words(one)) for one in differences(before, after)]


def test_the_same_plan_with_other_figures_has_no_difference():
    page = a_page(2, 1, 1)
    first = page.priorities[0]
    moved = replace(first.aims[0], measures=(replace(a_measure("Measure 1"), now="70", letter="A"),))
    later = replace(page, priorities=(replace(first, aims=(moved,)), *page.priorities[1:]))
    assert differences(page, later) == []


def test_what_came_in_what_went_and_what_was_said_otherwise():
    page = a_page(3, 2, 1)
    one, two, three = page.priorities
    later = replace(
        page, vision="Other",
        priorities=(
            replace(two, number=1), replace(one, number=2, aims=(one.aims[0],)),
            replace(three, title="Zebra crossings and lamps", number=3),
        ),
    )  # fmt: skip
    said = _said(page, later)
    assert ("changed", f"The vision: was “{page.vision}”, is “Other”") in said
    assert ("moved", f"Priority “{two.title}” moved from place 2 to place 1") in said
    assert ("gone", f"Priority “{one.title}”: aim: {one.aims[1].text}") in said
    assert ("new", "Priority 3: Zebra crossings and lamps") in said
    assert ("gone", f"Priority 3: {three.title}") in said


def test_a_title_reworded_is_the_same_priority():
    page = a_page(1, 1, 1)
    one = page.priorities[0]
    later = replace(page, priorities=(replace(one, title=f"{one.title}, always"),))
    assert [one.kind for one in differences(page, later)] == ["changed"]


def test_another_target_is_a_difference_and_its_number_is_told():
    page = a_page(1, 1, 1)
    one = page.priorities[0]
    harder = replace(a_measure("Measure 1"), target="down 20 %, to 80 or fewer")
    later = replace(page, priorities=(replace(one, aims=(replace(one.aims[0], measures=(harder,)),)),))
    ((kind, words),) = _said(page, later)
    assert kind == "changed"
    assert words.endswith("was “down 10 %, to 90 or fewer”, is “down 20 %, to 80 or fewer”")


@given(st.integers(0, 4), st.integers(0, 4))
def test_no_priority_is_lost_between_two_plans(before, after):
    found = differences(a_page(before), a_page(after))
    counted = {
        kind: sum(one.kind == kind and one.what.startswith("Priority ") for one in found) for kind in ("new", "gone")
    }
    assert after - before == counted["new"] - counted["gone"]
