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
