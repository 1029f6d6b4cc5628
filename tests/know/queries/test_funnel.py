"""The funnel of a comparison: who lies outside, whose rate is the line, and why there is none."""

from __future__ import annotations

import pytest

from frankpledge.know.charts.funnel import ALARMED, WITHIN
from frankpledge.know.models import ComparisonGroup
from frankpledge.know.queries.comparison import comparison
from frankpledge.know.queries.comparison_group import chosen_group, group_by_hand
from frankpledge.know.queries.figure import held
from frankpledge.know.queries.funnel import funnel_of
from tests.factories.know import Build, months_from

YEAR = months_from("2024-01", 12)
# Crimes a month and residents: all about 12 per 1,000 a year but the last.
BOROUGHS = {
    "Alder": (100, 100_000.0), "Beech": (52, 50_000.0), "Cedar": (195, 200_000.0), "Damson": (82, 80_000.0),
    "Elder": (121, 120_000.0), "Fir": (180, 100_000.0),
}  # fmt: skip


@pytest.fixture
def build(tmp_path, settings) -> Build:
    settings.KNOW_DATA = tmp_path
    made = Build(tmp_path)
    made.receipt(1)
    made.months(YEAR)
    return made


def fill(build: Build, boroughs=BOROUGHS) -> None:
    for at, (name, (crimes, people)) in enumerate(boroughs.items()):
        code = f"E0900000{at}"
        build.area(code, name)
        if people:
            build.people(code, {2024: people})
        build.counts(code, YEAR, [crimes] * 12)
        build.counts(code, YEAR[:1], [1], minor="CRIMINAL DAMAGE")  # so that no arson is 0 and not unknown
    build.done()


def compared(**given):
    return comparison(name="arson", area=held().places.find("Alder"), level="borough", **given)


def test_it_says_who_lies_outside_and_where_the_own_area_is(build):
    fill(build)
    found = funnel_of(compared())
    assert {one.row.area.name: (one.where, one.side) for one in found.rows}["Fir"] == (ALARMED, "above")
    assert found.said.startswith("Fir lies above the limits of 99.8 %")
    assert found.drawing is not None
    assert [dot.name for dot in found.drawing.dots if dot.is_own] == ["Alder"]
    assert found.drawing.average == pytest.approx(730 * 12 / 650)
    edges = found.drawing.edges
    assert edges[0].high - edges[0].low > edges[-1].high - edges[-1].low
    assert all(one.edge.lowest < one.edge.low < one.edge.high < one.edge.highest for one in found.rows)


def test_limits_are_widened_and_said_to_be_where_areas_differ_more_than_chance(build):
    fill(build, {name: (crimes * (1 + at), people) for at, (name, (crimes, people)) in enumerate(BOROUGHS.items())})
    found = funnel_of(compared())
    assert "times what chance alone would give" in found.spread
    assert "of 6 would lie outside" in found.spread
    fewer = sum(one.where == ALARMED for one in found.rows)
    assert fewer < 4


@pytest.mark.django_db
def test_against_a_group_the_line_is_the_groups_rate_without_the_own_area(build):
    fill(build)
    group = ComparisonGroup.objects.create(
        name="Trees",
        level="borough",
        members=["E09000000", "E09000001", "E09000002", "E09000003", "E09000004"],
        reason="Alike",
    )
    chosen = group_by_hand(group, held().places.find("Alder"))
    assert "E09000000" not in chosen.codes
    among = compared(group=chosen)
    assert {row.area.name for row in among.rows} == {"Alder", "Beech", "Cedar", "Damson", "Elder"}
    assert among.group_rate == pytest.approx((52 + 195 + 82 + 121) * 12 / 450)
    found = funnel_of(among)
    assert found.drawing is not None
    assert (found.drawing.average, found.drawing.average_name) == (pytest.approx(12.0), "the group")
    assert {one.where for one in found.rows} == {WITHIN}
    assert found.said == "No area lies outside the limits of 99.8 %. Alder is within the limits."


@pytest.mark.django_db
def test_a_group_of_another_level_and_an_unknown_one_are_no_group(build):
    fill(build)
    alder = held().places.find("Alder")
    wards = ComparisonGroup.objects.create(name="Wards", level="ward", members=["E05000001"], reason="Alike")
    assert chosen_group(str(wards.pk), alder, "borough") is None
    assert chosen_group("999", alder, "borough") is None
    assert chosen_group("nonsense", alder, "borough") is None


@pytest.mark.parametrize(
    ("boroughs", "words"),
    [
        ({name: BOROUGHS[name] for name in ("Alder", "Beech", "Cedar")}, "at least 5 areas"),
        ({name: (crimes, 0.0) for name, (crimes, _) in BOROUGHS.items()}, "None of these areas has an estimate"),
        (dict.fromkeys(BOROUGHS, (0, 1000.0)), "There were no crimes in any of the areas"),
        ({**dict.fromkeys(BOROUGHS, (10, 100_000.0)), "Alder": (0, 1000.0)}, "with fewer than 5 expected"),
    ],
)
def test_where_there_is_none_it_says_why(build, boroughs, words):
    fill(build, boroughs)
    found = funnel_of(compared())
    assert found.drawing is None
    assert words in found.why_not
