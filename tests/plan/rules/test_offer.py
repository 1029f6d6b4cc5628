"""At most two requests a round."""

import datetime

from frankpledge.plan.rules.offer import free_place, refused_request

DAY = datetime.date(2026, 11, 22)


def test_the_first_free_place():
    assert [free_place(taken) for taken in ((), (1,), (2,), (1, 2))] == [1, 2, 1, None]


def test_what_is_refused():
    assert refused_request((1,), False, DAY, DAY, "Spring") == ""
    assert "Both requests of Spring are used" in refused_request((1, 2), False, DAY, DAY, "Spring")
    assert "already" in refused_request((1,), True, DAY, DAY, "Spring")
    assert "closed on 22 November 2026" in refused_request((), False, DAY, DAY + datetime.timedelta(days=1), "Spring")
