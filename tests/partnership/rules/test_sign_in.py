"""How long the next try to sign in must wait."""

import datetime

import pytest

from frankpledge.partnership.rules.sign_in import ACCOUNT, ADDRESS, wait_after, wait_left, wait_words

NOON = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (4, 0), (5, 15), (6, 30), (7, 60), (9, 240), (10, 300), (400, 300)]
)
def test_waits_double_and_end(failures, seconds):
    assert wait_after(failures, ACCOUNT) == seconds


def test_an_address_may_fail_more_often_and_waits_less():
    assert [wait_after(count, ADDRESS) for count in (24, 25, 26, 40)] == [0, 5, 10, 60]


def test_what_is_left_shrinks_is_rounded_up_and_is_forgotten_after_an_hour():
    def later(**span):
        return wait_left(6, NOON, NOON + datetime.timedelta(**span), ACCOUNT)

    assert [later(seconds=0), later(seconds=29, milliseconds=500), later(seconds=30), later(hours=1)] == [30, 1, 0, 0]


@pytest.mark.parametrize(
    ("seconds", "words"), [(1, "1 second"), (45, "45 seconds"), (60, "1 minute"), (61, "2 minutes")]
)
def test_in_words(seconds, words):
    assert wait_words(seconds) == words
