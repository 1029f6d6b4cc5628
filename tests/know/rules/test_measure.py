"""Measures are data, and a wrong file is refused by name."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.know.rules.measure import MeasureRefused, measures, read_measure

GOOD = {
    "title": "Bicycle theft", "family": "met-crime", "offences": ["bicycle-theft"], "unit": "crimes", "direction": "down",
    "owner": "Police", "why": "Many\n  bicycles", "source": "The Met",
}  # fmt: skip


def test_every_measure_of_the_product_is_whole():
    found = measures()
    assert len(found) > 25
    assert all(one.title and one.why and one.owner and one.source for one in found.values())
    assert {one.scheme for one in found.values() if one.kind != "count"} == {"cambridge", "ons"}


def test_the_baseline_is_2019_unless_the_file_says_otherwise():
    one = read_measure("bicycle-theft", GOOD)
    assert one.baseline == (datetime.date(2019, 1, 1), datetime.date(2019, 12, 1))
    assert one.limits == (datetime.date(2017, 1, 1), datetime.date(2019, 12, 1))
    assert one.why == "Many bicycles"


def test_m5_fraud_is_left_out_unless_it_is_asked_for():
    assert "NFIB" in read_measure("bicycle-theft", GOOD).left_out_labels
    assert read_measure("all", {**GOOD, "leave_out": []}).left_out == ()


def test_m10_no_total_is_made_of_the_dashboard_so_other_accepted_crime_is_in_none():
    dashboard = [one for one in measures().values() if one.family == "met-dashboard"]
    assert dashboard
    assert [one.name for one in dashboard if not one.categories] == []
    assert "OTHER ACCEPTED CRIME" not in {name.upper() for one in dashboard for name in one.categories}


def test_a_group_means_all_of_its_offences_through_all_of_their_names():
    one = read_measure("burglary", {**GOOD, "offences": [], "groups": ["burglary"]})
    assert one.offences == ("residential-burglary", "business-burglary")
    assert "RES BURGLARY OF UNCONNECTED BUILDING" in one.labels


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "title is missing"),
        ({"colour": "red"}, "it has the key 'colour'"),
        ({"offences": ["witchcraft"]}, "there is no offence 'witchcraft'"),
        ({"groups": ["treason"]}, "there is no group 'treason'"),
        ({"leave_out": ["nothing"]}, "leave_out names 'nothing'"),
        ({"direction": "sideways"}, "direction is 'sideways'; it may be down, up, neither"),
        ({"family": "met"}, "family is 'met'"),
        ({"kind": "harm"}, "a harm measure names its weights"),
        ({"levels": ["street"]}, "levels is 'street'"),
        ({"baseline": {"from": "2019-13", "to": "2020-01"}}, "baseline is"),
        ({"rag": "strict"}, "rag is 'strict'; write  rag: {rule: noise}"),
        ({"rag": {"rule": "mood"}}, "rag has the rule 'mood'; it may be noise, change, target"),
        ({"rag": {"rule": "noise", "amber": 5}}, "rag has the key 'amber', which the rule noise does not take"),
        ({"rag": {"rule": "change"}}, "rag has amber None; it may be a number of 0 to 100"),
        ({"rag": {"rule": "change", "amber": "5 %"}}, "rag has amber '5 %'"),
        ({"rag": {"rule": "change", "amber": 120}}, "rag has amber 120"),
        ({"rag": {"rule": "target", "amber": 5}}, "rag has target None; it may be a number of 0 or more"),
        ({"direction": "neither", "rag": {"rule": "change", "amber": 5}}, "direction is neither"),
        ({"limits": {"from": "2019-12", "to": "2019-01"}}, "limits ends (2019-01) before it begins (2019-12)"),
    ],
)
def test_a_wrong_file_is_refused_by_name_key_and_value(change, said):
    with pytest.raises(MeasureRefused) as refused:
        read_measure("bicycle-theft", {**GOOD, **change})
    assert str(refused.value).startswith("The measure bicycle-theft.yaml cannot be used: ")
    assert said in str(refused.value)


def test_the_rule_of_the_letter_is_noise_unless_the_file_says_otherwise():
    assert read_measure("bicycle-theft", GOOD).rag.rule == "noise"
    rule = read_measure("bicycle-theft", {**GOOD, "rag": {"rule": "target", "target": 300, "amber": 10}}).rag
    assert (rule.rule, rule.target, rule.amber) == ("target", 300.0, 10.0)
    assert read_measure("hate", {**GOOD, "direction": "neither", "rag": {"rule": "noise"}}).rag.rule == "noise"
