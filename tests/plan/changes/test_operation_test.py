"""Choosing a test, typing counts in, and what became of the choice when it was made late or changed."""

from __future__ import annotations

import datetime
import re

import pytest
from django.utils import timezone

from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part
from frankpledge.partnership.models import AuditEntry
from frankpledge.plan.changes.operation import decide_part, move_operation
from frankpledge.plan.changes.operation_test import (
    ChoiceRefused,
    choose_test,
    decide_test_part,
    remove_test,
    type_counts,
)
from frankpledge.plan.models import OperationTest
from frankpledge.plan.queries.operation_test import outcome_of
from tests import cast
from tests.factories.operation import (
    build_row_of_wards,
    counts_of,
    make_operation,
    make_test,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards(tmp_path, settings):
    settings.KNOW_DATA = tmp_path
    build_row_of_wards(tmp_path)


def arson(numbers):
    test = make_test()
    type_counts(test=test, rows=[counts_of(*numbers)], by=cast.coordinator())
    return outcome_of(OperationTest.objects.get(pk=test.pk))


def says_what_it_carries(found):
    assert found.result.outcome == "untold"
    shown = found.result.difference
    assert (shown.value, shown.error, shown.z) == pytest.approx((-31, 21.19, -1.46), abs=5e-3)
    assert "not shown to be the work of the operation" in found.result.sentence
    assert "(−45%); in the comparison 116 and 71 (−39%)" in found.result.beside


def test_the_arson_table_typed_in():
    says_what_it_carries(arson((169, 93, 285 - 169, 164 - 93)))


@pytest.mark.shared
def test_the_arson_table_as_the_pack_of_june_2019_prints_it(shared):
    text = next((shared / "documents").glob("003_*.txt")).read_text(encoding="utf-8")
    rows = {
        name: re.search(rf"^{name}\t(\d+)\t(\d+)\t(\d+)\t(\d+)", text, re.MULTILINE)
        for name in ("All Wards", "MOPAC WAR")
    }
    every, four = ([int(one) for one in rows[name].groups()] for name in ("All Wards", "MOPAC WAR"))
    before, after = 1, 3  # of the four years from 2015/16
    says_what_it_carries(arson((four[before], four[after], every[before] - four[before], every[after] - four[after])))


def test_chosen_late_is_said_and_an_early_choice_is_kept_until_it_is_changed():
    test = make_test()
    assert outcome_of(test).is_beforehand
    given = {name: getattr(test, name) for name in (
        "measure", "unit", "target_areas", "comparison_areas", "comparison_reason", "buffer_areas", "buffer_comparison_areas",
        "before_from", "before_to", "after_from", "after_to", "source")}  # fmt: skip
    kept = choose_test(
        test=test, subject=test.subject, by=cast.coordinator(), **{**given, "comparison_reason": "Better said"}
    )
    assert outcome_of(kept).is_beforehand
    moved = choose_test(
        test=test, subject=test.subject, by=cast.coordinator(), **{**given, "comparison_areas": ["Elsewhere"]}
    )
    assert moved.chosen_on == timezone.localdate()
    assert "after the operation began" in outcome_of(moved).chosen


def test_overlap_and_touch_are_refused_by_name(wards):
    with pytest.raises(ChoiceRefused, match="Birch touches Alder") as refused:
        make_test(measure="criminal-damage", target_areas=["Alder"], comparison_areas=["Birch", "Elm"])
    assert refused.value.problems[0][0] == "comparison_areas"
    with pytest.raises(ChoiceRefused, match="is in the comparison and in the target"):
        make_test(measure="criminal-damage", target_areas=["Alder"], comparison_areas=["alder"])
    assert not OperationTest.objects.exists()


def test_unequal_times_are_refused():
    with pytest.raises(ChoiceRefused, match="times of one length"):
        make_test(after_to=datetime.date(2024, 7, 31))


def test_a_measure_is_tested_by_month_with_harm_and_limits(wards):
    test = make_test(measure="criminal-damage", unit="crimes", target_areas=["Alder"], comparison_areas=["Cedar", "Elm"],
                     buffer_areas=["Birch"])  # fmt: skip
    found = outcome_of(test)
    counted = found.result.counted
    assert found.result.outcome == "fewer"
    assert (counted.target.before, counted.comparison.before) == (126, 252)
    assert counted.target.after == 126 - 6 * 12
    assert found.result.quotient is not None
    assert "lie outside what the months before it" in found.series_words
    assert found.series.marks[0].month == datetime.date(2024, 3, 1)
    assert found.unchecked == ()


def test_a_measure_whose_months_are_not_there_waits(wards):
    last = datetime.date(2025, 2, 28)
    test = make_test(measure="criminal-damage", target_areas=["Alder"], comparison_areas=["Cedar"],
                     before_from=datetime.date(2023, 3, 1), after_to=last)  # fmt: skip
    found = outcome_of(test)
    assert found.result.outcome == "open"
    assert "there are figures to September 2024 only" in found.result.sentence
    with pytest.raises(CannotDo, match="takes its figures from a measure"):
        type_counts(test=test, rows=[counts_of(1, 2, 3, 4)], by=cast.coordinator())


def test_an_area_without_figures_is_named(wards):
    found = outcome_of(make_test(measure="criminal-damage"))
    assert found.result.outcome == "refused"
    assert "no figures by ward for Four areas" in found.result.sentence


def test_counts_by_kind_weigh_harm_and_a_campaign_is_read_as_one():
    test = make_test(make_operation(kind="reporting"))
    rows = [counts_of(20, 60, 30, 30, kind="ASB", weight=1.0), counts_of(5, 9, 6, 6, kind="Damage", weight=3.0)]
    type_counts(test=test, rows=rows, by=cast.coordinator())
    found = outcome_of(OperationTest.objects.get(pk=test.pk))
    assert found.result.harm.value == pytest.approx(40 + 12)
    assert "not read as more crime" in found.result.sentence
    type_counts(test=test, rows=rows[:1], by=cast.coordinator())
    assert [row.kind for row in test.counts.all()] == ["ASB"]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([counts_of(-1, 2, 3, 4)], "a count is never below 0"),
        ([counts_of(1, 2, 3, 4, 5)], "has a count before only"),
        ([counts_of(1, 2, 3, 4, kind="A"), counts_of(1, 2, 3, 4, kind="A")], "stands twice"),
    ],
)
def test_counts_that_cannot_be_are_refused(rows, words):
    with pytest.raises(CannotDo, match=words):
        type_counts(test=make_test(), rows=rows, by=cast.coordinator())


def test_zeros_are_words_and_no_number():
    found = arson((0, 0, 0, 0))
    assert (found.result.outcome, found.result.difference) == ("refused", None)
    assert arson((9, 3, 0, 4)).result.ratio is None


def test_residents_read_a_test_only_of_what_they_may_read_of():
    test = make_test()
    with pytest.raises(CannotDo, match="is Part 2"):
        decide_test_part(test=test, part=Part.ONE, by=cast.chair())
    one = move_operation(operation=test.operation, to="run", by=cast.coordinator())
    decide_part(operation=one, part=Part.ONE, by=cast.chair())
    test = OperationTest.objects.get(pk=test.pk)
    assert decide_test_part(test=test, part=Part.ONE, by=cast.chair()).part == Part.ONE


def test_a_test_is_removed_with_its_reason():
    test = make_test()
    with pytest.raises(CannotDo, match="no mistake"):
        remove_test(test=test, by=cast.coordinator(), reason="")
    remove_test(test=test, by=cast.coordinator(), reason="Wrong year.")
    assert "target Four areas" in AuditEntry.objects.latest("pk").sentence
    assert not OperationTest.objects.exists()


def test_counts_typed_in_before_the_time_after_is_over_are_not_worked_out():
    test = make_test()
    type_counts(test=test, rows=[counts_of(169, 93, 116, 71)], by=cast.coordinator())
    found = outcome_of(OperationTest.objects.get(pk=test.pk), today=test.after_to)
    assert (found.result.outcome, found.result.difference) == ("open", None)
    after = outcome_of(OperationTest.objects.get(pk=test.pk), today=test.after_to + datetime.timedelta(days=1))
    assert after.result.difference is not None


@pytest.mark.usefixtures("wards")
def test_figures_that_come_late_are_not_said_to_be_of_a_time_that_is_not_over():
    after = (datetime.date(2024, 3, 1), datetime.date(2025, 2, 28))
    test = make_test(
        measure="arson", target_areas=["Alder"], comparison_areas=["Cedar"], before_from=datetime.date(2023, 3, 1),
        before_to=datetime.date(2024, 2, 29), after_from=after[0], after_to=after[1],
    )  # fmt: skip
    found = outcome_of(test, today=datetime.date(2025, 3, 10))
    assert found.result.outcome == "open"
    assert "ended on 28 February 2025, but there are figures to September 2024 only" in found.result.sentence
