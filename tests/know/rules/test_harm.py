"""A loaded sheet of weights joined to the Met's labels."""

from __future__ import annotations

from frankpledge.know.rules.harm import weigh
from frankpledge.know.rules.offence import offences


def test_a_subgroup_weighs_every_name_of_its_offence():
    found = weigh({"Residential burglary": 273.5, "Witchcraft": 9.0})
    labels = offences()["residential-burglary"].labels
    assert {label: found.days[label] for label in labels} == dict.fromkeys(labels, 273.5)
    assert found.unused == ("Witchcraft",)
    assert "Residential burglary" not in found.without
    assert "Homicide" in found.without


def test_the_more_particular_name_wins():
    found = weigh({"Residential burglary": 273.5, "res burglary of unconnected building": 30.0})
    assert found.days["RES BURGLARY OF UNCONNECTED BUILDING"] == 30.0
    assert found.days["DOMESTIC BURGLARY"] == 273.5
    assert found.unused == ()


def test_fraud_has_no_weight_and_no_complaint():
    found = weigh({"Fraud and forgery": 5.0})
    assert "FRAUD AND FORGERY" not in found.days
    assert found.unused == ()
