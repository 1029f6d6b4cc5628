"""Passages: what is shown, which business stands between headings, where chosen words stand."""

from frankpledge.govern.rules.passage import business, locate, shown


def test_mark_up_is_not_shown_and_empty_lines_close_up():
    assert shown("<p>One<sup>st</sup></p><p>Two</p>\n\n\n\nThree") == "One" + "st\nTwo\n\nThree"


def test_what_only_looks_like_mark_up_stays():
    assert shown("a < b and c > d, <clerk@example.org>") == "a < b and c > d, <clerk@example.org>"


def test_business_runs_from_a_heading_to_the_next():
    assert business([(10, 15), (40, 50), (0, 0)], end=90) == [(15, 40), (50, 90), (0, 0)]


def test_business_is_found_whatever_order_the_headings_come_in():
    assert business([(40, 50), (10, 15)], end=90) == [(50, 90), (15, 40)]


def test_two_headings_in_one_place_leave_nothing_between_them():
    assert business([(10, 30), (20, 30)], end=60) == [(30, 30), (30, 60)]


def test_chosen_words_are_found_over_breaks_and_mark_up():
    text = "He said <b>mend the\n lamps</b> on the quay."
    assert locate(text, "mend the lamps on") == (text.index("mend"), text.index(" the quay"))
    assert locate(text, "nowhere") is None
    assert locate(text, "  ") is None
