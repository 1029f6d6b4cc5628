"""A weight that does not sum is refused with the sum and by how much."""

import datetime

from frankpledge.plan.rules.violence_weight import Weighed, refused_weight_days, refused_weights

THEMES = {"weapons": "Access to weapons", "vawg": "Violence against women and girls"}


def shares(*weights: int | None) -> list[Weighed]:
    return [Weighed(number, "weapons", weight) for number, weight in enumerate(weights, start=1)]


def test_shares_that_make_a_hundred_stand():
    assert refused_weights("share", shares(60, 40), THEMES) == []


def test_shares_that_fall_short_or_run_over_are_told():
    assert refused_weights("share", shares(60, 35), THEMES) == [
        "Under “Access to weapons” the weights add up to 95 and must make 100: 5 short."
    ]
    assert refused_weights("share", shares(60, 41), THEMES)[0].endswith("add up to 101 and must make 100: 1 too much.")


def test_each_theme_is_told_by_itself():
    both = [*shares(50, 51), Weighed(3, "vawg", 90)]
    assert len(refused_weights("share", both, THEMES)) == 2


def test_priorities_have_a_range_and_no_sum():
    assert refused_weights("priority", shares(5, 5), THEMES) == []
    told = refused_weights("priority", shares(0, 6, 3), THEMES)
    assert told == [
        "V1 weighs 0: a priority is a whole number from 1 to 5.",
        "V2 weighs 6: a priority is a whole number from 1 to 5.",
    ]


def test_a_box_left_empty_is_named():
    assert refused_weights("share", shares(None, 100), THEMES) == ["V1 has no weight: give every action one."]
    assert refused_weights("share", shares(None, None), THEMES) == ["V1, V2 have no weight: give every action one."]


def test_nothing_to_weigh():
    assert "no actions" in refused_weights("share", [], THEMES)[0]


def test_days():
    day = datetime.date(2026, 6, 18)
    later = day + datetime.timedelta(days=1)
    assert refused_weight_days(day, day, day, None) == ""
    assert "still to come" in refused_weight_days(later, later, day, None)
    assert "which is earlier" in refused_weight_days(day, day, day, later)
