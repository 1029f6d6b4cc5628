"""How long a talk takes."""

from frankpledge.plan.rules.showcase import clock, seconds_of, times


def test_a_hundred_and_thirty_words_take_a_minute_and_the_slides_moment():
    assert seconds_of("word " * 130) == 65
    assert seconds_of("") == 5
    assert seconds_of("one") == 10  # up to the next five seconds


def test_slides_follow_one_another():
    assert times(["word " * 130, "", "one"]) == [(0, 65), (65, 70), (70, 80)]


def test_the_clock():
    assert [clock(seconds) for seconds in (0, 65, 600)] == ["0:00", "1:05", "10:00"]
