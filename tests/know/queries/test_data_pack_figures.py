"""Why a measure has no figures for a quarter: they begin later, ended, or there is a gap, each with its own months."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.queries.data_pack_figures import at_quarter
from frankpledge.know.queries.figure import held
from frankpledge.know.rules.measure import measures
from tests.factories.know import Build, months_from


@pytest.mark.parametrize(
    ("quarter", "words"),
    [
        ("2021-10-01", "no figures for October to December 2021: they begin in March 2022."),
        ("2022-01-01", "no figures for January to March 2022: only 1 of its three months was received."),
        (
            "2023-07-01",
            (
                "no figures for July to September 2023: the months received end in April 2023 and go on in November 2023; those"
                " between never were."
            ),
        ),
        ("2025-01-01", "no figures for January to March 2025: the last month received is December 2024."),
    ],
)
def test_a_lacking_quarter_names_the_months_that_are_there(tmp_path, settings, quarter, words):
    settings.KNOW_DATA = tmp_path
    gap = months_from("2023-05", 6)
    made, months = Build(tmp_path), [one for one in months_from("2022-03", 34) if one not in gap]
    made.receipt(1)
    made.months(months)
    made.area("E09000001", "Alder")
    made.counts("E09000001", months, [40] * len(months), minor="SHOPLIFTING", major="THEFT")
    made.done()
    found = at_quarter(measures()["shoplifting"], held().places.find("Alder"), datetime.date.fromisoformat(quarter))
    assert found.lacking == f"Shoplifting has {words}"
