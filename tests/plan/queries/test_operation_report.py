"""The report on operations in both editions: residents read what was let out, and nothing of places, promises or few people."""

from __future__ import annotations

import datetime
import json

import pytest

from frankpledge.know.documents.frozen import frozen
from frankpledge.partnership.enums import Part
from frankpledge.plan.changes.operation import decide_part, move_operation, write_ask, write_learning
from frankpledge.plan.changes.operation_count import enter_count
from frankpledge.plan.changes.operation_test import decide_test_part, type_counts
from frankpledge.plan.models import OperationTest
from frankpledge.plan.queries.operation_board import operation_board
from frankpledge.plan.queries.operation_card import operation_card
from frankpledge.plan.queries.operation_report import operation_report
from frankpledge.plan.queries.plan_report_parts import NoReport
from tests import cast
from tests.factories.operation import counts_of, make_operation, make_test
from tests.factories.partnership import make_agency

pytestmark = pytest.mark.django_db
ON = datetime.date(2024, 12, 1)
SECRETS = (
    "Canary Yard",
    "Canary Court",
    "Four areas",
    "Canary source",
    "Canary Agency",
    "Canary lesson",
    "Canary sweep",
    "canary blade",
    "Canary reason",
)


@pytest.fixture(autouse=True)
def no_figures(tmp_path, settings):
    settings.KNOW_DATA = tmp_path


@pytest.fixture
def operation():
    one = make_operation(
        name="Lantern",
        place="Canary Yard",
        wards=["Canary Court"],
        intelligence="Canary source",
        lead=make_agency("Canary Agency"),
        objective="Less fear",
    )
    write_ask(operation=one, ask=None, by=cast.coordinator(), agency=one.lead, resource="Officers", officers_asked=2)
    write_learning(
        operation=one, point=None, by=cast.coordinator(), text="Canary lesson", due_on=datetime.date(2024, 6, 1)
    )
    one = move_operation(operation=one, to="run", by=cast.coordinator())
    for at, (kind, detail, number) in enumerate(
        (("arrests", "", 3), ("visits", "", 42), ("sweeps", "", 2), ("weapons", "canary blade", 1))
    ):
        enter_count(operation=one, kind=kind, detail=detail, number=number, seen=0, key=f"{at}", by=cast.officer())
    make_operation(name="Canary sweep", started_on=datetime.date(2024, 5, 5), intelligence="Canary reason")
    return decide_part(operation=one, part=Part.ONE, by=cast.chair())


def words(document) -> str:
    return json.dumps(frozen(document), ensure_ascii=False)


def table(document, name):
    return next(one for one in document.tables() if one.name == name)


def test_residents_read_what_was_let_out_and_no_secret(operation):
    editions = operation_report("", ON)
    members, public = words(editions.members), words(editions.public)
    assert "Lantern" in public
    assert "Less fear" in public
    assert [secret for secret in SECRETS if secret in public] == []
    assert "Canary lesson" in members
    assert "Canary sweep" in members


def test_small_counts_of_people_are_hidden_and_never_added_up(operation):
    editions = operation_report("", ON)
    shown = {row[2]: row[3] for row in table(editions.public, "counts").rows}
    assert shown == {"Arrests": "[c]", "Visits": 42, "Weapon sweeps": 2, "Weapons found": 1}
    assert "Counts from 1 to 4 are not shown" in " ".join(table(editions.public, "counts").notes)
    assert [one.name for one in editions.public.tables()] == ["operations", "counts"]
    drawn = next(iter(editions.public.charts())).drawing
    assert [point.value for point in drawn.points] == [0.0, 0.0, 0.0] + [1.0] * 10
    assert ("Arrests", 3, 1) in table(editions.members, "totals").rows


def test_a_test_is_printed_for_residents_once_it_was_decided(operation):
    test = make_test(operation)
    type_counts(test=test, rows=[counts_of(169, 93, 116, 71)], by=cast.coordinator())
    assert "169" not in words(operation_report("", ON).public)
    decide_test_part(test=OperationTest.objects.get(pk=test.pk), part=Part.ONE, by=cast.chair())
    public = operation_report("", ON).public
    assert table(public, "tests").rows[0][1:] == (169, 93, 116, 71, -31, -73, 11)
    assert "Standard error 21.19, z −1.46." in words(public)
    assert "not shown to be the work of the operation" in words(public)
    assert "Target: an area that is not named here." in words(public)
    assert [secret for secret in SECRETS if secret in words(public)] == []
    type_counts(test=test, rows=[counts_of(4, 3, 116, 71)], by=cast.coordinator())
    assert "A test of small counts is left out" in words(operation_report("", ON).public)


def test_a_late_choice_is_a_caution_in_both(operation):
    test = make_test(operation, on=datetime.date(2024, 4, 1))
    type_counts(test=test, rows=[counts_of(169, 93, 116, 71)], by=cast.coordinator())
    found = words(operation_report("", ON).members)
    assert "1 of the tests was not chosen before the operation began." in found
    assert "read it as a hint, not as a test" in found


def test_residents_read_of_nothing_that_was_run_after_the_day(operation):
    later = make_operation(name="Later", started_on=ON + datetime.timedelta(days=10))
    decide_part(operation=move_operation(operation=later, to="run", by=cast.coordinator()), part=1, by=cast.chair())
    assert [row[0] for row in table(operation_report("", ON).public, "operations").rows] == ["Lantern"]


def test_without_operations_there_is_no_report():
    with pytest.raises(NoReport, match="plan or bring in one first"):
        operation_report("", ON)
    make_operation()
    assert operation_report("", ON).public is None


def test_the_board_puts_the_three_side_by_side(operation):
    make_test(operation)
    rows = {row.operation.name: row for row in operation_board(today=ON).rows}
    row = rows["Lantern"]
    assert (row.where[0].name, row.where[0].words) == ("Canary Court", "There are no figures by this name.")
    assert row.tests[0].result.outcome == "refused"
    assert (row.kept.unanswered, row.kept.late) == (1, 1)
    assert row.kept.asks[0].words == ("officers: 2 asked",)
    assert "Arrests 3" in row.counts


def test_the_card_tells_what_needs_somebody(operation):
    stands, needs = operation_card()
    assert stands == "1 run, 1 planned."
    assert needs == ("1 planned for a day that is over: mark it run, or cancelled", "1 learning point overdue")
