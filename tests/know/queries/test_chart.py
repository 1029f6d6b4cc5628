"""The chart as chosen: limits of months or of the moving average, numbers or rates, and in words which limits and why."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.know.queries.chart import Asked, Charted, asked_of, charted, choices
from frankpledge.know.queries.figure import held, monthly
from frankpledge.know.queries.trend import Line, line_of
from frankpledge.know.rules.measure import measures
from tests.factories.figure_chart import ALDER, BEECH, CEDAR, all_crime, area, chart_figures, its_partnership

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def figures(settings) -> None:
    settings.KNOW_DATA = chart_figures()
    its_partnership()


def line(code: str) -> Line:
    return line_of(all_crime(), monthly(all_crime(), level="borough"), area(code))


def chart(code: str = ALDER, **asked) -> Charted:
    return charted(all_crime(), area(code), line(code), held(), Asked(**asked))


def test_what_the_address_does_not_know_falls_back_to_the_plain_chart():
    one = all_crime()
    assert asked_of({}, one) == asked_of({"chart": "pie", "show": "money", "since": "soon"}, one) == Asked()
    full = asked_of({"chart": "average", "show": "rates", "since": "2019"}, one)
    assert full == Asked("average", "rates", 2019)
    assert full.query(by="month") == "chart=average&show=rates&since=2019&by=month"
    assert Asked().query() == ""
    assert asked_of({"show": "rates"}, measures()["harm-per-crime"]).show == "numbers"


def test_months_have_the_limits_of_moving_ranges():
    found = chart()
    values = line(ALDER).values[:36]
    reach = 2.66 * np.abs(np.diff(values)).mean()
    assert found.limits is not None
    assert (found.limits.lower, found.limits.upper) == pytest.approx((values.mean() - reach, values.mean() + reach))
    assert "XmR chart" in found.words
    assert "36 months from January 2017 to December 2019" in found.words
    assert found.outside[74:].all()
    assert not found.outside[:60].any()


def test_rates_are_on_the_years_residents_with_limits_of_their_own():
    numbers, rates = chart(), chart(show="rates")
    assert rates.values == pytest.approx(numbers.values)  # a thousand residents, per thousand
    assert rates.trend.unit == "crimes a month per 1,000 residents"
    assert rates.limits is not None


def test_the_moving_average_has_its_own_narrower_limits_and_the_months_behind_it():
    plain, found = chart(), chart(chart="average")
    assert plain.limits is not None
    assert found.limits is not None
    assert found.smooth is not None
    assert found.limits.upper - found.limits.lower < plain.limits.upper - plain.limits.lower
    # NIST: each month moves the average by 0.3 of the difference, beginning at the mean.
    assert found.smooth[0] == pytest.approx(0.3 * 100 + 0.7 * plain.limits.centre)
    assert found.smooth[1] == pytest.approx(0.3 * 101 + 0.7 * found.smooth[0])
    assert len(found.trend.smooth) == len(found.trend.points) == 86
    assert not any(point.is_outside for point in found.trend.points)
    assert found.outside[-1]
    assert "EWMA" in found.words
    assert "30 %" in found.words


def test_few_records_a_month_get_poissons_limits_and_say_why():
    found = chart(BEECH)
    assert line(BEECH).limits_kind == "poisson"
    assert found.limits is not None
    # Mean 1.94; of such months 0.1 per cent have more than 7.
    assert (found.limits.lower, found.limits.upper) == (0.0, 7.0)
    assert "Poisson's" in found.words
    assert "Under 5 a month" in found.words
    assert found.latest_z.startswith(
        "February 2024 had 14; against the mean of 1.94 its Poisson z is +4.7: more than chance"
    )
    assert chart(CEDAR).latest_z == ""
    assert line(CEDAR).limits_kind == "xmr"


def test_since_a_year_leaves_out_months_but_no_limit_moves():
    found = chart(since=2023)
    assert found.trend.points[0].month.isoformat() == "2023-01-01"
    assert found.limits == chart().limits
    assert chart(since=2090).trend.points == []
    assert chart(since=2019).trend.days[0].number == 1
    assert found.trend.days == []


def test_each_choice_is_a_link_that_keeps_the_others():
    groups = dict(choices(all_crime(), line(ALDER), Asked("average", "rates", 2019), "month"))
    assert [(one.words, one.is_current) for one in groups["Chart"]] == [
        ("Month by month", False),
        ("Moving average", True),
    ]
    assert groups["Chart"][0].query == "show=rates&since=2019&by=month"
    assert [one.words for one in groups["Months"]] == ["all months", "since 2019", "since 2021"]
    assert groups["Months"][0].query == "chart=average&show=rates&by=month"
