"""Ward priorities: set, answered, worked on, what was given up, fed back, ended; and what residents read of them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

import pytest

from frankpledge.know.documents.frozen import frozen
from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.models import AuditEntry
from frankpledge.plan.changes import ward_priority as changes
from frankpledge.plan.models import WardPriority
from frankpledge.plan.queries import ward_priority as queries
from frankpledge.plan.queries.funding_history import history_of
from frankpledge.plan.queries.money_card import ward_priorities_stand
from frankpledge.plan.queries.plan_report_parts import NoReport
from frankpledge.plan.queries.ward_priority_report import ward_priority_report
from tests import cast

pytestmark = pytest.mark.django_db
D = datetime.date
SET = D(2026, 3, 2)


@dataclass(frozen=True)
class Ward:
    code: str
    name: str


@pytest.fixture(autouse=True)
def three_wards(monkeypatch: pytest.MonkeyPatch) -> None:
    here = (Ward("E1", "Alder"), Ward("E2", "Beech"), Ward("E3", "Cedar"))
    for module in (changes, queries):
        monkeypatch.setattr(module, "wards", lambda: here)


def made(code: str = "E1", words: str = "Speeding", **values: Any) -> WardPriority:
    given = {
        "set_on": SET,
        "measure": "",
        "response": "",
        "responded_on": None,
        "responded_by": "",
        "part": 2,
        **values,
    }
    return changes.save_ward_priority(priority=None, by=cast.coordinator(), ward_code=code, words=words, **given)


def step(row: WardPriority, words: str, **values: Any) -> None:
    given = {"kind": "done", "on": D(2026, 4, 1), "part": 2, **values}
    changes.save_step(priority=row, step=None, by=cast.coordinator(), words=words, **given)


def test_a_priority_has_its_ward_its_history_and_its_note():
    row = made()
    assert (row.ward_name, len(history_of(row))) == ("Alder", 1)
    assert AuditEntry.objects.latest("pk").sentence == "Recorded a priority of Alder: Speeding."
    with pytest.raises(Refused):
        changes.feed_back(priority=row, fed_back_on=SET, by=cast.officer())


def test_what_cannot_be_is_refused():
    made()
    for values, said in (
        ({"code": "E9"}, "E9 is no ward"), ({"words": "speeding"}, "priority of Alder already"),
        ({"words": "Mopeds", "response": "Yes"}, "belong together"),
    ):  # fmt: skip
        with pytest.raises(CannotDo, match=said):
            made(**values)
    row = WardPriority.objects.get()
    with pytest.raises(CannotDo, match="lies after that"):
        step(row, "Before", on=D(2026, 3, 1))
    with pytest.raises(CannotDo, match="Say why it ended"):
        changes.end_ward_priority(priority=row, ended_on=SET, ended_why=" ", by=cast.coordinator())


def test_one_that_ended_can_be_asked_for_again_or_taken_up():
    row, by = made(), cast.coordinator()
    changes.end_ward_priority(priority=row, ended_on=SET, ended_why="Done", by=by)
    again = made()
    changes.end_ward_priority(priority=again, ended_on=SET, ended_why="Replaced", by=by)
    changes.end_ward_priority(priority=again, ended_on=None, ended_why="", by=by)
    again.refresh_from_db()
    assert (again.ended_on, again.ended_why) == (None, "")


def test_the_table_tells_which_have_none_which_are_stale_and_what_is_asked_for_most():
    made("E1", "Speeding on the Parade")
    made("E2", "Speeding, Parade", set_on=D(2025, 1, 1))
    table = queries.ward_table(D(2026, 3, 20))
    assert (table.without, table.stale) == (("Cedar",), 1)
    assert table.often == (("Speeding on the Parade", 2),)
    assert [row.is_stale for row in table.rows] == [False, True, False]


def test_residents_read_part_1_rows_and_entries_alone():
    with pytest.raises(NoReport, match="add the first one"):
        ward_priority_report("", SET)
    secret = made("E2", "CANARY-PRIORITY")
    step(secret, "CANARY-ENTRY", part=1)
    assert ward_priority_report("", SET).public is None
    row = made("E1", "Speeding", part=1, response="Patrols", responded_on=SET, responded_by="CANARY-NAME")
    step(row, "Eight patrols", part=1)
    step(row, "Schools went without", kind="given-up", part=1)
    step(row, "CANARY-PATROL")
    found = ward_priority_report("", SET)
    assert found.public is not None
    public, members = str(frozen(found.public)), str(frozen(found.members))
    assert "CANARY" not in public
    for words in ("Patrols", "Eight patrols", "Schools went without"):
        assert words in public
    assert "Cedar" not in public
    for words in ("CANARY-PRIORITY", "CANARY-PATROL", "Without a priority: Cedar"):
        assert words in members


def test_a_ward_that_is_no_more_is_not_one_without_a_priority(monkeypatch: pytest.MonkeyPatch):
    row = made("E1")
    changes.end_ward_priority(priority=row, ended_on=SET, ended_why="Done", by=cast.coordinator())
    monkeypatch.setattr(queries, "wards", lambda: (Ward("E2", "Beech"), Ward("E3", "Cedar")))
    made("E2")
    assert queries.ward_table(SET).without == ("Cedar",)
    assert [row.name for row in queries.ward_table(SET).rows] == ["Alder", "Beech", "Cedar"]
    assert ward_priorities_stand(SET)[0] == "1 of 2 wards with a priority."
