"""Offences through every label the Met has printed."""

from __future__ import annotations

import csv
import gzip

import pytest

from frankpledge.know.rules.offence import offence_groups, offence_of_label, offences, plain_label, unknown_labels
from tests.house.tree import ROOT

MET = ROOT.parent / "shared" / "data" / "mps"


def test_a_label_belongs_to_one_offence_and_every_offence_to_a_group():
    labels = [label for one in offences().values() for label in one.labels]
    assert len(labels) == len(set(labels)) == len(offence_of_label())
    assert {one.group for one in offences().values()} == set(offence_groups())


def test_every_offence_but_fraud_has_its_place_on_the_harm_sheet():
    assert [one.key for one in offences().values() if not one.harm] == ["fraud"]


def test_double_spaces_and_small_letters_make_no_other_label():
    assert plain_label("Possession of  Drugs ") == "POSSESSION OF DRUGS"
    assert unknown_labels(["Possession of  Drugs", "Barratry"]) == ["BARRATRY"]


@pytest.mark.shared
@pytest.mark.parametrize(
    "path", sorted(MET.glob("csv-20*/*Borough*.csv.gz")), ids=lambda path: "/".join(path.parts[-2:])
)
def test_no_label_of_any_vintage_is_unknown(path):
    with gzip.open(path, "rt", encoding="utf-8") as file:
        printed = {row["MinorText"] for row in csv.DictReader(file)}
    assert len(printed) >= 28
    assert unknown_labels(list(printed)) == []
