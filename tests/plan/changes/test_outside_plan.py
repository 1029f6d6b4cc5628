"""Other partnerships' plans: received, looked through, kept whole or not at all, taken out and brought back."""

from __future__ import annotations

import pytest

from frankpledge.partnership.access.check import Refused
from frankpledge.partnership.audit import AuditEntry
from frankpledge.partnership.changes.refused import CannotDo
from frankpledge.partnership.enums import Part, Role
from frankpledge.plan.changes.outside_plan import (
    AlreadyHere,
    bring_back_outside_plan,
    keep_outside_plan,
    receive_outside_file,
    tag_outside_action,
    take_out_outside_plan,
    throw_away_outside_file,
)
from frankpledge.plan.models import OutsideAction, OutsideFile, OutsidePlan
from frankpledge.plan.queries.edit import edits_of, record_at
from tests.factories.learning import ABOUT, make_outside_plan
from tests.factories.partnership import make_account
from tests.plan.outside_files import book_plan, word_plan

pytestmark = pytest.mark.django_db
WHOSE = {"partnership": "Safer Orrinshire", **ABOUT}


def test_a_plan_is_kept_with_the_ticked_rows_their_tags_and_their_history() -> None:
    by = make_account(Role.COORDINATOR)
    file = receive_outside_file(name="plan.docx", data=word_plan(), by=by)
    assert OutsidePlan.objects.count() == 0
    plan = keep_outside_plan(file=file, kept={0, 2}, by=by, **WHOSE)
    assert plan.part == Part.TWO
    assert [(one.order, one.text, one.place, one.themes[0]) for one in plan.actions.all()] == [
        (1, "Place surrender bins for blades at the police station", "table 1, row 2", "weapons"),
        (2, "Offer a mentor to each pupil who is excluded", "table 1, row 4", "young-people"),
    ]
    action = plan.actions.first()
    assert action is not None
    held = record_at(action, edits_of(action)[0].at)
    assert held is not None
    assert held["text"] == action.text
    assert bytes(OutsideFile.objects.get(plan=plan).content) == word_plan() or plan.file.digest
    assert AuditEntry.objects.filter(verb="keep_outside_plan").count() == 1


def test_the_same_file_again_is_noticed_wherever_it_stands() -> None:
    by, data = make_account(Role.COORDINATOR), book_plan()
    file = receive_outside_file(name="plan.xlsx", data=data, by=by)
    with pytest.raises(AlreadyHere, match="waits to be looked through"):
        receive_outside_file(name="again.xlsx", data=data, by=by)
    plan = keep_outside_plan(file=file, kept={0}, by=by, **WHOSE)
    take_out_outside_plan(plan=plan, reason="Out of date", by=by)
    with pytest.raises(AlreadyHere, match="taken out: bring it back there") as known:
        receive_outside_file(name="again.xlsx", data=data, by=by)
    assert known.value.file == file


def test_what_is_refused_leaves_nothing_by_half() -> None:
    by = make_account(Role.COORDINATOR)
    with pytest.raises(CannotDo, match="is empty"):
        receive_outside_file(name="plan.docx", data=b"", by=by)
    file = receive_outside_file(name="plan.xlsx", data=book_plan(), by=by)
    for kept, words in ((set(), "No row is ticked"), ({0, 99}, "no row 100")):
        with pytest.raises(CannotDo, match=words):
            keep_outside_plan(file=file, kept=kept, by=by, **WHOSE)
    assert OutsidePlan.objects.count() == OutsideAction.objects.count() == 0
    keep_outside_plan(file=file, kept={0}, by=by, **WHOSE)
    with pytest.raises(CannotDo, match="a moment ago"):
        keep_outside_plan(file=file, kept={0}, by=by, **WHOSE)
    with pytest.raises(CannotDo, match="take the plan out"):
        throw_away_outside_file(file=file, by=by)


def test_a_file_that_waits_can_be_thrown_away_and_brought_in_again() -> None:
    by = make_account(Role.COORDINATOR)
    file = receive_outside_file(name="plan.xlsx", data=book_plan(), by=by)
    throw_away_outside_file(file=file, by=by)
    throw_away_outside_file(file=file, by=by)
    assert OutsideFile.objects.count() == 0
    assert receive_outside_file(name="plan.xlsx", data=book_plan(), by=by).plan is None


def test_a_plan_taken_out_is_brought_back_and_tags_are_set_by_hand() -> None:
    by = make_account(Role.COORDINATOR)
    plan = make_outside_plan(by=by)
    assert take_out_outside_plan(plan=plan, reason="Old", by=by).reason == "Old"
    assert bring_back_outside_plan(plan=plan, by=by).state == "kept"
    action = plan.actions.get(order=1)
    tag_outside_action(action=action, themes=["victims"], crimes=[], by=by)
    assert (action.themes, action.crimes, action.tagged_by_hand) == (["victims"], [], True)
    with pytest.raises(CannotDo, match="no tag"):
        tag_outside_action(action=action, themes=["nothing"], crimes=[], by=by)


def test_a_member_cannot_bring_plans_in() -> None:
    with pytest.raises(Refused):
        receive_outside_file(name="plan.xlsx", data=book_plan(), by=make_account(Role.OFFICER))
