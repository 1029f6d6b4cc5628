"""The reasons on a chart that are not crime."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.rules.recording import breaks_for, counts_for_limits, month_of


def keys(**about) -> list[str]:
    return [one.key for one in breaks_for(**about)]


def test_the_pandemic_is_beside_every_figure():
    assert keys(family="lfb") == ["pandemic"]


def test_connect_is_beside_the_mets_figures_and_burglary_labels_beside_burglary_only():
    assert keys(family="met-crime") == ["pandemic", "connect"]
    assert keys(family="met-crime", offences=frozenset({"residential-burglary"})) == [
        "pandemic",
        "burglary-labels",
        "connect",
    ]
    assert keys(family="met-crime", offences=frozenset({"residential-burglary", "arson"})) == ["pandemic", "connect"]


def test_lsoa_codes_are_told_at_lsoa_only():
    assert "lsoa-codes" in keys(family="police-street", level="lsoa")
    assert "lsoa-codes" not in keys(family="police-street", level="ward")


@pytest.mark.parametrize(
    ("month", "stands"),
    [("2020-02", True), ("2020-03", False), ("2021-07", False), ("2021-08", True)],
)
def test_no_month_of_the_pandemic_stands_in_a_limit(month, stands):
    assert counts_for_limits(month_of(month), breaks_for(family="met-crime")) is stands


def test_a_stretch_that_keeps_its_limits_is_shaded_only():
    found = breaks_for(family="police-street", level="lsoa")
    assert counts_for_limits(month_of("2022-06"), found)


def test_what_is_no_month_is_refused():
    with pytest.raises(ValueError):
        month_of("2020-13")
    assert month_of(datetime.date(2020, 5, 17)) == datetime.date(2020, 5, 1)


def test_the_pandemic_has_its_rule_dates_in_order_with_their_source():
    pandemic = breaks_for(family="lfb")[0]
    days = [day for day, _ in pandemic.dates]
    assert days == sorted(days)
    assert len(set(days)) == len(days)
    assert all(pandemic.start <= day.replace(day=1) <= pandemic.end for day in days)
    assert {"2020-03-23", "2020-11-05", "2021-01-06", "2021-07-19"} <= {day.isoformat() for day in days}
    assert "Institute for Government" in pandemic.dates_source
    assert pandemic.period_words == "March 2020 to July 2021"


@pytest.mark.parametrize(
    ("family", "level", "wanted"),
    [
        ("met-vawg", "ward", ["pandemic", "connect"]),
        ("police-street", "ward", ["snap-points-2011", "pandemic", "snap-points-2022", "connect-street"]),
        ("police-street", "lsoa", ["snap-points-2011", "pandemic", "lsoa-codes", "snap-points-2022", "connect-street"]),
        ("police-outcomes", "borough", ["outcomes-feed", "pandemic", "connect-street"]),
        ("stop-search", "borough", ["pandemic"]),
    ],
)
def test_each_recording_change_stands_where_it_applies(family, level, wanted):
    assert keys(family=family, level=level) == wanted
