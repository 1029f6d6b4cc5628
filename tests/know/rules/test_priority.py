"""Priorities are data; a wrong list stops by name and says what may stand there."""

from __future__ import annotations

import pytest

from frankpledge.know.rules.priority import PrioritiesRefused, priorities_of, read_priorities, shipped_priorities

ROW = {"title": "Homes", "why": "They are broken into.", "measures": ["burglary"]}


def test_the_shipped_priorities_name_measures_that_exist_once_each():
    named = [name for one in shipped_priorities() for name in one.measures]
    assert len(named) == len(set(named))
    assert {"shoplifting", "anti-social-behaviour", "dwelling-fires", "knife-crime"} <= set(named)


def test_the_partnerships_own_file_stands_in_their_place(tmp_path):
    assert priorities_of(tmp_path) == shipped_priorities()
    text = "homes:\n  title: Homes\n  why: They are broken into.\n  measures: [burglary]\n"
    (tmp_path / "priorities.yaml").write_text(text, encoding="utf-8")
    assert [(one.key, one.measures) for one in priorities_of(tmp_path)] == [("homes", ("burglary",))]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "holds no priorities"),
        ({"homes": "burglary"}, "needs title, why and measures"),
        ({"homes": {**ROW, "owner": "me"}}, "has the key 'owner'"),
        ({"homes": {**ROW, "why": ""}}, "has no why"),
        ({"Our Homes": ROW}, "must be lower case words with hyphens"),
        ({"burglary": ROW}, "is the name of a measure"),
        ({"homes": {**ROW, "measures": ["burglaries"]}}, "names the measure 'burglaries'"),
        ({"homes": ROW, "shops": ROW}, "names the measure 'burglary' twice"),
    ],
)
def test_a_wrong_list_is_refused_with_what_may_stand_there(rows, said):
    with pytest.raises(PrioritiesRefused, match=said):
        read_priorities(rows, where="priorities.yaml")


def test_a_file_that_is_no_yaml_is_named(tmp_path):
    (tmp_path / "priorities.yaml").write_text("homes: [", encoding="utf-8")
    with pytest.raises(PrioritiesRefused, match=r"priorities\.yaml is no YAML"):
        priorities_of(tmp_path)
